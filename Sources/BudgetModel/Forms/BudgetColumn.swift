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
  /// 单位预留机动经费
  case contingency = 29
  /// 结转下年
  case carriedForward = 30
  /// 全年预算数, beside the 决算数 of a final account.
  case approved = 31

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
    case .contingency: "单位预留机动经费"
    case .carriedForward: "结转下年"
    case .approved: "全年预算数"
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
    case .contingency: "contingency"
    case .carriedForward: "carried-forward"
    case .approved: "approved"
    }
  }
}
