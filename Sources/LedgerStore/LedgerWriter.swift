public import BudgetModel
import Crypto
import GRDB
import LedgerCore

/// Records what arrived: one transaction a file, durable when the call returns.
public struct LedgerWriter: Sendable {
  let database: LedgerDatabase

  public init(_ database: LedgerDatabase) {
    self.database = database
  }

  /// Records a file whose very bytes are the newest document of their book already. Returns nil,
  /// and records nothing, if they are not.
  public func recordIfUnchanged(_ arrival: Arrival) async throws -> Outcome? {
    guard let digest = arrival.digest else { return nil }
    return try await database.write { db in
      if let done = try db.settled(arrival.id) { return done }
      guard let reference = try db.newestRevision(ofDocument: digest) else { return nil }
      let outcome = Outcome.unchanged(reference)
      try db.insert(arrival, outcome)
      return outcome
    }
  }

  /// Records a document as the next revision of its book, or as unchanged if the book says the
  /// same already.
  ///
  /// - Parameters:
  ///   - document: What was read.
  ///   - arrival: The file.
  ///   - now: The time of recording, ISO 8601.
  ///   - beforeCommit: Called inside the transaction after the last statement; for fault tests.
  public func record(
    _ document: BudgetDocument, arrival: Arrival, now: String,
    beforeCommit: @escaping @Sendable () -> Void = {}
  ) async throws -> Outcome {
    try await database.write { db in
      if let done = try db.settled(arrival.id) { return done }
      let outcome = try post(db, document, arrival, now)
      try db.insert(arrival, outcome)
      beforeCommit()
      return outcome
    }
  }

  /// Records that a file was not taken, with the notice that says so.
  ///
  /// - Parameters:
  ///   - rejection: Why.
  ///   - arrival: The file.
  ///   - location: Where the file will lie, relative to the spool.
  ///   - now: The time of recording, ISO 8601.
  ///   - beforeCommit: Called inside the transaction after the last statement; for fault tests.
  public func record(
    _ rejection: Rejection, arrival: Arrival, location: String, now: String,
    beforeCommit: @escaping @Sendable () -> Void = {}
  ) async throws -> Outcome {
    try await database.write { db in
      if let done = try db.settled(arrival.id) { return done }
      let outcome = Outcome.rejected(rejection)
      let notice = Notice(
        .rejection(rejection, fileName: arrival.name.printableName, location: location))
      try db.insert(notice, year: nil, revision: nil, arrival: arrival.id, now: now)
      try db.insert(arrival, outcome)
      beforeCommit()
      return outcome
    }
  }

  /// Records that notices went out by a channel.
  public func recordDelivery(of notices: [Int64], by channel: String, now: String) async throws {
    try await database.write { db in
      let insert = try RawStatement(
        db, "INSERT OR IGNORE INTO delivery (notice, channel, delivered_at) VALUES (?, ?, ?)")
      for notice in notices { try insert.execute(notice, channel, now) }
    }
  }

  /// Records what a person decided about a held arrival. Returns false, and records nothing, if
  /// the arrival does not wait for a decision.
  public func decide(_ arrival: String, _ decision: Decision, now: String) async throws -> Bool {
    try await database.write { db in
      guard let record = try db.arrivalRecord(arrival), case .held = record.outcome,
        try db.decision(arrival) == nil
      else { return false }
      try db.cachedStatement(sql: "INSERT INTO decision VALUES (?, ?, ?, ?, ?)").execute(
        arguments: [arrival, decision.verdict.rawValue, decision.reason, decision.by, now])
      return true
    }
  }

  private func post(
    _ db: Database, _ document: BudgetDocument, _ arrival: Arrival, _ now: String
  ) throws -> Outcome {
    let plan = try db.plan(document, digest: arrival.digest ?? [])
    if let number = plan.unchanged, let same = try db.revision(plan.draft.id, number) {
      _ = try db.documentRow(arrival, DocumentFormat(document))
      return .unchanged(same)
    }
    if !plan.flags.isEmpty, try db.decision(arrival.id)?.verdict != .approved {
      let notice = Notice(
        .held(plan.flags, fileName: arrival.name.printableName, arrival: arrival.id))
      try db.insert(notice, year: document.year, revision: nil, arrival: arrival.id, now: now)
      return .held(plan.flags)
    }
    let reference = try db.insert(plan.draft, file: try db.file(arrival, document), now: now)
    if let notice = plan.notice {
      try db.insert(
        notice, year: document.year, revision: reference.sequence, arrival: arrival.id, now: now)
    }
    return .accepted(reference)
  }
}
