import BookTestSupport
import BudgetChecks
import BudgetModel
import LedgerCore
import LedgerStore
import LedgerTestSupport
import Testing

@Suite("Taking a revision back")
struct WithdrawalTests {
  private let id = BookID(department: office.code, year: year(2023), stage: .budget)
  private let total = FigureKey(.expenditure, "合计", .total)

  @discardableResult
  private func withdraw(_ ledger: Ledger, _ sequence: Int64) async throws -> Int64 {
    try await ledger.writer.withdraw(
      sequence, reason: "报错了表", by: "zhang", now: "2023-03-01T00:00:00.000Z")
  }

  @Test("the book says again what the document before said, with that document's places")
  func restored() async throws {
    let ledger = try Ledger()
    try await ledger.drop(plan("5.00"), content: 1)
    try await ledger.drop(plan("6.00"), content: 2)
    let sequence = try await withdraw(ledger, 2)
    let book = try #require(try await ledger.books().book(id))
    #expect(book.revision == 3)
    #expect(book.figures[personnel] == RecordedFigure(figure: figure("5.00"), revision: 1))
    #expect(book.documents[1]?.name == "1.txt" && book.documents[3] == nil)
    let record = try #require(try await ledger.reader.revision(sequence))
    #expect(
      record.origin
        == .withdrawal(Withdrawal(revision: 2, reason: "报错了表", by: "zhang"), sequence: 2))
    #expect((record.added, record.changed, record.withdrawn) == (0, 4, 0))
    let findings = try await ledger.reader.findings(sequence)
    #expect(findings.map(\.words.en) == ["Revision 2 is withdrawn: 报错了表"])
    let notice = try #require(try await ledger.reader.notices(since: 0, limit: 9).last)
    #expect(notice.kind == "withdrawal" && notice.arrival == nil)
    #expect(notice.wording.text.zh.contains("【预算撤回通知】2023-0003"))
    #expect(try await ledger.reader.verify().fault == nil)
    // What was on record before the withdrawal stays as it was.
    #expect(
      try await ledger.books(.revision(2)).book(id)?.figures[personnel]?.figure.printed == "6.00")
  }

  @Test("what the document alone had said is gone; other forms stay")
  func gone() async throws {
    let ledger = try Ledger()
    try await ledger.drop(document(2023, [(.expenditure, "合计", .total, "9.00")]), content: 1)
    try await ledger.drop(
      plan("5.00", claims: [change(.personnel, "1.00", .increase, in: 2023)]), content: 2)
    try await withdraw(ledger, 2)
    let book = try #require(try await ledger.books().book(id))
    #expect(book.figures.keys.map(\.line.form) == [.expenditure])
    #expect(book.forms == [.expenditure] && book.claims.isEmpty)
    #expect(try await ledger.books().forms(id).map(\.form) == [.expenditure])
    try await withdraw(ledger, 1)
    #expect(try await ledger.books().book(id)?.figures.isEmpty == true)
    #expect(try await ledger.reader.verify().fault == nil)
  }

  @Test("only the newest document can go; then the one before it")
  func order() async throws {
    let ledger = try Ledger()
    let claims = [change(.personnel, "1.00", .increase, in: 2023)]
    try await ledger.drop(plan("5.00", claims: claims), content: 1)
    try await ledger.drop(plan("6.00", claims: claims), content: 2)
    await #expect(throws: LedgerWriter.WithdrawalRefusal.notNewest(2)) {
      try await withdraw(ledger, 1)
    }
    try await withdraw(ledger, 2)
    let book = try #require(try await ledger.books().book(id))
    #expect(book.figures[personnel] == RecordedFigure(figure: figure("5.00"), revision: 1))
    #expect(book.claims == claims)
    try await withdraw(ledger, 1)
    #expect(try await ledger.books().book(id)?.claims.isEmpty == true)
  }

  @Test("the document that was withdrawn can be dropped again")
  func again() async throws {
    let ledger = try Ledger()
    try await ledger.drop(plan("5.00"), content: 1)
    try await ledger.drop(plan("6.00"), content: 2)
    try await withdraw(ledger, 2)
    guard case .accepted(let revision) = try await ledger.drop(plan("6.00"), content: 2) else {
      Issue.record("not accepted")
      return
    }
    #expect(revision.number == 4)
    #expect(try await ledger.books().book(id)?.figures[personnel]?.figure.printed == "6.00")
    #expect(try await ledger.reader.verify().fault == nil)
  }

  @Test("what cannot be withdrawn is refused by name")
  func refused() async throws {
    let ledger = try Ledger()
    try await ledger.drop(plan("5.00"), content: 1)
    try await ledger.drop(plan("6.00"), content: 2)
    try await withdraw(ledger, 2)
    for (sequence, refusal) in [
      (Int64(2), LedgerWriter.WithdrawalRefusal.alreadyWithdrawn(by: 3)), (3, .isWithdrawal),
      (9, .unknownRevision), (0, .unknownRevision),
    ] {
      await #expect(throws: refusal) { try await withdraw(ledger, sequence) }
    }
    #expect(try await ledger.reader.counts().revisions == 3)
  }

  @Test("an officer's reason stands beside the change, until a newer one or its withdrawal")
  func explanation() async throws {
    let ledger = try Ledger()
    try await ledger.drop(plan("4.00", year: 2022), content: 9)
    try await ledger.drop(
      plan("5.00", claims: [change(.personnel, "1.00", .increase, in: 2023, reason: "增人")]),
      content: 1)
    func reason(_ asOf: AsOf = .latest) async throws -> String? {
      try await ledger.books(asOf).keyFigures(
        office.code, from: year(2022), to: year(2023), stages: StagePair(.budget, .budget)
      ).keyChanges().first { $0.key == .personnel }?.reason?.text
    }
    func explain(_ text: String) async throws -> Int64? {
      try await ledger.writer.explain(
        id, Explanation(key: .personnel, text: text, by: "zhang"), now: "2023-03-01T00:00:00.000Z")
    }
    #expect(try await reason() == "增人")
    let first = try #require(try await explain("新录用\t5人"))
    let second = try #require(try await explain("新录用6人"))
    #expect(try await reason() == "新录用6人")
    // What was found about the document is found still.
    let found = try await ledger.books().findings(id)
    #expect(found == (try await ledger.reader.findings(2)) && !found.isEmpty)
    #expect(try await reason(.revision(first)) == "新录用\t5人")
    try await withdraw(ledger, second)
    #expect(try await reason() == "新录用\t5人")
    // The document is still the newest one: the same bytes say nothing new.
    guard case .unchanged = try await ledger.drop(plan("5.00"), content: 1) else {
      Issue.record("not unchanged")
      return
    }
    #expect(try await ledger.reader.verify().fault == nil)
    let unknown = BookID(department: office.code, year: year(2030), stage: .budget)
    let none = try await ledger.writer.explain(
      unknown, Explanation(key: .project, text: "x", by: "-"), now: "now")
    #expect(none == nil)
  }

  @Test("history and changes tell a figure's every step, with whose document prints it")
  func history() async throws {
    let ledger = try Ledger()
    try await ledger.drop(plan("4.00", year: 2022), content: 9)
    try await ledger.drop(plan("5.00"), content: 1)
    try await ledger.drop(plan("6.00"), content: 2)
    let sequence = try await withdraw(ledger, 3)
    let steps = try await ledger.reader.history(office.code, stage: .budget) { $0 == personnel }
    #expect(steps.map(\.figure?.printed) == ["4.00", "5.00", "6.00", "5.00"])
    #expect(steps.map(\.before?.printed) == [nil, nil, "5.00", "6.00"])
    #expect(steps.map(\.revision.reference.sequence) == [1, 2, 3, 4])
    #expect(steps.map(\.source.reference.sequence) == [1, 2, 3, 2])
    let record = try #require(try await ledger.reader.revision(sequence))
    let changes = try await ledger.reader.changes(of: record.reference)
    #expect(changes.count == 4)
    #expect(changes.allSatisfy { $0.change.difference == -wan("1.00") })
  }

  @Test(
    "random histories verify, and taking back the newest gives the book before", arguments: 1...6)
  func random(seed: UInt64) async throws {
    let ledger = try Ledger()
    var random = SeededRandom(seed: seed)
    var standing: [(sequence: Int64, figures: [FigureKey: Amount?])] = []
    func figures() async throws -> [FigureKey: Amount?] {
      (try await ledger.books().book(id)?.figures ?? [:]).mapValues(\.figure.amount)
    }
    for content in 1...14 {
      if let last = standing.last, Int.random(in: 0..<3, using: &random) == 0 {
        try await withdraw(ledger, last.sequence)
        standing.removeLast()
        #expect(try await figures() == standing.last?.figures ?? [:])
        continue
      }
      var cells: [(BudgetForm, String, BudgetColumn, String)] = []
      let forms: [BudgetForm] = [.expenditure, .basicExpenditure].filter { _ in
        Bool.random(using: &random)
      }
      for form in forms {
        for path in ["合计", "201", "202"] where Bool.random(using: &random) {
          cells.append((form, path, .total, "\(Int.random(in: 1...3, using: &random)).00"))
        }
      }
      let outcome = try await ledger.drop(
        document(2023, cells, emptyForms: forms), content: UInt8(content))
      if case .accepted(let revision) = outcome {
        standing.append((revision.sequence, try await figures()))
      }
    }
    #expect(try await ledger.reader.verify().fault == nil)
  }
}
