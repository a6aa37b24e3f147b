import BudgetModel

/// How readers write text that is struck through: with Unicode's stroke overlay behind each
/// character. It is text no more, whatever a machine makes of `1̶0.50`.
public enum StruckText {
  /// The text with all of it struck through; one of which parts are says so itself.
  public static func marked(_ text: some StringProtocol) -> String {
    guard !isStruck(text) else { return String(text) }
    var marked = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      marked.append(scalar)
      if !PrintedText.isBlank(scalar) { marked.append(stroke) }
    }
    return String(marked)
  }

  private static let stroke: Unicode.Scalar = "\u{336}"

  /// The text without what is struck through; nil if nothing is.
  static func removed(from text: String) -> String? {
    guard isStruck(text) else { return nil }
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if !isStroke(scalar) {
        kept.append(scalar)
      } else if !kept.isEmpty {
        kept.removeLast()
      }
    }
    return String(kept)
  }

  /// By bytes, for texts are long and nearly all have none.
  private static func isStruck(_ text: some StringProtocol) -> Bool {
    var last: UInt8 = 0
    for byte in text.utf8 {
      if last == 0xcc, 0xb5...0xb8 ~= byte { return true }
      last = byte
    }
    return false
  }

  /// Combining short and long strokes and solidi.
  private static func isStroke(_ scalar: Unicode.Scalar) -> Bool { 0x335...0x338 ~= scalar.value }
}
