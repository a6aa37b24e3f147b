import BudgetModel

extension Catalogue {
  /// R05: revenue and expenditure balance in the summary.
  static func summaryFootings(_ sheet: FigureSheet) -> [Finding] {
    guard sheet.carries(.summary) else { return [] }
    let revenue = FigureKey(.summary, "收入/收入总计", .amount)
    let expenditure = FigureKey(.summary, "支出/支出总计", .amount)
    return [
      mismatch(
        "R05", "收支总表：收入总计与支出总计不平衡", "Summary: total revenue and expenditure differ",
        sheet.amount(revenue), sheet.amount(expenditure),
        places: sheet.places(revenue, expenditure))
    ].compactMap(\.self)
  }

  /// X01 to X06: one figure printed in two forms is the same in both.
  static func tieOuts(_ sheet: FigureSheet) -> [Finding] {
    tiedPairs.compactMap { pair in
      guard sheet.carries(pair.left.line.form), sheet.carries(pair.right.line.form),
        pair.rule != "X02" || !sheet.carriesOver
      else { return nil }
      return mismatch(
        pair.rule, "\(pair.left.chinese) 与 \(pair.right.chinese) 不一致",
        "\(pair.left.chinese) and \(pair.right.chinese) differ",
        sheet.amount(pair.left), sheet.amount(pair.right),
        places: sheet.places(pair.left, pair.right))
    } + [expenditureByFund(sheet), personnelByClass(sheet)].compactMap(\.self)
  }

  private struct TiedPair {
    let rule: String
    let left: FigureKey
    let right: FigureKey
  }

  private static let tiedPairs: [TiedPair] = [
    TiedPair(
      rule: "X01", left: FigureKey(.summary, "支出/本年支出合计", .amount),
      right: FigureKey(.expenditure, LineKey.total, .total)),
    TiedPair(
      rule: "X02", left: FigureKey(.revenue, LineKey.total, .total),
      right: FigureKey(.expenditure, LineKey.total, .total)),
    TiedPair(
      rule: "X04", left: FigureKey(.appropriation, "支出/本年支出合计", .generalPublic),
      right: FigureKey(.generalBudget, LineKey.total, .total)),
    TiedPair(
      rule: "X05", left: FigureKey(.basicExpenditure, LineKey.total, .total),
      right: FigureKey(.generalBudget, LineKey.total, .basic)),
  ]

  /// X03: the expenditure table holds at least what its three appropriation tables hold.
  private static func expenditureByFund(_ sheet: FigureSheet) -> Finding? {
    guard sheet.carries(.expenditure), sheet.carries(.generalBudget) else { return nil }
    let total = FigureKey(.expenditure, LineKey.total, .total)
    let funds = [BudgetForm.generalBudget, .governmentFund, .stateCapital].map {
      FigureKey($0, LineKey.total, .total)
    }
    guard let all = sheet.amount(total), let sum = sheet.sum(funds), all < sum else { return nil }
    return mismatch(
      "X03", "支出总表合计小于各项财政拨款支出表之和",
      "The expenditure total is below the sum of the appropriation tables", all, sum,
      places: sheet.places(total))
  }

  /// X06: personnel is classes 301 and 303, operating cost is the rest.
  private static func personnelByClass(_ sheet: FigureSheet) -> Finding? {
    guard sheet.carries(.basicExpenditure) else { return nil }
    let personnel = FigureKey(.basicExpenditure, LineKey.total, .personnel)
    return mismatch(
      "X06", "人员经费与经济分类 301、303 之和不符", "Personnel differs from classes 301 and 303",
      sheet.amount(personnel),
      sheet.sumOfPrinted(["301", "303"].map { FigureKey(.basicExpenditure, $0, .total) }),
      places: sheet.places(personnel))
  }

  /// S01: the three-public total is its items; vehicles are purchase and operation.
  static func threePublicFootings(_ sheet: FigureSheet) -> [Finding] {
    guard sheet.carries(.threePublic) else { return [] }
    return [KeyFigure.threePublic, .vehicles].compactMap { whole in
      let key = whole.sources[0]
      return mismatch(
        "S01", "“三公”经费表：\(whole.title)与分项之和不符",
        "Three-public table: \(whole.englishTitle) differs from its items",
        sheet.amount(key), sheet.sum(whole.parts.map { $0.sources[0] }),
        places: sheet.places(key))
    }
  }

  /// N01: a headline number said in prose is the one in the table, as far as it is printed.
  static func claimTieOuts(_ document: BudgetDocument, _ sheet: FigureSheet) -> [Finding] {
    document.claims.compactMap { claim in
      guard claim.kind == .level, claim.series == nil || claim.direction != nil,
        claim.year == document.year, let key = claim.keyFigure,
        let (_, figure) = key.tabulated({ sheet[$0] }), let amount = figure.amount
      else { return nil }
      // 收入 may mean the year's, or all with what was carried over: either is no contradiction.
      let figures = [figure] + key.totals.compactMap { sheet[$0] }
      let isPrinted = figures.contains { figure in
        figure.amount.map { agrees(claim.amount, $0, ulps: claim.ulp, figure.ulp) } ?? false
      }
      guard !isPrinted else { return nil }
      return mismatch(
        "N01", "说明中的\(claim.subject)与表格不一致",
        "\(key.englishTitle) in the text is not the one in the table",
        claim.amount, amount, places: [claim.place, figure.place])
    }
  }
}

extension FigureKey {
  /// `部门预算支出总表“合计”（项目支出）`
  var chinese: String { "\(line.form.title)“\(line.path)”（\(column.title)）" }
}

/// Whether two prints of one figure agree: the same where both have the same last digit, within
/// half of the coarser last digit where they do not.
func agrees(_ left: Amount, _ right: Amount, ulps leftUlp: Amount, _ rightUlp: Amount) -> Bool {
  if leftUlp == rightUlp { return left == right }
  return (left - right).magnitude.fen <= max(leftUlp, rightUlp).fen / 2
}
