public import BudgetModel

extension Catalogue {
  static let footingRules = [
    Rule(
      "R01", .error, "每行合计等于各列之和", "the total of a row is the sum of its columns",
      "row[total] = Σ row[columns]", isRecorded: true
    ) { .comparing(rowFootings($0.document), otherwise: noTables) },
    Rule(
      "R02", .error, "上级科目等于下级之和", "a class is the sum of its items, in each column",
      "class[column] = Σ items[column]", isRecorded: true
    ) { .comparing(codeFootings($0.document, $0.sheet), otherwise: noTables) },
    Rule(
      "R03", .error, "本年收入合计等于各来源之和", "the year's revenue is the sum of its sources",
      "summary 本年收入合计 = Σ 收入", isRecorded: true
    ) { .comparing(sideFootings($0, "收入"), otherwise: noTables) },
    Rule(
      "R04", .error, "本年支出合计等于各功能科目之和", "the year's expenditure is the sum of its lines",
      "summary 本年支出合计 = Σ 支出", isRecorded: true
    ) { .comparing(sideFootings($0, "支出"), otherwise: noTables) },
    Rule(
      "R05", .error, "收入总计等于支出总计", "total revenue is total expenditure",
      "summary 收入总计 = 支出总计", isRecorded: true
    ) { .comparing(balance($0.sheet), otherwise: noTables) },
    Rule(
      "R06", .error, "总计等于本年合计加结转", "a grand total is the year's total and what is carried over",
      "总计 = 本年合计 + 结转, 结转 = Σ 各项", isRecorded: true
    ) { .comparing(grandTotals($0) + carriedFunds($0), otherwise: noTables) },
    Rule(
      "R07", .error, "科目编码为类、款、项，上级科目在表中",
      "codes have the length of a class or item, below a parent",
      "length ∈ {3, 5, 7}, parent ∈ table"
    ) { codes($0) },
    Rule(
      "R10", .error, "功能分类公开到项级，经济分类公开到款级",
      "functions are detailed to items, economic use to its items",
      "leaves of functions have 7 digits, of economic use 5", isRecorded: true
    ) { detail($0) },
  ]

  static let noText = Judgement.undecidable("没有说明文字", "the text of the year is not on record")
  static let noTables = Bilingual("没有这些表", "there are no such tables")

  /// R01: the total of a row is the sum of its columns.
  private static func rowFootings(_ document: BudgetDocument) -> [Comparison] {
    document.forms.flatMap { form -> [Comparison] in
      // A place may publish fewer columns than the standard form has; what it leaves out is no part.
      let printed = Set(form.rows.flatMap { $0.figures.map(\.column) })
      // Nor is a sum complete whose columns were not all read.
      let isWhole = !document.notes.contains {
        $0.kind == .unknownColumn && $0.details.first == .form(form.form)
      }
      let sums = isWhole ? rowSums(form.form, printing: printed) : []
      return form.rows.flatMap { row in
        sums.compactMap { total, parts -> Comparison? in
          guard let figure = row[total] else { return nil }
          return Comparison(
            .rowSum,
            of: [.form(form.form), .line(row.key, label: row.label), .column(total)],
            amount(figure), sum(parts.map { row[$0] }),
            rounding: Rounding(
              addends: parts.count { row[$0]?.amount ?? .zero != .zero }, ulp: figure.ulp),
            places: [figure.place])
        }
      }
    }
  }

  /// Which columns of a form are the sum of which others, as far as a table prints them.
  public static func rowSums(
    _ form: BudgetForm, printing printed: Set<BudgetColumn>
  ) -> [(total: BudgetColumn, parts: [BudgetColumn])] {
    standardSums(form).filter { total, parts in
      printed.contains(total) && !printed.isDisjoint(with: parts)
        && (total != .total || !parts.contains(.subtotal) || printed.contains(.subtotal))
    }.map { total, parts in
      // The appropriations may be printed as one column or as three.
      let isOne = form == .revenue && printed.contains(.appropriation)
      return (
        total,
        isOne
          ? parts.filter { ![.generalPublic, .governmentFund, .stateCapital].contains($0) } : parts
      )
    }
  }

  private static func standardSums(_ form: BudgetForm) -> [(BudgetColumn, [BudgetColumn])] {
    switch form {
    case .revenue:
      [
        (.total, [.subtotal, .carryOver]),
        (
          .subtotal,
          [
            .appropriation, .generalPublic, .governmentFund, .stateCapital, .specialAccount,
            .business, .operating, .superiorSubsidy,
            .subordinateTurnover, .otherRevenue,
          ]
        ),
      ]
    case .expenditure:
      [
        (
          .total,
          [
            .basic, .project, .operatingExpenditure, .remittanceToSuperior,
            .subsidyToSubordinate, .contingency, .carriedForward,
          ]
        )
      ]
    case .generalBudget, .governmentFund, .stateCapital, .appropriationExpenditure:
      [(.total, [.basic, .project])]
    case .basicExpenditure, .appropriationBasic: [(.total, [.personnel, .operatingCost])]
    case .appropriation, .threePublic:
      [(.total, [.generalPublic, .governmentFund, .stateCapital])]
    case .summary, .procurement, .fixedAssets, .agencyOperation: []
    }
  }

  /// R02: the figure of a class is the sum of its items, in each column; the first line is the
  /// sum of the classes.
  private static func codeFootings(
    _ document: BudgetDocument, _ sheet: FigureSheet
  ) -> [Comparison] {
    document.forms.flatMap { form -> [Comparison] in
      guard form.form.codeSystem != nil, !form.rows.isEmpty else { return [] }
      let children = Dictionary(grouping: form.rows.compactMap(\.key.code)) {
        $0.parent?.text ?? LineKey.total
      }.mapValues { $0.map(\.text) }
      let columns = Set(form.rows.flatMap { $0.figures.map(\.column) }).sorted()
      return form.rows.flatMap { row -> [Comparison] in
        guard let parts = children[row.key.path] else { return [] }
        return columns.map { column in
          let key = FigureKey(line: row.key, column: column)
          let parts = parts.map { FigureKey(form.form, $0, column) }
          return Comparison(
            .classSum,
            of: [.form(form.form), .line(row.key, label: row.label), .column(column)],
            sheet.amount(key), sheet.sum(parts), rounding: sheet.rounding(of: key, parts),
            places: [sheet[key]?.place ?? row.place])
        }
      }
    }
  }

  private static func amount(_ figure: Figure) -> Amount? {
    figure.state == .secret ? nil : figure.amount ?? .zero
  }

  private static func sum(_ figures: [Figure?]) -> Amount? {
    let amounts = figures.compactMap { $0.map(amount) ?? .zero }
    return amounts.count == figures.count ? Amount.sum(amounts) : nil
  }
}
