import BudgetModel

/// The numbered headings of a text.
struct Headings {
  private let paragraphs: [NarrativeSubject.Paragraph]

  init(_ text: NarrativeSubject) {
    paragraphs = text.paragraphs
  }

  /// How a heading is numbered: `一、`, `（一）` or `{一}`.
  private enum Style: Hashable, CaseIterable {
    case plain, round, curly
  }

  private static func heading(_ key: String) -> (style: Style, number: Int)? {
    guard let first = key.unicodeScalars.first else { return nil }
    let style: Style
    var rest = key[...]
    switch first {
    case "(", "（": style = .round
    case "{", "｛": style = .curly
    default: style = .plain
    }
    if style != .plain { rest = rest[rest.index(after: rest.startIndex)...] }
    let digits = rest.unicodeScalars.prefix { ChineseNumber.isDigit($0) }
    guard !digits.isEmpty, digits.count <= 3, let number = ChineseNumber.value(digits) else {
      return nil
    }
    let end = rest[digits.endIndex...].unicodeScalars.first
    switch style {
    case .plain: return end == "、" ? (style, number) : nil
    case .round: return end == ")" || end == "）" ? (style, number) : nil
    case .curly: return end == "}" || end == "｝" ? (style, number) : nil
    }
  }

  /// Numbers that are left out or given twice.
  var findings: [Finding] {
    var findings: [Finding] = []
    var last: [Style: (number: Int, index: Int)] = [:]
    for (index, paragraph) in paragraphs.enumerated() {
      guard let (style, number) = Self.heading(paragraph.key) else { continue }
      defer { last[style] = (number, index) }
      guard let before = last[style], number == before.number || number > before.number + 1,
        // A layout may have put the heading between them into a line with other words: the one left
        // out, or the first of another list.
        !stands(number == before.number ? 1 : number - 1, style, in: before.index..<index)
      else { continue }
      let title = String(PrintedText.label(paragraph.text).prefix(24))
      findings.append(
        Finding(
          number == before.number ? .headingRepeated : .headingGap, [.text(title)],
          at: [paragraph.place]))
    }
    return findings
  }

  /// Whether a heading number stands in some of the paragraphs, be it within a line.
  private func stands(_ number: Int, _ style: Style, in range: Range<Int>) -> Bool {
    let word = ChineseNumber.text(number)
    let forms =
      switch style {
      case .plain: [word + "、"]
      case .round: ["(\(word))", "（\(word)）"]
      case .curly: ["{\(word)}", "｛\(word)｝"]
      }
    return paragraphs[range].contains { $0.key.hasAny(forms) }
  }
}
