import BookTestSupport
import BudgetModel
import LedgerCore
import Testing

@Suite("Bridges from one year to the next")
struct BridgeTests {
  private func year(
    _ number: Int, _ personnel: String, _ cost: String, _ project: String, _ total: String
  ) -> Book {
    book(
      document(
        number,
        [
          (.expenditure, "合计", .total, total), (.expenditure, "合计", .project, project),
          (.basicExpenditure, "合计", .personnel, personnel),
          (.basicExpenditure, "合计", .operatingCost, cost),
        ]))
  }

  private func bridge(_ earlier: Book, _ later: Book, top: Int? = nil) throws -> Bridge {
    try #require(
      Bridge(
        YearComparison(
          from: earlier.id.year, to: later.id.year, earlier: earlier, later: later), top: top))
  }

  @Test("the parts add up to the whole change, the largest first, with share and points")
  func whole() throws {
    let bridge = try bridge(
      year(2022, "1005.20", "92.94", "112.28", "1210.42"),
      year(2023, "1365.07", "93.24", "260.62", "1718.93"))
    #expect(bridge.whole.difference == wan("508.51"))
    #expect(bridge.parts.map(\.name) == ["personnel", "project", "operating-cost"])
    #expect(bridge.parts.map(\.difference) == [wan("359.87"), wan("148.34"), wan("0.30")])
    #expect(bridge.residual == .zero)
    #expect(
      bridge.parts.map { bridge.share($0.difference).map { Percentage.text($0) } } == [
        "+70.77", "+29.17", "+0.06",
      ])
    #expect(
      bridge.parts.map { bridge.contribution($0.difference).map { Percentage.text($0) } } == [
        "+29.73", "+12.26", "+0.02",
      ])
  }

  @Test("what the parts leave is the residual, and small ones are one")
  func residual() throws {
    let bridge = try bridge(
      year(2022, "10.00", "5.00", "5.00", "20.00"),
      year(2023, "8.00", "4.50", "5.25", "18.00"), top: 1)
    #expect(bridge.parts.map(\.english) == ["Personnel", "2 others"])
    #expect(bridge.parts.map(\.difference) == [wan("-2.00"), wan("-0.25")])
    #expect(bridge.residual == wan("0.25"))
    // A part that moved the way of the whole has a positive share of a fall.
    #expect(bridge.share(bridge.parts[0].difference) == 10_000)
  }
}
