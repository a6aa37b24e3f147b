import BudgetModel

extension Catalogue {
  /// R01: the total of a row is the sum of its columns.
  static func rowFootings(_ document: BudgetDocument) -> [Finding] {
    document.forms.flatMap { form -> [Finding] in
      // A place may publish fewer columns than the standard form has; what it leaves out is no part.
      let printed = Set(form.rows.flatMap { $0.figures.map(\.column) })
      // Nor is a sum complete whose columns were not all read.
      let isWhole = !document.findings.contains {
        $0.rule == "L03" && $0.chinese.contains("“\(form.title)”")
      }
      let sums = rowSums(form.form).filter { total, parts in
        isWhole && printed.contains(total) && !printed.isDisjoint(with: parts)
          && (total != .total || !parts.contains(.subtotal) || printed.contains(.subtotal))
      }
      return form.rows.flatMap { row in
        sums.compactMap { total, parts in
          guard let figure = row[total] else { return nil }
          // The appropriations may be printed as one column or as three.
          let parts =
            form.form == .revenue && printed.contains(.appropriation)
            ? parts.filter { ![.generalPublic, .governmentFund, .stateCapital].contains($0) }
            : parts
          return mismatch(
            "R01", "\(form.form.title) \(row.label)：\(total.title)与各列之和不符",
            "\(form.form.title) \(row.label): \(total.title) differs from its columns",
            amount(figure), sum(parts.map { row[$0] }), places: [figure.place])
        }
      }
    }
  }

  private static func rowSums(_ form: BudgetForm) -> [(BudgetColumn, [BudgetColumn])] {
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
  static func codeFootings(_ document: BudgetDocument, _ sheet: FigureSheet) -> [Finding] {
    document.forms.flatMap { form -> [Finding] in
      guard isByCode(form.form), !form.rows.isEmpty else { return [] }
      let children = Dictionary(grouping: form.rows.map(\.key.path).filter { $0 != LineKey.total })
      {
        $0.utf8.count == 3 ? LineKey.total : String($0.dropLast(2))
      }
      let columns = form.form.columns(
        holding: Set(form.rows.flatMap { $0.figures.map(\.column) }))
      return form.rows.flatMap { row -> [Finding] in
        guard let parts = children[row.key.path] else { return [] }
        return columns.compactMap { column in
          let key = FigureKey(line: row.key, column: column)
          return mismatch(
            "R02", "\(form.form.title) \(row.label)（\(column.title)）：与下级之和不符",
            "\(form.form.title) \(row.label), \(column.title): differs from the sum of its items",
            sheet.amount(key), sheet.sum(parts.map { FigureKey(form.form, $0, column) }),
            places: [sheet[key]?.place ?? row.place])
        }
      }
    }
  }

  private static func isByCode(_ form: BudgetForm) -> Bool {
    switch form {
    case .revenue, .expenditure, .generalBudget, .basicExpenditure, .governmentFund, .stateCapital,
      .appropriationExpenditure, .appropriationBasic, .agencyOperation:
      true
    case .summary, .appropriation, .threePublic, .procurement, .fixedAssets: false
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
