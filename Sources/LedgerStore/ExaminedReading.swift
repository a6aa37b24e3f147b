public import BudgetChecks
import BudgetModel
import GRDB
public import LedgerCore

extension LedgerSnapshot {
  /// What the rules look at: the book as its documents together have it, and the years beside it;
  /// nil if no document of it stands.
  public func examined(_ id: BookID) async throws -> Examined? {
    try await database.pool.read { db in
      guard let document = try db.document(of: id, through: through) else { return nil }
      func beside(_ year: FiscalYear?) throws -> BudgetDocument? {
        guard let year else { return nil }
        return try db.document(
          of: BookID(department: id.department, year: year, stage: id.stage), through: through)
      }
      return Examined(
        document, earlier: try beside(id.year.previous), later: try beside(id.year.next))
    }
  }
}

extension Database {
  /// A book as one document: each form as the newest document that carries it has it.
  func document(of id: BookID, through: Int64) throws -> BudgetDocument? {
    guard let book = try book(id, .everything, through: through),
      let newest = try newestDocument(id, through: through)
    else { return nil }
    return BudgetDocument(
      department: Department(code: id.department, name: book.departmentName), year: id.year,
      stage: id.stage, format: "", charset: "",
      forms: try formRecords(id, nil, through: through).contents(of: book),
      institutions: book.institutions, performance: book.performance, claims: book.claims,
      unbound: try unbound(id, through: through), findings: try findings(newest))
  }
}

extension [FormRecord] {
  /// The forms with the figures that the book has in their lines.
  func contents(of book: Book) -> [FormContent] {
    let columns = Dictionary(grouping: book.figures.keys) { $0.line.form }
      .mapValues { Set($0.map(\.column)).sorted() }
    return map { form in
      FormContent(
        form: form.form, title: form.title, unit: form.unit,
        rows: form.rows.map { row in
          var row = row
          row.figures = (columns[form.form] ?? []).compactMap { column in
            book.figures[FigureKey(line: row.key, column: column)].map {
              ColumnFigure(column: column, figure: $0.figure)
            }
          }
          return row
        }, note: form.note, place: form.place)
    }
  }
}
