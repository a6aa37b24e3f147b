public import BudgetChecks
import BudgetModel
import GRDB
public import LedgerCore

extension LedgerSnapshot {
  /// What the rules look at: the book as its documents together have it, and the years beside it;
  /// nil if no document of it stands.
  public func examined(_ id: BookID) async throws -> CheckSubject? {
    try await database.pool.read { db in
      guard let document = try db.document(of: id, through: through) else { return nil }
      func beside(_ year: FiscalYear?) throws -> BudgetDocument? {
        guard let year else { return nil }
        return try db.document(
          of: BookID(department: id.department, year: year, stage: id.stage), through: through,
          hasText: false)
      }
      var examined = CheckSubject(
        document, earlier: try beside(id.year.previous), later: try beside(id.year.next))
      examined.republished = try db.republished(id, through: through)
      (examined.worded, examined.wordedOfText) = try db.worded(id, through: through)
      examined.corrections = try db.corrections(id, through: through)
      return examined
    }
  }
}

extension Database {
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
  ///
  /// - Parameter hasText: Whether its text is wanted as well.
  func document(
    of id: BookID, through: Int64, hasText: Bool = true
  ) throws -> BudgetDocument? {
    guard let book = try book(id, .everything, through: through),
      let newest = try newestDocument(id, through: through)
    else { return nil }
    let forms = try formRecords(id, nil, through: through).contents(of: book)
    return BudgetDocument(
      department: Department(code: id.department, name: book.departmentName), year: id.year,
      stage: id.stage, format: "", charset: "",
      forms: forms,
      institutions: book.institutions, performance: book.performance, claims: book.claims,
      unbound: try unbound(id, through: through),
      narrative: hasText
        ? try bookRow(id).flatMap { try narrative(of: $0, through: through)?.narrative } : nil,
      notes: try findings(newest).compactMap { $0.notedThen(in: forms) })
  }

  /// What was found as sentences in the newest document, and in the one that brought the text.
  fileprivate func worded(
    _ id: BookID, through: Int64
  ) throws -> (newest: [Finding], text: [Finding]) {
    guard let newest = try newestDocument(id, through: through),
      let number = try book(id, .forms([]), through: through)?.claimsRevision
    else { return ([], []) }
    let text = number > 0 ? try revision(id, number)?.sequence : nil
    return (
      try findings(newest).filter { $0.kind == .worded },
      try findings(text ?? newest).filter { $0.kind == .worded }
    )
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
