import BudgetModel

/// One figure in two places that no other rule compares.
extension Catalogue {
  static let repetitionRules = [
    Rule(
      "X14", .error, "同一数据两处一致", "one figure printed in two tables is the same",
      "summary 收入 by source = revenue 合计 by column; appropriation = summary"
    ) { .comparing(mirrors($0.sheet), otherwise: noTables) },
    Rule(
      "X15", .error, "基金表与说明逐项相符", "the fund table and the text agree item by item",
      "government-fund line = claim about it"
    ) { fundText($0) },
  ]

  /// The sources of revenue as the summary names them, and the columns of the revenue table.
  private static let sources: [(words: [String], column: BudgetColumn)] = [
    (["财政专户管理资金收入"], .specialAccount), (["事业收入"], .business),
    (["事业单位经营收入", "经营收入"], .operating), (["上级补助收入"], .superiorSubsidy),
    (["附属单位上缴收入"], .subordinateTurnover), (["其他收入"], .otherRevenue),
  ]

  private static func mirrors(_ sheet: FigureSheet) -> [Comparison] {
    var pairs = sources.flatMap { words, column in
      words.map {
        (
          FigureKey(.summary, "收入/\($0)", .amount),
          FigureKey(.revenue, LineKey.total, column)
        )
      }
    }
    for (summary, appropriation) in [
      ("一般公共预算拨款收入", "一般公共预算拨款"), ("政府性基金预算拨款收入", "政府性基金预算拨款"),
      ("国有资本经营预算拨款收入", "国有资本经营预算拨款"),
    ] {
      for name in [summary, appropriation] {
        pairs.append(
          (
            FigureKey(.summary, "收入/\(summary)", .amount),
            FigureKey(.appropriation, "收入/\(name)", .amount)
          ))
      }
    }
    return pairs.compactMap { left, right in
      // Both must print the very line: what one of them leaves out is not zero there.
      guard let first = sheet[left] ?? sheet[right], first.isFilled, sheet.amount(left) != nil,
        sheet.amount(right) != nil, sheet.prints(left.line), sheet.prints(right.line)
      else { return nil }
      return Comparison(
        .printedTwice, of: [.cell(left), .cell(right)], sheet.amount(left), sheet.amount(right),
        places: sheet.places(left, right))
    }
  }

  /// A sentence that names other money as well may mean that.
  private static func speaksOfFundAlone(_ quote: String) -> Bool {
    quote.contains("政府性基金")
      && !["一般公共预算", "国有资本", "财政拨款支出", "收支总"].contains { quote.contains($0) }
  }

  private static func fundText(_ examined: CheckSubject) -> Judgement {
    let rows = examined.form(.governmentFund)?.rows.filter { $0[.total]?.amount != nil } ?? []
    guard !rows.isEmpty else {
      return .notApplicable("没有政府性基金支出", "there is no government-fund expenditure")
    }
    let claims = examined.document.claims.filter {
      $0.kind == .level && $0.year == examined.document.year && speaksOfFundAlone($0.quote)
    }
    let comparisons = claims.compactMap { claim -> Comparison? in
      let row = rows.first { row in
        row.key.path == LineKey.total
          ? claim.subject.contains("政府性基金") && claim.subject.contains("支出")
          : plain(row.label) == plain(claim.subject)
      }
      guard let row, let figure = row[.total], let amount = figure.amount else { return nil }
      return Comparison(
        .fundText, of: [.line(row.key, label: row.label)], claim.amount, amount,
        tolerance: Comparison.tolerance(claim.ulp, figure.ulp), places: [claim.place, row.place])
    }
    return .comparing(
      comparisons, otherwise: Bilingual("说明未提政府性基金各项", "the text says nothing of the fund's items"))
  }
}
