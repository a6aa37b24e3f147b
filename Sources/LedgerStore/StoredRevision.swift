import BudgetModel
import GRDB
import LedgerCore

/// A revision as its rows tell it, for re-deriving what it says.
struct StoredRevision {
  let sequence: Int64
  let book: Int64
  let previous: [UInt8]
  let digest: [UInt8]
  let contentDigest: [UInt8]
  /// Added, changed, withdrawn, claims, institutions, performance, findings.
  let counts: [Int]
  let link: RevisionLink
  var draft: RevisionDraft

  /// What the counts should be.
  var derivedCounts: [Int] {
    [
      draft.count(.added), draft.count(.changed), draft.count(.withdrawn), draft.claims.count,
      draft.institutions.count, draft.performance.count, draft.findings.count,
    ]
  }
}

extension Database {
  /// Revisions behind a sequence in order, without what they say.
  func storedRevisions(since: Int64 = 0, limit: Int = -1) throws -> [StoredRevision] {
    try Row.fetchAll(
      self,
      sql: """
        SELECT \(Self.referenceColumns), book.id, previous_digest, revision.digest, content_digest,
          added, changed, withdrawn, claims, institutions, performance, findings, recorded_at,
          document.digest, reason, recorded_by,
          (SELECT number FROM revision AS taken WHERE taken.sequence = revision.withdraws),
          arrival.id, arrival.name, bytes, claimed_at, owner, owner_name, format, charset, explains
        FROM revision JOIN book ON book.id = revision.book
        JOIN department ON department.id = book.department
        LEFT JOIN document ON document.id = revision.document
        LEFT JOIN arrival ON arrival.id = revision.arrival
        WHERE revision.sequence > ? ORDER BY revision.sequence LIMIT ?
        """, arguments: [since, limit]
    ).compactMap { row in reference(row).map { stored(row, $0) } }
  }

  private func stored(_ row: Row, _ reference: RevisionReference) -> StoredRevision {
    let content = (row[9] as Blob).bytes
    let document = (row[18] as Blob?)?.bytes.hexadecimal
    let file = document.map { _ in
      RevisionLink.File(
        arrival: row[22], name: (row[23] as Blob).bytes.hexadecimal, bytes: row[24],
        claimedAt: row[25], owner: row[26], ownerName: row[27], format: row[28], charset: row[29])
    }
    let (reason, by): (String, String) = (row[19] ?? "", row[20] ?? "")
    let source: RevisionSource =
      if let document {
        .document(document)
      } else if let key = (row[30] as String?).flatMap(KeyFigure.init(rawValue:)) {
        .explanation(Explanation(key: key, text: reason, by: by))
      } else {
        .withdrawal(Withdrawal(revision: row[21] ?? 0, reason: reason, by: by))
      }
    return StoredRevision(
      sequence: reference.sequence, book: row[6], previous: (row[7] as Blob).bytes,
      digest: (row[8] as Blob).bytes, contentDigest: content, counts: (10...16).map { row[$0] },
      link: RevisionLink(
        sequence: reference.sequence, recordedAt: row[17], content: content.hexadecimal, file: file
      ),
      draft: RevisionDraft(
        id: reference.book, departmentName: reference.departmentName, number: reference.number,
        source: source))
  }

  /// Reads what a revision says, all but its entries.
  func readContent(into revision: inout StoredRevision) throws {
    revision.draft.forms = try Row.fetchAll(
      cachedStatement(
        sql: """
          SELECT form, title, unit, note, place, content FROM form
          JOIN layout ON layout.id = form.layout WHERE revision = ? ORDER BY form
          """), arguments: [revision.sequence]
    ).compactMap { row in
      guard let form = BudgetForm(rawValue: row[0]), let unit = AmountUnit(row[2]) else {
        return nil
      }
      return FormContent(
        form: form, title: row[1], unit: unit, rows: StoredText.rows(row[5], form: form),
        note: row[3], place: StoredText.place(row[4]))
    }
    revision.draft.claims = try claims(revision.sequence)
    revision.draft.institutions = try institutions(revision.sequence)
    revision.draft.performance = try performance(revision.sequence)
    revision.draft.unbound = try unbound(revision: revision.sequence)
    revision.draft.narrative = try narrative(revision: revision.sequence)
    revision.draft.findings = try findings(revision.sequence)
  }

  /// The entries of a book by the number of their revision, in the order of their addresses.
  func storedEntries(_ book: Int64) throws -> [Int: [Entry]] {
    let statement = try RawStatement(
      self,
      """
      SELECT entry.revision, origin, line.form, line.path, entry.column, state, fen, ulp, printed,
        sheet, page, line_number, row_number, column_number
      FROM entry JOIN line ON line.id = entry.line WHERE entry.book = ?
      ORDER BY entry.line, entry.column, entry.revision
      """)
    var entries: [Int: [Entry]] = [:]
    var before: (key: FigureKey, isFilled: Bool)?
    try statement.forEachRow([book]) { row in
      guard let form = BudgetForm(rawValue: Int(row.integer(2))), let path = row.optionalText(3),
        let column = BudgetColumn(rawValue: Int(row.integer(4)))
      else { return }
      let key = FigureKey(line: LineKey(form: form, path: path), column: column)
      let figure = row.figure(at: 5)
      let isKnown = before?.key == key && before?.isFilled ?? false
      entries[Int(row.integer(0)), default: []].append(
        Entry(
          key: key, kind: figure == nil ? .withdrawn : isKnown ? .changed : .added, figure: figure,
          origin: row.optionalInteger(1).map { Int($0) }))
      before = (key, figure != nil)
    }
    return entries.mapValues { $0.sorted { $0.key < $1.key } }
  }
}
