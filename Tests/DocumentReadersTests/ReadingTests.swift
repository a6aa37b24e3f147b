import BudgetModel
import BudgetParser
import DocumentReaders
import Testing

@Suite("Formats, charsets and limits")
struct ReadingTests {
  private func kind(_ bytes: [UInt8]) -> Rejection.Kind? {
    do {
      _ = try DocumentReader().read(bytes)
      return nil
    } catch {
      return error.kind
    }
  }

  private func blocks(_ text: String) throws -> [String] {
    try DocumentReader().read(Array(text.utf8)).blocks.map { block in
      switch block {
      case .paragraph(let text, let place): "\(place.line ?? 0) \(text)"
      case .grid(let grid):
        grid.rows.map { "\($0.place.line ?? 0) \($0.cells.joined(separator: "|"))" }
          .joined(separator: " / ")
      }
    }
  }

  @Test(
    "other formats are refused by name",
    arguments: [
      ("%PDF-1.7", "PDF"), ("{\\rtf1", "RTF"),
      ("<?xml version", "XML"), ("\n<?xml version='1.0'?>\n<office:document/>", "XML"),
      ("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n<html>", "MHTML"),
      (
        "<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>",
        "SpreadsheetML"
      ),
    ])
  func signatures(text: String, name: String) {
    let rejection = rejection(Array(text.utf8))
    #expect(rejection?.kind == .unsupportedFormat)
    #expect(rejection?.detail == name)
  }

  @Test("binary data, wrong bytes and empty files are told apart")
  func bytes() {
    #expect(kind([]) == .empty)
    #expect(kind(Array(" \r\n\t\n".utf8)) == .empty)
    #expect(kind([0xef, 0xbb, 0xbf]) == .empty)
    #expect(kind([0xff, 0xfe]) == .empty)
    #expect(kind([0x61, 0x00, 0x62]) == .unknownFormat)
    #expect(kind([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) == .malformed)
    #expect(kind([0x61, 0xff, 0xff, 0x62]) == .undecodable)
    #expect(kind([0xef, 0xbb, 0xbf, 0xb2, 0xbf]) == .undecodable)
    #expect(kind([0xff, 0xfe, 0x00, 0xd8]) == .undecodable)
    #expect(kind([0xff, 0xfe, 0x61]) == .undecodable)
  }

  @Test("a text that is no budget is decoded and then refused as such")
  func noBudget() {
    #expect(rejection(Array("你好\n世界".utf8))?.kind == .noForms)
  }

  @Test("lines with tabs are rows, blank lines end a grid, a form feed opens a page")
  func text() throws {
    #expect(
      try blocks("\u{c}标题\r\n\r\n1\ta\t\r2\tb\n\n3\tc") == [
        "1 标题", "3 1|a| / 4 2|b", "6 3|c",
      ])
  }

  @Test("quoted cells hold delimiters, quotes and line ends; a lone first cell is a paragraph")
  func delimited() throws {
    #expect(
      try blocks("标题,,\n\"a,1\",\"b\"\"c\"\"\",\"d\ne\"\nx,y,z\n,,\n1,2,3\n") == [
        "1 标题", "2 a,1|b\"c\"|d\ne / 4 x|y|z", "6 1|2|3",
      ])
    #expect(try blocks("a;b;1,5\nc;d;2,5") == ["1 a|b|1,5 / 2 c|d|2,5"])
    #expect(try blocks("\"第一行\n第二行\",,\na,b,c\nd,e,f") == ["1 第一行", "2 第二行", "3 a|b|c / 4 d|e|f"])
    #expect(try blocks("a\t\"b\tc\"\td\ne\tf\tg") == ["1 a|b\tc|d / 2 e|f|g"])
    #expect(try blocks("1\t\"三公\"经费\t8\n2\tx\t9") == ["1 1|\"三公\"经费|8 / 2 2|x|9"])
  }

  @Test(
    "a stray or unclosed quote is refused",
    arguments: ["a,12\"英寸,b\n", "a,\"b\"c,d\n", "a,b,\"c\n"])
  func quotes(text: String) {
    #expect(kind(Array((text + "x,y,z\nx,y,z").utf8)) == .malformed)
  }

  @Test("every limit holds and is named")
  func limits() {
    let text = Array("a\tb\tc\nd\te\tf\n".utf8)
    let detail = { (change: (inout ReadingLimits) -> Void) in
      var limits = ReadingLimits.default
      change(&limits)
      return rejection(text, limits: limits)?.detail
    }
    #expect(detail { $0.bytes = 11 } == "12 > 11")
    #expect(detail { $0.lines = 1 } == "lines > 1")
    #expect(detail { $0.cells = 5 } == "cells > 5")
    #expect(detail { $0.columns = 2 } == "columns > 2")
    #expect(detail { _ in } == "")
  }
}
