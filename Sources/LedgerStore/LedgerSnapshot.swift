public import BudgetChecks
public import BudgetModel
import GRDB
public import LedgerCore

/// The books as they stood when one revision had been recorded. Whatever is recorded later changes
/// none of its answers.
public struct LedgerSnapshot: Sendable {
  let database: LedgerDatabase
  /// The sequence of the newest revision that belongs to it; 0 if nothing was on record.
  public let through: Int64

  init(_ database: LedgerDatabase, through: Int64) {
    self.database = database
    self.through = through
  }

  /// A book's figures of the forms given (all if nil), with its claims and units.
  public func book(_ id: BookID, forms: Set<BudgetForm>? = nil) async throws -> Book? {
    try await database.pool.read { db in
      try db.book(id, forms.map { .forms($0) } ?? .everything, through: through)
    }
  }

  /// The two years' books and the one that follows, with the headline numbers only.
  public func keyFigures(
    _ department: DepartmentID, from: FiscalYear, to: FiscalYear, stages: StagePair
  ) async throws -> YearComparison {
    try await database.pool.read {
      try $0.yearComparison(department, from: from, to: to, stages: stages, through: through)
    }
  }

  /// The forms of a book as the newest document that carried each prints them.
  public func forms(_ id: BookID, only: Set<BudgetForm>? = nil) async throws -> [FormRecord] {
    try await database.pool.read { try $0.formRecords(id, only, through: through) }
  }

  /// The newest revision of a book.
  public func revision(_ id: BookID) async throws -> RevisionRecord? {
    try await database.pool.read {
      try $0.revisionRecords(id.department, id.year, id.stage, 1, through: through).first
    }
  }

  /// The findings of the newest document of a book that stands.
  public func findings(_ id: BookID) async throws -> [Finding] {
    try await database.pool.read { db in
      try db.newestDocument(id, through: through).map { try db.findings($0) } ?? []
    }
  }

  /// The tables of a department's year whose columns could not be told, as printed.
  public func unbound(_ id: BookID) async throws -> [UnboundGrid] {
    try await database.pool.read { try $0.unbound(id, through: through) }
  }
}
