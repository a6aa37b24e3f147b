import BudgetModel

/// The words of header cells and what they mean in a form.
struct HeaderWords {
  let form: BudgetForm
  let year: FiscalYear
  let isFinal: Bool

  private static let codeWords = ["类", "款", "项", "编码", "科目编码", "科目代码", "功能分类科目编码"]
  private static let labelWords = [
    "项目", "名称", "科目名称", "项目名称", "科目", "支出内容", "功能分类", "支出用途", "支出项目", "收入项目", "单位",
    "部门", "预算单位", "年度",
  ]
  private static let ignoredWords = [
    "行次", "序号", "备注", "比上年", "比例", "%", "增减", "增长", "完成", "执行数", "上年预算", "上年决算", "占比",
    "团组", "人数", "批次", "保有量", "(辆", "辆)", "辆数", "单位代码", "单位编码", "部门代码", "部门编码", "政府预算支出经济", "政府预算经济",
  ]
  /// Words that name a whole; what whole, the word above tells.
  private static let wholes = [
    "合计", "总计", "小计", "共计", "金额", "预算数", "决算数", "预算", "决算", "本年收入合计", "本年支出合计",
    "预算金额", "机关运行经费支出", "年初预算数", "本年预算数", "数合计", "预算数合计", "收入合计", "支出合计",
  ]
  private static let columns: [(String, BudgetColumn)] = [
    ("年初结转", .carryOver), ("上年结转", .carryOver), ("年末结转", .carriedForward),
    ("结转下年", .carriedForward), ("非财政拨款", .otherCarryOver), ("机动经费", .contingency),
    ("人员经费", .personnel), ("人员支出", .personnel),
    ("公用经费", .operatingCost), ("公用支出", .operatingCost), ("基本支出", .basic), ("项目支出", .project),
    ("上缴上级", .remittanceToSuperior), ("上解上级", .remittanceToSuperior),
    ("对附属单位", .subsidyToSubordinate), ("对下级单位", .subsidyToSubordinate),
    ("上级补助收入", .superiorSubsidy), ("附属单位", .subordinateTurnover), ("财政专户", .specialAccount),
    ("经营支出", .operatingExpenditure), ("经营收入", .operating), ("事业收入", .business),
    ("其他收入", .otherRevenue), ("一般公共预算", .generalPublic), ("公共财政", .generalPublic),
    ("政府性基金", .governmentFund),
    ("国有资本经营", .stateCapital), ("财政拨款收入", .appropriation), ("财政拨款", .appropriation),
  ]

  func role(_ path: [String]) -> HeaderBinding.Role {
    guard let printed = path.last else { return .unknown }
    let word = Self.bare(printed)
    if path.contains(where: isOther) { return .ignored }
    // 合计 may stand in the header's last row, under the words over codes and names.
    if path.count > 1, word == "合计", let above = path.dropLast().last {
      if isCode(above) { return .code }
      if above != "项目", isLabel(above) { return .label }
    }
    if isCode(word) { return .code }
    if form == .threePublic, let role = threePublic(path) { return role }
    if form != .revenue || !path.dropLast().contains(where: { $0.has("结转") }),
      let column = special(word)
    {
      return .money(column)
    }
    if form == .revenue, path.dropLast().contains(where: { $0.has("结转") }) {
      // What was carried over may be split by where it came from.
      return ["合计", "小计"].contains(word) ? .money(.carryOver) : .ignored
    }
    // Some places split the expenditure of the summary by fund as well.
    if form == .summary, path.dropFirst().contains(where: isFund) { return .ignored }
    if form == .summary, let column = use(path) { return .money(column) }
    // In final accounts the summaries may print what was approved beside what was spent.
    if form == .summary || form == .appropriation, isApproved(path) { return .ignored }
    if isWhole(word) { return .money(whole(word, path)) }
    if form == .basicExpenditure, word.finishes(with: "基本支出") { return .money(.total) }
    if isLabel(word) { return .label }
    return .unknown
  }

  /// Whether a header word speaks of other figures than the year's own.
  private func isOther(_ word: String) -> Bool {
    if Self.ignoredWords.contains(where: { word.has($0) }) { return true }
    guard let mark = word.position(of: "年") else { return false }
    let digits = String(decoding: word[..<mark.lowerBound].utf8.suffix(4), as: UTF8.self)
    return FiscalYear(digits).map { $0 != year } ?? false
  }

  private func isCode(_ word: String) -> Bool {
    Self.codeWords.contains(word) || word.finishes(with: "编码") || word.finishes(with: "代码")
  }

  private func isFund(_ word: String) -> Bool {
    word.hasAny([
      "一般公共预算", "政府性基金", "国有资本经营", "财政专户", "单位资金", "财政拨款", "公共财政", "上级补助", "事业收入",
    ])
  }

  /// 项目（按功能分类）: what stands in brackets explains the word before it.
  private static func bare(_ word: String) -> String {
    guard word.finishes(with: ")"), let bracket = word.lastPosition(of: "("),
      bracket.lowerBound > word.startIndex,
      word[bracket.upperBound...].hasAny(["分类", "科目", "项目", "类", "名称", "性质", "用途"])
    else { return word }
    return String(word[..<bracket.lowerBound])
  }

  private func isLabel(_ word: String) -> Bool {
    Self.labelWords.contains(word) || word.finishes(with: "名称") || word.finishes(with: "项目")
      || word.finishes(with: "科目") || word.finishes(with: "类别")
  }

  private func isWhole(_ word: String) -> Bool {
    if Self.wholes.contains(word) { return true }
    let bare = word.position(of: "年").map { word[$0.upperBound...].droppingHeads(["度"]) }
    if let bare, Self.wholes.contains(String(bare)) { return true }
    if form == .threePublic, word.has("三公"),
      word.hasAny(["预算数", "决算数", "预算", "决算", "金额"])
    {
      return true
    }
    return form == .agencyOperation && word.has("机关运行经费")
  }

  /// The column that a word names, if the form has it.
  private func special(_ word: String) -> BudgetColumn? {
    guard !isWhole(word), !isLabel(word) else { return nil }
    return Self.columns.lazy.first { word.has($0.0) && allows($0.1) }?.1
  }

  /// 基本支出/人员经费: some places split the expenditure of their summary by use.
  private func use(_ path: [String]) -> BudgetColumn? {
    guard let word = path.last, path.contains(where: { $0.has("支出") }) else { return nil }
    let words: [(String, BudgetColumn)] = [
      ("人员经费", .personnel), ("公用经费", .operatingCost), ("项目支出", .project),
    ]
    return words.first { word.has($0.0) }?.1
  }

  private func allows(_ column: BudgetColumn) -> Bool {
    switch form {
    case .summary: false
    case .revenue:
      form.columns.contains(column)
        || [.generalPublic, .governmentFund, .stateCapital, .otherCarryOver].contains(column)
    case .expenditure:
      form.columns.contains(column)
        || [.contingency, .carriedForward, .personnel, .operatingCost].contains(column)
    case .generalBudget, .governmentFund, .stateCapital, .appropriationExpenditure:
      form.columns.contains(column) || [.personnel, .operatingCost].contains(column)
    default: form.columns.contains(column)
    }
  }

  private func whole(_ word: String, _ path: [String]) -> BudgetColumn {
    // 人员经费 over 科目编码, 科目名称 and 决算数 heads one of the tables side by side.
    if form == .basicExpenditure || form == .appropriationBasic,
      ["预算数", "决算数", "金额"].contains(word)
    {
      return .total
    }
    // 基本支出 / 小计 is the whole of 基本支出.
    for above in path.dropLast().reversed() {
      if let column = special(above) { return column }
    }
    switch form {
    case .summary: return .amount
    case .appropriation:
      return path.contains { $0.has("收入") } && !path.contains { $0.has("支出") }
        ? .amount : word == "预算数" || word == "金额" || word == "决算数" ? .amount : .total
    case .revenue where word == "小计": return .subtotal
    default:
      return isApproved(path) ? .approved : .total
    }
  }

  /// Whether the words say what was approved, in a document of what was spent. 预算数 may stand
  /// under each item, or once over all of them.
  private func isApproved(_ path: [String]) -> Bool {
    guard isFinal, let last = path.last(where: { $0.hasAny(["预算数", "决算数"]) }) else {
      return false
    }
    return last.has("预算数")
  }

  private func threePublic(_ path: [String]) -> HeaderBinding.Role? {
    let column: BudgetColumn = isApproved(path) ? .approved : .total
    // The lowest word that names an item decides; 小计 and 决算数 belong to the item above them.
    for above in path.reversed() {
      if let line = ThreePublicLine.path(above) { return .line(line, column) }
      // “三公”经费合计 over its items; 2023年“三公”经费预算数 over a column of items.
      if above.has("三公") {
        let isTotal = above == path.last && above.hasAny(["合计", "总计", "小计", "共计"])
        return isTotal ? .line(ThreePublicLine.whole, column) : nil
      }
    }
    return nil
  }
}
