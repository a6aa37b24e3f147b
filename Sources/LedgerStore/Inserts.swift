import BudgetModel
import Crypto
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
      arrival.claimedAt,
    ]
    try cachedStatement(
      sql: """
        INSERT INTO arrival (id, name, bytes, digest, claimed_at, outcome, revision,
          rejection_kind, rejection_detail, rejection_place) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: StatementArguments(file + result))
    for (ordinal, flag) in flags.enumerated() {
      try cachedStatement(sql: "INSERT INTO flag VALUES (?, ?, ?, ?, ?)").execute(arguments: [
        arrival.id, ordinal + 1, flag.kind.rawValue, flag.detail,
        flag.place.map(StoredText.encode),
      ])
    }
  }

  /// The document's row; the same bytes have one row for ever.
  func documentRow(_ arrival: Arrival, _ document: BudgetDocument) throws -> Int64 {
    let digest = Blob(arrival.digest ?? [])
    let find = try cachedStatement(sql: "SELECT id FROM document WHERE digest = ?")
    if let id = try Int64.fetchOne(find, arguments: [digest]) { return id }
    try cachedStatement(
      sql: "INSERT INTO document (digest, arrival, format, charset) VALUES (?, ?, ?, ?)"
    ).execute(arguments: [digest, arrival.id, document.format, document.charset])
    return lastInsertedRowID
  }

  /// Writes a revision with all that belongs to it and links it into the digest chain.
  func insert(
    _ draft: RevisionDraft, document: Int64, digest documentDigest: [UInt8], arrival: String,
    now: String
  ) throws -> RevisionReference {
    let book = try bookRow(creating: draft.id)
    let previous =
      try Blob.fetchOne(
        cachedStatement(sql: "SELECT digest FROM revision ORDER BY sequence DESC LIMIT 1"))?.bytes
      ?? [UInt8](repeating: 0, count: 32)
    let digest = Self.link(
      previous, draft.canonicalContent(document: documentDigest.hexadecimal))
    try cachedStatement(
      sql: """
        INSERT INTO revision (book, number, document, arrival, recorded_at, department_name, added,
          changed, withdrawn, claims, institutions, performance, findings, previous_digest, digest)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      book, draft.number, document, arrival, now, draft.departmentName, draft.count(.added),
      draft.count(.changed), draft.count(.withdrawn), draft.claims.count,
      draft.institutions.count, draft.performance.count, draft.findings.count,
      Blob(previous), Blob(digest),
    ])
    let sequence = lastInsertedRowID
    try insert(draft.entries, book: book, revision: draft.number)
    try insert(draft.forms, revision: sequence)
    try insertProse(draft, revision: sequence)
    return RevisionReference(
      book: draft.id, departmentName: draft.departmentName, number: draft.number,
      sequence: sequence)
  }

  /// The digest of a revision: SHA-256 over the predecessor's digest and the content.
  static func link(_ previous: [UInt8], _ content: [UInt8]) -> [UInt8] {
    var hash = SHA256()
    hash.update(data: previous)
    hash.update(data: content)
    return Array(hash.finalize())
  }

  private func bookRow(creating id: BookID) throws -> Int64 {
    if let row = try bookRow(id) { return row }
    try execute(
      sql: "INSERT OR IGNORE INTO department (code) VALUES (?)", arguments: [id.department.text])
    try execute(
      sql: """
        INSERT INTO book (department, fiscal_year, stage)
        SELECT id, ?, ? FROM department WHERE code = ?
        """, arguments: [id.year.number, id.stage.rawValue, id.department.text])
    return lastInsertedRowID
  }

  private func lineRow(_ key: LineKey) throws -> Int64 {
    let find = try cachedStatement(sql: "SELECT id FROM line WHERE form = ? AND path = ?")
    if let id = try Int64.fetchOne(find, arguments: [key.form.rawValue, key.path]) { return id }
    try cachedStatement(sql: "INSERT INTO line (form, path) VALUES (?, ?)")
      .execute(arguments: [key.form.rawValue, key.path])
    return lastInsertedRowID
  }

  private func insert(_ entries: [Entry], book: Int64, revision: Int) throws {
    let insert = try RawStatement(
      self,
      """
      INSERT INTO entry (book, line, column, revision, state, fen, ulp, printed, sheet, page,
        line_number, row_number, column_number) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    var line: (key: LineKey, row: Int64)?
    for entry in entries {
      let row: Int64
      if let line, line.key == entry.key.line {
        row = line.row
      } else {
        row = try lineRow(entry.key.line)
        line = (entry.key.line, row)
      }
      let figure = entry.figure
      let canonical = figure?.amount?.text() == figure?.printed
      let place = figure?.place
      try insert.execute(
        book, row, entry.key.column.rawValue, revision, figure?.state.rawValue ?? 0,
        figure?.amount?.fen, figure?.ulp.fen, canonical ? nil : figure?.printed, place?.sheet,
        place?.page, place?.line, place?.row, place?.column)
    }
  }

  private func insert(_ forms: [FormContent], revision: Int64) throws {
    for form in forms {
      let layout = StoredText.encode(form.rows)
      let digest = Blob(Array(SHA256.hash(data: Array(layout.utf8))))
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
    _ notice: Notice, year: FiscalYear?, revision: Int64?, arrival: String, now: String
  ) throws {
    let year = year?.number ?? 0
    let number =
      try Int.fetchOne(
        cachedStatement(sql: "SELECT max(number) FROM notice WHERE fiscal_year = ?"),
        arguments: [year]) ?? 0
    let wording = notice.wording(number: NoticeRecord.number(year: year, number + 1))
    try cachedStatement(
      sql: """
        INSERT INTO notice (fiscal_year, number, kind, created_at, revision, arrival, subject_zh,
          subject_en, text_zh, text_en, markdown_zh, markdown_en, command)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      year, number + 1, notice.kind.rawValue, now, revision, arrival, wording.chineseSubject,
      wording.englishSubject, wording.chineseText, wording.englishText, wording.chineseMarkdown,
      wording.englishMarkdown, notice.command,
    ])
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
