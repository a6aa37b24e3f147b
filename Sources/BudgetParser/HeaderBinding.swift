import BudgetModel

/// What each column of a form holds, told by its header words alone.
struct HeaderBinding: Equatable {
  enum Role: Equatable {
    /// 类, 款, 项, or the whole code.
    case code
    case label
    /// A money column of the form.
    case money(BudgetColumn)
    /// A money column that is a line of the form turned on its side (三公经费).
    case line(String, BudgetColumn)
    /// Known, and no figure of this form: 行次, 备注, last year's figures, a percentage.
    case ignored
    case unknown
  }

  /// Columns that belong together from left to right: two or three tables may stand side by side.
  struct Group: Equatable {
    var codes: [Int] = []
    var labels: [Int] = []
    var money: [Int] = []
    var side = FormSide.only
  }

  var roles: [Role]
  var groups: [Group] = []

  /// Nil if no column holds money or two columns of one group would hold the same.
  init?(_ paths: [[String]], _ form: BudgetForm, year: FiscalYear, stage: Stage) {
    let words = HeaderWords(form: form, year: year, isFinal: stage == .final)
    roles = paths.map { words.role($0) }
    if form == .threePublic { resolveThreePublic(paths) }
    group(form, paths)
    guard !groups.isEmpty, groups.allSatisfy({ !$0.money.isEmpty && !holdsTwice($0) }) else {
      return nil
    }
  }

  private func holdsTwice(_ group: Group) -> Bool {
    let roles = group.money.map { self.roles[$0] }
    return roles.indices.contains { roles[..<$0].contains(roles[$0]) }
  }

  /// A column of 合计 is the whole of 三公经费 unless 会议费 or 培训费 is added into it.
  private mutating func resolveThreePublic(_ paths: [[String]]) {
    let hasOthers = roles.contains { role in
      if case .line(let path, _) = role { ["会议费", "培训费"].contains(path) } else { false }
    }
    let hasLines = roles.contains { if case .line = $0 { true } else { false } }
    guard hasLines else { return }
    for (index, role) in roles.enumerated() {
      guard case .money(let column) = role, column == .total || column == .approved else {
        continue
      }
      let isWhole = !hasOthers || paths[index].contains { $0.has("三公") && !$0.has("会议") }
      roles[index] = .line(isWhole ? ThreePublicLine.whole : LineKey.total, column)
    }
  }

  private mutating func group(_ form: BudgetForm, _ paths: [[String]]) {
    var group = Group()
    var tops: [String] = []
    func close(_ groups: inout [Group]) {
      guard !group.money.isEmpty else { return }
      group.side = Self.side(form, tops, groups)
      groups.append(group)
      group = Group()
      tops = []
    }
    for (index, role) in roles.enumerated() {
      switch role {
      case .code, .label:
        if !group.money.isEmpty { close(&groups) }
        if role == .code { group.codes.append(index) } else { group.labels.append(index) }
        tops += paths[index]
      case .money, .line:
        group.money.append(index)
        tops += paths[index]
      case .ignored, .unknown: continue
      }
    }
    close(&groups)
  }

  private static func side(_ form: BudgetForm, _ words: [String], _ before: [Group]) -> FormSide {
    guard form == .summary || form == .appropriation else { return .only }
    if words.contains(where: { $0.has("支出用途") }) { return .purpose }
    if words.contains(where: { $0.has("支出") }) {
      return before.contains { $0.side == .expenditure } ? .purpose : .expenditure
    }
    if words.contains(where: { $0.has("收入") }) { return .revenue }
    switch before.count {
    case 0: return .revenue
    case 1: return .expenditure
    default: return .purpose
    }
  }
}

/// The lines of 三公经费 by the words that name them, in rows and in columns alike.
enum ThreePublicLine {
  static let whole = "“三公”经费小计"

  /// The path of the line that words name; nil if they name none.
  static func path(_ key: String) -> String? {
    if key.has("会议费") { return "会议费" }
    if key.has("培训费") { return "培训费" }
    if key.has("机关运行") { return "机关运行经费" }
    if key.has("出国") { return "因公出国（境）费" }
    if key.has("接待") { return "公务接待费" }
    if key.has("购置") {
      return key.hasAny(["运行", "运维", "维护"]) ? "公务用车购置及运维费" : "公务用车购置费"
    }
    if key.hasAny(["运行", "运维"]) { return "公务用车运行维护费" }
    if key.hasAny(["用车费", "用车经费"]) { return "公务用车购置及运维费" }
    return nil
  }
}
