import BudgetModel

/// Telling the official tables by the words of their titles. The numbers printed beside them
/// (公开07) and the exact wording differ by place and year.
enum FormTitle {
  /// The form that a title names; nil for any other line.
  static func form(of printed: String) -> BudgetForm? {
    guard printed.utf8.count <= 150 else { return nil }
    return form(ofKey: PrintedText.key(printed))
  }

  /// As `form(of:)`, for a text that `PrintedText.key` made.
  static func form(ofKey printed: String) -> BudgetForm? {
    let key = withoutNumber(printed)
    var title = key[...].droppingHeads(["#"])
    var brackets = ""
    while title.finishes(with: ")"), let bracket = title.lastPosition(of: "(") {
      brackets += title[bracket.upperBound...]
      title = title[..<bracket.lowerBound]
    }
    guard title.utf8.count <= 120, !title.has("绩效"), !title.hasAny(["。", ",", ";", ":"]) else {
      return nil
    }
    if title.finishes(with: "政府采购预算") { return .procurement }
    guard title.finishes(with: "表"), Ordinal.afterChinese(title) == nil else { return nil }
    // The classification of the government as a whole cuts otherwise than that of departments.
    if brackets.hasAny(["政府预算", "政府经济"]) { return nil }
    guard let form = byWords(title) else { return nil }
    let isByEconomy = brackets.hasAny(["经济分类", "经济科目"])
    return isByEconomy && ![.basicExpenditure, .appropriationBasic].contains(form) ? nil : form
  }

  /// Whether a line is the title of a table, official or not: what stands below is that table's.
  static func isTitle(_ key: String) -> Bool {
    if form(ofKey: key) != nil { return true }
    var title = withoutNumber(key)[...].droppingHeads(["#"])
    while title.finishes(with: ")"), let bracket = title.lastPosition(of: "(") {
      title = title[..<bracket.lowerBound]
    }
    // 预算04表 and 公开04表 number a table, they do not name it.
    let han = title.unicodeScalars.count(where: PrintedText.isHan)
    return title.finishes(with: "表") && (5...40).contains(han)
      && !title.hasAny(["。", ",", ";", ":"])
      && !title.hasAny(["如下表", "见下表", "附表", "见表", "空表", "公开表"])
  }

  /// A printed title without the number of the list of contents: `1.2025年部门收入预算总表`.
  static func bare(_ title: String) -> String {
    guard let (number, rest) = Ordinal.arabic(title), (1...40).contains(number) else {
      return title
    }
    return String(rest)
  }

  /// The title behind `公开04表：` or `附表2：`.
  private static func withoutNumber(_ key: String) -> String {
    guard let colon = key.position(of: ":"), key.hasAnyHead(["公开", "附", "表", "预算", "决算"]) else {
      return key
    }
    let head = key[..<colon.lowerBound]
    let isNumber =
      head.utf8.count <= 24 && head.has("表") && head.utf8.contains { PrintedText.isDigit($0) }
    return isNumber ? String(key[colon.upperBound...]) : key
  }

  /// What the title of a table over the whole budget ends with.
  private static let wholes = ["总表", "总体情况表", "情况表", "汇总表", "预算表", "决算表"]
  /// Words of tables that are cut otherwise than the official ones, or that hold something else.
  private static let others = [
    "经济分类", "经济科目", "购买服务", "转移支付", "债务", "新增资产", "专项", "人员情况", "基本情况",
  ]

  private static func byWords(_ title: Substring) -> BudgetForm? {
    if title.has("三公") { return title.hasAny(["增减", "变化", "对比"]) ? nil : .threePublic }
    if title.has("政府预算") { return nil }
    if title.has("采购") { return title.has("预算") ? .procurement : nil }
    if title.has("资产") { return title.hasAny(["占用", "固定资产"]) ? .fixedAssets : nil }
    if title.hasAny(["收支", "收入支出"]), title.hasAny(["总表", "总体情况表"]) {
      return title.has("财政拨款") ? .appropriation : .summary
    }
    if title.has("机关运行经费") { return .agencyOperation }
    if title.hasAny(["项目支出", "支出项目", "项目预算"]), !title.has("基本支出") { return nil }
    if title.has("基本支出") {
      return title.has("财政拨款") && !title.has("一般公共预算") ? .appropriationBasic : .basicExpenditure
    }
    if title.has("国有资本经营") { return title.has("支出") ? .stateCapital : nil }
    if title.hasAny(["政府性基金", "政府基金"]) { return title.has("支出") ? .governmentFund : nil }
    if title.hasAny(["收支", "收入支出"]), title.hasAny(wholes), !title.hasAny(others) {
      return title.has("财政拨款") ? .appropriation : .summary
    }
    if title.has("一般公共预算") {
      return title.has("支出") && !title.hasAny(others) ? .generalBudget : nil
    }
    if title.has("财政拨款支出") { return title.hasAny(others) ? nil : .appropriationExpenditure }
    guard title.hasAny(wholes), !title.hasAny(others) else { return nil }
    if title.has("收入") { return .revenue }
    if title.has("支出") { return .expenditure }
    return nil
  }
}
