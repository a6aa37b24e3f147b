import BookTestSupport
import BudgetChecks
import BudgetModel
import Foundation
import GRDB
import LedgerCore
import LedgerStore
import LedgerTestSupport
import Testing

let personnel = FigureKey(.basicExpenditure, "合计", .personnel)

func plan(_ amount: String, year: Int = 2023, claims: [Claim] = []) -> BudgetDocument {
  document(
    year,
    [
      (.basicExpenditure, "合计", .total, amount), (.basicExpenditure, "合计", .personnel, amount),
      (.basicExpenditure, "301", .total, amount), (.basicExpenditure, "301", .personnel, amount),
    ], claims: claims)
}

@Suite("The append-only book")
struct LedgerTests {
  private let id = BookID(department: office.code, year: year(2023), stage: .budget)

  @Test("a document is recorded with its figures, claims and places")
  func record() async throws {
    let ledger = try Ledger()
    guard case .accepted(let revision) = try await ledger.drop(disclosure2023, content: 1) else {
      Issue.record("not accepted")
      return
    }
    #expect(revision.number == 1)
    let book = try #require(try await ledger.books().book(id))
    #expect(book.figures.count == 8)
    #expect(book.figures[personnel]?.figure == figure("1365.07"))
    #expect(book.claims == disclosure2023.claims)
    #expect(book.departmentName == office.name)
  }

  @Test("a table whose columns could not be told is kept as printed, and is no figure")
  func unbound() async throws {
    let ledger = try Ledger()
    var odd = disclosure2023
    odd.unbound = [
      UnboundGrid(
        title: "政府采购支出表",
        rows: [
          .init(cells: ["项目", "", "金额"], place: Place(page: 3, line: 1)),
          .init(cells: ["设备", "计算机", "68.40"], place: Place(page: 3, line: 2)),
        ]),
      UnboundGrid(title: "", rows: [.init(cells: ["1"], place: Place(line: 9))]),
    ]
    try await ledger.drop(odd, content: 1)
    #expect(try await ledger.books().unbound(id) == odd.unbound)
    #expect(try #require(try await ledger.books().book(id)).figures.count == 8)
  }

  @Test("the same bytes again are unchanged, and nothing else is recorded")
  func sameBytes() async throws {
    let ledger = try Ledger()
    try await ledger.drop(disclosure2023, content: 1)
    guard case .unchanged(let revision) = try await ledger.drop(disclosure2023, content: 1) else {
      Issue.record("not unchanged")
      return
    }
    #expect(revision.number == 1)
    let counts = try await ledger.reader.counts()
    #expect(counts.revisions == 1 && counts.notices == 1)
    #expect(counts.accepted == 1 && counts.unchanged == 1)
  }

  @Test("other bytes that say the same are unchanged too")
  func sameFacts() async throws {
    let ledger = try Ledger()
    try await ledger.drop(plan("5.00"), content: 1)
    guard case .unchanged = try await ledger.drop(plan("5.0"), content: 2) else {
      Issue.record("not unchanged")
      return
    }
    #expect(try await ledger.reader.counts().revisions == 1)
  }

  @Test("a correction is revision 2 with exactly the changed cells")
  func correction() async throws {
    let ledger = try Ledger()
    try await ledger.drop(plan("5.00"), content: 1)
    var corrected = plan("5.00")
    corrected.forms[0].rows[0].figures[1] = ColumnFigure(
      column: .personnel, figure: figure("5.01"))
    try await ledger.drop(corrected, content: 2)
    let revisions = try await ledger.reader.revisions(
      department: nil, year: nil, stage: nil, limit: 10, before: nil)
    #expect(
      revisions.map { [$0.reference.number, $0.added, $0.changed, $0.withdrawn] } == [
        [2, 0, 1, 0], [1, 4, 0, 0],
      ])
    let book = try #require(try await ledger.books().book(id))
    #expect(book.figures[personnel] == RecordedFigure(figure: figure("5.01"), revision: 2))
    #expect(book.figures[FigureKey(.basicExpenditure, "301", .total)]?.revision == 1)
  }

  @Test("A, B, A gives three revisions, the third of which says where it returns to")
  func thereAndBack() async throws {
    let ledger = try Ledger()
    try await ledger.drop(plan("5.00"), content: 1)
    try await ledger.drop(plan("6.00"), content: 2)
    guard case .accepted(let third) = try await ledger.drop(plan("5.00"), content: 1) else {
      Issue.record("not accepted")
      return
    }
    #expect(third.number == 3)
    let findings = try await ledger.reader.findings(third.sequence)
    #expect(findings.map(\.rule) == ["R10", "V02", "V04"])
    #expect(findings.last?.words.en == "This returns to the document of revision 1")
    let book = try #require(try await ledger.books().book(id))
    #expect(book.figures[personnel]?.figure.amount == wan("5.00"))
  }

  @Test("a document that would take back more than it holds is held, with the list, until approved")
  func emptied() async throws {
    let ledger = try Ledger()
    try await ledger.drop(plan("5.00"), content: 1)
    let blank = document(2023, [], emptyForms: [.basicExpenditure])
    guard case .held(let flags) = try await ledger.drop(blank, content: 2) else {
      Issue.record("not held")
      return
    }
    #expect(flags.map(\.kind) == [.withdrawal])
    #expect(flags[0].chinese.contains("301（人员经费）"))
    #expect(try await ledger.books().book(id)?.figures.count == 4)
    #expect(try await ledger.reader.plan(blank, digest: []).flags == flags)
    try await ledger.drop(blank, content: 4, approving: true)
    #expect(try await ledger.books().book(id)?.figures.isEmpty == true)
  }

  @Test("a correction whose table has lost the line of its total is held")
  func lostTotal() async throws {
    let ledger = try Ledger()
    let whole: [(BudgetForm, String, BudgetColumn, String)] = [
      (.expenditure, "213", .total, "150.00"), (.expenditure, "205", .total, "100.00"),
      (.expenditure, LineKey.total, .total, "250.00"),
    ]
    try await ledger.drop(document(2023, whole), content: 1)
    let cut = document(2023, Array(whole.dropLast()))
    guard case .held(let flags) = try await ledger.drop(cut, content: 2) else {
      Issue.record("not held")
      return
    }
    #expect(flags.map(\.kind) == [.incomplete])
  }

  @Test("a table cut short is held, and says so with the findings once it is approved")
  func cutShort() async throws {
    let ledger = try Ledger()
    let cut = document(
      2023,
      [
        (.threePublic, "“三公”经费小计", .total, "32.74"), (.threePublic, "因公出国（境）费", .total, "4.80"),
      ])
    guard case .held(let flags) = try await ledger.drop(cut, content: 1) else {
      Issue.record("not held")
      return
    }
    #expect(flags.map(\.kind) == [.incomplete])
    guard case .accepted(let revision) = try await ledger.drop(cut, content: 1, approving: true)
    else {
      Issue.record("not accepted")
      return
    }
    #expect(
      try await ledger.reader.findings(revision.sequence).map(\.rule).contains("R11"))
  }

  @Test("a withdrawn line is gone, and comes back as a new entry")
  func withdrawal() async throws {
    let ledger = try Ledger()
    let short = document(2023, [(.basicExpenditure, "合计", .total, "5.00")])
    try await ledger.drop(plan("5.00"), content: 1)
    try await ledger.drop(short, content: 2, approving: true)
    #expect(try await ledger.books().book(id)?.figures.count == 1)
    try await ledger.drop(plan("5.00"), content: 3)
    let book = try #require(try await ledger.books().book(id))
    #expect(book.figures.count == 4)
    #expect(book.figures[personnel]?.revision == 3)
  }

  @Test("an arrival that was recorded is not recorded twice")
  func idempotence() async throws {
    let ledger = try Ledger()
    let arrival = ledger.arrival(1)
    let first = try await ledger.writer.record(plan("5.00"), arrival: arrival, now: "now")
    let second = try await ledger.writer.record(plan("6.00"), arrival: arrival, now: "later")
    #expect(first == second)
    #expect(try await ledger.reader.counts().revisions == 1)
    #expect(try await ledger.reader.arrival(arrival.id)?.outcome == first)
  }

  @Test("a rejection is recorded with its reason and a notice")
  func rejection() async throws {
    let ledger = try Ledger()
    let reason = Rejection(.severalDepartments, "201, 202", at: Place(line: 7))
    _ = try await ledger.writer.record(
      reason, arrival: ledger.arrival(9), location: "quarantine/ARRIVAL1", now: "now")
    let records = try await ledger.reader.arrivals(limit: 5, before: nil, outcome: "rejected")
    #expect(records.map(\.outcome) == [.rejected(reason)])
    let notices = try await ledger.reader.notices(since: 0, limit: 5)
    #expect(notices.map(\.number) == ["0000-0001"])
    #expect(
      notices[0].wording.text.en.contains(
        "Reason: the file holds more than one department: 201, 202 (line 7)."))
  }

  @Test("a 2022 document that comes late confirms or contradicts what 2023 said")
  func lateDocument() async throws {
    let ledger = try Ledger()
    try await ledger.drop(disclosure2023, content: 1)
    guard case .accepted(let late) = try await ledger.drop(plan("1005.30", year: 2022), content: 2)
    else {
      Issue.record("not accepted")
      return
    }
    #expect(
      try await ledger.reader.findings(late.sequence).filter { $0.rule == "V03" }.map(\.words.en)
        == [
          "Personnel of 2022: the later text implies 1005.20, the published figure is 1005.30, a difference of 0.10"
        ])
    let comparison = try await ledger.books().keyFigures(
      office.code, from: year(2022), to: year(2023), stages: StagePair(.budget, .budget))
    let change = try #require(comparison.keyChanges().first { $0.key == .personnel }?.change)
    #expect(change.before?.basis == .tabulated)
    #expect(change.difference == wan("359.77"))
  }

  @Test("everything survives closing and opening again")
  func reopening() async throws {
    let ledger = try Ledger()
    try await ledger.drop(disclosure2023, content: 1)
    try ledger.database.close()
    let again = LedgerReader(
      try LedgerDatabase(path: ledger.directory.appending("ledger.db").path))
    #expect(try await again.snapshot()?.book(id)?.figures.count == 8)
  }
}

@Suite("What the book refuses")
struct RefusalTests {
  private static let tables = [
    "department", "book", "line", "layout", "arrival", "document", "revision", "entry", "form",
    "claim", "institution", "performance", "indicator", "finding", "notice", "delivery",
  ]

  @Test("every table refuses changes and deletions", arguments: tables)
  func appendOnly(table: String) async throws {
    let ledger = try Ledger()
    var full = disclosure2023
    full.institutions = [
      Institution(name: "本级", nature: "行政", rank: "正科级", funding: "财政拨款", place: Place())
    ]
    full.performance = [
      PerformanceTable(
        number: 1, project: "督查", goal: "落实",
        indicators: [
          Indicator(
            levels: ["产出指标", "数量指标", "次数"], description: "检查次数",
            target: .quantity(bound: .atLeast, number: PrintedNumber("2")!, unit: "次"),
            printed: "≥2次", basis: "计划", place: Place(line: 9))
        ], place: Place())
    ]
    full.notes = [ReadingNote(.notStandard, [.text("甲表")])]
    try await ledger.drop(full, content: 1)
    try await ledger.writer.recordDelivery(of: [1], by: "file", now: "now")
    let column = try await DatabaseQueue(path: ledger.directory.appending("ledger.db").path).read {
      try String.fetchOne($0, sql: "SELECT name FROM pragma_table_info('\(table)') LIMIT 1")
    }
    for sql in ["UPDATE \(table) SET \(column!) = \(column!)", "DELETE FROM \(table)"] {
      #expect {
        try ledger.execute(sql)
      } throws: {
        "\($0)".contains("\(table) is append-only")
      }
    }
  }

  @Test("a database of a newer ledgerd is refused by version")
  func newer() throws {
    let ledger = try Ledger()
    try ledger.execute("PRAGMA user_version = 99")
    #expect {
      _ = try LedgerDatabase(path: ledger.directory.appending("ledger.db").path)
    } throws: {
      "\($0)".contains("written by a newer ledgerd (schema 99")
    }
  }

  @Test("a database of another program is refused")
  func foreign() throws {
    let directory = try TemporaryDirectory()
    let path = directory.appending("other.db").path
    try DatabaseQueue(path: path).write {
      try $0.execute(sql: "PRAGMA application_id = 7; CREATE TABLE t (x)")
    }
    #expect(throws: LedgerError.self) { _ = try LedgerDatabase(path: path) }
  }
}

@Suite("The digest chain")
struct ChainTests {
  @Test("each revision's digest covers its content and its predecessor")
  func chain() async throws {
    let ledger = try Ledger()
    try await ledger.drop(plan("5.00"), content: 1)
    try await ledger.drop(plan("6.00"), content: 2)
    try await ledger.drop(plan("5.00", year: 2022), content: 3)
    let revisions = try await ledger.reader.revisions(
      department: nil, year: nil, stage: nil, limit: 10, before: nil)
    #expect(revisions.last?.previousDigest == String(repeating: "0", count: 64))
    #expect(revisions[0].previousDigest == revisions[1].digest)
    #expect(revisions[1].previousDigest == revisions[2].digest)
    #expect(Set(revisions.map(\.digest)).count == 3)
  }

  @Test("the same documents in the same order say the same at any time; the chain tells the times")
  func reproducible() async throws {
    var heads: [RevisionRecord] = []
    for now in ["2023-01-01", "2024-01-01"] {
      let ledger = try Ledger()
      for (document, content) in [(plan("5.00"), UInt8(1)), (disclosure2023, 2)] {
        _ = try await ledger.writer.record(document, arrival: ledger.arrival(content), now: now)
      }
      let newest = try await ledger.reader.revisions(
        department: nil, year: nil, stage: nil, limit: 1, before: nil)
      heads.append(newest[0])
    }
    #expect(heads[0].contentDigest == heads[1].contentDigest)
    #expect(heads[0].digest != heads[1].digest)
  }
}

@Suite("File names as they may be shown")
struct PrintableNameTests {
  @Test(
    "a name is shown whole and never breaks a line or a terminal",
    arguments: [
      (Array("部门预算.txt".utf8), "部门预算.txt"), (Array("a\nb".utf8), #"a\x0ab"#),
      ([0x61, 0xff, 0x62], #"a\xffb"#), (Array("x\u{202e}fdp.exe".utf8), #"x\xe2\x80\xaefdp.exe"#),
      ([0xe9, 0x83], #"\xe9\x83"#), (Array(#"a\b"#.utf8), #"a\x5cb"#), ([], ""),
      ([0xff, 0xfe, 0xe9, 0x83, 0xa8, 0xff], #"\xff\xfe部\xff"#),
    ] as [([UInt8], String)])
  func printable(bytes: [UInt8], shown: String) {
    #expect(bytes.printableName == shown)
  }
}
