import BudgetModel
import BudgetParser
import DocumentReaders
import Testing

@Suite("Text documents in Office Open XML")
struct WordTests {
  @Test("a document reads as it stands after its changes are accepted")
  func budget() throws {
    let document = try Office.read("budget.docx")
    #expect(document.format == "docx")
    #expect(
      document.shown == [
        "1 一、新\t上", "1 下", "4 框", "5 外", "6 部门收支总表",
        "7 项目|预算数| / 8 |甲|乙 / 10 人员经费\n其中|1,000.50|2 / 0 || / 12 |3| / 13 孤|4|5",
        "10 内1|内2", "14 完。",
      ])
    #expect(
      document.spans() == [
        .init(row: 0, column: 0, rows: 2, columns: 1),
        .init(row: 0, column: 1, rows: 1, columns: 2),
        .init(row: 4, column: 1, rows: 1, columns: 2),
      ])
    #expect(document.spans(1) == [])
    #expect(document.flagged == ["dropped 隐藏文字 3", "repaired 合并单元格没有起点 13"])
  }

  @Test("a cell over more columns than Word has is refused")
  func wide() throws {
    #expect(
      try Office.rejection("wide.docx")
        == Rejection(.tooManyParts, "gridSpan > 512", at: Place(line: 1)))
  }
}

@Suite("Text documents of Word 97 to 2003")
struct BinaryWordTests {
  @Test("a document reads as its twin in Office Open XML")
  func twins() throws {
    let old = try Office.read("words.doc")
    let new = try Office.read("words.docx")
    #expect(old.format == "doc")
    #expect(old.blocks == new.blocks)
    #expect(old.flags == new.flags)
    #expect(
      old.shown.prefix(5) == [
        "1 2023年部门预算公开", "2 一、收入\t支出", "2 下", "3 二月",
        "4 科目|支出|| / 5 |合计|基本|项目 / 6 人员\n经费|1,000.50||2 / 7 甲||乙|3 / 8 丙|4||€ “三公” / "
          + "9 外|5|6|7",
      ])
    #expect(
      old.spans() == [
        .init(row: 0, column: 0, rows: 2, columns: 1),
        .init(row: 0, column: 1, rows: 1, columns: 3),
        .init(row: 3, column: 0, rows: 1, columns: 2),
        .init(row: 3, column: 2, rows: 2, columns: 1),
      ])
    #expect(old.flagged == ["dropped 隐藏文字 2"])
  }
}
