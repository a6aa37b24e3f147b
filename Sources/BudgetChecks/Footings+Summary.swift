import BudgetModel

/// The two sides of the summaries, and how deep the tables go.
extension Catalogue {
  private static let sides: [(form: BudgetForm, column: BudgetColumn)] = [
    (.summary, .amount), (.appropriation, .total),
  ]

  /// The total of the year on one side and the lines above it.
  static func sideFootings(_ examined: CheckSubject, _ side: String) -> [Comparison] {
    sides.compactMap { form, column -> Comparison? in
      let column = side == "收入" ? BudgetColumn.amount : column
      let total = FigureKey(form, "\(side)/本年\(side)合计", column)
      guard let rows = examined.form(form)?.rows,
        let end = rows.firstIndex(where: { $0.key == total.line })
      else { return nil }
      // Items of an item, 其中, are no parts of their own.
      let parts = rows[..<end].filter {
        $0.key.path.hasPrefix(side + "/") && !$0.key.path.dropFirst(side.count + 1).contains("/")
          && !$0.label.contains("其中")
      }
      guard !parts.isEmpty else { return nil }
      let keys = parts.map { FigureKey(line: $0.key, column: column) }
      return Comparison(
        side == "收入" ? .revenueSum : .expenditureSum, of: [.form(form)],
        examined.sheet.amount(total),
        examined.sheet.sum(keys), rounding: examined.sheet.rounding(of: total, keys),
        places: examined.sheet.places(total))
    }
  }

  /// Revenue and expenditure balance in the summary.
  static func balance(_ sheet: FigureSheet) -> [Comparison] {
    guard sheet.carries(.summary) else { return [] }
    let revenue = FigureKey(.summary, "收入/收入总计", .amount)
    let expenditure = FigureKey(.summary, "支出/支出总计", .amount)
    return [
      Comparison(
        .unbalanced, sheet.amount(revenue), sheet.amount(expenditure),
        places: sheet.places(revenue, expenditure))
    ]
  }

  static func grandTotals(_ examined: CheckSubject) -> [Comparison] {
    sides.flatMap { form, column in
      ["收入", "支出"].compactMap { side -> Comparison? in
        let column = side == "收入" ? BudgetColumn.amount : column
        let total = FigureKey(form, "\(side)/\(side)总计", column)
        let year = FigureKey(form, "\(side)/本年\(side)合计", column)
        guard let rows = examined.form(form)?.rows,
          let start = rows.firstIndex(where: { $0.key == year.line }),
          let end = rows.firstIndex(where: { $0.key == total.line }), start < end
        else { return nil }
        let between = rows[(start + 1)..<end].filter {
          $0.key.path.hasPrefix(side + "/") && !$0.key.path.dropFirst(side.count + 1).contains("/")
            && !$0.label.contains("其中")
        }
        return Comparison(
          side == "收入" ? .revenueGrandTotal : .expenditureGrandTotal, of: [.form(form)],
          examined.sheet.amount(total),
          examined.sheet.sum([year] + between.map { FigureKey(line: $0.key, column: column) }),
          places: examined.sheet.places(total))
      }
    }
  }

  /// What was carried over is the sum of the funds below it, where these are told apart.
  static func carriedFunds(_ examined: CheckSubject) -> [Comparison] {
    let rows = examined.form(.appropriation)?.rows ?? []
    return rows.flatMap { row -> [Comparison] in
      let name = row.key.path.split(separator: "/").last ?? ""
      let parts = rows.filter {
        $0.key.path.hasPrefix(row.key.path + "/")
          && !$0.key.path.dropFirst(row.key.path.count + 1).contains("/")
      }
      guard !parts.isEmpty, name.contains("结转") else { return [] }
      let columns = Set(([row] + parts).flatMap { $0.figures.map(\.column) })
      return columns.sorted().map { column in
        let key = FigureKey(line: row.key, column: column)
        let keys = parts.map { FigureKey(line: $0.key, column: column) }
        return Comparison(
          .carriedSum,
          of: [.form(.appropriation), .line(row.key, label: row.label), .column(column)],
          examined.sheet.amount(key), examined.sheet.sum(keys),
          rounding: examined.sheet.rounding(of: key, keys),
          places: [examined.sheet[key]?.place ?? row.place])
      }
    }
  }

  /// The rows of each table of codes, without its line of totals.
  private static func coded(
    _ examined: CheckSubject
  ) -> [(form: BudgetForm, system: CodeSystem, rows: [LineItem])] {
    examined.document.forms.compactMap { form in
      let rows = form.rows.filter { $0.key.path != LineKey.total }
      guard let system = form.form.codeSystem, !rows.isEmpty else { return nil }
      return (form.form, system, rows)
    }
  }

  static func codes(_ examined: CheckSubject) -> Judgement {
    var count = 0
    var findings: [Finding] = []
    for (form, system, rows) in coded(examined) {
      let known = Set(rows.compactMap(\.key.code))
      for row in rows where ClassificationCode.isNumber(row.key.path) {
        count += 1
        if let code = row.key.code, code.level <= system.detail,
          code.parent.map(known.contains) ?? true
        {
          continue
        }
        findings.append(
          Finding(.irregularCode, [.form(form), .text(row.key.path)], at: [row.place]))
      }
    }
    return .looking(at: count, findings, otherwise: noTables)
  }

  static func detail(_ examined: CheckSubject) -> Judgement {
    var count = 0
    var findings: [Finding] = []
    for (form, system, rows) in coded(examined) {
      let parents = Set(rows.compactMap { $0.key.code?.parent })
      for row in rows {
        guard let code = row.key.code, !parents.contains(code),
          row.figures.contains(where: { $0.figure.isFilled })
        else { continue }
        count += 1
        if code.level < system.detail {
          findings.append(
            Finding(
              system == .function ? .functionNotDetailed : .economicNotDetailed,
              [.form(form), .line(row.key, label: row.label)], at: [row.place]))
        }
      }
    }
    return .looking(at: count, findings, otherwise: noTables)
  }
}
