/// Numbers of headings: 一, 十, 二十三.
public enum ChineseNumber {
  private static let digits: [Unicode.Scalar: Int] = [
    "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]

  public static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "十" || digits[scalar] != nil
  }

  /// Up to 99.
  public static func text(_ number: Int) -> String {
    let names = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    let (tens, ones) = (number / 10, number % 10)
    return (tens > 1 ? names[min(tens, 9)] : "") + (tens > 0 ? "十" : "") + names[ones]
  }

  public static func value(_ text: some Sequence<Unicode.Scalar>) -> Int? {
    var (tens, ones): (Int?, Int?) = (nil, nil)
    for scalar in text {
      if scalar == "十" {
        guard tens == nil else { return nil }
        tens = ones ?? 1
        ones = nil
      } else {
        guard ones == nil, let digit = digits[scalar] else { return nil }
        ones = digit
      }
    }
    return tens == nil && ones == nil ? nil : (tens ?? 0) * 10 + (ones ?? 0)
  }
}
