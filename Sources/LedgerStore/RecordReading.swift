import BudgetModel
import GRDB
import LedgerCore

extension Database {
  static var referenceColumns: String {
    """
    department.code, book.fiscal_year, book.stage, revision.department_name, revision.number,
    revision.sequence
    """
  }

  private static var referenceTables: String {
    """
    revision JOIN book ON book.id = revision.book
    JOIN department ON department.id = book.department
    """
  }

  func reference(_ row: Row, at start: Int = 0) -> RevisionReference? {
    guard let code: String = row[start], let department = DepartmentID(code),
      let year = FiscalYear(row[start + 1] as Int), let stage = Stage(rawValue: row[start + 2])
    else { return nil }
    return RevisionReference(
      book: BookID(department: department, year: year, stage: stage),
      departmentName: row[start + 3], number: row[start + 4], sequence: row[start + 5])
  }

  func revision(_ id: BookID, _ number: Int) throws -> RevisionReference? {
    try Row.fetchOne(
      cachedStatement(
        sql: """
          SELECT \(Self.referenceColumns) FROM \(Self.referenceTables)
          WHERE code = ? AND fiscal_year = ? AND stage = ? AND number = ?
          """),
      arguments: [id.department.text, id.year.number, id.stage.rawValue, number]
    ).flatMap { reference($0) }
  }

  /// The newest revision of the book whose newest document has these very bytes. Of a book whose text
  /// was recorded when texts were not kept there is none: reading the document again brings it.
  func newestRevision(ofDocument digest: [UInt8]) throws -> RevisionReference? {
    try Row.fetchOne(
      cachedStatement(
        sql: """
          SELECT \(Self.referenceColumns) FROM \(Self.referenceTables)
          JOIN document ON document.id = revision.document WHERE document.digest = ?
            AND (NOT EXISTS (SELECT 1 FROM revision AS told
                WHERE told.book = revision.book AND told.claims > 0)
              OR EXISTS (SELECT 1 FROM narration JOIN revision AS told
                ON told.sequence = narration.revision WHERE told.book = revision.book
                  AND NOT EXISTS (SELECT 1 FROM revision AS taking
                    WHERE taking.withdraws = told.sequence)))
            AND number = (SELECT max(number) FROM revision AS r
              WHERE r.book = revision.book AND r.explains IS NULL)
          """), arguments: [Blob(digest)]
    ).flatMap { reference($0) }
  }

  /// The books of the year before and the year after.
  func neighbours(_ id: BookID) throws -> (earlier: Book?, later: Book?) {
    let scope = BookScope.keyFigures(try headlineCells())
    func book(_ year: FiscalYear?) throws -> Book? {
      guard let year else { return nil }
      return try self.book(BookID(department: id.department, year: year, stage: id.stage), scope)
    }
    return (try book(id.year.previous), try book(id.year.next))
  }

  func revisionRecords(
    _ department: DepartmentID?, _ year: FiscalYear?, _ stage: Stage?, _ limit: Int,
    through: Int64
  ) throws -> [RevisionRecord] {
    try Row.fetchAll(
      cachedStatement(
        sql: """
          SELECT \(Self.referenceColumns), recorded_at, document.digest, arrival.name, format,
            arrival.id, owner, owner_name, withdraws,
            (SELECT number FROM revision AS taken WHERE taken.sequence = revision.withdraws),
            reason, recorded_by, explains, added, changed, withdrawn, claims, findings, content_digest,
            revision.digest, previous_digest
          FROM \(Self.referenceTables) LEFT JOIN document ON document.id = revision.document
          LEFT JOIN arrival ON arrival.id = revision.arrival
          WHERE (?1 IS NULL OR code = ?1) AND (?2 IS NULL OR fiscal_year = ?2)
            AND (?3 IS NULL OR stage = ?3) AND sequence <= ?4
          ORDER BY sequence DESC LIMIT ?5
          """),
      arguments: [department?.text, year?.number, stage?.rawValue, through, limit]
    ).compactMap { row in
      reference(row).map { reference in
        RevisionRecord(
          reference: reference, recordedAt: row[6], origin: origin(row), added: row[18],
          changed: row[19], withdrawn: row[20], claims: row[21], findings: row[22],
          contentDigest: (row[23] as Blob).bytes.hexadecimal,
          digest: (row[24] as Blob).bytes.hexadecimal,
          previousDigest: (row[25] as Blob).bytes.hexadecimal)
      }
    }
  }

  private func origin(_ row: Row) -> RevisionRecord.Origin {
    if let key = (row[17] as String?).flatMap(KeyFigure.init(rawValue:)) {
      return .explanation(Explanation(key: key, text: row[15], by: row[16]))
    }
    if let sequence = row[13] as Int64? {
      return .withdrawal(
        Withdrawal(revision: row[14], reason: row[15], by: row[16]), sequence: sequence)
    }
    return .document(
      RevisionRecord.File(
        document: DocumentReference(
          digest: (row[7] as Blob).bytes.hexadecimal, name: (row[8] as Blob).bytes.printableName),
        format: row[9], arrival: row[10],
        owner: (row[11] as Int64?).map { Owner(uid: $0, name: row[12]) }))
  }

  /// The newest revision on record as of a moment, 0 if there is none; nil if the moment is a
  /// revision that does not exist. The clock may step back, the sequence does not.
  func newestSequence(_ asOf: AsOf) throws -> Int64? {
    let newest =
      try Int64.fetchOne(cachedStatement(sql: "SELECT max(sequence) FROM revision")) ?? 0
    switch asOf {
    case .latest: return newest
    case .revision(let sequence): return (0...newest).contains(sequence) ? sequence : nil
    case .instant(let time):
      return try Int64.fetchOne(
        cachedStatement(sql: "SELECT max(sequence) FROM revision WHERE recorded_at <= ?"),
        arguments: [time]) ?? 0
    }
  }

  func noticeRecords(
    _ condition: String, _ arguments: StatementArguments, _ limit: Int
  ) throws -> [NoticeRecord] {
    try Row.fetchAll(
      cachedStatement(
        sql: """
          SELECT notice.sequence, notice.fiscal_year, notice.number, kind, created_at,
            notice.arrival, subject_zh, subject_en, text_zh, text_en, markdown_zh, markdown_en,
            command, (SELECT group_concat(channel) FROM delivery WHERE notice = notice.sequence),
            \(Self.referenceColumns),
            (SELECT content FROM notice_content WHERE notice = notice.sequence)
          FROM (SELECT * FROM notice WHERE \(condition) ORDER BY sequence LIMIT \(limit)) AS notice
          LEFT JOIN revision ON revision.sequence = notice.revision
          LEFT JOIN book ON book.id = revision.book
          LEFT JOIN department ON department.id = book.department ORDER BY notice.sequence
          """), arguments: arguments
    ).map { row in
      NoticeRecord(
        sequence: row[0], number: NoticeRecord.number(year: row[1], row[2]), kind: row[3],
        createdAt: row[4], revision: reference(row, at: 14), arrival: row[5],
        wording: Notice.Wording(
          subject: Bilingual(row[6], row[7]), text: Bilingual(row[8], row[9]),
          markdown: Bilingual(row[10], row[11])),
        content: (row[20] as String?).flatMap { Notice(canonicalContent: Array($0.utf8)) },
        command: row[12],
        delivered: (row[13] as String?)?.split(separator: ",").map(String.init) ?? [])
    }
  }

  func departmentRecords() throws -> [DepartmentRecord] {
    try departmentRecords(condition: "", [])
  }

  func departmentRecord(_ code: DepartmentID) throws -> DepartmentRecord? {
    try departmentRecords(condition: "WHERE code = ?", [code.text]).first
  }

  private func departmentRecords(
    condition: String, _ arguments: StatementArguments
  ) throws -> [DepartmentRecord] {
    let rows = try Row.fetchAll(
      cachedStatement(
        sql: """
          SELECT code, fiscal_year, department_name, max(sequence) FROM \(Self.referenceTables)
          \(condition) GROUP BY department.id, fiscal_year, department_name ORDER BY code, fiscal_year
          """), arguments: arguments)
    return Dictionary(grouping: rows) { $0[0] as String }.compactMap { code, rows in
      guard let department = DepartmentID(code),
        let newest = rows.max(by: { ($0[3] as Int64) < ($1[3] as Int64) })
      else { return nil }
      let names = Dictionary(grouping: rows) { $0[2] as String }
      let aliases = names.compactMap {
        name, rows -> (alias: DepartmentRecord.Alias, last: Int64)? in
        let years = rows.compactMap { FiscalYear($0[1] as Int) }
        guard let from = years.min(), let to = years.max(),
          let last = rows.map({ $0[3] as Int64 }).max()
        else { return nil }
        return (DepartmentRecord.Alias(name: name, from: from, to: to), last)
      }
      return DepartmentRecord(
        code: department, name: newest[2],
        years: Set(rows.compactMap { FiscalYear($0[1] as Int) }).sorted(),
        aliases: aliases.sorted { $0.last > $1.last }.map(\.alias))
    }.sorted { $0.code < $1.code }
  }

  /// The departments under which units on record stand, one for each unit: by the code, whose first
  /// three digits are the department's, or because the department lists the unit by its very name.
  /// Where two list it, nobody knows.
  func superiors(of unit: DepartmentID?) throws -> [DepartmentID: DepartmentID] {
    let rows = try Row.fetchAll(
      cachedStatement(
        sql: """
          WITH unit (code, name) AS (
            SELECT DISTINCT code, department_name FROM \(Self.referenceTables)
            WHERE ?1 IS NULL OR code = ?1)
          SELECT unit.code, department.code FROM unit JOIN department
            ON department.code = substr(unit.code, 1, 3)
          WHERE length(unit.code) >= 6 AND unit.code NOT GLOB '*[^0-9]*'
          UNION
          SELECT unit.code, department.code FROM unit, institution, \(Self.referenceTables)
          WHERE institution.name = unit.name AND revision.sequence = institution.revision
            AND department.code <> unit.code
          """), arguments: [unit?.text])
    return Dictionary(grouping: rows) { $0[0] as String }.reduce(into: [:]) { superiors, entry in
      guard entry.value.count == 1, let unit = DepartmentID(entry.key),
        let superior = DepartmentID(entry.value[0][1] as String)
      else { return }
      superiors[unit] = superior
    }
  }

  func formRecords(
    _ id: BookID, _ only: Set<BudgetForm>?, through: Int64
  ) throws -> [FormRecord] {
    guard let book = try bookRow(id) else { return [] }
    return try Row.fetchAll(
      cachedStatement(
        sql: """
          SELECT form.form, title, unit, note, place, content, max(form.revision) FROM form
          JOIN revision ON revision.sequence = form.revision
          JOIN layout ON layout.id = form.layout
          WHERE revision.book = ?1 AND revision.sequence <= ?2 AND \(Self.stands)
          GROUP BY form.form
          """), arguments: [book, through]
    ).compactMap { row in
      guard let form = BudgetForm(rawValue: row[0]), only?.contains(form) ?? true else {
        return nil
      }
      return FormRecord(
        form: form, title: row[1], unit: AmountUnit(row[2]) ?? .wan, note: row[3],
        place: StoredText.place(row[4]), rows: StoredText.rows(row[5], form: form))
    }
  }
}
