import BudgetModel

/// Marks that lead to a note: a raised digit, ①, a star behind an amount. They are no part of the
/// word or the figure behind which they stand.
enum NoteMark {
  /// The text without its note marks. The raised digit of m² and the lowered one of CO₂ belong to
  /// their words, ① before a word numbers it.
  static func dropped(from text: String) -> String {
    guard mayHoldMark(text) else { return withoutStars(text) }
    let scalars = Array(text.unicodeScalars)
    var kept = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      var end = index
      while end < scalars.count, isRaised(scalars[end]) || isCircled(scalars[end]) { end += 1 }
      if end > index, let mark = Mark(scalars, index..<end) {
        kept.removeLast(mark.range.lowerBound < index ? index - mark.range.lowerBound : 0)
        index = mark.range.upperBound
      } else {
        end = max(end, index + 1)
        kept.append(contentsOf: scalars[index..<end])
        index = end
      }
    }
    return withoutStars(String(kept))
  }

  /// Whether the first two bytes of some mark stand in the text; in most texts they do not.
  private static func mayHoldMark(_ text: String) -> Bool {
    var last: UInt8 = 0
    for byte in text.utf8 {
      switch (last, byte) {
      case (0xc2, 0xb2...0xb9), (0xe2, 0x81...0x82), (0xe2, 0x91...0x93), (0xe2, 0x9d...0x9e):
        return true
      default: last = byte
      }
    }
    return false
  }

  /// A mark and the brackets around it.
  private struct Mark {
    private(set) var range: Range<Int>

    /// Nil if the characters belong to a word.
    init?(_ scalars: [Unicode.Scalar], _ marks: Range<Int>) {
      range = marks
      if range.lowerBound > 0, scalars[range.lowerBound - 1] == "注" {
        range = (range.lowerBound - 1)..<range.upperBound
      }
      // Small brackets may stand a little apart.
      let opening = scalars[..<range.lowerBound].lastIndex { !PrintedText.isBlank($0) }
      let closing = scalars[range.upperBound...].firstIndex { !PrintedText.isBlank($0) }
      if let opening, let closing, NoteMark.closing[scalars[opening]] == scalars[closing] {
        range = opening..<(closing + 1)
      } else if range != marks, !NoteMark.isRaised(scalars[marks.lowerBound]) {
        range = marks
      }
      let before = scalars[..<range.lowerBound].last { !PrintedText.isBlank($0) }
      guard let before else { return nil }
      let next = scalars[range.upperBound...].first { !PrintedText.isBlank($0) }
      let isBehindNumber = PrintedText.isDigit(before) || before == "%" || before == "％"
      let endsWord = isBehindNumber || PrintedText.isHan(before) || NoteMark.ends.contains(before)
      guard endsWord else { return nil }
      if scalars[marks].allSatisfy(NoteMark.isRaised) {
        // More digits than a note's number has: what they are cannot be told. 10⁴ is a power.
        guard marks.count <= 2, !NoteMark.isPower(scalars[..<range.lowerBound], next),
          !NoteMark.goesOn(scalars[range.upperBound...])
        else { return nil }
      } else {
        let isPunctuated = next.map {
          NoteMark.ends.contains($0) || "，、,".unicodeScalars.contains($0)
        }
        guard isPunctuated.map({ $0 && (isBehindNumber || before == "元") }) ?? true else {
          return nil
        }
      }
    }
  }

  private static let closing: [Unicode.Scalar: Unicode.Scalar] = [
    "[": "]", "［": "］", "(": ")", "（": "）", "〔": "〕", "【": "】",
  ]
  /// What may stand before a mark without being a word or a number.
  private static let ends = Set("）)》”\"』」】〕］]。；;：:".unicodeScalars)

  /// Whether a number goes on behind a mark: then it is none.
  private static func goesOn(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
    rest.first.map { PrintedText.isDigit($0) || $0 == "." || $0 == "," } ?? false
  }

  private static func isPower(_ before: ArraySlice<Unicode.Scalar>, _ next: Unicode.Scalar?) -> Bool
  {
    guard before.suffix(2).elementsEqual(["1", "0"]) else { return false }
    let ahead = before.dropLast(2).last
    if let ahead, PrintedText.isDigit(ahead) || ahead == "." || ahead == "," { return false }
    return ahead == "×" || next.map { PrintedText.isHan($0) || $0.properties.isAlphabetic } ?? false
  }

  /// ¹ and ₁: digits that are no decimal digits, other than those in circles.
  private static func isRaised(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xb2, 0xb3, 0xb9, 0x2070, 0x2074...0x2079, 0x2080...0x2089: true
    default: false
    }
  }

  /// ① to ⑳, and the same in black and with lines.
  private static func isCircled(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2460...0x2473, 0x24f5...0x24fe, 0x2776...0x2793: true
    default: false
    }
  }

  private static let stars = Set("*＊※†‡#＃".unicodeScalars)

  /// An amount without the stars and daggers behind it; any other text as it is.
  private static func withoutStars(_ text: String) -> String {
    guard let first = text.utf8.first, first < 0x80,
      let last = text.unicodeScalars.last(where: { !PrintedText.isBlank($0) }),
      stars.contains(last)
    else { return text }
    var scalars = Substring(text).unicodeScalars
    while let last = scalars.last, PrintedText.isBlank(last) || stars.contains(last) {
      scalars.removeLast()
    }
    let rest = PrintedText.trimmed(Substring(scalars))
    return PrintedNumber(rest) != nil ? rest : text
  }
}

extension SourceDocument {
  /// The blocks without the marks that lead to notes.
  var unmarked: [Block] {
    blocks.map { block in
      switch block {
      case .paragraph(let text, let place): return .paragraph(NoteMark.dropped(from: text), place)
      case .grid(var grid):
        for index in grid.rows.indices {
          let row = grid.rows[index]
          let cells = row.cells.map { NoteMark.dropped(from: $0) }
          grid.rows[index] = GridRow(cells: cells, place: row.place)
        }
        return .grid(grid)
      }
    }
  }
}
