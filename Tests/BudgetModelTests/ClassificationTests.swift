import BudgetModel
import Testing

@Suite("Codes and their crosswalk")
struct ClassificationTests {
  private let head = "system\tkind\tyear\tfrom\tto\tfrom_name\tto_name\tconfidence\tbasis\n"

  private func year(_ number: Int) throws -> FiscalYear { try #require(FiscalYear(number)) }

  @Test("a crosswalk is read and written as it is; remarks and blank lines are no mappings")
  func text() throws {
    let text =
      head + "economic\tmove\t2018\t30311\t30113\t住房公积金\t住房公积金\thigh\t科目书\n"
      + "function\tnew\t2019\t\t20137\t\t网信事务\tmedium\t\n"
    let mappings = try Classification.mappings(in: "# a remark\n\n" + text)
    #expect(mappings.map(\.text) == ["30311→30113（2018）", "—→20137（2019）"])
    #expect(Classification.text(of: mappings) == text)
  }

  @Test(
    "what cannot be read is named with its line",
    arguments: [
      ("kind\tyear\n", 1), ("function\tmove\t2018\t1\t2\t\t\thigh\t\n", 2),
      ("economic\tmove\t2018\t30311\t30113\t\thigh\t\n", 2),
      ("economic\tmove\t2018\t3031100\t30113\t\t\thigh\t\n", 2),
      ("economic\tnew\t2018\t30311\t30113\t\t\thigh\t\n", 2),
      ("economic\tmove\t2018\t30311\t30113\t\t\tsure\t\n", 2),
    ] as [(String, Int)])
  func unreadable(row: String, line: Int) {
    let text = line == 1 ? row : head + row
    #expect(throws: ClassificationError.self) { try Classification.mappings(in: text) }
    do {
      _ = try Classification.mappings(in: text)
    } catch {
      #expect(error.line == line)
    }
  }

  @Test("a list may be parted by tabs, commas or blanks, and have a heading")
  func lists() throws {
    let list = try Classification.list(
      in: "编码\t名称\n201\t一般公共服务支出\n20101,人大事务\n2010101 行政运行\n", system: .function,
      year: try year(2023))
    #expect(
      list.names == ["201": "一般公共服务支出", "20101": "人大事务", "2010101": "行政运行"])
    let windows = try Classification.list(
      in: "\u{feff}201\t一般公共服务支出\r\n20101\t人大事务\r\n", system: .function, year: try year(2023))
    #expect(windows.names == ["201": "一般公共服务支出", "20101": "人大事务"])
    for (text, line) in [("201\t甲\n201\t乙\n", 2), ("201\t甲\n20\t乙\n", 2), ("", 1)] {
      do {
        _ = try Classification.list(in: text, system: .function, year: try year(2023))
        Issue.record("read \(text)")
      } catch let error as ClassificationError {
        #expect(error.line == line)
      }
    }
  }

  @Test("ways go on through the years, splits stay open, and what is uncertain is not applied")
  func ways() throws {
    var known = Classification()
    known.add(
      try Classification.mappings(
        in: head + "function\tmove\t2018\t20101\t20102\t\t\thigh\t\n"
          + "function\tmove\t2020\t20102\t20103\t\t\tmedium\t\n"
          + "function\tsplit\t2019\t20402\t20402\t\t\thigh\t\n"
          + "function\tsplit\t2019\t20402\t22402\t\t\thigh\t\n"
          + "function\tmove\t2019\t20801\t20802\t\t\tlow\t\n"))
    func way(_ code: String, _ from: Int, _ to: Int) throws -> [String]? {
      let crosswalk = known.crosswalk(.function, from: try year(from), to: try year(to))
      return crosswalk.way(of: code, in: .function)?.way.targets
    }
    #expect(try way("20101", 2017, 2021) == ["20103"])
    #expect(try way("20101", 2017, 2018) == ["20102"])
    #expect(try way("20101", 2018, 2019) == nil)
    #expect(try way("2010101", 2017, 2021) == ["20103"])
    #expect(try way("2040201", 2018, 2019) == ["20402", "22402"])
    #expect(try way("20801", 2018, 2019) == nil)
    // What the office says of a code takes the place of what was said.
    known.add(
      try Classification.mappings(in: head + "function\tmove\t2018\t20101\t20109\t\t\thigh\t\n"))
    #expect(try way("20101", 2017, 2021) == ["20109"])
  }
}
