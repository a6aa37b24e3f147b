import BookTestSupport
import BudgetChecks
import BudgetModel
import Foundation
import GRDB
import LedgerCore
import LedgerStore
import LedgerTestSupport
import Testing

@Suite("Every department at once, and what the office tells")
struct OfficeTests {
  private let ledger: Ledger

  init() throws {
    ledger = try Ledger()
  }

  private func file(
    _ code: String, _ number: Int, _ total: String, _ cells: [(String, String)] = [],
    claims: [Claim] = []
  ) async throws {
    var year = document(
      number,
      [(.expenditure, "合计", .total, total)] + cells.map { (.expenditure, $0.0, .total, $0.1) },
      claims: claims)
    year.department = Department(
      code: try #require(DepartmentID(code)), name: "示例市\(code)局")
    let content = UInt8(clamping: try await ledger.reader.counts().revisions + 1)
    try await ledger.drop(year, content: content)
  }

  @Test("headline figures of all, page by page, as the comparison of each has them")
  func pages() async throws {
    try await file("101", 2022, "10.00")
    try await file("101", 2023, "12.00")
    try await file("102", 2023, "5.00", claims: [change(.personnel, "1.00", .increase, in: 2023)])
    try await file("103", 2022, "7.00")
    let books = try await ledger.books()
    let stages = StagePair(.budget, .budget)
    func changes(after code: String?, _ limit: Int) async throws -> [String] {
      try await books.office(
        from: year(2022), to: year(2023), stages: stages, after: code, limit: limit
      ).map { row in
        let change = row.comparison.keyChanges().first { $0.key == .expenditure }?.change
        return "\(row.department) \(change?.difference?.text(signed: true) ?? "?")"
      }
    }
    #expect(try await changes(after: nil, 9) == ["101 +2.00", "102 ?", "103 ?"])
    #expect(try await changes(after: nil, 1) == ["101 +2.00"])
    #expect(try await changes(after: "101", 1) == ["102 ?"])
    #expect(try await changes(after: "103", 1) == [])
    for row in try await books.office(
      from: year(2022), to: year(2023), stages: stages, after: nil, limit: 9)
    {
      let alone = try await books.keyFigures(
        row.department, from: year(2022), to: year(2023), stages: stages)
      #expect(
        row.comparison.keyChanges().map(\.change.difference)
          == alone.keyChanges().map(\.change.difference))
    }
  }

  @Test("totals by class over the departments that have both years, mapped where codes moved")
  func totals() async throws {
    try await file("101", 2022, "10.00", [("201", "6.00"), ("208", "4.00")])
    try await file("101", 2023, "12.00", [("201", "7.00"), ("208", "5.00")])
    try await file("102", 2022, "1.00", [("201", "1.00")])
    try await file("102", 2023, "3.00", [("201", "3.00")])
    try await file("103", 2023, "9.00", [("201", "9.00")])
    // A year whose table was not read is no year of nothing.
    try await ledger.drop(
      BudgetDocument(
        department: Department(code: try #require(DepartmentID("104")), name: "示例市104局"),
        year: year(2022), stage: .budget, format: "text", charset: "UTF-8",
        forms: document(2022, [(.threePublic, "公务接待费", .total, "1.00")]).forms), content: 201)
    try await file("104", 2023, "8.00", [("201", "8.00")])
    let totals = try await ledger.books().functionTotals(
      from: year(2022), to: year(2023), stages: StagePair(.budget, .budget), classification: nil)
    #expect((totals.departments, totals.skipped) == (2, 2))
    #expect(
      totals.lines.mapValues { [$0.before.text(), $0.after.text(), "\($0.departments)"] } == [
        "合计": ["11.00", "15.00", "2"], "201": ["7.00", "10.00", "2"], "208": ["4.00", "5.00", "1"],
      ])
  }

  @Test("who has filed a year; a withdrawn document is none")
  func filings() async throws {
    try await file("101", 2023, "10.00")
    try await file("102", 2022, "5.00")
    func filed() async throws -> [String: Bool] {
      try await ledger.books().filings(year(2023), .budget).reduce(into: [:]) {
        $0[$1.department.text] = $1.recordedAt != nil
      }
    }
    #expect(try await filed() == ["101": true, "102": false])
    _ = try await ledger.writer.withdraw(1, reason: "试", by: "x", now: "2026-01-01T00:00:00.000Z")
    #expect(try await filed() == ["101": false, "102": false])
  }

  @Test("two stages of a year are compared only when asked, with how much was completed")
  func stages() async throws {
    try await file("101", 2023, "10.00")
    var final = document(2023, [(.expenditure, "合计", .total, "9.50")])
    final = BudgetDocument(
      department: Department(code: try #require(DepartmentID("101")), name: "示例市101局"),
      year: final.year, stage: .final, format: "text", charset: "UTF-8", forms: final.forms)
    try await ledger.drop(final, content: 200)
    let books = try await ledger.books()
    func change(_ from: Int, _ stages: StagePair) async throws -> Change? {
      try await books.keyFigures(
        try #require(DepartmentID("101")), from: year(from), to: year(2023), stages: stages
      ).keyChanges().first { $0.key == .expenditure }?.change
    }
    let across = try #require(try await change(2023, StagePair(.budget, .final)))
    #expect(across.difference == wan("-0.50"))
    #expect(across.basisPoints == -500)
    #expect(across.completion == 9_500)
    #expect(try await change(2022, StagePair(.budget, .budget))?.before == nil)
    #expect(!StagePair(.final, .budget).isCourse)
    // What a final account says of the year before is no budget.
    let said = document(
      2024, [(.expenditure, "合计", .total, "9.00")],
      claims: [level(.expenditure, "9.50", in: 2023)])
    try await ledger.drop(
      BudgetDocument(
        department: Department(code: try #require(DepartmentID("105")), name: "示例市105局"),
        year: said.year, stage: .final, format: "text", charset: "UTF-8", forms: said.forms,
        claims: said.claims), content: 202)
    for (stages, before) in [
      (StagePair(.budget, .final), nil), (StagePair(.final, .final), wan("9.50")),
    ] as [(StagePair, Amount?)] {
      let years = try await ledger.books().keyFigures(
        try #require(DepartmentID("105")), from: year(2023), to: year(2024), stages: stages)
      let change = years.keyChanges().first { $0.key == .expenditure }?.change
      #expect(change?.before?.amount == before)
    }
  }

  @Test("what the office tells is kept in order, and a change of it is found")
  func directives() async throws {
    let now = "2026-01-01T00:00:00.000Z"
    let list = try Classification.list(
      in: "201\t一般公共服务支出\n", system: .function, year: year(2023))
    _ = try await ledger.writer.record(
      .codeList, Classification.content(of: list), by: "x", now: now)
    let book = BookID(
      department: try #require(DepartmentID("101")), year: year(2023), stage: .budget)
    for reason in ["已核实", nil, "再次核实"] {
      let silence = Silence(book: book, rule: "G05", target: .rule, reason: reason)
      _ = try await ledger.writer.record(
        .silence, try #require(silence.content), by: "x", now: now)
    }
    let directives = try await ledger.reader.directives()
    #expect(directives.map(\.sequence) == [1, 2, 3, 4])
    #expect(directives.silences(of: book).map(\.silence.reason) == ["再次核实"])
    let known = Classification().adding(directives)
    #expect(known.list(.function, year(2023))?.names == ["201": "一般公共服务支出"])
    #expect(try await ledger.reader.verify().fault == nil)
    let trigger = try await DatabaseQueue(path: ledger.directory.appending("ledger.db").path).read {
      try String.fetchOne(
        $0, sql: "SELECT sql FROM sqlite_schema WHERE name = 'directive_refuses_update'")
    }
    try ledger.execute(
      """
      DROP TRIGGER directive_refuses_update;
      UPDATE directive SET content = content || 'x' WHERE sequence = 2;
      \(try #require(trigger))
      """)
    #expect(try await ledger.reader.verify().fault?.english.hasPrefix("directive 2 ") == true)
  }

  @Test("what newer rules find in a document on record is told once")
  func recheck() async throws {
    try await file("101", 2023, "10.00")
    let book = BookID(
      department: try #require(DepartmentID("101")), year: year(2023), stage: .budget)
    let finding = Finding(.percentage, [.text("收入"), .text("1"), .text("2")], at: [Place(line: 3)])
    let now = "2026-01-01T00:00:00.000Z"
    #expect(try await ledger.writer.recheck(book, now: now, rules: { _ in [] }) == nil)
    let found = try await ledger.writer.recheck(book, now: now, rules: { _ in [finding] })
    #expect(found?.findings == [finding])
    let told = try await ledger.reader.directives().rechecked()
    #expect(
      try await ledger.writer.recheck(
        book, told: told[book] ?? [], now: now, rules: { _ in [finding] }) == nil)
    let notices = try await ledger.reader.notices(since: 0, limit: 9)
    #expect(notices.map(\.kind) == ["first-record", "recheck"])
    #expect(
      notices[1].wording.text.en.contains(
        "Check N08: 收入: the text says 1 %, its own amounts give 2 %"))
    #expect(notices[1].command == "ledgerctl check 101 2023")
    #expect(try await ledger.reader.verify().fault == nil)
    // Versions are kept by the time from which they held.
    for (version, at) in [("3", "2026-02-01T00:00:00.000Z"), ("4", "2026-03-01T00:00:00.000Z")] {
      _ = try await ledger.writer.record(.catalogue, version, by: "ledgerd", now: at)
    }
    let directives = try await ledger.reader.directives()
    #expect(directives.catalogue(at: "2026-01-15T00:00:00.000Z") == nil)
    #expect(directives.catalogue(at: "2026-02-01T00:00:00.000Z") == 3)
    #expect(directives.catalogue == 4)
    #expect(!directives.isChecked(by: 4))
  }
}
