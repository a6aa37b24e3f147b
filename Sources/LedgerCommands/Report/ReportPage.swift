import BudgetModel
import LedgerAPI
import Mustache

/// A report as a page.
struct ReportPage {
  /// How many changed lines are listed.
  private static let mostLines = 12

  let data: ReportData
  let language: Language

  init(_ data: ReportData, _ language: Language) {
    self.data = data
    self.language = language
  }

  func html() throws -> String {
    try MustacheTemplate(string: ReportTemplate.page).render(context)
  }

  var comparison: ComparisonPayload { data.comparison }

  private var context: [String: Any] {
    let department = comparison.department
    let unit = MoneyUnit(rawValue: comparison.unit)?.title(language) ?? comparison.unit
    let stage = StageChoice(rawValue: comparison.stage)?.title(language) ?? comparison.stage
    var context: [String: Any] = [
      "language": language == .zh ? "zh-CN" : "en",
      "title": "\(department.name) \(comparison.from)–\(comparison.to)",
      "department": language(department.words),
      "subtitle": language(
        "\(comparison.from)年与\(comparison.to)年\(stage)　单位：\(unit)",
        "\(comparison.from) and \(comparison.to), \(stage), in \(unit)"),
      "from": "\(comparison.from)", "to": "\(comparison.to)", "words": ReportWords.all(language),
      "cards": cards,
      "figures": figures, "documents": documents,
      "command":
        "ledgerctl diff \(comparison.from) \(comparison.to) --department \(department.code)",
    ]
    context["bridge"] = bridge
    context["course"] = course
    context["lines"] = lines
    context["findings"] = findings
    return context
  }

  /// A rise is told by its sign; the class only colours it.
  func tone(_ difference: String?) -> String {
    switch difference?.first {
    case "+": "up"
    case "-": "down"
    default: ""
    }
  }

  private var cards: [[String: Any]] {
    let wanted = [
      "expenditure", "personnel", "operating-cost", "project", "three-public", "procurement",
    ]
    return comparison.changes.filter { change in change.key.map(wanted.contains) ?? false }.map {
      change in
      let delta = change.difference?.amount
      return [
        "name": language(change.title), "after": change.after?.money?.amount ?? "—",
        "delta": delta.map { "\($0)\(change.percent.map { " (\($0)%)" } ?? "")" }
          ?? language("上年不知", "prior year unknown"),
        "tone": tone(delta),
      ]
    }
  }

  private var figures: [[String: Any]] {
    let view = ComparisonView(comparison, language: language, listsParts: false)
    return comparison.changes.map { change in
      [
        "name": language(change.title), "depth": "\(change.depth)",
        "before": change.before?.money?.amount ?? "—", "after": change.after?.money?.amount ?? "—",
        "difference": change.difference?.amount ?? "—",
        "percent": change.percent.map { $0 + "%" } ?? "—",
        "tone": tone(change.difference?.amount), "remark": view.remark(change),
      ]
    }
  }

  /// The changed lines that contain no other changed line, the largest change first.
  private var largest: [ChangePayload] {
    let totals = data.lines.filter { change in
      change.column == "total" && change.difference != nil
        && ClassificationCode(change.path ?? "") != nil
    }
    let parents = Set(
      totals.compactMap { change in
        ClassificationCode(change.path ?? "")?.parent.map { "\(change.form ?? "") \($0)" }
      })
    let deepest = totals.filter { !parents.contains("\($0.form ?? "") \($0.path ?? "")") }
    let sizes = deepest.map { fen($0.difference)?.magnitude ?? 0 }
    let order = sizes.indices.filter { sizes[$0] > 0 }.sorted { left, right in
      sizes[left] == sizes[right] ? left < right : sizes[left] > sizes[right]
    }
    return order.prefix(Self.mostLines).map { deepest[$0] }
  }

  private var lines: [String: Any]? {
    let changed = largest
    guard !changed.isEmpty else { return nil }
    let bars = changed.map { change -> ReportChart.Bar in
      let size = fen(change.difference) ?? 0
      return ReportChart.Bar(
        label: "\(change.path ?? "") \(language(change.title))",
        value: change.difference?.amount ?? "", start: 0, end: size,
        kind: size > 0 ? .rise : .fall)
    }
    return [
      "chart": ReportChart.bars(
        bars, title: language("变动最大的科目", "The largest changes of lines"),
        description: described(bars), id: "lines-chart", linked: false),
      "rows": changed.map { lineRow($0) },
    ]
  }

  private func lineRow(_ change: ChangePayload) -> [String: Any] {
    let source = change.after?.sources.first ?? change.before?.sources.first
    return [
      "code": change.path ?? "", "name": language(change.title),
      "before": change.before?.money?.amount ?? "—", "after": change.after?.money?.amount ?? "—",
      "difference": change.difference?.amount ?? "—",
      "percent": change.percent.map { $0 + "%" } ?? "—",
      "tone": tone(change.difference?.amount),
      "source": source.map { PlaceView.text($0, language) } ?? "",
    ]
  }

  func described(_ bars: [ReportChart.Bar]) -> String {
    bars.map { "\($0.label) \($0.value)" }.joined(separator: "; ")
  }

  private var findings: [String: Any]? {
    guard let checks = data.checks else { return nil }
    let view = CheckView(language)
    // A page is made to be passed on.
    let rules = checks.rules.filter { !$0.isRestricted }
    let failing = rules.filter { $0.verdict == "fail" }
    func count(_ verdict: String) -> Int { rules.count { $0.verdict == verdict } }
    return [
      "summary": language(
        "\(rules.count) 条规则：\(count("pass")) 条通过，\(failing.count) 条有发现，\(count("not-applicable")) 条不适用，\(count("undecidable")) 条待定，\(count("settled")) 条已处理。",
        "\(rules.count) rules: \(count("pass")) pass, \(failing.count) find something, \(count("not-applicable")) do not apply, \(count("undecidable")) are open, \(count("settled")) are settled."
      ),
      "rows": failing.flatMap(\.findings).map { finding in
        [
          "rule": finding.rule, "class": finding.severity,
          "severity": view.severity(finding.severity), "finding": language(finding.message),
          "place": finding.places.map { language($0) }.joined(separator: "; "),
        ]
      },
    ]
  }

  private var documents: [[String: Any]] {
    data.revisions.map { revision in
      [
        "year": "\(revision.year)", "revision": "\(revision.number)",
        "recorded": LocalTime.text(revision.recordedAt), "name": revision.name ?? "—",
        "digest": revision.document ?? "—",
      ]
    }
  }

  func fen(_ money: MoneyPayload?) -> Int64? {
    money.flatMap { PrintedNumber($0.yuan)?.amount(in: .yuan)?.fen }
  }
}
