import BudgetModel
import LedgerStore
import LedgerTestSupport
import Testing

@testable import LedgerServer

@Suite("Finding the department that a person means")
struct DepartmentLookupTests {
  private let all = [
    ("201", "中共示例市工作委员会办公室"), ("202", "示例市财政局"), ("203", "示例市教育局"),
    ("2020", "示例市财政局机关"),
  ].map { DepartmentRecord(code: DepartmentID($0.0)!, name: $0.1, years: []) }

  @Test(
    "code before name before fragment before letters in order",
    arguments: [
      ("201", ["201"]), ("202", ["202"]), ("示例市财政局", ["202"]), ("财政局", ["202", "2020"]),
      ("教育", ["203"]), ("工委办", ["201"]), ("水利", []), ("示例市", ["201", "202", "203", "2020"]),
    ] as [(String, [String])])
  func matching(text: String, codes: [String]) {
    #expect(DepartmentLookup.matches(text, in: all).map(\.code.text) == codes)
  }
}
