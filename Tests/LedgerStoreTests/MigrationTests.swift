import BookTestSupport
import BudgetChecks
import BudgetModel
import Foundation
import GRDB
import LedgerCore
import LedgerStore
import LedgerTestSupport
import Testing

@Suite("Ledgers of earlier versions")
struct MigrationTests {
  private let directory: TemporaryDirectory
  private let path: String

  init() throws {
    directory = try TemporaryDirectory()
    path = directory.appending("ledger.db").path
  }

  private func make(_ version: Int) throws {
    let sql = try String(
      contentsOf: PackageRoot.fixtures.appending(path: "ledgers/schema-\(version).sql"),
      encoding: .utf8)
    try DatabaseQueue(path: path).writeWithoutTransaction { try $0.execute(sql: sql) }
  }

  @Test("a ledger of version 2 keeps all it says; its chain goes on from its old head")
  func version2() async throws {
    try make(2)
    let oldHead = try await DatabaseQueue(path: path).read {
      try String.fetchOne(
        $0, sql: "SELECT lower(hex(digest)) FROM revision ORDER BY sequence DESC LIMIT 1")
    }
    let database = try LedgerDatabase(path: path)
    let reader = LedgerReader(database)
    let found = try await reader.verify()
    #expect(found.fault == nil)
    #expect(found.revisions == 4)
    #expect(found.entries == 20)
    let revisions = try await reader.revisions(
      department: nil, year: nil, stage: nil, limit: 10, before: nil)
    #expect(revisions.map(\.reference.number) == [3, 1, 2, 1])
    #expect(revisions.map { $0.added } == [0, 6, 0, 6])
    #expect(revisions.last?.previousDigest == oldHead)
    #expect(revisions.last?.recordedAt == "2026-11-27T07:41:33.493Z")
    let id = BookID(department: DepartmentID("301")!, year: year(2023), stage: .budget)
    let books = try #require(try await reader.snapshot())
    let total = FigureKey(.expenditure, "合计", .total)
    #expect(try await books.book(id)?.figures[total]?.figure.printed == "30.00")
    #expect(
      try await books.forms(id)[0].rows.map(\.label) == ["合计", "一般公共\\服务支出"])
    #expect(try await books.unbound(id)[0].rows[0].cells == ["项目", "内\\容", "金额"])
    let counts = try await reader.counts()
    #expect((counts.accepted, counts.unchanged, counts.rejected) == (4, 0, 1))
    #expect(counts.notices == 5)
    try database.close()
  }

  @Test("a ledger of version 3 keeps every row and digest")
  func version3() async throws {
    try make(3)
    func heads() async throws -> [String] {
      try await DatabaseQueue(path: path).read {
        try String.fetchAll($0, sql: "SELECT lower(hex(digest)) FROM revision ORDER BY sequence")
      }
    }
    let before = try await heads()
    #expect(before.count == 5)
    let database = try LedgerDatabase(path: path)
    let found = try await LedgerReader(database).verify()
    #expect(found.fault == nil)
    #expect(found.revisions == 5)
    #expect(found.entries == 100)
    #expect(
      found.head?.digest == "caf87cb13d645462d16d35785ab13afa1e3beabb882ebeed0dd3af5e9db275e6")
    let id = BookID(department: DepartmentID("101")!, year: year(2024), stage: .budget)
    let books = try #require(try await LedgerReader(database).snapshot())
    let total = FigureKey(.expenditure, "合计", .total)
    #expect(try await books.book(id)?.figures[total]?.figure.printed == "120.50")
    try database.close()
    #expect(try await heads() == before)
    let version = try await DatabaseQueue(path: path).read {
      try Int.fetchOne($0, sql: "PRAGMA user_version")
    }
    #expect(version == 7)
  }

  @Test("a ledger of version 4 keeps every row and digest, and can be told things")
  func version4() async throws {
    try make(4)
    let database = try LedgerDatabase(path: path)
    let reader = LedgerReader(database)
    let found = try await reader.verify()
    #expect(found.fault == nil)
    #expect(found.revisions == 4)
    #expect(found.entries == 759)
    #expect(
      found.head?.digest == "3732fc0be61bab007d642476835f9c61872e2d988f265ee944986f657aff9ed7")
    #expect(try await reader.directives().isEmpty)
    _ = try await LedgerWriter(database).record(
      .publication, "301\t2023\tbudget\t2023-01-20\t", by: "x", now: "2026-11-27T17:00:00.000Z")
    #expect(try await reader.directives().publications.count == 1)
    #expect(try await reader.verify().fault == nil)
    try database.close()
  }

  @Test("a ledger of version 5 keeps every row and digest; its journal begins with all of it")
  func version5() async throws {
    try make(5)
    func rows() async throws -> [String] {
      try await DatabaseQueue(path: path).read { db in
        try String.fetchAll(
          db,
          sql: """
            SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'journal' ORDER BY name
            """
        ).flatMap { table in
          try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map { "\(table) \($0)" }
        }
      }
    }
    let before = try await rows()
    let database = try LedgerDatabase(path: path)
    let (reader, writer) = (LedgerReader(database), LedgerWriter(database))
    // The anchor that version 5 printed.
    let anchor = Verification.Head(
      sequence: 4, digest: "3f2a03fc71f13ba13e4ae89ac6b93cf988478e0222f0e81f94d2c151fbf5351d")
    let found = try await reader.verify(against: [anchor])
    #expect(found.fault == nil)
    #expect((found.revisions, found.entries, found.head) == (4, 58, anchor))
    #expect(found.journal?.sequence == 1)
    let covered = [
      "arrival": 7, "flag": 3, "decision": 2, "settlement": 2, "document": 3, "revision": 4,
      "directive": 4, "notice": 8, "delivery": 8, "department": 1, "book": 1, "line": 19,
      "layout": 3, "entry": 58, "form": 6, "claim": 24, "finding": 4,
    ]
    #expect(found.covered == covered)
    #expect(try await rows() == before)
    // It goes on.
    #expect(
      try await writer.decide(
        "01M8KE7XXZY2VJV8YE2KK0BJ7V", Decision(verdict: .declined, reason: "错", by: "x"),
        now: "2026-11-29T12:00:00.000Z"))
    let later = try await reader.verify(
      against: [anchor], journal: [try #require(found.journal)])
    #expect(later.fault == nil && later.journal?.sequence == 2)
    #expect(later.covered["decision"] == 3)
    try database.close()
  }

  @Test("of a ledger of version 6 nothing settled comes back and nothing is told again")
  func version6() async throws {
    try make(6)
    func rows(_ tables: [String]) async throws -> [String] {
      try await DatabaseQueue(path: path).read { db in
        try tables.flatMap { table in
          try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map { "\(table) \($0)" }
        }
      }
    }
    let tables = try await DatabaseQueue(path: path).read { db in
      try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    }
    let before = try await rows(tables)
    let database = try LedgerDatabase(path: path)
    let (reader, writer) = (LedgerReader(database), LedgerWriter(database))
    // The anchors that version 6 printed.
    let head = Verification.Head(
      sequence: 13, digest: "1c734664c941bef38ecc9ecd0e62d786c7031b58c02b114f5e9a8df7d40b675b")
    let found = try await reader.verify(against: [head])
    #expect(found.fault == nil)
    #expect((found.revisions, found.entries, found.journal?.sequence) == (13, 693, 47))
    #expect(try await rows(tables) == before)

    // What officers settled by its sentence is the same findings as then.
    let directives = try await reader.directives()
    let books = try #require(try await reader.snapshot())
    var settled: [String] = []
    var bindings: [Silence] = []
    for id in directives.booksSettledByWords {
      let examined = try #require(try await books.examined(id))
      let findings = Catalogue.outcomes(of: examined).flatMap(\.findings)
      for (silence, _) in directives.silences(of: id) {
        let meant = findings.filter(silence.settles)
        settled.append("\(id) \(silence.rule) \(meant.count)")
      }
      bindings += directives.bindings(of: id, to: findings)
    }
    #expect(
      settled == [
        "301 2023 budget R01 1", "301 2023 budget N06 1", "301 2023 budget A03 1",
        "401 2024 budget D11 1", "401 2024 budget D08 1", "402 2024 budget N02 1",
      ])
    // Those about a text that was not kept stand as sentences; the others are bound.
    #expect(bindings.map(\.rule) == ["R01", "N06", "N02"])
    for binding in bindings {
      _ = try await writer.record(
        .silence, try #require(binding.content), by: "ledgerd", now: "2026-12-01T00:00:00.000Z")
    }
    let bound = try await reader.directives()
    for id in directives.booksSettledByWords {
      let examined = try #require(try await books.examined(id))
      let findings = Catalogue.outcomes(of: examined).flatMap(\.findings)
      for (silence, directive) in bound.silences(of: id) {
        #expect(findings.filter(silence.settles).count == 1)
        #expect(directive.by == "root")
      }
    }

    // Nothing that was found before is found anew.
    let told = bound.rechecked()
    for id in try await reader.books() {
      let more = try await writer.recheck(
        id, told: told[id] ?? [], now: "2026-12-01T00:00:00.000Z")
      #expect(more == nil, "\(id): \(more?.findings.map(\.words.en) ?? [])")
    }
    #expect(try await reader.counts().notices == 23)
    let notices = try await reader.notices(since: 0, limit: 100)
    #expect(notices.allSatisfy { $0.content == nil && !$0.wording.text.zh.isEmpty })
    #expect(try await reader.undelivered(by: "file", since: 0, limit: 100).count == 1)
    #expect(try await reader.verify(against: [head]).fault == nil)
    try database.close()
  }

  @Test("what a ledger of version 5 knew is proved from then on", arguments: 1...3)
  func tamperedAfterwards(seed: UInt64) async throws {
    try make(5)
    let database = try LedgerDatabase(path: path)
    var random = SeededRandom(seed: seed)
    for _ in 0..<100 {
      let change = try Tampering.change(path, &random)
      #expect(try await LedgerReader(database).verify().fault != nil, "\(change.description)")
      try Tampering.undo(change, path)
    }
    #expect(try await LedgerReader(database).verify().fault == nil)
    try database.close()
  }

  @Test("a ledger whose version somebody changed is refused, and stays as it is", arguments: 2...7)
  func strange(version: Int) async throws {
    if version == 7 { try make(6) } else { try LedgerDatabase(path: path).close() }
    try await DatabaseQueue(path: path).write {
      try $0.execute(sql: "PRAGMA user_version = \(version)")
    }
    func state() async throws -> [String] {
      try await DatabaseQueue(path: path).read { db in
        try String.fetchAll(db, sql: "SELECT coalesce(sql, name) FROM sqlite_schema")
          + String.fetchAll(db, sql: "SELECT user_version FROM pragma_user_version")
      }
    }
    let before = try await state()
    #expect {
      _ = try LedgerDatabase(path: path)
    } throws: { error in
      if case LedgerError.strangeDatabase(version) = error { true } else { false }
    }
    #expect(try await state() == before)
  }

  @Test("a migration that stops half-way leaves the old ledger as it was")
  func interrupted() async throws {
    try make(2)
    let queue = try DatabaseQueue(path: path)
    let before = try await queue.read {
      try String.fetchAll($0, sql: "SELECT coalesce(sql, name) FROM sqlite_schema")
    }
    // What the new schema refuses stops it in the middle.
    try await queue.write {
      try $0.execute(sql: "CREATE TABLE old_arrival (x)")
    }
    #expect(throws: (any Error).self) { _ = try LedgerDatabase(path: path) }
    let after = try await queue.read { db in
      try String.fetchAll(
        db, sql: "SELECT coalesce(sql, name) FROM sqlite_schema WHERE name <> 'old_arrival'")
    }
    #expect(Set(after) == Set(before))
    let version = try await queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
    #expect(version == 2)
    try await queue.write { try $0.execute(sql: "DROP TABLE old_arrival") }
    let database = try LedgerDatabase(path: path)
    #expect(try await LedgerReader(database).verify().fault == nil)
  }
}
