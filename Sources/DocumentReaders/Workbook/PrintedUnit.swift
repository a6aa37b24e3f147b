/// The unit that a number format prints behind a number: `元`, `（万元）`, `元整`. Whether it is one that
/// amounts are read in is for the reader of amounts to say. A currency before it is none: ¥ stands
/// before 万元 as well, and before the numbers of rows.
enum PrintedUnit {
  /// The unit in what a format prints behind the digits; empty if there is none.
  static func unit(in tail: some StringProtocol) -> String {
    // The brackets of a negative number are its own.
    let tail = String(tail.filter { !$0.isWhitespace && !"()".contains($0) })
    return speaksOfMoney(tail) ? tail : ""
  }

  /// The number of a shown text, and the unit behind it.
  static func taken(off shown: String) -> (number: String, unit: String) {
    let plain = shown.filter { !$0.isWhitespace }
    let isDigit = { (character: Character) in character.isASCII && character.isNumber }
    guard let first = plain.firstIndex(where: isDigit), let last = plain.lastIndex(where: isDigit)
    else { return (shown, "") }
    let (head, tail) = (plain[..<first], plain[plain.index(after: last)...])
    let isNegative = head.contains("-") || head.contains("(") && tail.contains(")")
    return ((isNegative ? "-" : "") + plain[first...last], unit(in: tail))
  }

  /// Units and multiples in characters, and single letters such as `W` and `K` for multiples.
  private static func speaksOfMoney(_ text: String) -> Bool {
    if text.contains(where: { "元圆圓币亿億万萬千百".contains($0) }) { return true }
    let latin = text.filter { $0.isASCII && $0.isLetter }
    return latin.count == 1 || latin.lowercased() == "yuan"
  }
}
