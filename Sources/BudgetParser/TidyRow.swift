import BudgetModel

/// One figure of a tidy export, by the names of its header.
struct TidyRow {
  enum Field: String, CaseIterable {
    case code = "department_code"
    case department = "department_name"
    case year
    case form = "table"
    case lineCode = "line_code"
    case label = "line_name"
    case column
    case amount
  }

  /// Where each field stands.
  struct Layout {
    fileprivate let positions: [Field: Int]

    /// Nil if the row is not the header of a tidy export.
    init?(_ header: GridRow) {
      let names = header.cells.map { PrintedText.key($0) }
      var positions: [Field: Int] = [:]
      for field in Field.allCases {
        guard let position = names.firstIndex(of: field.rawValue) else { return nil }
        positions[field] = position
      }
      self.positions = positions
    }
  }

  let place: Place
  private let row: GridRow
  private let layout: Layout

  /// Nil if the row is blank.
  init?(_ row: GridRow, _ layout: Layout) throws(Rejection) {
    guard row.cells.contains(where: { !PrintedText.isBlank($0) }) else { return nil }
    guard layout.positions.values.allSatisfy({ $0 < row.cells.count }) else {
      throw Rejection(.brokenRows, "列数不符", at: row.place)
    }
    self.place = row.place
    self.row = row
    self.layout = layout
  }

  func text(_ field: Field) -> String {
    layout.positions[field].map { PrintedText.label(row.cells[$0]) } ?? ""
  }

  /// `R5` and `E5` are row five of the revenue and expenditure sides, `S5` of the only side.
  static func side(_ code: String, _ form: BudgetForm) -> (FormSide, Int?) {
    let number = Int(code.dropFirst()).flatMap { $0 > 0 ? $0 : nil }
    let isTwoSided = form == .summary || form == .appropriation
    return switch code.utf8.first {
    case UInt8(ascii: "R") where isTwoSided: (.revenue, number)
    case UInt8(ascii: "E") where isTwoSided: (.expenditure, number)
    case UInt8(ascii: "S"): (.only, number)
    default: (.only, nil)
    }
  }

  static func column(_ name: String, _ form: BudgetForm, _ side: FormSide)
    -> BudgetColumn?
  {
    let key = PrintedText.key(name)
    if side != .only, key == "金额" || key == "预算数" { return .amount }
    let words: [(String, BudgetColumn)] = [
      ("合计", .total), ("小计", .subtotal), ("财政拨款收入", .appropriation),
      ("财政专户", .specialAccount), ("事业收入", .business), ("经营收入", .operating),
      ("上级补助", .superiorSubsidy), ("附属单位上缴", .subordinateTurnover),
      ("其他收入", .otherRevenue), ("上年结转", .carryOver), ("基本支出", .basic),
      ("项目支出", .project), ("经营支出", .operatingExpenditure),
      ("上解上级", .remittanceToSuperior), ("上缴上级", .remittanceToSuperior),
      ("对附属单位补助", .subsidyToSubordinate), ("一般公共预算", .generalPublic),
      ("政府性基金", .governmentFund), ("国有资本经营", .stateCapital),
      ("人员经费", .personnel), ("公用经费", .operatingCost),
    ]
    return words.first { word, column in form.columns.contains(column) && key.begins(with: word) }?
      .1
  }
}
