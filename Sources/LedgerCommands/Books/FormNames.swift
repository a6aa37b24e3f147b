import BudgetModel

/// The names of forms and columns for tables.
enum FormNames {
  static func short(_ name: String, _ language: Language) -> String {
    guard language == .zh, let form = BudgetForm.allCases.first(where: { $0.name == name }) else {
      return name
    }
    return switch form {
    case .summary: "收支总表"
    case .revenue: "收入总表"
    case .expenditure: "支出总表"
    case .appropriation: "财政拨款收支"
    case .generalBudget: "一般公共预算"
    case .basicExpenditure: "基本支出"
    case .governmentFund: "政府性基金"
    case .stateCapital: "国有资本经营"
    case .threePublic: "三公"
    case .procurement: "政府采购"
    case .fixedAssets: "固定资产"
    case .appropriationExpenditure: "财政拨款支出"
    case .appropriationBasic: "财政拨款基本支出"
    case .agencyOperation: "机关运行经费"
    }
  }

  static func column(_ name: String, _ language: Language) -> String {
    guard language == .zh else { return name }
    return BudgetColumn.allCases.first { $0.name == name }?.title ?? name
  }
}
