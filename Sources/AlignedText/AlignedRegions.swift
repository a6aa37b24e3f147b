/// Where on a page tables without rulings lie, told by the shapes of the lines.
public enum AlignedRegions {
  private enum Kind {
    /// At least one amount beside something else.
    case row
    /// Words that may be a header, or the rest of a name.
    case words
    /// A title, a unit, a note, prose: no part of a table.
    case other
  }

  /// The ranges of lines that look like a table each: two rows or more, with the words above them.
  public static func find(in lines: [AlignedLine]) -> [Range<Int>] {
    let kinds = lines.map(kind)
    var regions: [Range<Int>] = []
    var start = 0
    while start < lines.count {
      guard kinds[start] != .other else {
        start += 1
        continue
      }
      var end = start
      while end < lines.count, kinds[end] != .other { end += 1 }
      if let region = table(lines, kinds, start..<end) { regions.append(region) }
      start = end
    }
    return regions
  }

  private static func table(
    _ lines: [AlignedLine], _ kinds: [Kind], _ range: Range<Int>
  ) -> Range<Int>? {
    let rows = range.filter { kinds[$0] == .row }
    guard let first = rows.first, let last = rows.last else { return nil }
    let amounts = rows.map { row in lines[row].words.count { $0.kind != .text } }
    guard rows.count >= 2 || amounts[0] >= 2 else { return nil }
    // A header has a dozen lines at most; what stands further above is something else.
    var start = first
    while start > range.lowerBound, first - start < 14 { start -= 1 }
    // A name goes on a line or two below the last row.
    var end = last + 1
    while end < range.upperBound, end - last <= 2,
      lines[end].words.allSatisfy({ $0.text.utf8.count <= 36 })
    {
      end += 1
    }
    return start..<end
  }

  /// Whether there is a mark of prose, or of a line over a table: `单位：`, `部门：`, `年度：`, `表：`.
  private static func holdsMark(_ text: String) -> Bool {
    var (last, lastButOne): (Unicode.Scalar, Unicode.Scalar) = (" ", " ")
    for scalar in text.unicodeScalars {
      switch scalar {
      case "。", "；", "，": return true
      case "：", ":":
        switch (lastButOne, last) {
        case ("单", "位"), ("部", "门"), ("年", "度"), (_, "表"): return true
        default: break
        }
      default: break
      }
      (lastButOne, last) = (last, scalar)
    }
    return false
  }

  private static func kind(_ line: AlignedLine) -> Kind {
    let text = line.words.map(\.text).joined()
    if holdsMark(text) { return .other }
    if text.hasPrefix("注") || text.hasPrefix("说明：") || text.hasPrefix("备注") { return .other }
    if text.hasSuffix("表"), line.words.count <= 4 { return .other }
    // A line of prose has no gaps.
    if line.words.count == 1, text.unicodeScalars.count > 28 { return .other }
    let amounts = line.words.count { $0.kind == .amount }
    let digits = line.words.count { $0.kind == .digits && !WordKind.isCode($0.text) }
    if amounts > 0, line.words.count > 1 { return .row }
    // Amounts in whole yuan, without separators.
    if digits > 0, line.words.count > 1, line.words.contains(where: { $0.text.utf8.count > 4 }) {
      return .row
    }
    return .words
  }
}
