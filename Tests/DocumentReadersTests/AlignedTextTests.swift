import BudgetModel
import BudgetParser
import DocumentReaders
import Testing

/// Texts whose columns nothing but blanks or line ends tell.
@Suite("Columns told by blanks")
struct AlignedTextTests {
  private func read(_ text: String) throws -> SourceDocument {
    try DocumentReader().read(Array(text.utf8))
  }

  @Test(
    "a page of pdftotext -layout: headers over several columns, names on two lines, blank cells")
  func aligned() throws {
    let document = try read(
      """
      \u{c}                         部门支出预算总表
      编制部门：示例市示例局                                    单位：元

                   项目                            支出预算
      科目编码         科目名称         合计            基本支出          项目支出
      201        一般公共服务支出         3,000.00      2,000.00      1,000.00
      20113      机关事业单位基本养老       2,000.00      2,000.00
                 保险缴费支出
      20114      专项业务             1,000.00                    1,000.00
                 合计               3,000.00      2,000.00      1,000.00
      """)
    #expect(
      document.shown == [
        "1                          部门支出预算总表", "2 编制部门：示例市示例局", "2 单位：元",
        "4 ||支出预算|| / 5 科目编码|项目|合计|基本支出|项目支出 / "
          + "6 201|一般公共服务支出|3,000.00|2,000.00|1,000.00 / "
          + "7 20113|机关事业单位基本养老保险缴费支出|2,000.00|2,000.00| / "
          + "9 20114|专项业务|1,000.00||1,000.00 / 10 |合计|3,000.00|2,000.00|1,000.00",
      ])
    #expect(document.flagged == ["inferred 表格的列由空白推断 4"])
  }

  @Test("where an amount may belong to either of two columns, lines stay lines")
  func uncertain() throws {
    let document = try read(
      """
      \u{c}科目编码    科目名称     合计    基本支出   项目支出
      201     甲科目      30.00   20.00    10.00
      202     乙科目      30.00       30.00
      203     丙科目      30.00   20.00    10.00
      """)
    #expect(document.blocks.count == 1)
    guard case .grid(let grid)? = document.blocks.first else { return }
    #expect(grid.rows.allSatisfy { $0.cells.count == 1 })
  }

  @Test("a table copied with each cell on a line of its own")
  func cells() throws {
    let document = try read(
      """
      部门支出总表
      单位：万元
      科目编码
      科目名称
      合计
      基本支出
      207
      文化旅游体育与传媒支出
      500.00
      500.00
      2070104
      图书馆
      300.00
      300.00

      """)
    #expect(
      document.shown == [
        "1 部门支出总表", "2 单位：万元",
        "3 科目编码|科目名称|合计|基本支出 / 7 207|文化旅游体育与传媒支出|500.00|500.00 / "
          + "11 2070104|图书馆|300.00|300.00",
      ])
  }

  @Test("a blank first cell before a pipe stays a cell where rows do not open with one")
  func pipes() throws {
    let document = try read("项目 | 甲 | 乙\n | 小计 | 1\n合计 | 2 | 3\n")
    #expect(document.shown == ["1 项目 | 甲 | 乙 / 2 | 小计 | 1 / 3 合计 | 2 | 3"])
  }

  @Test("thousands separators in aligned text are no delimiters")
  func thousands() throws {
    let text = "一、拨款    21,601,733.00    一、教育    11,601,733.00\n"
    #expect(try read(String(repeating: text, count: 5)).format == "text")
    #expect(try read(String(repeating: "201,301,5,6\n", count: 5)).format == "csv")
  }
}
