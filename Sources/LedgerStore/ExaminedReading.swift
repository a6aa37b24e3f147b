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
      var examined = Examined(
        document, earlier: try beside(id.year.previous), later: try beside(id.year.next))
      examined.republished = try db.republished(id, through: through)
      examined.textReadBy = try db.catalogueOfText(id, through: through)
      examined.corrections = try db.corrections(id, through: through)
      return examined
    }
  }
}

extension Database {
  /// The version of the rules when the document was recorded that brought the text of a book; 0 for
  /// before versions were kept.
  fileprivate func catalogueOfText(_ id: BookID, through: Int64) throws -> Int {
    guard let number = try book(id, .forms([]), through: through)?.claimsRevision,
      let row = try bookRow(id)
    else { return 0 }
    return try Int.fetchOne(
      cachedStatement(
        sql: """
          SELECT content FROM directive WHERE kind = 'catalogue' AND content NOT LIKE '% %'
            AND recorded_at <= (SELECT recorded_at FROM revision WHERE book = ? AND number = ?)
          ORDER BY sequence DESC LIMIT 1
          """), arguments: [row, number]) ?? 0
  }

  /// How often a file came that said what the book said already.
  fileprivate func republished(_ id: BookID, through: Int64) throws -> Int {
    guard let book = try bookRow(id) else { return 0 }
    return try Int.fetchOne(
      cachedStatement(
        sql: """
          SELECT count(*) FROM revision JOIN arrival ON arrival.revision = revision.sequence
          WHERE revision.book = ?1 AND revision.sequence <= ?2 AND arrival.outcome = 'unchanged'
            AND arrival.claimed_at <= coalesce(
              (SELECT recorded_at FROM revision WHERE sequence = ?2 + 1), arrival.claimed_at)
          """), arguments: [book, through]) ?? 0
  }

  /// What the newest document changed in the figures of the one before it; nil where it is the
  /// first.
  fileprivate func corrections(_ id: BookID, through: Int64) throws -> [Correction]? {
    guard let newest = try newestDocument(id, through: through), let row = try bookRow(id),
      let record = try revisionRecords(id.department, id.year, id.stage, 1, through: newest).first,
      record.reference.number > 1,
      let before = try book(id, .everything, through: newest - 1)
    else { return nil }
    let entries = try storedEntries(row)[record.reference.number, default: []]
    return entries.compactMap { entry in
      guard entry.kind == .changed, let after = entry.figure,
        let old = before.figures[entry.key]?.figure, !old.saysTheSame(as: after)
      else { return nil }
      return Correction(key: entry.key, before: old, after: after)
    }
  }

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
      unbound: try unbound(id, through: through),
      findings: try findings(newest, andOfTextIn: book.claimsRevision, id))
  }

  /// What the newest document's reading and rules noticed, and what was noticed about the text where
  /// another document brought it.
  private func findings(
    _ newest: Int64, andOfTextIn number: Int, _ id: BookID
  ) throws -> [Finding] {
    let own = try findings(newest)
    guard number > 0, let text = try revision(id, number)?.sequence, text != newest else {
      return own
    }
    return own.filter { !Self.aboutText.contains($0.rule) }
      + (try findings(text)).filter { Self.aboutText.contains($0.rule) }
  }

  private static let aboutText: Set = [
    "D02", "D08", "D10", "D11", "D12", "D13", "A03", "P06", "S04",
  ]
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
