import BudgetModel
import BudgetParser
import Testing

@testable import DocumentReaders

@Suite("Workbooks in Office Open XML")
struct WorkbookTests {
  @Test("titles, tables and notes of a sheet come apart; merged cells keep their text once")
  func budget() throws {
    let document = try Office.read("budget.xlsx")
    #expect(document.format == "xlsx")
    #expect(
      document.shown == [
        "1 收支预算总表", "2 单位：元",
        "3 序号|项目|预算数| / 4 ||小计|其中 / 5 1|行政运行|1718.93| 1,718.93  / "
          + "6 2|2010301|#N/A|#REF!",
        "8 注：本表按元列示。", "9 a|b / 10 合计| / 11 第一行\r\n第二行|TRUE",
      ])
    #expect(
      document.spans() == [
        .init(row: 0, column: 0, rows: 2, columns: 1),
        .init(row: 0, column: 1, rows: 2, columns: 1),
        .init(row: 0, column: 2, rows: 1, columns: 2),
      ])
    #expect(document.spans(1) == [])
    #expect(
      document.flagged == [
        "dropped 公式没有计算结果 6", "repaired 合并区域不对 11", "repaired 合并单元格相互重叠 3",
      ])
    guard case .paragraph(_, let place)? = document.blocks.first else {
      Issue.record("no paragraph")
      return
    }
    #expect(place == Place(sheet: "收支总表", line: 1))
  }

  @Test("what is hidden is never read, and said")
  func hidden() throws {
    let document = try Office.read("hidden.xlsx")
    #expect(document.shown == ["1 甲|乙| / 3 1|2|3"])
    #expect(document.spans() == [.init(row: 0, column: 1, rows: 1, columns: 2)])
    #expect(
      document.flagged == [
        "dropped 隐藏列 1", "dropped 隐藏行 2", "dropped 合并单元格遮住的内容 1", "dropped 隐藏工作表“暗” 0",
        "dropped 隐藏工作表“更暗” 0", "dropped 图表工作表“图” 0",
      ])
  }

  @Test("strict files and prefixed names read alike; cells without positions follow one another")
  func dialects() throws {
    #expect(try Office.read("strict.xlsx").shown == ["1 严|2023-01-01"])
    #expect(try Office.read("prefixed.xlsx").shown == ["1 前缀|12.5"])
  }

  @Test("numbers are exact to fifteen digits, dates are dates, text stays text")
  func numbers() throws {
    #expect(
      try Office.read("numbers.xlsx").shown == [
        [
          "1 数|1718.93|0.1|12.50|0|0.001",
          "2 数|1718.93|100000000000000000|25000000000000000|0.123456789012346|1000000000000000",
          "3 数|12.5%|100%|33.3333333333333%|1234.5|1.2345",
          "4 数|2023-01-01|2023-01-01|2023-01-01 12:00:00|18:00:00|1900-02-28",
          "5 数|1900-02-29|1900-03-01|1900-01-01|-1|2023-01-01",
          "6 00301|1,000.50||||",
        ].joined(separator: " / ")
      ])
    #expect(try Office.read("numbers.xlsx").flagged.isEmpty)
    #expect(try Office.read("dates1904.xlsx").shown == ["1 日|2023-01-01"])
  }

  @Test("a unit that the number format prints is read, and a point that it moves is moved")
  func formats() throws {
    let document = try Office.read("formats.xlsx")
    let shown = try #require(document.shown.first).split(separator: " / ").map {
      $0.split(separator: "|").last ?? ""
    }
    #expect(
      shown == [
        "25000元", "2.5万元", "25000元", "2.5万元", "25000元", "25000元", "120.5", "120.5", "120.5",
        "120.5432", "120.5万元", "120.5", "120.5", "12", "25000元.", "1205000", "1205000",
      ])
    // What the last two show cannot be told.
    #expect(document.flagged == ["inferred 数字格式改变了小数点 16"])
  }

  @Test(
    "a format that hides the number, or adds digits to it, is told",
    arguments: [
      ("10.00", "数字格式自带数字"), ("0.00\"%\"", "数字格式自带数字"),
      ("[=0]\"\";General", nil), ("[=0]\"-\";0.00", nil), ("[DBNum1]", nil), ("[Red]", nil),
      (";;;", "数字格式不显示数字"), ("\"—\"", "数字格式不显示数字"), ("\"1\"0.00", "数字格式自带数字"),
      ("\\10.00", "数字格式自带数字"), ("0.00\"1\"", "数字格式自带数字"), ("0.00;0.00元", "数字格式因数值不同而单位不同"),
      ("0.00_ ;[Red]\\-0.00\\ ", nil), ("0.00;-0.00;\"-\"", nil), ("[$-804]0.00", nil), ("@", nil),
      ("G/通用格式", nil), ("[DBNum1][$-804]General", nil), ("#,##0.00_);\\(#,##0.00\\)", nil),
    ])
  func doubts(code: String, doubt: String?) {
    #expect(NumberFormat(code: code).doubt == doubt)
  }

  @Test("blank columns behind the table are no cells")
  func blankColumns() throws {
    #expect(try Office.read("blank-columns.xlsx").shown == ["1 a|b / 2 c|d"])
  }

  @Test(
    "what could be read in two ways or costs too much is refused",
    arguments: [
      ("duplicate.xlsx", Rejection.Kind.malformed, "压缩包内有同名部件 xl/worksheets/sheet1.xml"),
      ("doctype.xlsx", .malformed, "xl/worksheets/sheet1.xml：含有 DOCTYPE"),
      ("bomb.xlsx", .tooLarge, "xl/worksheets/sheet1.xml：压缩比 > 200"),
      ("deep.xlsx", .tooManyParts, "xl/worksheets/sheet1.xml：depth > 256"),
      ("cut.xlsx", .malformed, "xl/worksheets/sheet1.xml：XML 第2行"),
      ("string.xlsx", .malformed, "缺少共享字符串"),
      ("ofd.ofd", .unsupportedFormat, "OFD"),
    ])
  func refused(name: String, kind: Rejection.Kind, detail: String) throws {
    let rejection = try #require(try Office.rejection(name))
    #expect(rejection.kind == kind)
    #expect(rejection.detail == detail)
  }

  @Test("a cut or altered archive is refused")
  func damaged() throws {
    let bytes = try Office.bytes("budget.xlsx")
    #expect(Office.rejection(Array(bytes.prefix(bytes.count / 2)))?.kind == .malformed)
    #expect(Office.rejection(Array("PK\u{3}\u{4}..xl/workbook.xml".utf8))?.kind == .malformed)
    // The flag of encryption of the first member, in its own header and in the directory.
    var encrypted = bytes
    let directory = try #require(bytes.firstRange(of: [0x50, 0x4b, 0x01, 0x02]))
    encrypted[6] |= 1
    encrypted[directory.lowerBound + 8] |= 1
    #expect(Office.rejection(encrypted) == Rejection(.encrypted))
  }

  @Test("limits hold for rows, columns and cells")
  func limits() throws {
    let bytes = try Office.bytes("budget.xlsx")
    let detail = { (change: (inout ReadingLimits) -> Void) in
      var limits = ReadingLimits.default
      change(&limits)
      return Office.rejection(bytes, limits: limits)?.detail
    }
    #expect(detail { $0.lines = 9 } == "lines > 9")
    #expect(detail { $0.columns = 3 } == "columns > 3")
    #expect(detail { $0.cells = 21 } == "cells > 21")
    #expect(detail { $0.cells = 5 } == "strings > 5")
    #expect(detail { _ in } == nil)
  }
}
