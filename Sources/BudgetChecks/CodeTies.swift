import BudgetModel

/// Functions and economic use: two classifications of the same money.
extension Catalogue {
  static let itemRules = [
    Rule(
      "X07", .error, "“三公”各项不小于其基本支出部分",
      "a three-public item is at least its part in basic expenditure",
      "30217 ≤ 接待, 30231 ≤ 运行, 30212 ≤ 出国, 31013 ≤ 购置"
    ) { .comparing(threePublicParts($0), otherwise: noPairs) },
    Rule(
      "X08", .warning, "住房公积金两表相等", "the housing fund is the same in both tables",
      "general-budget 2210201[basic] = basic-expenditure 30113"
    ) {
      .comparing(
        tie($0.sheet, ["2210201"], ["30113"], .housingFund), otherwise: noPairs)
    },
    Rule(
      "X09", .warning, "养老保险和职业年金两表相等", "pension contributions are the same in both tables",
      "2080505 = 30108; 2080506 = 30109"
    ) {
      .comparing(
        tie($0.sheet, ["2080505"], ["30108"], .pension)
          + tie($0.sheet, ["2080506"], ["30109"], .annuity),
        otherwise: noPairs)
    },
    Rule(
      "X10", .warning, "公务员医疗补助两表相等",
      "the civil-servant medical subsidy is the same in both tables",
      "2101103 = 30111"
    ) {
      .comparing(
        tie($0.sheet, ["2101103"], ["30111"], .civilServantMedical),
        otherwise: noPairs)
    },
    Rule(
      "X11", .warning, "医疗保险缴费两表相等", "medical contributions are the same in both tables",
      "2101101 + 2101102 = 30110 (+ 30114)"
    ) { .comparing(medical($0.sheet), otherwise: noPairs) },
    Rule(
      "X12", .info, "离退休支出不小于离退休费", "retirement lines cover retirement pay",
      "2080501 + 2080502 ≥ 30301 + 30302"
    ) {
      .comparing(
        tie(
          $0.sheet, ["2080501", "2080502"], ["30301", "30302"], .retirement, .atLeast),
        otherwise: noPairs)
    },
    Rule(
      "X13", .info, "行政运行、事业运行不含项目支出", "running-cost codes have no project money",
      "xx01, xx50 [project] = 0"
    ) { runningCosts($0) },
  ]

  private static let noPairs = Bilingual("两表没有成对的科目", "the tables have no such pair of codes")

  /// The sum of functions and that of economic items; nothing unless both tables print some.
  private static func tie(
    _ sheet: FigureSheet, _ functions: [String], _ items: [String], _ kind: FindingKind,
    _ demand: Comparison.Demand = .equal
  ) -> [Comparison] {
    let left = functions.map { FigureKey(.generalBudget, $0, .basic) }
    let right = items.map { FigureKey(.basicExpenditure, $0, .total) }
    guard left.contains(where: { sheet[$0] != nil }), right.contains(where: { sheet[$0] != nil })
    else { return [] }
    return [
      Comparison(
        kind, sheet.sumOfPrinted(left),
        sheet.sumOfPrinted(right), demand: demand,
        places: (left + right).compactMap { sheet[$0]?.place })
    ]
  }

  private static func medical(_ sheet: FigureSheet) -> [Comparison] {
    let functions = ["2101101", "2101102"]
    let alone = tie(sheet, functions, ["30110"], .medical)
    guard alone.contains(where: { $0.result == .broken }) else { return alone }
    let together = tie(sheet, functions, ["30110", "30114"], .medical)
    return together.contains { $0.result == .broken } ? alone : together
  }

  /// A code under the name of something else is no part of the item.
  private static func threePublicParts(_ examined: CheckSubject) -> [Comparison] {
    let sheet = examined.sheet
    let pairs: [(code: String, name: String, item: KeyFigure)] = [
      ("30217", "接待", .reception), ("30231", "用车", .vehicleOperation),
      ("30212", "出国", .overseasTravel), ("31013", "用车", .vehiclePurchase),
    ]
    return pairs.compactMap { code, name, item -> Comparison? in
      let part = FigureKey(.basicExpenditure, code, .total)
      let whole = item.sources[0]
      let row = examined.form(.basicExpenditure)?.rows.first { $0.key == part.line }
      guard sheet[part] != nil, sheet.carries(.threePublic), let row,
        row.label == code || row.label.contains(name)
      else { return nil }
      return Comparison(
        .threePublicPart, of: [.keyFigure(item), .text(code)], sheet.amount(whole),
        sheet.amount(part),
        demand: .atLeast,
        places: sheet.places(whole, part))
    }
  }

  private static func runningCosts(_ examined: CheckSubject) -> Judgement {
    guard let form = examined.form(.generalBudget) ?? examined.form(.expenditure) else {
      return .notApplicable(noTables)
    }
    let rows = form.rows.filter {
      $0.key.code?.level == .item && ($0.key.path.hasSuffix("01") || $0.key.path.hasSuffix("50"))
        && ($0.label.contains("行政运行") || $0.label.contains("事业运行"))
    }
    let findings = rows.filter { ($0[.project]?.amount ?? .zero) != .zero }.map { row in
      Finding(
        .runningCostProject,
        [.line(row.key, label: row.label), .amount(row[.project]?.amount ?? .zero)],
        at: [row.place])
    }
    return .looking(
      at: rows.count, findings, otherwise: Bilingual("没有运行类科目", "there are no running-cost codes"))
  }
}
