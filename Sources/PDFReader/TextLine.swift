/// Glyphs that stand on one line, and their text.
enum TextLine {
  /// Glyphs by their baselines, from top to bottom.
  /// Words in two fonts may stand on one line with baselines that differ by `tolerance` hundredths
  /// of the size.
  static func lines(_ glyphs: [Glyph], tolerance: Int = 30) -> [[Glyph]] {
    var lines: [[Glyph]] = []
    for glyph in glyphs.sorted(by: { $0.baseline < $1.baseline }) {
      if let last = lines.last?.last,
        abs(glyph.baseline - last.baseline) * 100 < tolerance * min(glyph.size, last.size)
      {
        lines[lines.count - 1].append(glyph)
      } else {
        lines.append([glyph])
      }
    }
    return lines.map { $0.sorted { $0.box.x0 < $1.box.x0 } }
  }

  /// The text of a line; a gap wider than `wide` hundredths of the size is a blank.
  static func text(_ line: some Sequence<Glyph>, wide: Int = 45) -> String {
    var text = String.UnicodeScalarView()
    var end: Int?
    for glyph in line {
      if let end, (glyph.box.x0 - end) * 100 > wide * glyph.size { text.append(" ") }
      if let scalar = Unicode.Scalar(glyph.isBlank ? 0x20 : glyph.unicode), scalar.value > 0 {
        text.append(scalar)
      }
      end = max(end ?? glyph.box.x1, glyph.box.x1)
    }
    return String(text)
  }

  /// Lines of one cell or paragraph put together; a blank stays only between two Latin words.
  static func joined(_ lines: [String]) -> String {
    var joined = ""
    for line in lines {
      let line = trimmed(line)
      guard let first = line.unicodeScalars.first else { continue }
      if let last = joined.unicodeScalars.last, !isIdeograph(last), !isIdeograph(first) {
        joined += " "
      }
      joined += line
    }
    return joined
  }

  /// The width of a line's first part that a line break may not divide.
  static func head(of line: [Glyph]) -> Int {
    guard let first = line.first else { return 0 }
    let scalars = line.map { Unicode.Scalar($0.unicode) ?? " " }
    var end = 0
    while end + 1 < line.count, opening.contains(scalars[end]) { end += 1 }
    let isWord = isWordPart(scalars[end])
    while end + 1 < line.count,
      closing.contains(scalars[end + 1]) || isWord && isWordPart(scalars[end + 1])
    {
      end += 1
    }
    return line[end].box.x1 - first.box.x0
  }

  private static let opening = Set("（《〈“‘【〔「『([{".unicodeScalars)
  private static let closing = Set("，。、；：？！）》〉”’】〕」』),.:;?!]}%％".unicodeScalars)

  private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && (scalar.properties.isAlphabetic || (0x30...0x39).contains(scalar.value))
  }

  static func trimmed(_ text: String) -> String {
    var scalars = Substring(text).unicodeScalars
    while let first = scalars.first, isBlank(first) { scalars.removeFirst() }
    while let last = scalars.last, isBlank(last) { scalars.removeLast() }
    return String(scalars)
  }

  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value <= 0x20 || scalar.value == 0xa0 || scalar.value == 0x3000
  }

  static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2014...0x201d, 0x2e80...0x9fff, 0xf900...0xfaff, 0xff00...0xffef, 0x20000...: true
    default: false
    }
  }
}
