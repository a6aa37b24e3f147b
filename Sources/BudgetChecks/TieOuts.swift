import BudgetModel

extension Catalogue {
  static let tieOutRules = [
    Rule(
      "X01", .error, "收支总表与支出总表一致", "the summary and the expenditure table agree",
      "summary 本年支出合计 = expenditure 合计, and so each class", isRecorded: true
    ) { .comparing(summary($0), otherwise: noTables) },
    Rule(
      "X02", .error, "收入总表与支出总表一致（无结转时）",
      "revenue and expenditure agree where nothing is carried over",
      "revenue 合计 = expenditure 合计", isRecorded: true
    ) {
      $0.sheet.carriesOver
        ? .notApplicable("有结转结余", "money is carried over")
        : .comparing(revenue($0), otherwise: noTables)
    },
    Rule(
      "X03", .error, "支出总表包含各项财政拨款支出表",
      "the expenditure table holds what its appropriation tables hold",
      "expenditure ≥ general-budget + government-fund + state-capital, cell by cell",
      isRecorded: true
    ) { .comparing(expenditureByFund($0), otherwise: noTables) },
    Rule(
      "X04", .error, "财政拨款总表与各项预算支出表一致",
      "the appropriation summary and the tables of its funds agree",
      "appropriation 本年支出合计[fund] = 合计 of the fund's table", isRecorded: true
    ) { .comparing(appropriation($0.sheet), otherwise: noTables) },
    Rule(
      "X05", .error, "基本支出表等于一般公共预算基本支出",
      "the basic-expenditure table is the basic column of the general budget",
      "basic-expenditure 合计 = general-budget 合计[basic]", isRecorded: true
    ) {
      .comparing(
        [
          compared(
            .basicAgainstGeneral, $0.sheet, FigureKey(.basicExpenditure, LineKey.total, .total),
            FigureKey(.generalBudget, LineKey.total, .basic))
        ].compactMap(\.self), otherwise: noTables)
    },
    Rule(
      "X06", .error, "人员经费等于 301 加 303", "personnel is classes 301 and 303",
      "basic-expenditure 合计[personnel] = 301 + 303", isRecorded: true
    ) { .comparing(personnelByClass($0.sheet), otherwise: noTables) },
  ]

  private static func compared(
    _ kind: FindingKind, _ sheet: FigureSheet, _ left: FigureKey, _ right: FigureKey
  ) -> Comparison? {
    guard sheet.carries(left.line.form), sheet.carries(right.line.form) else { return nil }
    return Comparison(
      kind, of: [.cell(left), .cell(right)], sheet.amount(left), sheet.amount(right),
      places: sheet.places(left, right))
  }

  private static let expenditure = FigureKey(.expenditure, LineKey.total, .total)

  /// The total, and each class by its name.
  private static func summary(_ examined: CheckSubject) -> [Comparison] {
    let sheet = examined.sheet
    let classes = examined.form(.expenditure)?.rows.filter { $0.key.code?.level == .class } ?? []
    let lines = Set(examined.form(.summary)?.rows.map(\.key.path) ?? [])
    let pairs = classes.filter { lines.contains("支出/\($0.label)") }.map { row in
      (
        FigureKey(.summary, "支出/\(row.label)", .amount),
        FigureKey(line: row.key, column: .total)
      )
    }
    return ([(FigureKey(.summary, "支出/本年支出合计", .amount), expenditure)] + pairs)
      .compactMap { compared(.summaryAgainstExpenditure, sheet, $0, $1) }
  }

  /// The total, and each code that both tables print, where the totals are the same.
  private static func revenue(_ examined: CheckSubject) -> [Comparison] {
    let sheet = examined.sheet
    let total = FigureKey(.revenue, LineKey.total, .total)
    guard let whole = compared(.revenueAgainstExpenditure, sheet, total, expenditure) else {
      return []
    }
    guard whole.result == .holds else { return [whole] }
    let spent = Set(examined.form(.expenditure)?.rows.map(\.key.path) ?? [])
    let codes = examined.form(.revenue)?.rows.map(\.key.path).filter {
      $0 != LineKey.total && spent.contains($0)
    }
    return [whole]
      + (codes ?? []).compactMap {
        compared(
          .revenueAgainstExpenditure, sheet, FigureKey(.revenue, $0, .total),
          FigureKey(.expenditure, $0, .total))
      }
  }

  private static func appropriation(_ sheet: FigureSheet) -> [Comparison] {
    let funds: [(BudgetColumn, BudgetForm)] = [
      (.generalPublic, .generalBudget), (.governmentFund, .governmentFund),
      (.stateCapital, .stateCapital),
    ]
    return funds.compactMap { column, form in
      compared(
        .appropriationAgainstFund, sheet, FigureKey(.appropriation, "支出/本年支出合计", column),
        FigureKey(form, LineKey.total, .total))
    }
  }

  private static let funds = [BudgetForm.generalBudget, .governmentFund, .stateCapital]

  /// The expenditure table holds all that the appropriation tables hold: where its total is no
  /// more than theirs, every cell is the same.
  private static func expenditureByFund(_ examined: CheckSubject) -> [Comparison] {
    let sheet = examined.sheet
    guard sheet.carries(.expenditure), sheet.carries(.generalBudget) else { return [] }
    let whole = Comparison(
      .fundsAboveExpenditure, sheet.amount(expenditure),
      sheet.sum(funds.map { FigureKey($0, LineKey.total, .total) }),
      demand: .atLeast,
      places: sheet.places(expenditure))
    guard whole.difference == .zero else { return [whole] }
    let printed = Set(
      funds.flatMap { examined.form($0)?.rows.map(\.key.path) ?? [] })
    let rows = examined.form(.expenditure)?.rows.filter { printed.contains($0.key.path) } ?? []
    return rows.flatMap { row in
      [BudgetColumn.total, .basic, .project].map { column in
        let key = FigureKey(line: row.key, column: column)
        return Comparison(
          .expenditureByFund, of: [.line(row.key, label: row.label), .column(column)],
          sheet.amount(key),
          sheet.sumOfPrinted(funds.map { FigureKey($0, row.key.path, column) }),
          places: sheet.places(key))
      }
    }
  }

  /// Operating cost is the rest.
  private static func personnelByClass(_ sheet: FigureSheet) -> [Comparison] {
    guard sheet.carries(.basicExpenditure) else { return [] }
    let personnel = FigureKey(.basicExpenditure, LineKey.total, .personnel)
    return [
      Comparison(
        .personnelByClass, sheet.amount(personnel),
        sheet.sumOfPrinted(
          EconomicClass.personnel.map { FigureKey(.basicExpenditure, $0.rawValue, .total) }),
        places: sheet.places(personnel))
    ]
  }
}
