public import BudgetModel
import GRDB

/// Where words were found.
public struct SearchHit: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    /// The name of a line of an official table.
    case line
    /// A sentence with a figure, or its reason.
    case claim
    /// A performance target.
    case target
    /// A unit under the department.
    case unit
    /// A row of a table whose columns could not be told.
    case unread
    /// What an officer says about a change.
    case reason
  }

  public let kind: Kind
  public let revision: RevisionReference
  public let text: String
  /// The form and the line's path, for a line.
  public let line: LineKey?
  public let place: Place
}

extension LedgerSnapshot {
  /// Finds what the books say with all of the words in one text, in any script and of any length.
  ///
  /// - Parameters:
  ///   - words: Not empty.
  ///   - department: Only its books, if given.
  ///   - limit: How many hits at most, of each kind.
  public func search(
    _ words: [String], department: DepartmentCode?, limit: Int
  ) async throws -> [SearchHit] {
    try await database.pool.read { db in
      let search = Search(
        db: db, words: words, department: department, through: through, limit: limit)
      return try search.lines() + SearchHit.Kind.allCases.flatMap { try search.texts($0) }
    }
  }
}

private struct Search {
  let db: Database
  let words: [String]
  let department: DepartmentCode?
  let through: Int64
  let limit: Int

  /// What is searched besides lines: the text, its place, the tables, and how it is known that no
  /// newer revision says it otherwise.
  private static func source(_ kind: SearchHit.Kind) -> (
    text: String, place: String, table: String, newest: String
  )? {
    switch kind {
    case .line: nil
    case .claim:
      (
        "quote || CASE WHEN instr(quote, found.reason) = 0 THEN '　' || found.reason ELSE '' END",
        "found.place", "claim AS found",
        newest("claims")
      )
    case .target:
      (
        "project || '　' || description || '　' || printed", "found.place",
        "indicator AS found JOIN performance ON performance.revision = found.revision"
          + " AND performance.ordinal = found.performance", newest("performance")
      )
    case .unit:
      ("name || '　' || nature", "found.place", "institution AS found", newest("institutions"))
    case .unread: ("title || '　' || cells", "found.place", "unbound_row AS found", "1")
    case .reason:
      (
        "revision.reason", "''", "(SELECT sequence AS revision FROM revision) AS found",
        "revision.explains IS NOT NULL"
      )
    }
  }

  /// Whether no revision that stands came later with some of a kind.
  private static func newest(_ kind: String) -> String {
    """
    NOT EXISTS (SELECT 1 FROM revision AS later WHERE later.book = revision.book
      AND later.sequence > revision.sequence AND later.sequence <= ?2 AND later.\(kind) > 0
      AND NOT EXISTS (SELECT 1 FROM revision AS taking
        WHERE taking.withdraws = later.sequence AND taking.sequence <= ?2))
    """
  }

  func texts(_ kind: SearchHit.Kind) throws -> [SearchHit] {
    guard let source = Self.source(kind) else { return [] }
    var hits: [SearchHit] = []
    try forEachRow(
      "\(source.text), \(source.place)", source.table, source.text, source.newest
    ) { row, reference in
      let stored = row[6] as String
      let text = kind == .unread ? StoredText.cells(stored).joined(separator: " ") : stored
      if holdsAll(text) {
        hits.append(
          SearchHit(
            kind: kind, revision: reference, text: text, line: nil,
            place: StoredText.place(row[7])))
      }
      return hits.count < limit
    }
    return hits
  }

  func lines() throws -> [SearchHit] {
    let newest = """
      NOT EXISTS (SELECT 1 FROM form AS other JOIN revision AS later
        ON later.sequence = other.revision WHERE later.book = revision.book
        AND other.form = found.form AND later.sequence > revision.sequence
        AND later.sequence <= ?2 AND NOT EXISTS (SELECT 1 FROM revision AS taking
          WHERE taking.withdraws = later.sequence AND taking.sequence <= ?2))
      """
    let tables = "form AS found JOIN layout ON layout.id = found.layout"
    var hits: [SearchHit] = []
    try forEachRow("content, found.form", tables, "content", newest) { row, reference in
      guard let form = BudgetForm(rawValue: row[7]) else { return true }
      for line in StoredText.rows(row[6], form: form) where holdsAll(line.label) {
        hits.append(
          SearchHit(
            kind: .line, revision: reference, text: line.label, line: line.key,
            place: line.place))
        if hits.count == limit { return false }
      }
      return true
    }
    return hits
  }

  private func holdsAll(_ text: String) -> Bool { words.allSatisfy { text.contains($0) } }

  /// Calls `body` with each row that holds the first word, until it returns false.
  private func forEachRow(
    _ columns: String, _ tables: String, _ text: String, _ condition: String,
    _ body: (Row, RevisionReference) throws -> Bool
  ) throws {
    // Said apart, so that SQLite begins with the department where there is one.
    let whose = department == nil ? "?3 IS NULL" : "department.code = ?3"
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT DISTINCT \(Database.referenceColumns), \(columns) FROM \(tables)
          JOIN revision ON revision.sequence = found.revision
          JOIN book ON book.id = revision.book
          JOIN department ON department.id = book.department
          WHERE instr(\(text), ?1) > 0 AND revision.sequence <= ?2
            AND \(whose) AND \(Database.stands) AND \(condition)
          ORDER BY department.code, book.fiscal_year, revision.sequence
          """), arguments: [words[0], through, department?.text])
    while let row = try rows.next() {
      guard let reference = db.reference(row) else { continue }
      guard try body(row, reference) else { return }
    }
  }
}
