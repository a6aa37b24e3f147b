import BookTestSupport
import BudgetModel
import Crypto
import Foundation
import GRDB
import LedgerCore
import LedgerStore
import LedgerTestSupport
import Testing

/// Texts with what parts fields, rows and places in the ledger.
@Suite("Odd texts")
struct OddTextTests {
  private static let texts = [
    "甲\r\n乙", "甲\r", "\r\n", "甲\t乙\n丙", #"甲\n\r\t\p\"#, "甲\\\u{301}乙", "甲|\u{301}乙", "甲|乙||",
    "\u{301}甲",
  ]
  private let id = BookID(department: office.code, year: year(2023), stage: .budget)

  private static func document(_ text: String) -> BudgetDocument {
    let place = Place(sheet: text, line: 3)
    var odd = BookTestSupport.document(2023, [(.expenditure, "合计", .total, "1.00")])
    odd.forms[0].rows += [2, 3].map { row in
      LineItem(
        key: LineKey(form: .expenditure, path: "\(row)\(text)"), row: row, label: text,
        details: [LineDetail(name: text, text: text)],
        figures: [ColumnFigure(column: .total, figure: figure("1.00"))], place: place)
    }
    odd.claims = [
      Claim(
        subject: text, keyFigure: nil, kind: .level, amount: wan("1.00"), ulp: wan("0.01"),
        printed: "1.00", direction: nil, year: year(2023), baseline: nil, reason: text, quote: text,
        place: place)
    ]
    odd.unbound = [UnboundGrid(title: text, rows: [.init(cells: [text, "", text], place: place)])]
    return odd
  }

  @Test("every text comes back as it was read, and the ledger verifies", arguments: texts)
  func roundTrip(text: String) async throws {
    let ledger = try Ledger()
    let odd = Self.document(text)
    try await ledger.drop(odd, content: 1)
    let rows = try #require(try await ledger.books().forms(id).first).rows
    #expect(rows.dropFirst().map { Array($0.label.utf8) } == [Array(text.utf8), Array(text.utf8)])
    #expect(rows.map(\.details) == odd.forms[0].rows.map(\.details))
    #expect(rows.map(\.key) == odd.forms[0].rows.map(\.key))
    let book = try #require(try await ledger.books().book(id))
    #expect(book.claims == odd.claims)
    #expect(try await ledger.books().unbound(id) == odd.unbound)
    #expect(try await ledger.reader.verify().fault == nil)
  }

  @Test("a form that was written with its line ends is read as it was")
  func earlier() async throws {
    let ledger = try Ledger()
    try await ledger.drop(Self.document("甲\r\n乙"), content: 1)
    let path = ledger.directory.appending("ledger.db").path
    let (id, content, triggers) = try await DatabaseQueue(path: path).read { db in
      let row = try #require(try Row.fetchOne(db, sql: "SELECT id, content FROM layout"))
      return (
        row[0] as Int64, row[1] as String,
        try Row.fetchAll(
          db,
          sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'layout'"
        ).map { ($0[0] as String, $0[1] as String) }
      )
    }
    let raw = content.replacing(#"\r\n"#, with: "\r\n")
    // Path, label and detail of two rows.
    #expect(content.utf8.count - raw.utf8.count == 2 * 4 * 2)
    let digest = SHA256.hash(data: Data(raw.utf8)).map { String(format: "%02x", $0) }.joined()
    for (name, _) in triggers { try ledger.execute("DROP TRIGGER \(name)") }
    try ledger.execute(
      "UPDATE layout SET content = '\(raw)', digest = x'\(digest)' WHERE id = \(id)")
    for (_, sql) in triggers { try ledger.execute(sql) }
    // The version that wrote so kept no journal.
    try ledger.execute(
      """
      DROP TABLE journal; DROP TABLE narration; DROP TABLE narrative; DROP TABLE finding_value;
      DROP TABLE notice_content; PRAGMA user_version = 5
      """)
    try ledger.database.close()
    let database = try LedgerDatabase(path: path)
    let reader = LedgerReader(database)
    #expect(try await reader.verify().fault == nil)
    let rows = try #require(try await reader.snapshot()?.forms(self.id).first).rows
    #expect(rows.map(\.label) == ["合计", "甲\r\n乙", "甲\r\n乙"])
    try database.close()
  }
}
