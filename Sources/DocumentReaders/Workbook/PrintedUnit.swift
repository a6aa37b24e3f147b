/// What a number format prints around a number, as far as it speaks of money: a unit, a multiple or
/// a currency. Whether it is one that amounts are read in is for the reader of amounts to say.
struct PrintedUnit: Hashable {
  private let head: String
  private let tail: String

  static let none = PrintedUnit(head: "", tail: "")

  init(head: String, tail: String) {
    // A sign, or the brackets of a negative number, are its own.
    let head = head.filter { !$0.isWhitespace && !"+-()".contains($0) }
    let tail = tail.filter { !$0.isWhitespace && !"()".contains($0) }
    let isKept = Self.speaksOfMoney(head) || Self.speaksOfMoney(tail)
    self.head = isKept ? head : ""
    self.tail = isKept ? tail : ""
  }

  /// The number of a shown text, and what is shown around it.
  static func taken(off shown: String) -> (number: String, unit: PrintedUnit) {
    let plain = shown.filter { !$0.isWhitespace }
    let isDigit = { (character: Character) in character.isASCII && character.isNumber }
    guard let first = plain.firstIndex(where: isDigit), let last = plain.lastIndex(where: isDigit)
    else { return (shown, .none) }
    let (head, tail) = (plain[..<first], plain[plain.index(after: last)...])
    let unit = PrintedUnit(head: String(head), tail: String(tail))
    guard unit != .none else { return (shown, .none) }
    let isNegative = head.contains("-") || head.contains("(") && tail.contains(")")
    return ((isNegative ? "-" : "") + plain[first...last], unit)
  }

  func around(_ number: String) -> String { head + number + tail }

  /// Units and multiples in characters, the signs of currencies, their codes in three capitals, and
  /// single letters such as `W` and `K` for multiples.
  private static func speaksOfMoney(_ text: String) -> Bool {
    if text.unicodeScalars.contains(where: {
      "元圆圓币亿億万萬千百".unicodeScalars.contains($0)
        || $0.properties.generalCategory == .currencySymbol
    }) {
      return true
    }
    let latin = text.filter { $0.isASCII && $0.isLetter }
    return latin.count == 1 || latin.count == 3 && latin.allSatisfy(\.isUppercase)
      || latin.lowercased() == "yuan"
  }
}
