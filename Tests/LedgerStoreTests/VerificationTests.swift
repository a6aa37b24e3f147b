import BookTestSupport
import BudgetChecks
import BudgetModel
import Foundation
import GRDB
import LedgerCore
import LedgerStore
import LedgerTestSupport
import Testing

extension BudgetDocument {
  /// With a row in every table of the ledger, and with characters that separate stored fields.
  static var full: BudgetDocument {
    var full = disclosure2023
    full.forms[0].rows[0].details = [LineDetail(name: "品\\名", text: "一\t二\n三")]
    full.institutions = [
      Institution(
        name: "本级", nature: "行政", rank: "正科级", funding: "财政拨款",
        place: Place(sheet: "甲|乙\n丙\\", line: 3))
    ]
    full.performance = [
      PerformanceTable(
        number: 1, project: "督查", goal: "落实",
        indicators: [
          Indicator(
            levels: ["产出指标", "数量指标"], description: "检查次数",
            target: .quantity(bound: .atLeast, number: PrintedNumber("2")!, unit: "次"),
            printed: "≥2次", basis: "计划", place: Place(line: 9)),
          Indicator(
            levels: ["效益指标", "", "满意"], description: "", target: .qualitative("好"), printed: "好",
            basis: "", place: Place(page: 2)),
        ], place: Place(page: 1, row: 2))
    ]
    full.unbound = [
      UnboundGrid(title: "甲表", rows: [.init(cells: ["a\tb", "", "\\n"], place: Place(line: 8))]),
      UnboundGrid(title: "空", rows: []),
    ]
    full.narrative = Narrative(
      [
        Narrative.Paragraph("一、说明\t甲\n乙", Place(sheet: "x|y", line: 1)),
        Narrative.Paragraph("", Place(page: 2)),
      ], endsOpen: true)
    full.notes = [
      ReadingNote(
        .notStandard, [.text("甲\t表")], at: [Place(sheet: "x|y", line: 1), Place(page: 2)])
    ]
    return full
  }
}

@Suite("Verification", .serialized)
struct VerificationTests {
  @Test("everything that was recorded is re-derived to the same digests")
  func sound() async throws {
    let ledger = try Ledger()
    try await ledger.drop(.full, content: 1)
    try await ledger.drop(plan("1005.30", year: 2022), content: 2)
    try await ledger.drop(plan("5.00"), content: 3)
    try await ledger.drop(.full, content: 1, approving: true)
    let found = try await ledger.reader.verify()
    #expect(found.fault == nil)
    #expect(found.revisions == 4)
    // The third changes a cell, adds three and withdraws one; the fourth puts all back.
    #expect(found.entries == 8 + 4 + 5 + 5)
    #expect(found.documents.count == 3)
    let revisions = try await ledger.reader.revisions(
      department: nil, year: nil, stage: nil, limit: 1, before: nil)
    #expect(found.head == .init(sequence: 4, digest: revisions[0].digest))
  }

  @Test("a head that was noted outside must still be in the ledger")
  func anchors() async throws {
    let ledger = try Ledger()
    try await ledger.drop(plan("5.00"), content: 1)
    let first = try #require(try await ledger.reader.verify().head)
    try await ledger.drop(plan("6.00"), content: 2)
    #expect(try await ledger.reader.verify(against: [first]).fault == nil)
    // The same first revision, and another second: a rewritten tail holds in itself.
    let rewritten = try Ledger()
    try await rewritten.drop(plan("5.00"), content: 1)
    try await rewritten.drop(plan("6.01"), content: 2)
    let head = try #require(try await ledger.reader.verify().head)
    #expect(try await rewritten.reader.verify().fault == nil)
    #expect(try await rewritten.reader.verify(against: [first]).fault == nil)
    #expect(
      try await rewritten.reader.verify(against: [head]).fault?.english
        == "revision 2 (201 2023 budget, number 2): its digest is not the one that was anchored")
    let later = Verification.Head(sequence: 3, digest: head.digest)
    #expect(
      try await ledger.reader.verify(against: [later]).fault?.english
        == "revision 3, which an anchor names, is not in the ledger")
  }

  @Test("a table without its trigger is told")
  func triggers() async throws {
    let ledger = try Ledger()
    try await ledger.drop(plan("5.00"), content: 1)
    try ledger.execute("DROP TRIGGER entry_refuses_update")
    #expect(
      try await ledger.reader.verify().fault?.english
        == "a table or trigger of the database was changed")
  }

  /// Every value of every table, and the schema.
  private func contents(_ path: String) throws -> [String] {
    try DatabaseQueue(path: path).read { db in
      let tables = try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      return try tables.flatMap { table in
        let columns = try String.fetchAll(
          db, sql: "SELECT name FROM pragma_table_info('\(table)') ORDER BY cid")
        let values = columns.map { "quote(\"\($0)\")" }.joined(separator: " || ',' || ")
        return try String.fetchAll(db, sql: "SELECT \(values) FROM \(table) ORDER BY 1")
          .map { "\(table) \($0)" }
      }
        + String.fetchAll(db, sql: "SELECT coalesce(sql, name) FROM sqlite_schema ORDER BY 1")
        + String.fetchAll(db, sql: "SELECT user_version FROM pragma_user_version")
    }
  }

  @Test(
    "a byte of the file that is changed is found, or changed nothing that is said", arguments: 1...4
  )
  func bytes(seed: UInt64) async throws {
    let ledger = try Ledger()
    try await ledger.fill()
    // So that less of the file is unused space.
    for number in 2000...2020 {
      try await ledger.drop(plan("\(number).00", year: number), content: UInt8(number - 1900))
    }
    try ledger.database.close()
    let path = ledger.directory.appending("ledger.db").path
    let before = try contents(path)
    let sound = try Data(contentsOf: URL(filePath: path))
    let copy = ledger.directory.appending("copy.db")
    var random = SeededRandom(seed: seed)
    var found = 0
    for _ in 0..<300 {
      var bytes = sound
      let position = Int.random(in: 0..<bytes.count, using: &random)
      bytes[position] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      for suffix in ["-wal", "-shm"] {
        try? FileManager.default.removeItem(atPath: copy.path + suffix)
      }
      try bytes.write(to: copy)
      guard let verified = try? await LedgerFile(copy.path).verify(), verified.fault == nil else {
        found += 1
        continue
      }
      #expect(try contents(copy.path) == before, "byte \(position)")
    }
    // Most bytes of so small a file are unused space.
    #expect(found > 25)
  }

  @Test("any change of any recorded value is found", arguments: 1...4)
  func tampering(seed: UInt64) async throws {
    let ledger = try Ledger()
    try await ledger.fill()
    let path = ledger.directory.appending("ledger.db").path
    var random = SeededRandom(seed: seed)
    for _ in 0..<300 {
      let change = try Tampering.change(path, &random)
      #expect(try await ledger.reader.verify().fault != nil, "\(change.description)")
      try Tampering.undo(change, path)
    }
    #expect(try await ledger.reader.verify().fault == nil)
  }
}
