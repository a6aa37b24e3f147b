import BudgetModel

/// Digits followed by a unit of money.
struct ProseAmount {
  /// The digits and the unit.
  let range: Range<String.Index>
  let printed: String
  /// The numbers of a list: 10.00、15.00万元. Empty for one number.
  let list: [String]
  /// Nil if the digits are no number, such as two numbers with a comma between.
  let number: PrintedNumber?
  let unit: AmountUnit
  /// 多, 余: more than is printed.
  let isVague: Bool
  /// 元/人: a price, not an amount.
  let isRate: Bool

  /// Reads the amount whose first digit stands at `start`; nil if no unit of money follows.
  init?(_ text: Substring, at start: String.Index) {
    var end = Self.endOfDigits(text, from: start)
    var list: [String] = []
    if let second = text[end...].after(anyOf: ["、", "和"]) {
      let secondEnd = Self.endOfDigits(second, from: second.startIndex)
      if secondEnd > second.startIndex, Self.unit(second[secondEnd...]) != nil {
        list = [String(text[start..<end]), String(second[..<secondEnd])]
        end = secondEnd
      }
    }
    var rest = text[end...]
    let skipped = rest.unicodeScalars.prefix { PrintedText.isBlank($0) }
    rest = rest[skipped.endIndex...]
    let vague = rest.after(anyOf: ["多", "余"])
    if let vague { rest = vague }
    guard let (unit, after) = Self.unit(rest) else { return nil }
    range = start..<after.startIndex
    printed = String(text[start..<end])
    let before = text[..<start].utf8.last
    let isNegative = before == UInt8(ascii: "-") || text[..<start].finishes(with: "－")
    number = isNegative || !list.isEmpty ? nil : PrintedNumber(printed)
    self.list =
      number == nil && list.isEmpty && !isNegative
      ? printed.split(separator: ",").map(String.init) : list
    self.unit = unit
    // 单价100万元以上 is a bound.
    isVague =
      vague != nil
      || after.hasAnyHead(["以上", "以下", "以内", "左右", "（含）以", "(含)以", "及以上", "及以下"])
    isRate = after.begins(with: "/") || after.begins(with: "／")
  }

  private static func unit(_ text: Substring) -> (AmountUnit, Substring)? {
    for unit in [AmountUnit.wan, .yi, .yuan] {
      if let after = text.after(unit.symbol) { return (unit, after) }
    }
    return nil
  }

  static func first(in text: Substring) -> ProseAmount? {
    var index = text.startIndex
    while index < text.endIndex {
      if PrintedText.isDigit(text.unicodeScalars[index]) {
        if let amount = ProseAmount(text, at: index) { return amount }
        index = endOfDigits(text, from: index)
      } else {
        index = text.unicodeScalars.index(after: index)
      }
    }
    return nil
  }

  /// Where a run of digits ends; points and commas belong to it only between digits.
  static func endOfDigits(_ text: Substring, from start: String.Index) -> String.Index {
    let bytes = text.utf8
    var index = start
    while index < bytes.endIndex {
      let next = bytes.index(after: index)
      let isMark = bytes[index] == 0x2e || bytes[index] == 0x2c
      let isInner = isMark && next < bytes.endIndex && PrintedText.isDigit(bytes[next])
      guard PrintedText.isDigit(bytes[index]) || isInner else { break }
      index = next
    }
    return index
  }
}
