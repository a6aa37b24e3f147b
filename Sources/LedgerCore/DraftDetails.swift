internal import BudgetModel

/// The paragraphs that need the tables themselves: operating cost, procurement, assets, targets.
struct DraftDetails {
  let book: Book
  let labels: [LineKey: String]

  private func amount(_ key: FigureKey) -> Amount? { book.figures[key]?.figure.amount }

  /// Lines of a form with their amounts, the largest first.
  private func lines(
    _ form: BudgetForm, _ column: BudgetColumn, where isWanted: (LineKey) -> Bool
  ) -> [(label: String, amount: Amount)] {
    book.figures.compactMap { key, recorded -> (label: String, amount: Amount, path: String)? in
      guard key.line.form == form, key.column == column, isWanted(key.line),
        let amount = recorded.figure.amount, amount != .zero
      else { return nil }
      return (labels[key.line] ?? key.line.path, amount, key.line.path)
    }.sorted { $0.amount == $1.amount ? $0.path < $1.path : $0.amount > $1.amount }
      .map { ($0.label, $0.amount) }
  }

  private static func listed(
    _ lines: [(label: String, amount: Amount)]
  ) -> (chinese: String, english: String) {
    (
      lines.map { "\($0.label)\($0.amount.text())万元" }.joined(separator: "；"),
      lines.map { "\($0.label) \($0.amount.text())" }.joined(separator: "; ")
    )
  }

  /// 机关运行经费: what the text gives under that name, or the operating cost; its items are those of
  /// class 302.
  func operatingCost(_ figures: DraftFigures, _ year: FiscalYear) -> Draft.Section? {
    let stated = book.claims.first {
      $0.subject == "机关运行经费" && $0.kind == .level && $0.year == year
    }?.amount
    let cost = figures.after[.operatingCost]
    guard let amount = stated ?? amount(FigureKey(.agencyOperation, LineKey.total, .total)) ?? cost
    else { return nil }
    // The items of the operating cost are no other amount's.
    let form: BudgetForm =
      book.forms.contains(.agencyOperation) ? .agencyOperation : .basicExpenditure
    let lines = lines(form, .total) { line in
      line.code.map { $0.level == .group && EconomicClass.goodsAndServices.holds($0) } ?? false
    }
    let isWhole = Amount.sum(lines.map(\.amount)) == amount
    let items = Self.listed(isWhole ? lines : [])
    // What is known of the year before is the operating cost's.
    let phrase =
      amount == cost
      ? (
        figures.chinese(.operatingCost, as: "机关运行经费"),
        figures.english(.operatingCost, as: "agency operating cost")
      )
      : (
        "机关运行经费\(amount.text())万元【上年情况待核】",
        "agency operating cost \(amount.text()) [prior year to be checked]"
      )
    return Draft.Section(
      name: "operating-cost",
      chinese: "\(year)年\(phrase.0)" + (items.chinese.isEmpty ? "" : "。其中：\(items.chinese)") + "。",
      english: "\(year): \(phrase.1)" + (items.english.isEmpty ? "" : ". \(items.english)") + ".")
  }

  func procurement(_ figures: DraftFigures, _ year: FiscalYear) -> Draft.Section? {
    guard figures.after[.procurement] != nil else { return nil }
    let items = lines(.procurement, .total) {
      !$0.isTotal && !$0.path.hasPrefix("小计") && !$0.path.contains("小计")
    }
    let listed = Self.listed(items)
    return Draft.Section(
      name: "procurement",
      chinese: "\(year)年" + figures.chinese(.procurement, as: "政府采购预算")
        + (items.isEmpty ? "" : "，共\(items.count)项：\(listed.chinese)") + "。",
      english: "\(year): " + figures.english(.procurement, as: "procurement")
        + (items.isEmpty ? "" : ", \(items.count) items: \(listed.english)") + ".")
  }

  /// Assets are those of the end of the year before.
  func assets(_ year: FiscalYear) -> Draft.Section? {
    guard let total = amount(FigureKey(.fixedAssets, LineKey.total, .value)),
      let end = year.previous
    else { return nil }
    let items = lines(.fixedAssets, .value) { !$0.isTotal }
    let listed = Self.listed(items)
    let intangible = items.first { $0.label.contains("无形资产") }?.amount
    let proper = intangible.flatMap { Amount.sum([total, -$0]) }
    return Draft.Section(
      name: "assets",
      chinese: "截至\(end)年末，固定资产\(total.text())万元"
        + (proper.map { "（含无形资产，不含为\($0.text())万元）" } ?? "")
        + (items.isEmpty ? "" : "，其中：\(listed.chinese)") + "。",
      english: "At the end of \(end), fixed assets \(total.text())"
        + (proper.map { " (with intangibles; without them \($0.text()))" } ?? "")
        + (items.isEmpty ? "" : ": \(listed.english)") + ".")
  }

  func performance(_ year: FiscalYear) -> Draft.Section? {
    let tables = book.performance.filter { $0.number > 0 }
    guard !tables.isEmpty else { return nil }
    let secret = tables.count { table in table.indicators.contains { $0.target == .secret } }
    let indicators = tables.flatMap(\.indicators)
    let quantified = indicators.count {
      if case .quantity = $0.target { true } else { false }
    }
    return Draft.Section(
      name: "performance",
      chinese: "\(year)年，对\(tables.count)个项目设定绩效目标"
        + (secret > 0 ? "（其中涉密\(secret)个）" : "") + "，指标\(indicators.count)个，其中量化\(quantified)个。",
      english: "\(year): \(tables.count) projects have performance targets"
        + (secret > 0 ? " (\(secret) of them secret)" : "")
        + ", with \(indicators.count) indicators, \(quantified) of them quantified.")
  }
}
