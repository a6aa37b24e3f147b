/// One official table of a department budget, numbered as the sample disclosure orders them.
public enum BudgetForm: Int, CaseIterable, Hashable, Comparable, Sendable {
  /// 部门预算收支总表
  case summary = 1
  /// 部门预算收入总表
  case revenue = 2
  /// 部门预算支出总表
  case expenditure = 3
  /// 部门预算财政拨款收支总表
  case appropriation = 4
  /// 部门预算一般公共预算财政拨款支出表
  case generalBudget = 5
  /// 部门预算一般公共预算财政拨款基本支出表
  case basicExpenditure = 6
  /// 部门预算政府性基金预算财政拨款支出表
  case governmentFund = 7
  /// 部门预算国有资本经营预算财政拨款支出表
  case stateCapital = 8
  /// 部门预算财政拨款“三公”经费支出表
  case threePublic = 9
  /// 部门政府采购预算
  case procurement = 12
  /// 部门固定资产占用情况表
  case fixedAssets = 13
  /// 财政拨款支出表: of all budgets together, where a place publishes it.
  case appropriationExpenditure = 14
  /// 财政拨款基本支出表: of all budgets together.
  case appropriationBasic = 15
  /// 机关运行经费支出表
  case agencyOperation = 16

  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  /// The nine tables every department must publish.
  public static let official: [BudgetForm] = allCases.filter { $0.rawValue <= 9 }

  public var title: String {
    switch self {
    case .summary: "部门预算收支总表"
    case .revenue: "部门预算收入总表"
    case .expenditure: "部门预算支出总表"
    case .appropriation: "部门预算财政拨款收支总表"
    case .generalBudget: "部门预算一般公共预算财政拨款支出表"
    case .basicExpenditure: "部门预算一般公共预算财政拨款基本支出表"
    case .governmentFund: "部门预算政府性基金预算财政拨款支出表"
    case .stateCapital: "部门预算国有资本经营预算财政拨款支出表"
    case .threePublic: "部门预算财政拨款“三公”经费支出表"
    case .procurement: "部门政府采购预算"
    case .fixedAssets: "部门固定资产占用情况表"
    case .appropriationExpenditure: "部门预算财政拨款支出表"
    case .appropriationBasic: "部门预算财政拨款基本支出表"
    case .agencyOperation: "部门预算机关运行经费支出表"
    }
  }

  /// A word that names the form in commands and addresses.
  public var name: String {
    switch self {
    case .summary: "summary"
    case .revenue: "revenue"
    case .expenditure: "expenditure"
    case .appropriation: "appropriation"
    case .generalBudget: "general-budget"
    case .basicExpenditure: "basic-expenditure"
    case .governmentFund: "government-fund"
    case .stateCapital: "state-capital"
    case .threePublic: "three-public"
    case .procurement: "procurement"
    case .fixedAssets: "fixed-assets"
    case .appropriationExpenditure: "appropriation-expenditure"
    case .appropriationBasic: "appropriation-basic"
    case .agencyOperation: "agency-operation"
    }
  }

  /// The columns of the form and those besides that hold figures, as places publish them.
  public func columns(holding held: Set<BudgetColumn>) -> [BudgetColumn] {
    columns + held.subtracting(columns).sorted()
  }

  /// The money columns, in printed order. Forms with two sides list the revenue side first.
  public var columns: [BudgetColumn] {
    switch self {
    case .summary: [.amount]
    case .revenue:
      [
        .total, .subtotal, .appropriation, .specialAccount, .business, .operating,
        .superiorSubsidy, .subordinateTurnover, .otherRevenue, .carryOver,
      ]
    case .expenditure:
      [
        .total, .basic, .project, .operatingExpenditure, .remittanceToSuperior,
        .subsidyToSubordinate,
      ]
    case .appropriation: [.amount, .total, .generalPublic, .governmentFund, .stateCapital]
    case .generalBudget, .governmentFund, .stateCapital: [.total, .basic, .project]
    case .basicExpenditure: [.total, .personnel, .operatingCost]
    case .threePublic: [.total, .generalPublic, .governmentFund, .stateCapital]
    case .procurement:
      [
        .projectFunds, .unitPrice, .total, .generalPublic, .governmentFund, .stateCapital,
        .specialAccount, .unitFunds, .appropriationCarryOver, .otherCarryOver, .smallEnterprises,
      ]
    case .fixedAssets: [.value]
    case .appropriationExpenditure: [.total, .basic, .project]
    case .appropriationBasic: [.total, .personnel, .operatingCost]
    case .agencyOperation: [.total]
    }
  }
}
