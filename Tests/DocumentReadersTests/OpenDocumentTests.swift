import BudgetModel
import BudgetParser
import DocumentReaders
import LedgerTestSupport
import Testing

@Suite("OpenDocument spreadsheets")
struct OpenDocumentTests {
  @Test("values, repeats, merged and hidden cells read as they show")
  func budget() throws {
    let document = try Office.read("budget.ods")
    #expect(document.format == "ods")
    #expect(
      document.shown == [
        "1 收支  总表",
        "2 项目|金额||日期 / 3 |甲|乙| / 4 一|1718.93|12.5%|2023-01-01 / 5 二|#N/A|#REF!|TRUE / "
          + "6 同|7|7|甲\n乙 / 7 同|7|7|甲\n乙 / 11 末|尾||",
        "1048012 注",
      ])
    #expect(
      document.spans() == [
        .init(row: 0, column: 0, rows: 2, columns: 1),
        .init(row: 0, column: 1, rows: 1, columns: 2),
      ])
    #expect(
      document.flagged == [
        "dropped 隐藏列 2", "dropped 公式没有计算结果 5", "dropped 隐藏行 8", "dropped 隐藏工作表“暗” 0",
      ])
  }

  @Test("a number format that moves the point or prints a unit is read as it shows, or told")
  func shownOtherwise() throws {
    let document = try Office.read("shown.ods")
    #expect(document.shown == ["1 0.5|1718.93|-2 / 2 718.1934|25000元|120.5万元 / 3 7181934||"])
    #expect(document.flagged == ["inferred 数字格式改变了小数点 3"])
  }

  @Test(
    "what is not read is refused by name",
    arguments: [
      ("text.odt", Rejection.Kind.unsupportedFormat, "ODT"),
      ("encrypted.ods", .encrypted, ""),
      ("many.ods", .tooManyParts, "lines > 400000"),
    ])
  func refused(name: String, kind: Rejection.Kind, detail: String) throws {
    let rejection = try #require(try Office.rejection(name))
    #expect(rejection.kind == kind)
    #expect(rejection.detail == detail)
  }
}

@Suite("Damaged office files")
struct OfficeFuzzTests {
  /// Members of the fixtures are deflated, so most damage ends at the archive; pages are damaged
  /// in the open.
  @Test(
    "a damaged file ends as a document or a rejection",
    arguments: [
      "budget.xlsx", "hidden.xlsx", "budget.docx", "budget.ods", "words.doc", "page.html",
      "page.xls",
    ])
  func damage(name: String) throws {
    let bytes = try Office.bytes(name)
    var random = SeededRandom(seed: UInt64(bytes.count))
    for _ in 0..<300 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let index = Int.random(in: damaged.indices, using: &random)
        damaged[index] = UInt8.random(in: 0...255, using: &random)
      }
      if Bool.random(using: &random) {
        damaged.removeLast(Int.random(in: 0..<damaged.count / 2, using: &random))
      }
      _ = Office.rejection(damaged)
    }
  }
}
