public import BudgetModel
import GRDB

/// Where words were found.
public struct SearchHit: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    /// The name of a line of an official table.
    case line
    /// A sentence with a figure, or its reason.
    case claim
    /// A paragraph of the text, where no sentence with a figure in it was found.
    case text
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
  ///   - index: Where to look first; without it every text is read.
  public func search(
    _ words: [String], department: DepartmentID?, limit: Int, index: SearchIndex? = nil
  ) async throws -> [SearchHit] {
    // What one department says is read faster than the index is asked about all.
    let candidates = department == nil ? try await index?.candidates(words) ?? [:] : [:]
    let indexed = candidates.isEmpty ? nil : try await index?.progress()
    return try await database.pool.read { db in
      let isOurs = try indexed.map { try db.holds($0) } ?? false
      let search = Search(
        db: db, words: words, department: department, through: through, limit: limit)
      let hits = try SearchHit.Kind.allCases.flatMap { kind in
        try search.hits(
          kind, among: isOurs ? candidates[kind] : nil, indexed: isOurs ? indexed?.sequence : nil)
      }
      let told = Set(hits.filter { $0.kind == .claim }.map { [$0.revision.book: $0.place] })
      return hits.filter { $0.kind != .text || !told.contains([$0.revision.book: $0.place]) }
    }
  }
}

private struct Search {
  let db: Database
  let words: [String]
  let department: DepartmentID?
  let through: Int64
  let limit: Int

  /// The texts of a kind in one revision with their places, unless a newer revision says otherwise;
  /// of lines the form with its layout.
  private static func statement(_ kind: SearchHit.Kind) -> String {
    switch kind {
    case .line:
      """
      SELECT content, found.form FROM form AS found JOIN layout ON layout.id = found.layout
      WHERE found.revision = ?1 AND instr(content, ?3) > 0 AND NOT EXISTS (
        SELECT 1 FROM form AS other JOIN revision AS later ON later.sequence = other.revision
        WHERE later.book = (SELECT book FROM revision WHERE sequence = ?1)
          AND other.form = found.form AND later.sequence > ?1 AND later.sequence <= ?2
          AND \(laterStands))
      """
    case .claim:
      statement(
        "quote || CASE WHEN instr(quote, found.reason) = 0 THEN '　' || found.reason ELSE '' END",
        "claim AS found", newest("claims"))
    case .text:
      """
      SELECT content, '' FROM narration JOIN narrative ON narrative.id = narration.narrative
      WHERE narration.revision = ?1 AND instr(content, ?3) > 0 AND NOT EXISTS (
        SELECT 1 FROM narration AS other JOIN revision AS later ON later.sequence = other.revision
        WHERE later.book = (SELECT book FROM revision WHERE sequence = ?1)
          AND later.sequence > ?1 AND later.sequence <= ?2 AND \(laterStands))
      """
    case .target:
      statement(
        "project || '　' || description || '　' || printed",
        "indicator AS found JOIN performance ON performance.revision = found.revision"
          + " AND performance.ordinal = found.performance", newest("performance"))
    case .unit:
      statement("name || '　' || nature", "institution AS found", newest("institutions"))
    case .unread: statement("title || '　' || cells", "unbound_row AS found", "1")
    case .reason:
      """
      SELECT reason, '' FROM revision
      WHERE sequence = ?1 AND explains IS NOT NULL AND instr(reason, ?3) > 0
      """
    }
  }

  private static func statement(_ text: String, _ tables: String, _ condition: String) -> String {
    """
    SELECT DISTINCT \(text), found.place FROM \(tables)
    WHERE found.revision = ?1 AND instr(\(text), ?3) > 0 AND \(condition)
    """
  }

  /// Whether no revision that stands came later with some of a kind.
  private static func newest(_ kind: String) -> String {
    """
    NOT EXISTS (SELECT 1 FROM revision AS later
      WHERE later.book = (SELECT book FROM revision WHERE sequence = ?1)
        AND later.sequence > ?1 AND later.sequence <= ?2 AND later.\(kind) > 0
        AND \(laterStands))
    """
  }

  private static let laterStands = """
    NOT EXISTS (SELECT 1 FROM revision AS taking
      WHERE taking.withdraws = later.sequence AND taking.sequence <= ?2)
    """

  /// - Parameters:
  ///   - candidates: The revisions up to `indexed` that may hold the words; nil for all.
  ///   - indexed: Revisions behind it are candidates all of them.
  func hits(
    _ kind: SearchHit.Kind, among candidates: [Int64]?, indexed: Int64?
  ) throws -> [SearchHit] {
    let statement = try db.cachedStatement(sql: Self.statement(kind))
    let references = try revisions(among: candidates, indexed)
    var hits: [SearchHit] = []
    while let row = try references.next() {
      guard let reference = db.reference(row) else { continue }
      let found = try Row.fetchAll(
        statement, arguments: [reference.sequence, through, words[0]])
      for row in found { hits += self.hits(kind, row, reference) }
      if hits.count >= limit { break }
    }
    return Array(hits.prefix(limit))
  }

  private func hits(
    _ kind: SearchHit.Kind, _ row: Row, _ reference: RevisionReference
  ) -> [SearchHit] {
    if kind == .line {
      guard let form = BudgetForm(rawValue: row[1]) else { return [] }
      return StoredText.rows(row[0], form: form).filter { holdsAll($0.label) }.map {
        SearchHit(kind: kind, revision: reference, text: $0.label, line: $0.key, place: $0.place)
      }
    }
    if kind == .text {
      return StoredText.narrative(row[0]).paragraphs.filter { holdsAll($0.text) }.map {
        SearchHit(kind: kind, revision: reference, text: $0.text, line: nil, place: $0.place)
      }
    }
    let stored = row[0] as String
    let text = kind == .unread ? StoredText.cells(stored).joined(separator: " ") : stored
    guard holdsAll(text) else { return [] }
    return [
      SearchHit(
        kind: kind, revision: reference, text: text, line: nil, place: StoredText.place(row[1]))
    ]
  }

  private func holdsAll(_ text: String) -> Bool {
    text.withBytes { bytes in words.allSatisfy { bytes.offset(of: $0) != nil } }
  }

  /// The revisions that stand, by department and year.
  private func revisions(among candidates: [Int64]?, _ indexed: Int64?) throws -> RowCursor {
    let chosen = candidates.map { "[\($0.map(String.init).joined(separator: ","))]" }
    // Said apart, so that SQLite begins with the department where there is one.
    let whose = department == nil ? "?1 IS NULL" : "department.code = ?1"
    return try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT \(Database.referenceColumns) FROM revision
          JOIN book ON book.id = revision.book JOIN department ON department.id = book.department
          WHERE revision.sequence <= ?2 AND \(whose) AND \(Database.stands)
            AND (?3 IS NULL OR revision.sequence > ?4
              OR revision.sequence IN (SELECT value FROM json_each(?3)))
          ORDER BY department.code, book.fiscal_year, revision.sequence
          """), arguments: [department?.text, through, chosen, indexed])
  }
}
