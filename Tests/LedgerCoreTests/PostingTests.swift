import BookTestSupport
import BudgetModel
import LedgerCore
import LedgerTestSupport
import Testing

@Suite("A document posted onto its book")
struct PostingTests {
  private let a = document(
    2023,
    [
      (.expenditure, "2013101", .total, "10.00"), (.expenditure, "2013105", .total, "5.00"),
      (.basicExpenditure, "30101", .total, "7.00"),
    ])

  @Test("the first document adds everything it prints")
  func first() {
    let draft = Posting.draft(a, onto: nil)
    #expect(draft.number == 1)
    #expect(draft.count(.added) == 3)
  }

  @Test("the same document again is no revision")
  func unchanged() {
    #expect(Posting.draft(a, onto: book(a)).isEmpty)
  }

  @Test("a correction carries exactly the changed cells")
  func correction() {
    let corrected = document(
      2023,
      [
        (.expenditure, "2013101", .total, "10.01"), (.expenditure, "2013150", .total, "5.00"),
        (.basicExpenditure, "30101", .total, "7.00"),
      ])
    let draft = Posting.draft(corrected, onto: book(a))
    #expect(
      draft.entries.map { "\($0.kind) \($0.key.line.path) \($0.figure?.printed ?? "-")" } == [
        "changed 2013101 10.01", "withdrawn 2013105 -", "added 2013150 5.00",
      ])
  }

  @Test("a form that a document does not carry stays as it is")
  func otherForms() {
    let only = document(2023, [(.basicExpenditure, "30101", .total, "7.00")])
    #expect(Posting.draft(only, onto: book(a)).isEmpty)
    let empty = document(2023, [], emptyForms: [.basicExpenditure])
    #expect(Posting.draft(empty, onto: book(a)).count(.withdrawn) == 1)
  }

  @Test("more decimals or another unit say the same")
  func spelling() {
    let respelt = document(
      2023,
      [
        (.expenditure, "2013101", .total, "10.0"), (.expenditure, "2013105", .total, "5"),
        (.basicExpenditure, "30101", .total, "7.000000"),
      ])
    #expect(Posting.draft(respelt, onto: book(a)).isEmpty)
  }

  @Test("a blank is not a zero")
  func blankAndZero() {
    let zero = document(2023, [(.basicExpenditure, "30102", .total, "0")])
    #expect(Posting.draft(zero, onto: book(a)).count(.added) == 1)
    let secret = document(2023, [(.basicExpenditure, "30101", .total, "涉密")])
    #expect(Posting.draft(secret, onto: book(a)).count(.changed) == 1)
  }

  @Test("a changed sentence alone is a revision")
  func prose() {
    let before = document(
      2023, [(.basicExpenditure, "30101", .total, "7.00")],
      claims: [change(.personnel, "359.87", .increase, in: 2023)])
    let after = document(
      2023, [(.basicExpenditure, "30101", .total, "7.00")],
      claims: [change(.personnel, "395.87", .increase, in: 2023)])
    let draft = Posting.draft(after, onto: book(before))
    #expect(draft.entries.isEmpty)
    #expect(!draft.isEmpty)
    #expect(draft.claims.map(\.amount) == [wan("395.87")])
  }

  @Test("folding any history gives the last document", arguments: 0..<50)
  func folding(seed: Int) {
    var generator = SeededRandom(seed: UInt64(seed))
    var current: Book?
    var last = a
    for _ in 0..<20 {
      last = randomDocument(2023, &generator)
      current = posted(last, onto: current)
    }
    let expected = Dictionary(uniqueKeysWithValues: last.facts.map { ($0.key, $0.figure.amount) })
    #expect(current?.figures.mapValues(\.figure.amount) == expected)
  }

  @Test("differences are antisymmetric and add up", arguments: 0..<50)
  func differences(seed: Int) {
    var generator = SeededRandom(seed: UInt64(seed))
    let books = (0..<3).map { _ in book(randomDocument(2023, &generator)) }
    func differences(_ from: Int, _ to: Int) -> [FigureKey: Amount] {
      Dictionary(
        uniqueKeysWithValues: LineComparison(
          earlier: books[from], later: books[to], forms: Set(BudgetForm.allCases)
        ).cells.map { ($0.key, $0.change.difference ?? .zero) })
    }
    let (ab, ba, bc, ac) = (
      differences(0, 1), differences(1, 0), differences(1, 2), differences(0, 2)
    )
    #expect(ab == ba.mapValues { -$0 })
    for (key, whole) in ac {
      #expect(whole == (ab[key] ?? .zero) + (bc[key] ?? .zero))
    }
  }

  private func randomDocument(_ number: Int, _ generator: inout SeededRandom) -> BudgetDocument {
    let cells = (0..<30).compactMap { index -> (BudgetForm, String, BudgetColumn, String)? in
      guard Bool.random(using: &generator) else { return nil }
      let amount = Amount(fen: Int64.random(in: 0...9_999_999, using: &generator) * 100)
      return (.expenditure, "20\(10_000 + index)", .total, amount.text())
    }
    return document(number, cells, emptyForms: [.expenditure])
  }
}
