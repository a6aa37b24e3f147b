import BudgetModel
import Testing

@testable import BudgetParser

@Suite("The last two columns of 部门预算收入总表")
struct RevenueTests {
  /// The header as the sample prints it: 上年结转 over 栏次 11, 其他收入 over 12.
  private func document(_ row: String) throws -> BudgetDocument {
    try Disclosure.parse(
      """
      部门预算收入总表
      \(Disclosure.head)序号\t功能分类科目\t\t合计\t本年收入\t\t\t\t\t\t\t上年结转\t
      \t科目编码\t科目名称\t\t小计\t财政拨款收入\t财政专户收入\t事业收入\t经营收入\t上级补助收入\t附属单位上缴收入\t\t其他收入
      栏次\t1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12
      1\t\t合计\t\(row)
      """)
  }

  private func summary(_ document: BudgetDocument) throws -> String {
    let line = try #require(document[.revenue]?.rows.first)
    let text = { (column: BudgetColumn) in line[column]?.printed ?? "-" }
    let notes = document.notes.map(\.kind.rawValue)
    return "\(text(.otherRevenue)) \(text(.carryOver)) \(notes.joined())"
  }

  @Test(
    "the row sums decide between header and standard form",
    arguments: [
      ("10\t10\t10\t\t\t\t\t\t\t", "- - "), ("10\t8\t8\t\t\t\t\t\t2\t", "- 2 bound-by-header"),
      ("10\t8\t8\t\t\t\t\t\t\t2", "- 2 "), ("10\t10\t8\t\t\t\t\t\t2\t", "2 - "),
      ("10\t9\t8\t\t\t\t\t\t2\t", "2 - header-disputed"),
      ("10\t8\t7\t\t\t\t\t\t2\t1", "1 2 bound-by-header"), ("10\t8\t7\t\t\t\t\t\t1\t2", "1 2 "),
    ])
  func columns(row: String, expected: String) throws {
    #expect(try summary(document(row)) == expected)
  }

  @Test("amounts that could overflow a sum are refused where they stand")
  func overflow() throws {
    let huge = "9000000000000.00"
    let row = [huge, huge, huge, huge, huge, huge, huge, huge, huge, ""].joined(separator: "\t")
    #expect {
      _ = try document(row)
    } throws: {
      ($0 as? Rejection)?.kind == .unreadableAmount && ($0 as? Rejection)?.detail == huge
    }
  }
}
