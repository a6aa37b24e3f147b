import Foundation
import LedgerAPI
import LedgerTestSupport
import Testing

@Suite("An export whose daemon breaks off")
struct ExportStreamTests {
  private static let query = TinyServer.answer(
    """
    {"columns":["department","fiscal_year","stage"]}
    ["301",2022,"budget"]
    ["301",2023,"budget"]
    {"rows":2}

    """)

  private static func book(_ year: Int) throws -> String {
    let row = RowPayload(row: 1, path: "合计", label: "合计", cells: [], details: [])
    let payload = BookPayload(
      department: DepartmentPayload(code: "301", name: "示例局"), year: year, stage: "budget",
      unit: "wan", revision: 1, sequence: 1, recordedAt: "2026-01-01T00:00:00.000Z", keyFigures: [],
      forms: [
        FormPayload(
          form: "expenditure", number: 3, title: "部门预算支出总表", unit: "wan", columns: [],
          rows: [row], note: nil, facts: 0)
      ], institutions: [], unbound: [])
    let result = String(decoding: try JSONEncoder().encode(payload), as: UTF8.self)
    return TinyServer.answer(
      #"{"type":"sync","status":"OK","status_code":200,"result":\#(result)}"#)
  }

  private func export(_ answers: [String]) throws -> ProgramResult {
    try run(
      PackageRoot.program("ledgerctl"), ["export", "--socket", TinyServer(answers).path])
  }

  @Test("has no word of its end, and is no success")
  func cut() throws {
    let whole = try export([Self.query, Self.book(2022), Self.book(2023)])
    #expect(whole.status == 0, "\(whole.errors)")
    #expect(whole.output.hasSuffix(",end of 2 rows\r\n"))
    let book = try Self.book(2023)
    for cut in [String(book.prefix(book.count - 20)), ""] {
      let broken = try export([Self.query, Self.book(2022), cut])
      #expect(broken.status == 2)
      #expect(!broken.output.contains("end of"), "\(broken.output)")
      #expect(broken.errors.contains("the answer makes no sense"), "\(broken.errors)")
    }
    let query = Self.query.replacing("{\"rows\":2}\n", with: "")
    let listed = try export([query, book])
    #expect(listed.status == 2)
    #expect(listed.output == "")
  }
}
