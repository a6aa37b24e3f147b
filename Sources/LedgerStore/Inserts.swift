import BudgetModel
import GRDB
import LedgerCore

extension Database {
  /// Records what became of an arrival; of a held one, what became of it after the decision.
  func insert(_ arrival: Arrival, _ outcome: Outcome) throws {
    let word: String
    var revision: Int64?
    var rejection: Rejection?
    var flags: [ReadingFlag] = []
    switch outcome {
    case .accepted(let reference): (word, revision) = ("accepted", reference.sequence)
    case .unchanged(let reference): (word, revision) = ("unchanged", reference.sequence)
    case .rejected(let reason): (word, rejection) = ("rejected", reason)
    case .held(let reasons): (word, flags) = ("held", reasons)
    }
    let result: [(any DatabaseValueConvertible)?] = [
      word, revision, rejection?.kind.rawValue, rejection?.detail,
      rejection?.place.map(StoredText.encode),
    ]
    if try decision(arrival.id) != nil {
      try cachedStatement(
        sql: """
          INSERT INTO settlement (arrival, outcome, revision, rejection_kind, rejection_detail,
            rejection_place) VALUES (?, ?, ?, ?, ?, ?)
          """
      ).execute(arguments: StatementArguments([arrival.id] + result))
      return
    }
    let file: [(any DatabaseValueConvertible)?] = [
      arrival.id, Blob(arrival.name), arrival.bytes, arrival.digest.map { Blob($0) },
      arrival.claimedAt, arrival.owner?.uid, arrival.owner?.name,
    ]
    try cachedStatement(
      sql: """
        INSERT INTO arrival (id, name, bytes, digest, claimed_at, owner, owner_name, outcome,
          revision, rejection_kind, rejection_detail, rejection_place)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: StatementArguments(file + result))
    for (ordinal, flag) in flags.enumerated() {
      try cachedStatement(sql: "INSERT INTO flag VALUES (?, ?, ?, ?, ?)").execute(arguments: [
        arrival.id, ordinal + 1, flag.kind.rawValue, flag.detail,
        flag.place.map(StoredText.encode),
      ])
    }
  }

  /// The file of a revision with the row of its document.
  func file(
    _ arrival: Arrival, _ document: BudgetDocument
  ) throws -> (arrival: Arrival, document: Int64, format: DocumentFormat) {
    // A held file was recorded before it is read again: what stands then is what the chain tells.
    let arrival = try arrivalRecord(arrival.id)?.arrival ?? arrival
    let row = try documentRow(arrival, DocumentFormat(document))
    // Another version of the reader may have called the same bytes otherwise.
    let format = try Row.fetchOne(
      cachedStatement(sql: "SELECT format, charset FROM document WHERE id = ?"), arguments: [row])
    return (
      arrival, row,
      DocumentFormat(
        format: format?[0] ?? document.format, charset: format?[1] ?? document.charset)
    )
  }

  /// The document's row; the same bytes have one row for ever.
  func documentRow(_ arrival: Arrival, _ format: DocumentFormat) throws -> Int64 {
    let digest = Blob(arrival.digest ?? [])
    let find = try cachedStatement(sql: "SELECT id FROM document WHERE digest = ?")
    if let id = try Int64.fetchOne(find, arguments: [digest]) { return id }
    try cachedStatement(
      sql: "INSERT INTO document (digest, arrival, format, charset) VALUES (?, ?, ?, ?)"
    ).execute(arguments: [digest, arrival.id, format.format, format.charset])
    return lastInsertedRowID
  }

  /// Writes a revision with all that belongs to it and links it into the digest chain.
  ///
  /// - Parameters:
  ///   - file: The file that brought it and the row of its document; nil for a withdrawal.
  ///   - now: The time of recording, ISO 8601.
  ///   - origin: What stands before the first revision.
  func insert(
    _ draft: RevisionDraft, file: (arrival: Arrival, document: Int64, format: DocumentFormat)?,
    now: String, origin: [UInt8] = Chain.origin
  ) throws -> RevisionReference {
    let book = try bookRow(creating: draft.id)
    let newest = try Row.fetchOne(
      cachedStatement(
        sql: "SELECT sequence, digest FROM revision ORDER BY sequence DESC LIMIT 1"))
    let sequence = (newest?[0] ?? 0) + 1 as Int64
    let previous = (newest?[1] as Blob?)?.bytes ?? origin
    let content = Chain.digest(of: draft)
    let link = RevisionLink(
      sequence: sequence, recordedAt: now, content: content.hexadecimal,
      file: file.map { RevisionLink.File($0.arrival, $0.format) })
    let act = try act(draft)
    try cachedStatement(
      sql: """
        INSERT INTO revision (sequence, book, number, document, arrival, withdraws, explains,
          reason, recorded_by, recorded_at, department_name, added, changed, withdrawn, claims,
          institutions, performance, findings, content_digest, previous_digest, digest)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      sequence, book, draft.number, file?.document, file?.arrival.id, act.withdraws,
      act.explains, act.reason, act.by, now, draft.departmentName, draft.count(.added),
      draft.count(.changed), draft.count(.withdrawn), draft.claims.count,
      draft.institutions.count, draft.performance.count, draft.findings.count, Blob(content),
      Blob(previous), Blob(Chain.link(previous, link)),
    ])
    try insert(draft.entries, book: book, revision: draft.number)
    try insert(draft.forms, revision: sequence)
    try insertProse(draft, revision: sequence)
    return RevisionReference(
      book: draft.id, departmentName: draft.departmentName, number: draft.number,
      sequence: sequence)
  }

  /// What a person did, as the columns of a revision; all nil for a document.
  private func act(_ draft: RevisionDraft) throws -> (
    withdraws: Int64?, explains: String?, reason: String?, by: String?
  ) {
    switch draft.source {
    case .document: (nil, nil, nil, nil)
    case .withdrawal(let taken):
      (try revision(draft.id, taken.revision)?.sequence, nil, taken.reason, taken.by)
    case .explanation(let said): (nil, said.key.rawValue, said.text, said.by)
    }
  }

  private func bookRow(creating id: BookID) throws -> Int64 {
    if let row = try bookRow(id) { return row }
    try cachedStatement(sql: "INSERT OR IGNORE INTO department (code) VALUES (?)")
      .execute(arguments: [id.department.text])
    try cachedStatement(
      sql: """
        INSERT INTO book (department, fiscal_year, stage)
        SELECT id, ?, ? FROM department WHERE code = ?
        """
    ).execute(arguments: [id.year.number, id.stage.rawValue, id.department.text])
    return lastInsertedRowID
  }

  private func insert(_ entries: [Entry], book: Int64, revision: Int) throws {
    let insert = try RawStatement(
      self,
      """
      INSERT INTO entry (book, line, column, revision, state, fen, ulp, printed, sheet, page,
        line_number, row_number, column_number, origin)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    let findLine = try RawStatement(self, "SELECT id FROM line WHERE form = ? AND path = ?")
    let insertLine = try RawStatement(self, "INSERT INTO line (form, path) VALUES (?, ?)")
    var line: (key: LineKey, row: Int64)?
    for entry in entries {
      let row: Int64
      if let line, line.key == entry.key.line {
        row = line.row
      } else {
        let key = entry.key.line
        if let known = try findLine.integer(key.form.rawValue, key.path) {
          row = known
        } else {
          try insertLine.execute(key.form.rawValue, key.path)
          row = lastInsertedRowID
        }
        line = (key, row)
      }
      let figure = entry.figure
      let canonical = figure?.amount?.text() == figure?.printed
      let place = figure?.place
      try insert.execute(
        book, row, entry.key.column.rawValue, revision, figure?.state.rawValue ?? 0,
        figure?.amount?.fen, figure?.ulp.fen, canonical ? nil : figure?.printed, place?.sheet,
        place?.page, place?.line, place?.row, place?.column, entry.origin)
    }
  }

  private func insert(_ forms: [FormContent], revision: Int64) throws {
    for form in forms {
      let layout = StoredText.encode(form.rows)
      let digest = Blob(Chain.digest(of: layout))
      try cachedStatement(sql: "INSERT OR IGNORE INTO layout (digest, content) VALUES (?, ?)")
        .execute(arguments: [digest, layout])
      try cachedStatement(
        sql: """
          INSERT INTO form (revision, form, title, unit, note, layout, place)
          SELECT ?, ?, ?, ?, ?, id, ? FROM layout WHERE digest = ?
          """
      ).execute(arguments: [
        revision, form.form.rawValue, form.title, form.unit.rawValue, form.note,
        StoredText.encode(form.place), digest,
      ])
    }
  }

  func insert(
    _ notice: Notice, year: FiscalYear?, revision: Int64?, arrival: String?, now: String
  ) throws {
    let year = year?.number ?? 0
    let number =
      try Int.fetchOne(
        cachedStatement(sql: "SELECT max(number) FROM notice WHERE fiscal_year = ?"),
        arguments: [year]) ?? 0
    let digest = try revision.flatMap {
      try String.fetchOne(
        cachedStatement(sql: "SELECT lower(hex(digest)) FROM revision WHERE sequence = ?"),
        arguments: [$0])
    }
    let wording = notice.wording(
      number: NoticeRecord.number(year: year, number + 1),
      anchor: digest.map { "\(revision ?? 0):\($0)" })
    try cachedStatement(
      sql: """
        INSERT INTO notice (fiscal_year, number, kind, created_at, revision, arrival, subject_zh,
          subject_en, text_zh, text_en, markdown_zh, markdown_en, command)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      year, number + 1, notice.kind.rawValue, now, revision, arrival, wording.subject.zh,
      wording.subject.en, wording.text.zh, wording.text.en, wording.markdown.zh,
      wording.markdown.en, notice.command,
    ])
    try cachedStatement(sql: "INSERT INTO notice_content VALUES (?, ?)").execute(
      arguments: [lastInsertedRowID, String(decoding: notice.canonicalContent, as: UTF8.self)])
  }
}

extension NoticeRecord {
  /// `2023-0001`
  static func number(year: Int, _ number: Int) -> String {
    padded(year, 4) + "-" + padded(number, 4)
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
