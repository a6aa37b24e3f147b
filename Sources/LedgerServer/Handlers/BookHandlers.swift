import BudgetChecks
import BudgetModel
import LedgerAPI
import LedgerCore
import LedgerStore

struct BookHandlers: Sendable {
  let reader: LedgerReader
  let departments: DepartmentLookup

  var routes: [Route] {
    [
      .get(
        .book, "A department's year as it stands.", needs: [.year],
        takes: [.department, .stage, .form, .unit, .asOf], book),
      .get(
        .findings, "What was found in the newest document of a year.", needs: [.year],
        takes: [.department, .stage, .asOf], findings),
      .get(
        .claims, "What the text says in figures, held against the tables.", needs: [.year],
        takes: [.department, .stage, .unit, .asOf], claims),
      .get(
        .targets, "The performance targets of a year.", needs: [.year],
        takes: [.department, .stage, .match, .asOf], targets),
    ]
  }

  @Sendable func book(_ query: Query, _ id: String) async throws -> BookPayload {
    let (books, id, revision) = try await find(query)
    let unit = try query.unit()
    let wanted = try query[.form].map { try BudgetForm.meant(by: $0) }
    guard let book = try await books.book(id) else { throw Self.noBook(id) }
    let forms = try await books.forms(id, only: wanted.map { [$0] })
    if let wanted, forms.isEmpty { throw Self.noForm(wanted, id) }
    let superior = try await reader.superiors(of: id.department)[id.department]
    return BookPayload(
      department: DepartmentPayload(revision.reference, superior: superior), year: id.year.number,
      stage: id.stage.rawValue, unit: unit.rawValue, revision: revision.reference.number,
      sequence: Int(revision.reference.sequence), recordedAt: revision.recordedAt,
      keyFigures: YearComparison.known(in: book).map { key, figure in
        KeyFigurePayload(
          key: key.rawValue, title: Bilingual(zh: key.title, en: key.englishTitle),
          depth: key.depth, side: SidePayload(figure, unit: unit))
      },
      forms: forms.map { FormPayload($0, book, unit) },
      institutions: book.institutions.map {
        InstitutionPayload(name: $0.name, nature: $0.nature, rank: $0.rank, funding: $0.funding)
      }, unbound: try await books.unbound(id).map { UnboundPayload($0) })
  }

  @Sendable func findings(_ query: Query, _ id: String) async throws
    -> ListPayload<FindingPayload>
  {
    let (books, id, _) = try await find(query)
    let findings = try await books.findings(id)
    return ListPayload(items: findings.map { FindingPayload($0) }, next: nil)
  }

  @Sendable func claims(_ query: Query, _ id: String) async throws -> ListPayload<ClaimPayload> {
    let (books, id, _) = try await find(query)
    let unit = try query.unit()
    guard let book = try await books.book(id, forms: []) else { throw Self.noBook(id) }
    guard let document = book.documents[book.claimsRevision] else {
      return ListPayload(items: [], next: nil)
    }
    guard let examined = try await books.examined(id) else { throw Self.noBook(id) }
    return ListPayload(
      items: book.claims.map { ClaimPayload($0, document, examined.grade($0), unit) }, next: nil)
  }

  @Sendable func targets(_ query: Query, _ id: String) async throws -> ListPayload<TargetPayload> {
    let (books, id, _) = try await find(query)
    guard let book = try await books.book(id) else { throw Self.noBook(id) }
    guard
      let document = book.documents[book.claimsRevision]
        ?? book.documents.max(by: {
          $0.key < $1.key
        })?.value
    else { return ListPayload(items: [], next: nil) }
    let match = query[.match]
    let targets = book.performance.sorted { $0.number < $1.number }.flatMap { table in
      table.indicators.filter { indicator in
        match.map { words in
          ([table.project, indicator.description] + indicator.levels).contains {
            $0.contains(words)
          }
        } ?? true
      }.map { TargetPayload($0, table, document) }
    }
    return ListPayload(items: targets, next: nil)
  }

  private func find(_ query: Query) async throws -> (LedgerSnapshot, BookID, RevisionRecord) {
    let books = try await reader.snapshot(query)
    let department = try await departments.find(query[.department])
    let id = BookID(
      department: department.code, year: try query.requiredYear(.year), stage: try query.stage())
    guard let revision = try await books.revision(id) else {
      throw Self.noBook(id, years: department.years, asOf: query[.asOf])
    }
    return (books, id, revision)
  }

  static func noBook(
    _ id: BookID, years: [FiscalYear] = [], asOf: String? = nil
  ) -> ErrorPayload {
    let known = years.map(\.description).joined(separator: ", ")
    let moment = Bilingual(
      zh: asOf.map { "截至 \($0)，" } ?? "", en: asOf.map { " as of \($0)" } ?? "")
    return ErrorPayload(
      .notFound,
      message: Bilingual(
        zh: "\(moment.zh)没有部门 \(id.department) \(id.year)年\(id.stage.title)的文件",
        en:
          "there is no \(id.stage.rawValue) document of department \(id.department) for \(id.year)\(moment.en)"
      ),
      hint: Bilingual(
        zh: known.isEmpty ? "请先投递该年度文件" : "在册年度：\(known)",
        en: known.isEmpty ? "Drop the document of that year first" : "On record: \(known)"))
  }

  private static func noForm(_ form: BudgetForm, _ id: BookID) -> ErrorPayload {
    ErrorPayload(
      .notFound,
      message: Bilingual(
        zh: "\(id.department) \(id.year)年文件中没有\(form.title)",
        en: "the \(id.year) document of \(id.department) has no \(form.name) form"),
      hint: Bilingual(zh: "不加 --form 可列出所有表", en: "Leave out --form to list the forms"))
  }
}

extension BudgetForm {
  /// The form that a number, a name, or a fragment of its title names.
  static func meant(by text: String) throws(ErrorPayload) -> BudgetForm {
    let plain = { (text: String) in
      text.filter { !"“”\"' ".contains($0) }
    }
    if let form = allCases.first(where: { $0.name == text || String($0.rawValue) == text }) {
      return form
    }
    let matches = allCases.filter {
      plain($0.title).contains(plain(text)) || $0.name.contains(text)
    }
    if matches.count == 1 { return matches[0] }
    let exact = matches.filter { plain($0.title).hasSuffix(plain(text)) }
    if exact.count == 1 { return exact[0] }
    let known = (matches.isEmpty ? allCases : matches)
      .map { "\($0.rawValue) \($0.name) \($0.title)" }.joined(separator: "; ")
    throw ErrorPayload(
      .badRequest,
      message: Bilingual(
        zh: matches.isEmpty ? "没有表“\(text)”" : "“\(text)”对应多张表",
        en: matches.isEmpty ? "there is no form “\(text)”" : "“\(text)” names more than one form"),
      hint: Bilingual(zh: "可用：\(known)", en: "There are: \(known)"), parameter: .form)
  }
}

extension FormPayload {
  init(_ record: FormRecord, _ book: Book, _ unit: AmountUnit) {
    var facts = 0
    let held = book.figures.keys.filter { $0.line.form == record.form }.map(\.column)
    let columns = record.form.columns(holding: Set(held))
    let rows = record.rows.map { row in
      let cells = columns.compactMap { column -> CellPayload? in
        let key = FigureKey(line: row.key, column: column)
        guard let recorded = book.figures[key],
          let document = book.documents[recorded.revision]
        else { return nil }
        facts += 1
        let figure = recorded.figure
        return CellPayload(
          column: column.name, state: figure.state.word,
          money: figure.amount.map { MoneyPayload($0, unit: unit) }, printed: figure.printed,
          revision: recorded.revision,
          source: SourcePayload(
            document: document.digest, name: document.name, title: record.form.title,
            place: figure.place))
      }
      return RowPayload(
        row: row.row, path: row.key.path, label: row.label, cells: cells,
        details: row.details.map { DetailPayload(name: $0.name, text: $0.text) })
    }
    self.init(
      form: record.form.name, number: record.form.rawValue, title: record.title,
      unit: record.unit.rawValue,
      columns: columns.map { ColumnPayload(column: $0.name, title: $0.title) },
      rows: rows, note: record.note, facts: facts)
  }
}

extension ClaimPayload {
  init(
    _ claim: Claim, _ document: DocumentReference, _ grade: ClaimGrade, _ unit: AmountUnit
  ) {
    self.init(
      subject: claim.subject, keyFigure: claim.keyFigure?.rawValue, kind: claim.kind.rawValue,
      money: MoneyPayload(claim.amount, unit: unit), printed: claim.printed,
      direction: claim.direction?.rawValue, year: claim.year.number,
      baseline: claim.baseline?.number, series: claim.series?.rawValue,
      percent: claim.percent?.text, reason: claim.reason,
      source: SourcePayload(
        document: document.digest, name: document.name, title: "说明", place: claim.place,
        quote: claim.quote), verdict: grade.verdict.rawValue,
      tabulated: grade.tabulated.map { MoneyPayload($0, unit: unit) },
      difference: grade.difference.map { MoneyPayload($0, unit: unit, signed: true) })
  }
}

extension TargetPayload {
  fileprivate init(
    _ indicator: Indicator, _ table: PerformanceTable, _ document: DocumentReference
  ) {
    var (kind, bound, number, measure): (String, String?, String?, String?)
    switch indicator.target {
    case .quantity(let limit, let printed, let unit):
      (kind, bound, number, measure) = ("quantity", limit?.rawValue, printed.text, unit)
    case .qualitative: (kind, bound, number, measure) = ("qualitative", nil, nil, nil)
    case .secret: (kind, bound, number, measure) = ("secret", nil, nil, nil)
    }
    self.init(
      table: table.number, project: table.project, levels: indicator.levels,
      description: indicator.description, printed: indicator.printed, kind: kind, bound: bound,
      number: number, measure: measure, basis: indicator.basis,
      source: SourcePayload(
        document: document.digest, name: document.name, title: table.project,
        place: indicator.place))
  }
}
