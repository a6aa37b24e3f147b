/// The text of a paragraph or a cell, with blanks as browsers show them. A no-break space stays.
struct HTMLText {
  private var plain = ""
  /// Which bytes stand above or below the line.
  private var raised: [(range: Range<Int>, level: RaisedText.Level)] = []
  private var pendingBlank = false

  var isBlank: Bool { Blank.isBlank(plain[...]) }

  var text: String {
    raised.isEmpty
      ? plain : RaisedText.text(Array(plain.utf8), raised) { String(decoding: $0, as: UTF8.self) }
  }

  mutating func append(_ piece: String, _ level: RaisedText.Level = .line) {
    guard level != .hidden else { return }
    var start = plain.utf8.count
    for scalar in piece.unicodeScalars {
      switch scalar {
      case " ", "\t", "\n", "\r", "\u{c}": pendingBlank = true
      default:
        if pendingBlank, !plain.isEmpty, plain.utf8.last != 0x0a {
          if start == plain.utf8.count { start += 1 }
          plain.unicodeScalars.append(" ")
        }
        pendingBlank = false
        plain.unicodeScalars.append(scalar)
      }
    }
    if level != .line, start < plain.utf8.count { raised.append((start..<plain.utf8.count, level)) }
  }

  mutating func endLine() {
    if !plain.isEmpty, plain.utf8.last != 0x0a { plain += "\n" }
    pendingBlank = false
  }

  /// The text without the end of its last line.
  var trimmed: String {
    let text = text
    return text.utf8.last == 0x0a ? String(text.unicodeScalars.dropLast()) : text
  }
}
