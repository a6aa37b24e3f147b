import BudgetParser
import DocumentReaders
import Testing

@Suite("Text that is struck through")
struct StruckTextTests {
  private static let row = "1\u{336}0.50|7\u{336}.\u{336}5\u{336}|8"

  @Test(
    "is marked as such, in every format that can say so",
    arguments: ["struck.xlsx", "struck.xls", "struck.ods", "struck.docx", "struck.doc"])
  func office(name: String) throws {
    #expect(try Office.rows(name) == [Self.row, Self.row])
  }

  @Test(
    "in a web page by element or by style",
    arguments: [
      ("<s>", "</s>"), ("<del>", "</del>"), ("<strike>", "</strike>"),
      ("<del><b><sup>", "</sup></b></del>"),
      ("<span style='Text-Decoration: underline line-through'>", "</span>"),
      ("<span style='color:red;text-decoration-line:line-through !important'>", "</span>"),
    ])
  func page(open: String, close: String) throws {
    let document = try DocumentReader().read(
      Array(
        """
        <html><p>\(open)3\(close)支出0.50万元</p><table><tr><td>\(open)1\(close)0.50<td>\(open)7.5\(close)<td>8
        <tr><td>甲<td style='text-decoration:line-through'>7<td><ins>8</ins></table></html>
        """.utf8))
    #expect(
      document.shown == ["1 3\u{336}支出0.50万元", "1 \(Self.row) / 2 甲|7\u{336}|8"])
  }

  @Test(
    "a strike around cells goes through them all",
    arguments: [
      ("<table style='text-decoration:line-through'>", "<tr>"),
      ("<table>", "<tr style='text-decoration:line-through'>"), ("<del><table>", "<tr>"),
      ("<div style='text-decoration:line-through'><table>", "<tr>"),
    ])
  func around(table: String, row: String) throws {
    let document = try DocumentReader().read(
      Array("<html>\(table)\(row)<td>甲<td>0.5</table></html>".utf8))
    #expect(document.shown == ["1 甲\u{336}|0\u{336}.\u{336}5\u{336}"])
  }

  @Test("what is hidden around may show itself again")
  func shownAgain() throws {
    for (outer, inner) in [
      ("visibility:hidden", "visibility:visible"), ("font-size:0", "font-size:14px"),
      ("font-size:0.0pt", "font-size:1em"),
    ] {
      let table =
        "<table><tr><td style='\(outer)'>1<b style='\(inner)'>0.50</b><td>2<tr><td>甲<td>3</table>"
      let page = "<html><body style='opacity:0'>\(table)</body></html>"
      #expect(try DocumentReader().read(Array(page.utf8)).shown == ["1 0.50|2 / 1 甲|3"])
    }
  }

  @Test(
    "what a page does not show is no text",
    arguments: [
      "<span style='visibility:hidden'>1</span>", "<span style='opacity: 0'>1</span>",
      "<span style='font-size:0px !important'>1</span>", "<span style='display:none'>1</span>",
    ])
  func hidden(part: String) throws {
    let table =
      "<table><tr><td>甲<td>\(part)0.50<tr><td>乙<td><ruby>0.50<rp>(</rp><rt>1</rt></ruby></table>"
    #expect(
      try DocumentReader().read(Array("<html>\(table)</html>".utf8)).shown
        == ["1 甲|0.50 / 1 乙|0.50"])
  }
}
