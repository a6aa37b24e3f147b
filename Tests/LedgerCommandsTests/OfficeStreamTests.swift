import BudgetModel
import Foundation
import LedgerAPI
import LedgerTestSupport
import Testing

@Suite("Two years of every department")
struct OfficeStreamTests {
  private static func page(_ codes: [String], next: String?) throws -> String {
    let rows = codes.map { code in
      OfficeRowPayload(
        department: DepartmentPayload(code: code, name: "单位\(code)"),
        changes: [
          OfficeChangePayload(
            key: "expenditure", title: Bilingual(zh: "支出合计", en: "Total expenditure"),
            before: MoneyPayload(Amount(fen: 100_000_000), unit: .wan),
            after: MoneyPayload(Amount(fen: 101_000_000), unit: .wan),
            difference: MoneyPayload(Amount(fen: 1_000_000), unit: .wan, signed: true),
            percent: "+1.00", isTabulated: true)
        ])
    }
    let payload = OfficePayload(
      from: 2022, to: 2023, stage: "budget", toStage: "budget", unit: "wan", asOf: 7, items: rows,
      next: next, fences: nil)
    let result = String(decoding: try JSONEncoder().encode(payload), as: UTF8.self)
    return TinyServer.answer(
      #"{"type":"sync","status":"OK","status_code":200,"result":\#(result)}"#)
  }

  @Test(
    "pages follow one another as of one moment, under one header", arguments: ["csv", "markdown"])
  func pages(format: String) throws {
    let server = try TinyServer([
      Self.page(["101", "102"], next: "102"), Self.page(["103"], next: nil),
    ])
    let result = try run(
      PackageRoot.program("ledgerctl"),
      ["diff", "2022", "2023", "--all", "--format", format, "--socket", server.path])
    #expect(result.status == 0, "\(result.errors)")
    let lines = result.output.split(whereSeparator: \.isNewline)
    #expect(lines.count { $0.contains("101.00") } == 3)
    for code in ["101", "102", "103"] {
      #expect(lines.count { $0.contains("单位\(code)") } == 1)
    }
    #expect(lines.count == (format == "csv" ? 4 : 5))
    #expect(server.requests.count == 2)
    #expect(server.requests[0].contains("after=") == false)
    #expect(server.requests[1].contains("after=102"))
    #expect(server.requests[1].contains("as_of=7"))
  }
}
