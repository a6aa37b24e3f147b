import BookTestSupport
import BudgetModel
import Foundation
import GRDB
import LedgerCore
import LedgerStore
import LedgerTestSupport
import Testing

/// A book on disk with documents recorded one after the other.
final class Ledger {
  let directory: TemporaryDirectory
  let database: LedgerDatabase
  let writer: LedgerWriter
  let reader: LedgerReader
  private var arrivals = 0

  init() throws {
    directory = try TemporaryDirectory()
    database = try LedgerDatabase(path: directory.appending("ledger.db").path)
    writer = LedgerWriter(database)
    reader = LedgerReader(database)
  }

  func books(_ asOf: AsOf = .latest) async throws -> LedgerSnapshot {
    try #require(try await reader.snapshot(asOf))
  }

  func arrival(_ content: UInt8) -> Arrival {
    arrivals += 1
    return Arrival(
      id: "ARRIVAL\(arrivals)", name: Array("\(content).txt".utf8), bytes: 10,
      digest: Array(repeating: content, count: 32), claimedAt: "2023-02-01T00:00:00.000Z")
  }

  /// Records what the intake would: the same bytes first, then the document.
  ///
  /// - Parameter approving: A person approves the document if it is held.
  @discardableResult
  func drop(
    _ document: BudgetDocument, content: UInt8, now: String = "2023-02-01T00:00:01.000Z",
    approving: Bool = false
  ) async throws -> Outcome {
    let arrival = arrival(content)
    if let unchanged = try await writer.recordIfUnchanged(arrival) { return unchanged }
    let outcome = try await writer.record(document, arrival: arrival, now: now)
    guard case .held = outcome, approving else { return outcome }
    let decision = Decision(verdict: .approved, reason: "已核", by: "4001")
    #expect(try await writer.decide(arrival.id, decision, now: now))
    return try await writer.record(document, arrival: arrival, now: now)
  }

  /// Runs SQL on a connection of its own, past all our code.
  func execute(_ sql: String) throws {
    try DatabaseQueue(path: directory.appending("ledger.db").path).write {
      try $0.execute(sql: sql)
    }
  }
}
