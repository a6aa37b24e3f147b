public import BudgetModel

/// How a change is put into words: what rose or fell by how much, and never a rate on nothing.
public enum ChangePhrase {
  /// `增加359.87万元，增长35.80%`
  public static func chinese(from before: Amount, to after: Amount) -> String {
    if before == after { return after == .zero ? "本年与上年均未安排" : "与上年持平" }
    if before == .zero { return "上年未安排，本年新增\(after.text())万元" }
    if after == .zero { return "减少\(before.text())万元，本年未安排" }
    let difference = after - before
    let rate = percent(difference, before)
    return after > before
      ? "增加\(difference.text())万元" + (rate.map { "，增长\($0)%" } ?? "")
      : "减少\(difference.magnitude.text())万元" + (rate.map { "，下降\($0)%" } ?? "")
  }

  /// `up 359.87 (35.80 %)`
  public static func english(from before: Amount, to after: Amount) -> String {
    if before == after { return after == .zero ? "none in either year" : "unchanged" }
    if before == .zero { return "new this year" }
    if after == .zero { return "down \(before.text()), none this year" }
    let difference = after - before
    let rate = percent(difference, before).map { " (\($0) %)" } ?? ""
    return "\(after > before ? "up" : "down") \(difference.magnitude.text())\(rate)"
  }

  /// Without sign; nil for a base of nothing or less.
  private static func percent(_ difference: Amount, _ base: Amount) -> String? {
    Percentage.basisPoints(of: difference.magnitude, base: base).map {
      String(Percentage.text($0).drop { $0 == "+" })
    }
  }
}
