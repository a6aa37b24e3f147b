import BudgetModel
import BudgetParser
import DocumentReaders
import Testing

@Suite("Web pages")
struct PageTests {
  private func read(_ text: String) throws -> SourceDocument {
    try DocumentReader().read(Array(text.utf8))
  }

  @Test("the fields of a form are read as they show")
  func fields() throws {
    #expect(
      try Office.read("fields.html").shown == [
        "1 单位：万元", "1 项目|合计|基本支出|项目支出 / 1 甲|12.50|10.50|2 / 1 丙|||",
      ])
  }

  @Test("a page with unclosed tags, layout tables and a wrong charset reads as it shows")
  func page() throws {
    let document = try Office.read("page.html")
    #expect(document.format == "html")
    #expect(document.charset == "GB18030")
    #expect(
      document.shown == [
        "3 导航", "4 收支预算总表", "3 单位：\u{a0}万元", "3 部门：镕基局",
        "7 项目|预算\n数| / 7 |甲|乙 / 8 人员 <一> 经费|1|2", "12 公用|1,000.50 / 6 合计|3|4",
        "3 尾注", "15 完了",
      ])
    #expect(
      document.spans() == [
        .init(row: 0, column: 0, rows: 2, columns: 1),
        .init(row: 0, column: 1, rows: 1, columns: 2),
      ])
    #expect(document.flagged == ["dropped 隐藏行 10", "dropped 隐藏单元格 12"])
  }

  @Test("a table cut at a title forgets the merged cells beyond its new width")
  func cut() throws {
    let page = try read(
      """
      <html><p>编制部门：示例市示例局</p><p>预算年度：2023</p><table>
      <tr><td>1<td>2<td>3<td>4<td>5</tr>
      <tr><td>部门收入总表</td></tr>
      <tr><td rowspan=3>项目</td><td>金额</td></tr>
      <tr><td></td><td></td><td colspan=2></td></tr>
      <tr><td>5</td></tr></table>
      """)
    #expect(throws: Rejection(.brokenRows, "部门收入总表：金额 5 没有名称", at: Place(line: 6, column: 2))) {
      try DocumentParser().parse(page)
    }
  }

  @Test("a page saved as a workbook is a page; cells may lack their row")
  func workbook() throws {
    let document = try Office.read("page.xls")
    #expect(document.charset == "UTF-16LE")
    #expect(document.shown == ["1 表名", "1 a|b / 1 c|d", "1 注：一句。"])
  }

  @Test("a page is told by how it begins, behind declarations and comments")
  func signature() throws {
    for head in ["<!DOCTYPE html>", "<?xml version='1.0'?><!-- x --> <html>", "\u{feff} <BODY>"] {
      #expect(try read(head + "<p>甲<p>乙").shown == ["1 甲", "1 乙"])
    }
    #expect(try read("a<b\tc\td").format == "text")
  }

  @Test("cells that go down cover the rows below, to the end of the table at most")
  func spans() throws {
    let rows = [
      "<tr><td>a<td rowspan=0>b<td rowspan=99>c<td>d", "<tr><td>e<td>f", "<tr><td>g<td>h<td>i",
    ]
    let document = try read("<table>\(rows.joined())</table>")
    #expect(document.shown == ["1 a|b|c|d / 1 e|||f / 1 g|||h|i"])
    #expect(
      document.spans() == [
        .init(row: 0, column: 1, rows: 3, columns: 1),
        .init(row: 0, column: 2, rows: 3, columns: 1),
      ])
  }

  @Test("what a browser would show and the reader cannot is refused or flagged")
  func limits() throws {
    let deep = String(repeating: "<div>", count: 400) + "x"
    #expect(
      Office.rejection(Array("<html>\(deep)".utf8))
        == Rejection(.tooManyParts, "HTML：depth > 256"))
    let wide = "<table><tr>" + String(repeating: "<td>x", count: 257)
    #expect(Office.rejection(Array(wide.utf8))?.detail == "columns > 256")
    let long = "<table>" + String(repeating: "<tr><td>x<td>y", count: 10)
    var few = ReadingLimits.default
    few.cells = 19
    #expect(Office.rejection(Array(long.utf8), limits: few)?.detail == "cells > 19")
    let crossed = "<table><tr><td>a<td rowspan=2>b<tr><td colspan=2>c</table>"
    #expect(try read(crossed).flagged == ["repaired 合并单元格相互重叠 1"])
    let hidden = "<html><div style='display: none'><table><tr><td>x<td>y</table></div></html>"
    #expect(try read(hidden).flagged == ["dropped 隐藏表格 1"])
    let cut = "<html><body><p>部门预算</p><table><tr><td>x<td>y</table>"
    #expect(try read(cut).flagged == ["repaired 网页没有结尾，可能不完整 0"])
  }
}
