import BudgetParser
import DocumentReaders
import Testing

@Suite("Raised and lowered digits")
struct RaisedTextTests {
  private static let cells = "三、公务接待费¹²|0.50¹|120.00[²]|8m²|CO₂|7.00"

  @Test(
    "digits above or below the line are written as such, in every format that can say so",
    arguments: ["raised.xlsx", "raised.xls", "raised.ods", "raised.docx", "raised.doc"])
  func office(name: String) throws {
    #expect(try Office.rows(name) == [Self.cells, Self.cells])
  }

  @Test("in a web page by element or by style; text that is raised as a whole is only set so")
  func page() throws {
    let document = try DocumentReader().read(
      Array(
        """
        <html><p>支出0.50<sup>1</sup>万元</p><p><sup>2</sup></p><table>
        <tr><td>三、公务接待费<sup>12</sup><td>0.50 <sup>1</sup><td>120.00<a href="#n"><sup>[2]</sup></a>
        <tr><td>8m<span style="Vertical-Align: super">2</span><td>CO<sub>2</sub><td><sup>7.00</sup>
        </table></html>
        """.utf8))
    #expect(
      document.shown == ["1 支出0.50¹万元", "1 2", "2 三、公务接待费¹²|0.50 ¹|120.00[²] / 3 8m²|CO₂|7.00"])
  }

  @Test("a paragraph of a text document")
  func paragraph() throws {
    for name in ["raised.docx", "raised.doc"] {
      #expect(try Office.read(name).shown.first == "1 支出0.50¹")
    }
  }
}
