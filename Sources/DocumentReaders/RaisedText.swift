internal import BudgetParser

/// A text of which parts stand above or below the line, are struck through, or do not show.
struct RaisedText {
  enum Level {
    case line, raised, lowered, struck, hidden

    /// The level of something within this one. What is within a struck text is struck, what is
    /// within a hidden one shows only if it says so.
    func around(_ inner: Level?) -> Level {
      switch self {
      case .struck: .struck
      case .hidden: inner == .line ? .line : .hidden
      default: inner == .line ? self : inner ?? self
      }
    }
  }

  private var plain = ""
  /// With the digits of raised and lowered parts as Unicode's superscripts and subscripts.
  private var marked = ""
  private var isOnLine = false

  /// The text. One that is raised as a whole is only set so.
  var text: String { isOnLine ? marked : plain }

  var endsInDigit: Bool { plain.last?.isNumber ?? false }

  /// How many bytes the text has.
  var count: Int { plain.utf8.count }

  mutating func append(_ text: some StringProtocol, _ level: Level) {
    switch level {
    case .line:
      plain += text
      marked += text
      if !isOnLine { isOnLine = !Blank.isBlank(Substring(text)) }
    case .raised:
      plain += text
      append(text.unicodeScalars.map(RaisedDigit.raised))
    case .lowered:
      plain += text
      append(text.unicodeScalars.map(RaisedDigit.lowered))
    case .hidden: break
    case .struck:
      let struck = StruckText.marked(text)
      plain += struck
      marked += struck
    }
  }

  private mutating func append(_ scalars: [Unicode.Scalar]) {
    marked.unicodeScalars.append(contentsOf: scalars)
  }

  /// A text that is kept as code units, some of them raised or lowered.
  static func text<Units: RandomAccessCollection>(
    _ units: Units, _ parts: [(range: Range<Int>, level: Level)],
    decode: (Units.SubSequence) -> String
  ) -> String where Units.Index == Int {
    guard !parts.isEmpty else { return decode(units[...]) }
    var text = RaisedText()
    var start = units.startIndex
    for part in parts
    where part.range.lowerBound >= start && part.range.upperBound <= units.endIndex {
      text.append(decode(units[start..<part.range.lowerBound]), .line)
      text.append(decode(units[part.range]), part.level)
      start = part.range.upperBound
    }
    text.append(decode(units[start...]), .line)
    return text.text
  }
}

extension RaisedText.Level {
  /// As Office Open XML names them: `superscript`, `subscript`.
  init(vertical attributes: XMLAttributes) {
    self =
      attributes.has("val", "superscript")
      ? .raised : attributes.has("val", "subscript") ? .lowered : .line
  }

  /// As Word tells them that were moved by hand, in half points: by a quarter of their size at
  /// least. Smaller moves set a text straight.
  init(position: Int, size: Int?) {
    guard abs(position) * 4 >= max(size ?? 21, 1) else {
      self = .line
      return
    }
    self = position > 0 ? .raised : .lowered
  }

  /// As OpenDocument names them: `super 58%`, `33% 58%`, `-33% 58%`.
  init(textPosition: String) {
    let first = textPosition.split(separator: " ").first ?? ""
    if first == "super" {
      self = .raised
    } else if first == "sub" || first.hasPrefix("-") {
      self = .lowered
    } else {
      self = first.contains { ("1"..."9").contains($0) } ? .raised : .line
    }
  }
}
