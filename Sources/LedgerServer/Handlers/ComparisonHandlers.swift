import BudgetChecks
import BudgetModel
import LedgerAPI
import LedgerCore
import LedgerStore

struct ComparisonHandlers: Sendable {
  let reader: LedgerReader
  let departments: DepartmentLookup
  let directives: DirectiveRegistry

  var routes: [Route] {
    [
      .get(
        .comparison, "Two years of one department.", needs: [.from, .to],
        takes: [.department, .stage, .by, .unit, .asOf, .unchanged, .raw], compare)
    ]
  }

  @Sendable func compare(_ query: Query, _ id: String) async throws -> ComparisonPayload {
    let request = ComparisonRequest(
      books: try await reader.snapshot(query),
      department: try await departments.find(query[.department]),
      from: try query.requiredYear(.from), to: try query.requiredYear(.to),
      stages: try query.stages(), by: try query.scope(), unit: try query.unit(),
      includesUnchanged: try query.flag(.unchanged), isRaw: try query.flag(.raw), asOf: query[.asOf]
    )
    switch request.by {
    case .key: return try await byKeyFigure(request)
    case .form: return try await byLine(request, Set(BudgetForm.allCases))
    case .function: return try await byLine(request, [.expenditure])
    case .economic: return try await byLine(request, [.basicExpenditure])
    }
  }

  private func byKeyFigure(_ request: ComparisonRequest) async throws -> ComparisonPayload {
    let comparison = try await request.books.keyFigures(
      request.department.code, from: request.from, to: request.to, stages: request.stages)
    let changes = comparison.keyChanges()
    let isKnown = { (side: KeyPath<Change, KnownFigure?>) in
      changes.contains { $0.change[keyPath: side] != nil }
    }
    guard isKnown(\.before) else { throw request.nothingKnown(of: request.from) }
    guard isKnown(\.after) else { throw request.nothingKnown(of: request.to) }
    return request.payload(
      earlier: comparison.earlier, later: comparison.later,
      changes: changes.map { key, change, reason in
        ChangePayload(
          key: key, change, unit: request.unit, reason: reason,
          completes: request.completes)
      }, summary: [], findings: comparison.findings())
  }

  private func byLine(
    _ request: ComparisonRequest, _ forms: Set<BudgetForm>
  ) async throws -> ComparisonPayload {
    func book(_ year: FiscalYear, _ stage: Stage) async throws -> Book {
      let id = BookID(department: request.department.code, year: year, stage: stage)
      guard let book = try await request.books.book(id, forms: forms) else {
        throw request.noDocument(year)
      }
      return book
    }
    let earlier = try await book(request.from, request.stages.from)
    let later = try await book(request.to, request.stages.to)
    let labels =
      try await
      (request.books.forms(earlier.id, only: forms)
      + request.books.forms(later.id, only: forms)).labels
    let comparison = LineComparison(
      earlier: earlier, later: later, forms: forms,
      classification: request.isRaw ? nil : try await directives.classification(),
      labels: labels)
    let cells = comparison.cells.filter {
      request.includesUnchanged || $0.change.kind != .unchanged
    }
    return request.payload(
      earlier: earlier, later: later,
      changes: cells.map {
        ChangePayload(
          $0, label: labels[$0.key.line] ?? $0.key.line.path, unit: request.unit,
          completes: request.completes)
      },
      summary: comparison.summaries.map { FormSummaryPayload($0) },
      findings: [])
  }

}

private struct ComparisonRequest {
  let books: LedgerSnapshot
  let department: DepartmentRecord
  let from: FiscalYear
  let to: FiscalYear
  let stages: StagePair
  let by: ComparisonScope
  let unit: AmountUnit
  let includesUnchanged: Bool
  /// Whether codes are compared as printed.
  let isRaw: Bool
  /// The moment asked for, as it was written.
  let asOf: String?

  /// Whether the later figures are what became of the earlier ones.
  var completes: Bool { from == to && stages.isCourse }

  func payload(
    earlier: Book?, later: Book?, changes: [ChangePayload], summary: [FormSummaryPayload],
    findings: [Finding]
  ) -> ComparisonPayload {
    ComparisonPayload(
      department: DepartmentPayload(department), from: from.number, to: to.number,
      stage: stages.from.rawValue, toStage: stages.to.rawValue, by: by, unit: unit.rawValue,
      fromRevision: earlier?.revision,
      toRevision: later?.revision, changes: changes, summary: summary,
      findings: findings.map { FindingPayload($0) })
  }

  func nothingKnown(of year: FiscalYear) -> ErrorPayload {
    let next = year.next.map(\.description) ?? ""
    if let asOf {
      return ErrorPayload(
        .notFound,
        message: Bilingual(
          zh: "截至 \(asOf)，\(department.name) \(year)年没有数据",
          en: "nothing was known of \(department.name) in \(year) as of \(asOf)"),
        hint: Bilingual(
          zh: "ledgerctl log \(department.code) 列出各版本入账的时间",
          en: "ledgerctl log \(department.code) lists when each revision was recorded"))
    }
    return ErrorPayload(
      .notFound,
      message: Bilingual(
        zh: "\(department.name) \(year)年没有数据",
        en: "nothing is known of \(department.name) in \(year)"),
      hint: Bilingual(
        zh: "请投递 \(year) 年文件，或说明增减额的 \(next) 年文件；在册年度：\(years)",
        en:
          "Drop the document of \(year), or that of \(next) which states the changes; on record: \(years)"
      ))
  }

  func noDocument(_ year: FiscalYear) -> ErrorPayload {
    ErrorPayload(
      .notFound,
      message: Bilingual(
        zh: "\(department.name) 没有 \(year) 年文件，无法逐行比较",
        en: "there is no document of \(department.name) for \(year), so lines cannot be compared"),
      hint: Bilingual(
        zh: "去掉 --by 可比较推算的主要指标；在册年度：\(years)",
        en: "Leave out --by to compare the headline figures; on record: \(years)"))
  }

  private var years: String {
    department.years.map(\.description).joined(separator: ", ")
  }
}

extension ChangePayload {
  /// - Parameter completes: Whether the later figure is what became of the earlier one, as a stage of
  ///   the same budget.
  init(
    key: KeyFigure, _ change: Change, unit: AmountUnit, reason: ChangeReason?,
    completes: Bool = false
  ) {
    self.init(
      key: key.rawValue, form: nil, path: nil, column: nil,
      title: Bilingual(zh: key.title, en: key.englishTitle), depth: key.depth, change, unit,
      reason, [], completes)
  }

  init(
    _ cell: LineComparison.Cell, label: String, unit: AmountUnit, completes: Bool = false
  ) {
    let column = cell.key.column
    self.init(
      key: nil, form: cell.key.line.form.name, path: cell.key.line.path, column: column.name,
      title: Bilingual(zh: label, en: label), depth: cell.key.line.depth, cell.change, unit, nil,
      cell.mappings, completes)
  }

  private init(
    key: String?, form: String?, path: String?, column: String?, title: Bilingual, depth: Int,
    _ change: Change, _ unit: AmountUnit, _ reason: ChangeReason?, _ mappings: [CodeMapping],
    _ completes: Bool
  ) {
    self.init(
      key: key, form: form, path: path, column: column, title: title, depth: depth,
      kind: ChangeKind(change.kind), before: change.before.map { SidePayload($0, unit: unit) },
      after: change.after.map { SidePayload($0, unit: unit) },
      difference: change.difference.map { MoneyPayload($0, unit: unit, signed: true) },
      percent: change.basisPoints.map { Percentage.text($0) }, reason: reason?.text,
      reasonBy: reason?.by,
      completion: completes ? change.completion.map { Percentage.plain($0) } : nil,
      mapping: mappings.isEmpty ? nil : mappings.map { CodeMappingPayload($0) })
  }
}

extension LineKey {
  /// How deep a classification code stands: 类 0, 款 1, 项 2.
  fileprivate var depth: Int {
    path.utf8.first.map { $0 >= 0x30 && $0 <= 0x39 } ?? false ? (path.utf8.count - 3) / 2 : 0
  }
}

extension FormSummaryPayload {
  init(_ summary: LineComparison.Summary) {
    func facts(_ kind: Change.Kind) -> Int { summary.facts[kind] ?? 0 }
    func lines(_ kind: Change.Kind) -> Int { summary.lines[kind] ?? 0 }
    self.init(
      form: summary.form.name, title: summary.form.title, factsAdded: facts(.added),
      factsRemoved: facts(.removed), factsChanged: facts(.changed),
      factsUnchanged: facts(.unchanged), linesAdded: lines(.added),
      linesRemoved: lines(.removed), linesChanged: lines(.changed))
  }
}
