import BudgetModel

/// The side of a form: most have one, 收支总表 have two side by side.
enum FormSide: Hashable {
  case only
  case revenue
  case expenditure
  /// 支出用途: the expenditure again, by basic and project expenditure.
  case purpose

  /// What a line's path begins with.
  var prefix: String {
    switch self {
    case .only: ""
    case .revenue: "收入/"
    case .expenditure: "支出/"
    case .purpose: "支出用途/"
    }
  }

  /// Under what the numbered items after the year's total stand in 财政拨款收支总表.
  var carryOver: String {
    switch self {
    case .only: ""
    case .revenue: "年初财政拨款结转和结余"
    case .expenditure, .purpose: "年末财政拨款结转和结余"
    }
  }
}

/// What stands under each 栏次 of a form with numbered rows.
///
/// The printed header words are evidence only: flattened headers shift (in the sample's
/// 部门预算收入总表, 上年结转 stands over the column of 其他收入).
struct FormProfile {
  enum Role: Hashable {
    case code
    case label(FormSide)
    case money(BudgetColumn, FormSide)
  }

  /// By 栏次; the first element is 栏次 1.
  var roles: [Role]

  init?(_ form: BudgetForm) {
    switch form {
    case .summary:
      roles = [
        .label(.revenue), .money(.amount, .revenue),
        .label(.expenditure), .money(.amount, .expenditure),
      ]
    case .appropriation:
      roles =
        [.label(.revenue), .money(.amount, .revenue), .label(.expenditure)]
        + form.columns.dropFirst().map { .money($0, .expenditure) }
    case .threePublic:
      roles = [.label(.only)] + form.columns.map { .money($0, .only) }
    case .revenue, .expenditure, .generalBudget, .basicExpenditure, .governmentFund,
      .stateCapital:
      roles = [.code, .label(.only)] + form.columns.map { .money($0, .only) }
    case .procurement, .fixedAssets, .appropriationExpenditure, .appropriationBasic,
      .agencyOperation:
      return nil
    }
  }

  var width: Int { roles.count }

  var sides: [FormSide] {
    roles.compactMap { role in
      if case .label(let side) = role { side } else { nil }
    }
  }

  /// The 栏次 of a role, counted from one.
  func position(of role: Role) -> Int? {
    roles.firstIndex(of: role).map { $0 + 1 }
  }

  /// The profile with its columns in the order that the header words name, and the 栏次 that differ
  /// from the standard form; nil if none does, or the words name no order of the same columns.
  func reordered(by header: [String], _ words: HeaderWords) -> (
    profile: FormProfile, positions: [Int]
  )? {
    guard words.form != .revenue, header.count == roles.count else { return nil }
    var named = self
    for (index, word) in header.enumerated() where !word.isEmpty {
      guard case .money(_, let side) = roles[index], side == .only,
        case .money(let column) = words.role([word])
      else { continue }
      named.roles[index] = .money(column, side)
    }
    let positions = roles.indices.filter { named.roles[$0] != roles[$0] }
    guard !positions.isEmpty, Set(named.roles) == Set(roles) else { return nil }
    return (named, positions.map { $0 + 1 })
  }

  func isName(_ position: Int) -> Bool {
    if case .label = roles[position - 1] { true } else { false }
  }
}
