public import BudgetChecks
public import BudgetModel
import GRDB
public import LedgerCore

/// Answers questions from read-only connections; each call sees one moment.
public struct LedgerReader: Sendable {
  let database: LedgerDatabase

  public init(_ database: LedgerDatabase) {
    self.database = database
  }

  /// The books as of a moment; nil if no revision has the sequence asked for.
  public func snapshot(_ asOf: AsOf = .latest) async throws -> LedgerSnapshot? {
    try await database.pool.read { db in
      try db.newestSequence(asOf).map { LedgerSnapshot(database, through: $0) }
    }
  }

  /// Revisions, newest first.
  public func revisions(
    department: DepartmentID?, year: FiscalYear?, stage: Stage?, limit: Int, before: Int64?
  ) async throws -> [RevisionRecord] {
    try await database.pool.read {
      try $0.revisionRecords(department, year, stage, limit, through: before.map { $0 - 1 } ?? .max)
    }
  }

  public func revision(_ sequence: Int64) async throws -> RevisionRecord? {
    try await database.pool.read { db in
      try db.revisionRecords(nil, nil, nil, 1, through: sequence).first
        .flatMap { $0.reference.sequence == sequence ? $0 : nil }
    }
  }

  public func findings(_ sequence: Int64) async throws -> [Finding] {
    try await database.pool.read { try $0.findings(sequence) }
  }

  /// What a document, whose bytes have this SHA-256, would become if it were recorded now.
  public func plan(_ document: BudgetDocument, digest: [UInt8]) async throws -> PostingPlan {
    try await database.pool.read { try $0.plan(document, digest: digest) }
  }

  /// Arrivals, newest first.
  public func arrivals(
    limit: Int, before: String?, outcome: String?
  ) async throws -> [ArrivalRecord] {
    try await database.pool.read { try $0.arrivalRecords(limit, before, outcome) }
  }

  /// Whether the newest document of some book has the digest.
  public func isNewest(document digest: [UInt8]) async throws -> Bool {
    try await database.pool.read { try $0.newestRevision(ofDocument: digest) != nil }
  }

  public func arrival(_ id: String) async throws -> ArrivalRecord? {
    try await database.pool.read { try $0.arrivalRecord(id) }
  }

  /// Notices after a sequence, oldest first.
  public func notices(since: Int64, limit: Int) async throws -> [NoticeRecord] {
    try await database.pool.read { try $0.noticeRecords("sequence > ?", [since], limit) }
  }

  /// The newest notices, oldest first.
  public func latestNotices(_ limit: Int) async throws -> [NoticeRecord] {
    try await database.pool.read { db in
      let last = try Int64.fetchOne(db, sql: "SELECT max(sequence) FROM notice") ?? 0
      return try db.noticeRecords("sequence > ?", [last - Int64(limit)], limit)
    }
  }

  public func notice(_ sequence: Int64) async throws -> NoticeRecord? {
    try await database.pool.read { try $0.noticeRecords("sequence = ?", [sequence], 1).first }
  }

  /// One notice by its number: `2023-0001`.
  public func notice(number: String) async throws -> NoticeRecord? {
    let parts = number.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 2 else { return nil }
    return try await database.pool.read {
      try $0.noticeRecords("fiscal_year = ? AND number = ?", [parts[0], parts[1]], 1).first
    }
  }

  /// Notices behind a sequence that a channel has not carried yet, oldest first.
  public func undelivered(
    by channel: String, since: Int64, limit: Int
  ) async throws -> [NoticeRecord] {
    try await database.pool.read { db in
      try db.noticeRecords(
        """
        sequence > ? AND NOT EXISTS (SELECT 1 FROM delivery
          WHERE delivery.notice = notice.sequence AND channel = ?)
        """, [since, channel], limit)
    }
  }

  public func department(_ code: DepartmentID) async throws -> DepartmentRecord? {
    try await database.pool.read { try $0.departmentRecord(code) }
  }

  /// The departments under which units on record stand; of one unit, if given.
  public func superiors(
    of unit: DepartmentID? = nil
  ) async throws -> [DepartmentID: DepartmentID] {
    try await database.pool.read { try $0.superiors(of: unit) }
  }

  public func departments() async throws -> [DepartmentRecord] {
    try await database.pool.read { try $0.departmentRecords() }
  }

  /// What became of an arrival, if nothing is left to be decided or done about it.
  public func settled(_ id: String) async throws -> ArrivalRecord? {
    try await database.pool.read { db in
      try db.settled(id) == nil ? nil : try db.arrivalRecord(id)
    }
  }

  /// What a person decided about an arrival, if anything.
  public func decision(_ arrival: String) async throws -> Decision? {
    try await database.pool.read { try $0.decision(arrival) }
  }

  public func counts() async throws -> LedgerCounts {
    try await database.pool.read { db in
      func count(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql) ?? 0 }
      let outcomes = try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT coalesce(settlement.outcome, arrival.outcome), count(*) FROM arrival
            LEFT JOIN settlement ON settlement.arrival = arrival.id GROUP BY 1
            """)
      ).reduce(into: [String: Int]()) { $0[$1[0]] = $1[1] }
      return LedgerCounts(
        accepted: outcomes["accepted"] ?? 0, unchanged: outcomes["unchanged"] ?? 0,
        rejected: outcomes["rejected"] ?? 0, held: outcomes["held"] ?? 0,
        departments: try count("SELECT count(*) FROM department"),
        revisions: try count("SELECT count(*) FROM revision"),
        notices: try count("SELECT count(*) FROM notice"))
    }
  }
}
