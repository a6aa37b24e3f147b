import BookTestSupport
import BudgetModel
import Foundation
import GRDB
import LedgerCore
import LedgerStore
import LedgerTestSupport
import Testing

@Suite("The journal")
struct JournalTests {
  private let now = "2023-03-01T00:00:00.000Z"

  private func records(_ ledger: Ledger) throws -> [String] {
    try DatabaseQueue(path: ledger.directory.appending("ledger.db").path).read {
      try String.fetchAll($0, sql: "SELECT covers FROM journal ORDER BY sequence")
    }
  }

  @Test("it covers every row of every table")
  func covered() async throws {
    let ledger = try Ledger()
    try await ledger.fill()
    let counts = try await DatabaseQueue(path: ledger.directory.appending("ledger.db").path).read {
      db in
      let tables = try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'journal'")
      return try tables.reduce(into: [String: Int]()) {
        $0[$1] = try Int.fetchOne(db, sql: "SELECT count(*) FROM \($1)")
      }
    }
    let found = try await ledger.reader.verify()
    #expect(found.fault == nil)
    #expect(found.covered == counts)
    #expect(counts.values.allSatisfy { $0 > 0 })
    #expect(counts["decision"] == 4 && counts["settlement"] == 3 && counts["delivery"] == 5)
  }

  @Test("a transaction that records something ends with one record, and another one with none")
  func records() async throws {
    let ledger = try Ledger()
    #expect(try records(ledger).isEmpty)
    #expect(try await ledger.reader.verify().journal == nil)
    try await ledger.drop(plan("5.00"), content: 1)
    #expect(
      try records(ledger) == [
        """
        department\t1
        book\t1
        line\t1-2
        layout\t1
        arrival\tARRIVAL1
        document\t1
        revision\t1
        notice\t1
        notice_content\t1
        """
      ])
    try await ledger.drop(plan("5.00"), content: 1)
    try await ledger.drop(plan("5.00"), content: 2)
    #expect(
      try records(ledger)[1...] == ["arrival\tARRIVAL2", "arrival\tARRIVAL3\ndocument\t2"])
    try await ledger.writer.recordDelivery(of: [1], by: "甲\t乙\n", now: now)
    // What is on record already is not recorded again.
    try await ledger.writer.recordDelivery(of: [1], by: "甲\t乙\n", now: now)
    #expect(try records(ledger)[3...] == [#"delivery\#t1\#t甲\t乙\n"#])
    _ = try await ledger.reader.plan(plan("6.00"), digest: [])
    await #expect(throws: LedgerWriter.WithdrawalRefusal.unknownRevision) {
      _ = try await ledger.writer.withdraw(7, reason: "x", by: "x", now: now)
    }
    #expect(try records(ledger).count == 4)
    _ = try await ledger.writer.withdraw(1, reason: "x", by: "x", now: now)
    #expect(try records(ledger)[4...] == ["revision\t2\nnotice\t2\nnotice_content\t2"])
    #expect(try await ledger.reader.verify().fault == nil)
  }

  @Test("what was rewritten throughout is told by a head that was noted outside")
  func rewritten() async throws {
    let (ledger, other) = (try Ledger(), try Ledger())
    for (ledger, reason) in [(ledger, "已核对"), (other, "未核对")] {
      try await ledger.drop(plan("5.00"), content: 1)
      var held = plan("6.00")
      held.flags = [ReadingFlag(.repaired)]
      let arrival = ledger.arrival(2)
      _ = try await ledger.writer.record(held, arrival: arrival, now: now)
      _ = try await ledger.writer.decide(
        arrival.id, Decision(verdict: .approved, reason: reason, by: "zhang"), now: now)
    }
    let (sound, found) = (try await ledger.reader.verify(), try await other.reader.verify())
    let head = try #require(sound.journal)
    #expect(found.fault == nil)
    // The revisions are the same: their head does not tell it.
    #expect(found.head == sound.head && found.journal?.sequence == head.sequence)
    #expect(try await ledger.reader.verify(journal: [head]).fault == nil)
    #expect(
      try await other.reader.verify(journal: [head]).fault?.english
        == "record 3 of the journal: its digest is not the one that was anchored")
  }

  @Test("newest rows that were taken out with their record are told by a head noted outside")
  func cut() async throws {
    let ledger = try Ledger()
    try await ledger.fill()
    let before = try #require(try await ledger.reader.verify().journal)
    let triggers = try await DatabaseQueue(path: ledger.directory.appending("ledger.db").path).read
    {
      try String.fetchAll(
        $0,
        sql: """
          SELECT sql FROM sqlite_schema
          WHERE name IN ('journal_refuses_delete', 'delivery_refuses_delete')
          """)
    }
    try ledger.execute(
      """
      DROP TRIGGER journal_refuses_delete;
      DROP TRIGGER delivery_refuses_delete;
      DELETE FROM delivery WHERE channel <> 'file';
      """ + triggers.joined(separator: ";"))
    #expect(
      try await ledger.reader.verify().fault?.english
        == "record \(before.sequence) of the journal (delivery 1 other\\tchannel): what was recorded then was changed or is missing"
    )
    try ledger.execute(
      """
      DROP TRIGGER journal_refuses_delete;
      DELETE FROM journal WHERE sequence = \(before.sequence);
      """
        + triggers.joined(separator: ";").replacing(
          "CREATE TRIGGER", with: "CREATE TRIGGER IF NOT EXISTS"))
    #expect(try await ledger.reader.verify().fault == nil)
    #expect(
      try await ledger.reader.verify(journal: [before]).fault?.english
        == "record \(before.sequence) of the journal, which an anchor names, is not in the ledger")
  }

  @Test(
    "a change of the version while the ledger is open is told",
    arguments: ["user_version = 5", "application_id = 5"])
  func version(pragma: String) async throws {
    let ledger = try Ledger()
    try await ledger.drop(plan("5.00"), content: 1)
    try ledger.execute("PRAGMA \(pragma)")
    #expect(
      try await ledger.reader.verify().fault?.english
        == "the version of the database was changed")
  }
}
