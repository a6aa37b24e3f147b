public import BudgetChecks
public import BudgetModel
import GRDB
public import LedgerCore

extension LedgerReader {
  /// Every book on record.
  public func books() async throws -> [BookID] {
    try await database.pool.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT department.code, book.fiscal_year, book.stage FROM book
          JOIN department ON department.id = book.department ORDER BY book.id
          """
      ).compactMap { row in
        guard let department = DepartmentID(row[0] as String),
          let year = FiscalYear(row[1] as Int), let stage = Stage(rawValue: row[2])
        else { return nil }
        return BookID(department: department, year: year, stage: stage)
      }
    }
  }
}

extension LedgerWriter {
  /// Checks the newest document of a book by the rules of today, and records and tells what these
  /// find besides what is on record. Returns nil, and records nothing, if that is nothing.
  ///
  /// - Parameters:
  ///   - id: The book.
  ///   - told: What earlier re-checks found in it.
  ///   - now: The time of recording, ISO 8601.
  ///   - rules: What finds; the catalogue's recorded rules.
  public func recheck(
    _ id: BookID, told: Set<String> = [], now: String,
    rules: @escaping @Sendable (BudgetDocument) -> [Finding] = { Catalogue.findings(in: $0) }
  ) async throws -> Recheck? {
    let found = try await database.pool.read { db -> (newest: Int64, recheck: Recheck)? in
      guard let newest = try db.newestDocument(id, through: .max),
        let document = try db.document(of: id, through: .max)
      else { return nil }
      // What each revision found when it was recorded, its rules and those of reading.
      let found = try db.revisionRecords(id.department, id.year, id.stage, -1, through: .max)
        .flatMap { try db.findings($0.reference.sequence) }
      let known = KnownFindings(found, told: told)
      let new = rules(document).filter { !known.contains($0) }
      return new.isEmpty
        ? nil
        : (
          newest,
          Recheck(
            book: id, departmentName: document.department.name, catalogue: Catalogue.version,
            findings: new)
        )
    }
    guard let (newest, recheck) = found else { return nil }
    return try await database.write { db in
      // A document that came meanwhile was recorded by the same rules.
      guard try db.newestDocument(id, through: .max) == newest else { return nil }
      _ = try db.insert(.recheck, recheck.content, by: "ledgerd", now: now)
      try db.insert(
        Notice(.recheck(recheck)), year: id.year, revision: newest, arrival: nil, now: now)
      return recheck
    }
  }
}
