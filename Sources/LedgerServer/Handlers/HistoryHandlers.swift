import BudgetModel
import LedgerAPI
import LedgerCore
import LedgerStore

/// Where figures come from, and how they came to be.
struct HistoryHandlers: Sendable {
  let reader: LedgerReader
  let departments: DepartmentLookup

  var routes: [Route] {
    [
      .get(
        .history, "A line through years and revisions.", needs: [.line],
        takes: [.department, .form, .stage, .unit], history),
      .get(
        .blame, "Every current figure with its revision, document and place.", needs: [.year],
        takes: [.department, .stage, .form, .unit, .asOf],
        blame),
    ]
  }

  @Sendable func history(_ query: Query, _ id: String) async throws -> ListPayload<HistoryPayload> {
    guard let text = query[.line], !text.isEmpty else { throw query.missing(.line) }
    let department = try await departments.find(query[.department])
    let (stage, unit) = (try query.stage(), try query.unit())
    let form = try query[.form].map { try BudgetForm.meant(by: $0) }
    let meant = try await LineLookup(reader: reader).find(text, of: department, stage, form)
    let records = try await reader.history(department.code, stage: stage) { meant.contains($0) }
    return ListPayload(items: records.map { HistoryPayload($0, unit) }, next: nil)
  }

  @Sendable func blame(_ query: Query, _ id: String) async throws -> ListPayload<BlamePayload> {
    let department = try await departments.find(query[.department])
    let id = BookID(
      department: department.code, year: try query.requiredYear(.year), stage: try query.stage())
    let unit = try query.unit()
    let form = try query[.form].map { try BudgetForm.meant(by: $0) }
    let books = try await reader.snapshot(query)
    guard let book = try await books.book(id, forms: form.map { [$0] }) else {
      throw BookHandlers.noBook(id, years: department.years, asOf: query[.asOf])
    }
    let revisions = try await reader.revisions(of: id)
    let forms = try await books.forms(id, only: form.map { [$0] })
    let labels = forms.labels
    let order = Dictionary(
      forms.flatMap(\.rows).enumerated().map { ($1.key, $0) },
      uniquingKeysWith: { first, _ in first })
    let figures = book.figures.sorted {
      ($0.key.line.form, order[$0.key.line] ?? .max, $0.key)
        < ($1.key.line.form, order[$1.key.line] ?? .max, $1.key)
    }
    return ListPayload(
      items: figures.compactMap { key, recorded in
        revisions[recorded.revision].map { revision in
          BlamePayload(
            form: key.line.form.name, path: key.line.path,
            label: labels[key.line] ?? key.line.path, column: key.column.name,
            state: recorded.figure.state.word,
            money: recorded.figure.amount.map { MoneyPayload($0, unit: unit) },
            provenance: ProvenancePayload(
              revision, source: revision, recorded.figure, key.line.form))
        }
      }, next: nil)
  }
}

extension HistoryPayload {
  init(_ record: HistoryRecord, _ unit: AmountUnit) {
    let amount = record.figure?.amount
    let before = record.before?.amount
    self.init(
      year: record.revision.reference.book.year.number, form: record.key.line.form.name,
      path: record.key.line.path, column: record.key.column.name,
      state: record.figure?.state.word ?? "withdrawn",
      money: amount.map { MoneyPayload($0, unit: unit) },
      difference: before == nil
        ? nil : MoneyPayload((amount ?? .zero) - (before ?? .zero), unit: unit, signed: true),
      provenance: ProvenancePayload(
        record.revision, source: record.source, record.figure, record.key.line.form))
  }
}

extension ProvenancePayload {
  init(
    _ revision: RevisionRecord, source: RevisionRecord, _ figure: Figure?, _ form: BudgetForm
  ) {
    var owner: String?
    var place: SourcePayload?
    if case .document(let file) = source.origin {
      owner = file.owner.map { $0.name ?? "uid=\($0.uid)" }
      place = figure.map {
        SourcePayload(
          document: file.document.digest, name: file.document.name, title: form.title,
          place: $0.place)
      }
    }
    switch revision.origin {
    case .document: break
    case .withdrawal(let withdrawal, _): owner = withdrawal.by
    case .explanation(let said): owner = said.by
    }
    self.init(
      sequence: Int(revision.reference.sequence), revision: revision.reference.number,
      recordedAt: revision.recordedAt, owner: owner, source: place)
  }
}
