import BookTestSupport
import BudgetModel
import LedgerCore
import LedgerStore
import LedgerTestSupport
import Testing

@Suite("The book as of a moment")
struct AsOfTests {
  private let id = BookID(department: office.code, year: year(2023), stage: .budget)

  private func amount(_ ledger: Ledger, _ asOf: AsOf) async throws -> String? {
    try await ledger.books(asOf).book(id)?.figures[personnel]?.figure.printed
  }

  @Test("a revision, a day and an instant show what was on record then")
  func moments() async throws {
    let ledger = try Ledger()
    try await ledger.drop(plan("5.00"), content: 1, now: "2023-02-01T08:00:00.000Z")
    try await ledger.drop(plan("9.00", year: 2022), content: 2, now: "2023-02-02T08:00:00.000Z")
    try await ledger.drop(plan("6.00"), content: 3, now: "2023-02-03T08:00:00.000Z")
    #expect(try await amount(ledger, .revision(0)) == nil)
    #expect(try await amount(ledger, .revision(1)) == "5.00")
    #expect(try await amount(ledger, .revision(2)) == "5.00")
    #expect(try await amount(ledger, .revision(3)) == "6.00")
    #expect(try await amount(ledger, .latest) == "6.00")
    #expect(try await amount(ledger, .instant("2023-02-01T07:59:59.999Z")) == nil)
    #expect(try await amount(ledger, .instant("2023-02-01T08:00:00.000Z")) == "5.00")
    #expect(try await amount(ledger, .instant("2023-02-03T07:59:59.999Z")) == "5.00")
    #expect(try await amount(ledger, .instant("2024-01-01T00:00:00.000Z")) == "6.00")
    #expect(try await ledger.reader.snapshot(.revision(4)) == nil)
  }

  @Test("a clock that stepped back hides nothing that was recorded before")
  func clock() async throws {
    let ledger = try Ledger()
    try await ledger.drop(plan("5.00"), content: 1, now: "2023-02-03T08:00:00.000Z")
    try await ledger.drop(plan("6.00"), content: 2, now: "2023-02-01T08:00:00.000Z")
    #expect(try await amount(ledger, .instant("2023-02-02T00:00:00.000Z")) == "6.00")
  }

  @Test("a comparison as of a moment uses both years as they stood")
  func comparison() async throws {
    let ledger = try Ledger()
    try await ledger.drop(disclosure2023, content: 1)
    try await ledger.drop(plan("1005.30", year: 2022), content: 2)
    func before(_ asOf: AsOf) async throws -> KnownFigure? {
      try await ledger.books(asOf).keyFigures(
        office.code, from: year(2022), to: year(2023), stages: StagePair(.budget, .budget)
      ).keyChanges().first { $0.key == .personnel }?.change.before
    }
    #expect(try await before(.revision(1))?.amount == wan("1005.20"))
    #expect(try await before(.revision(1))?.basis == .implied)
    #expect(try await before(.revision(2))?.amount == wan("1005.30"))
    #expect(try await before(.revision(2))?.basis == .tabulated)
  }

  @Test("forms, claims and unread tables are those of the moment as well")
  func prose() async throws {
    let ledger = try Ledger()
    var first = plan("5.00", claims: [change(.personnel, "1.00", .increase, in: 2023)])
    first.unbound = [UnboundGrid(title: "甲表", rows: [.init(cells: ["1"], place: Place(line: 1))])]
    var second = plan("6.00", claims: [change(.personnel, "2.00", .increase, in: 2023)])
    second.unbound = [UnboundGrid(title: "乙表", rows: [.init(cells: ["2"], place: Place(line: 1))])]
    try await ledger.drop(first, content: 1)
    try await ledger.drop(second, content: 2)
    for (moment, printed, title) in [(AsOf.revision(1), "1.00", "甲表"), (.latest, "2.00", "乙表")] {
      let books = try await ledger.books(moment)
      #expect(try await books.book(id)?.claims.map(\.printed) == [printed])
      #expect(try await books.unbound(id).map(\.title) == [title])
      #expect(try await books.forms(id).map(\.form) == [.basicExpenditure])
      #expect(try await books.revision(id)?.reference.number == Int(books.through))
    }
  }

  @Test("what a revision showed stays as it was, whatever comes after", arguments: 1...8)
  func immutability(seed: UInt64) async throws {
    let ledger = try Ledger()
    var random = SeededRandom(seed: seed)
    var shown: [(sequence: Int64, books: [Book?])] = []
    let years = [2022, 2023]
    func books(_ asOf: AsOf) async throws -> [Book?] {
      let snapshot = try await ledger.books(asOf)
      var books: [Book?] = []
      for number in years {
        books.append(
          try await snapshot.book(
            BookID(department: office.code, year: year(number), stage: .budget)))
      }
      return books
    }
    for content in 1...12 {
      var cells: [(BudgetForm, String, BudgetColumn, String)] = []
      for path in ["合计", "301", "302"] where Bool.random(using: &random) {
        let amount = "\(Int.random(in: 1...3, using: &random)).00"
        cells.append((.basicExpenditure, path, .total, amount))
      }
      let next = document(
        years.randomElement(using: &random)!, cells, emptyForms: [.basicExpenditure])
      try await ledger.drop(next, content: UInt8(content))
      let latest = try await ledger.books()
      shown.append((latest.through, try await books(.latest)))
      for (sequence, expected) in shown {
        let now = try await books(.revision(sequence))
        #expect(now.map { $0?.figures } == expected.map { $0?.figures }, "\(sequence)")
        #expect(now.map { $0?.revision } == expected.map { $0?.revision })
      }
    }
  }
}
