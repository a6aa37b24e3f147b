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
    }
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
    }
  }
}

/// What a money column of a form means, whatever its printed header says.
public enum BudgetColumn: Int, CaseIterable, Hashable, Comparable, Sendable {
  case amount = 1
  case total = 2
  case subtotal = 3
  case appropriation = 4
  case specialAccount = 5
  case business = 6
  case operating = 7
  case superiorSubsidy = 8
  case subordinateTurnover = 9
  case otherRevenue = 10
  case carryOver = 11
  case basic = 12
  case project = 13
  case operatingExpenditure = 14
  case remittanceToSuperior = 15
  case subsidyToSubordinate = 16
  case generalPublic = 17
  case governmentFund = 18
  case stateCapital = 19
  case personnel = 20
  case operatingCost = 21
  case projectFunds = 22
  case unitPrice = 23
  case unitFunds = 24
  case appropriationCarryOver = 25
  case otherCarryOver = 26
  case smallEnterprises = 27
  case value = 28

  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  public var title: String {
    switch self {
    case .amount: "预算数"
    case .total: "合计"
    case .subtotal: "小计"
    case .appropriation: "财政拨款收入"
    case .specialAccount: "财政专户"
    case .business: "事业收入"
    case .operating: "经营收入"
    case .superiorSubsidy: "上级补助收入"
    case .subordinateTurnover: "附属单位上缴收入"
    case .otherRevenue: "其他收入"
    case .carryOver: "上年结转"
    case .basic: "基本支出"
    case .project: "项目支出"
    case .operatingExpenditure: "经营支出"
    case .remittanceToSuperior: "上解上级支出"
    case .subsidyToSubordinate: "对附属单位补助支出"
    case .generalPublic: "一般公共预算"
    case .governmentFund: "政府性基金预算"
    case .stateCapital: "国有资本经营预算"
    case .personnel: "人员经费"
    case .operatingCost: "公用经费"
    case .projectFunds: "预算资金"
    case .unitPrice: "单价"
    case .unitFunds: "单位资金"
    case .appropriationCarryOver: "财政拨款结转"
    case .otherCarryOver: "非财政拨款结转结余"
    case .smallEnterprises: "预留中小微企业份额"
    case .value: "价值"
    }
  }

  /// A word that names the column in addresses and payloads.
  public var name: String {
    switch self {
    case .amount: "amount"
    case .total: "total"
    case .subtotal: "subtotal"
    case .appropriation: "appropriation"
    case .specialAccount: "special-account"
    case .business: "business"
    case .operating: "operating"
    case .superiorSubsidy: "superior-subsidy"
    case .subordinateTurnover: "subordinate-turnover"
    case .otherRevenue: "other-revenue"
    case .carryOver: "carry-over"
    case .basic: "basic"
    case .project: "project"
    case .operatingExpenditure: "operating-expenditure"
    case .remittanceToSuperior: "remittance-to-superior"
    case .subsidyToSubordinate: "subsidy-to-subordinate"
    case .generalPublic: "general-public"
    case .governmentFund: "government-fund"
    case .stateCapital: "state-capital"
    case .personnel: "personnel"
    case .operatingCost: "operating-cost"
    case .projectFunds: "project-funds"
    case .unitPrice: "unit-price"
    case .unitFunds: "unit-funds"
    case .appropriationCarryOver: "appropriation-carry-over"
    case .otherCarryOver: "other-carry-over"
    case .smallEnterprises: "small-enterprises"
    case .value: "value"
    }
  }
}
