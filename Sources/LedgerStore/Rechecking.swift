import BudgetChecks
import BudgetModel
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
        guard let department = DepartmentCode(row[0] as String),
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
  public func recheck(_ id: BookID, now: String) async throws -> Recheck? {
    try await database.pool.write { db in
      guard let newest = try db.newestDocument(id, through: .max),
        let document = try db.document(of: id, through: .max)
      else { return nil }
      let directives = try db.directives()
      var known = directives.map(\.directive).rechecked(id)
      // What each revision found when it was recorded, its rules and those of reading.
      for record in try db.revisionRecords(id.department, id.year, id.stage, -1, through: .max) {
        let findings = try db.findings(record.reference.sequence)
        known.formUnion(findings.map { Recheck.identity(of: $0) })
      }
      let new = Catalogue.findings(in: document).filter {
        !known.contains(Recheck.identity(of: $0))
      }
      guard !new.isEmpty else { return nil }
      let recheck = Recheck(
        book: id, departmentName: document.department.name, catalogue: Catalogue.version,
        findings: new)
      _ = try db.insert(.recheck, recheck.content, by: "ledgerd", now: now)
      try db.insert(
        Notice(.recheck(recheck)), year: id.year, revision: newest, arrival: nil, now: now)
      return recheck
    }
  }
}
