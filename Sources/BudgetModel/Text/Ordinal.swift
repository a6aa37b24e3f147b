/// The numbering before a label: `十八、`, `（一）`, `1、`, `其中：`. It drifts from year to year
/// and is no part of a name.
public enum Ordinal {
  /// The label after a Chinese ordinal and `、`, or nil if it has none.
  public static func afterChinese(_ label: some StringProtocol) -> Substring? {
    let text = Substring(label)
    let digits = text.unicodeScalars.prefix { numerals.contains($0) }
    guard !digits.isEmpty, digits.count <= 4 else { return nil }
    return text[digits.endIndex...].after("、")
  }

  /// The number and the rest of `12、…`, `12.…`.
  public static func arabic(_ label: some StringProtocol) -> (number: Int, rest: Substring)? {
    let text = Substring(label)
    let digits = text.utf8.prefix { PrintedText.isDigit($0) }
    guard digits.count <= 4, let number = Int(Substring(digits)) else { return nil }
    let rest = text[digits.endIndex...]
    for mark in ["、", ".", "．"] {
      if let after = rest.after(mark) { return (number, after) }
    }
    return nil
  }

  /// The label without its numbering and without 其中：.
  public static func dropped(from label: String) -> String {
    var text = label[...]
    while true {
      if let rest = afterChinese(text) ?? text.after("其中：") ?? text.after("其中:")
        ?? bracketed(text), !rest.isEmpty
      {
        text = rest
      } else {
        return String(text)
      }
    }
  }

  private static func bracketed(_ text: Substring) -> Substring? {
    for (open, close) in [("（", "）"), ("(", ")")] {
      guard let inner = text.after(open) else { continue }
      let digits = inner.unicodeScalars.prefix {
        numerals.contains($0) || PrintedText.isDigit($0)
      }
      if !digits.isEmpty, let rest = inner[digits.endIndex...].after(close) { return rest }
    }
    return nil
  }

  private static let numerals: Set<Unicode.Scalar> = [
    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百", "〇", "零",
  ]
}
