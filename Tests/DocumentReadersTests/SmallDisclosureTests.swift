import BudgetModel
import DocumentReaders
import Foundation
import LedgerTestSupport
import Testing

@Suite("A short disclosure of an invented department")
struct SmallDisclosureTests {
  private let text: String
  private let document: BudgetDocument

  init() throws {
    text = try String(
      contentsOf: PackageRoot.fixtures.appending(path: "small-disclosure.txt"), encoding: .utf8)
    document = try read(text)
  }

  @Test("its department, year, forms and figures are read")
  func forms() throws {
    #expect(document.department.name == "示例市示例区档案服务中心")
    #expect(document.year.number == 2024)
    #expect(document.forms.map(\.form) == [.expenditure, .basicExpenditure, .threePublic])
    #expect(document.forms.map { $0.rows.flatMap(\.figures).count } == [19, 13, 10])
    #expect(document[.expenditure]?.rows.last?.label == "机关事业单位基本养老保险缴费支出")
    #expect(document[.basicExpenditure]?.unit == .yuan)
    #expect(document.notes.isEmpty)
  }

  @Test("blank, zero and dash stay three things")
  func states() throws {
    let rows = try #require(document[.threePublic]?.rows)
    #expect(rows[2][.total]?.state == .zero)
    #expect(rows[3][.total] == nil)
    #expect(rows[5][.total]?.state == .dash)
  }

  @Test("its prose is read")
  func claims() {
    let summary = document.claims.map {
      "\($0.keyFigure?.rawValue ?? "-") \($0.year) \($0.printed)"
    }
    #expect(
      summary == [
        "revenue 2024 120.50", "personnel 2024 90.00", "operating-cost 2024 10.50",
        "basic 2024 100.50", "project 2024 20.00", "personnel 2024 5.5", "operating-cost 2024 ",
        "project 2024 2.00", "three-public 2023 0.6", "three-public 2024 0.50",
        "reception 2024 0.50", "reception 2024 0.10",
      ])
    #expect(document.claims.compactMap(\.reason) == ["档案数字化项目减少3万元", "接待批次减少"])
    #expect(document.claims.last?.place.line == 87)
  }

  @Test("its other layouts say the same")
  func layouts() throws {
    for bytes in [
      Array(Relayout.csv(text).utf8), Array(Relayout.csv(text, delimiter: ";").utf8),
      try text.gb18030(), Array("\u{feff}\(text)".utf8),
    ] {
      let other = try read(bytes)
      #expect(Facts(other) == Facts(document))
      #expect(other.spoken == document.spoken)
    }
    #expect(Facts(try read(Relayout.tidy(document))) == Facts(document))
  }

  @Test("a tidy CSV with two departments, two years or two amounts for one cell is refused")
  func tidyConflicts() throws {
    let csv = Relayout.tidy(document)
    let last = try #require(csv.split(separator: "\n").last)
    let more = { (row: String) in rejection(Array((csv + row + "\n").utf8))?.kind }
    #expect(more(last.replacingOccurrences(of: "101,", with: "102,")) == .severalDepartments)
    #expect(more(last.replacingOccurrences(of: "2024", with: "2023")) == .severalYears)
    #expect(more(last.replacingOccurrences(of: "0.50", with: "0.51")) == .conflictingFigures)
    #expect(more(last.replacingOccurrences(of: "0.50", with: "0.5")) == nil)
    #expect(more("101,示例市示例区档案服务中心,2024,部门预算支出总表") == .brokenRows)
    #expect(more(last.replacingOccurrences(of: "0.50", with: "五角")) == .unreadableAmount)
  }

  @Test("a column that a tidy CSV does not explain leaves its form unread")
  func tidyColumn() throws {
    let csv = Relayout.tidy(document).replacingOccurrences(of: "人员经费,", with: "人员花费,")
    let other = try read(csv)
    #expect(other[.basicExpenditure] == nil)
    #expect(other[.expenditure] != nil)
    #expect(other.notes.map(\.isUnread) == [true])
  }
}
