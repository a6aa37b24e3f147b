import BudgetModel

/// Digits followed by a percent sign.
struct ProsePercent {
  let range: Range<String.Index>
  let number: PrintedNumber

  /// Reads the percentage whose first digit stands at `start`; nil if no percent sign follows.
  init?(_ text: Substring, at start: String.Index) {
    let end = ProseAmount.endOfDigits(text, from: start)
    guard let number = PrintedNumber(text[start..<end]) else { return nil }
    let skipped = text[end...].unicodeScalars.prefix { PrintedText.isBlank($0) }
    let rest = text[skipped.endIndex...]
    guard let after = rest.after(anyOf: ["%", "％"]) else { return nil }
    self.number = number
    range = start..<after.startIndex
  }
}
