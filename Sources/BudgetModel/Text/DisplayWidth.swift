extension String {
  /// How many terminal columns the text takes: two for East Asian wide and full-width characters
  /// (人员经费 is 8 wide), none for combining marks and control characters.
  ///
  /// Ranges after Unicode's EastAsianWidth; ambiguous characters count one, except the curly
  /// quotes, which Chinese fonts draw wide in print but terminals draw narrow.
  public var displayWidth: Int {
    unicodeScalars.reduce(0) { $0 + $1.displayWidth }
  }

  /// The text with blanks up to `width` columns.
  public func padded(to width: Int, alignedRight: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(0, width - displayWidth))
    return alignedRight ? blanks + self : self + blanks
  }
}

extension Unicode.Scalar {
  fileprivate var displayWidth: Int {
    switch value {
    case 0x20..<0x7f: 1
    case 0..<0x20, 0x7f..<0xa0, 0x300...0x36f, 0x200b...0x200f, 0x2028...0x202e, 0x2060...0x2064,
      0xfe00...0xfe0f, 0xfeff:
      0
    case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0x33ff, 0x3400...0x4dbf, 0x4e00...0x9fff,
      0xa000...0xa4cf, 0xa960...0xa97c, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe10...0xfe19,
      0xfe30...0xfe6f, 0xff01...0xff60, 0xffe0...0xffe6, 0x1f300...0x1f64f, 0x1f900...0x1f9ff,
      0x20000...0x3fffd:
      2
    default: 1
    }
  }
}
