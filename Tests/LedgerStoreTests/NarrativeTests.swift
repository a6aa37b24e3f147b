import BookTestSupport
import BudgetChecks
import BudgetModel
import Foundation
import GRDB
import LedgerCore
import LedgerStore
import LedgerTestSupport
import Testing

@Suite("The text of a document is kept")
struct NarrativeTests {
  private let id = BookID(department: office.code, year: year(2023), stage: .budget)

  private func told(_ last: String, total: String = "5.00") -> BudgetDocument {
    var told = document(2023, [(.expenditure, "合计", .total, total)])
    told.claims = [level(.expenditure, total, in: 2023)]
    told.narrative = Narrative(
      [
        Narrative.Paragraph("一、部门职责及机构设置情况", Place(line: 10)),
        Narrative.Paragraph(
          String(repeating: "本局的职责是研究和办理有关事项。", count: 5), Place(line: 11)),
        Narrative.Paragraph(last, Place(line: 12)),
      ])
    return told
  }

  private func outcome(_ rule: String, _ books: LedgerSnapshot) async throws -> [Finding] {
    let wanted = try #require(Catalogue.rules.first { $0.id == rule })
    let examined = try #require(try await books.examined(id))
    return Catalogue.outcomes(of: examined, rules: [wanted]).flatMap(\.findings)
  }

  @Test("rules about the text answer as of any moment")
  func asOf() async throws {
    let ledger = try Ledger()
    try await ledger.drop(told("提出意见意见。"), content: 1)
    try await ledger.drop(told("提出意见。", total: "6.00"), content: 2)
    let doubled = Finding(.doubledWord, [.text("意见意见")], at: [Place(line: 12)])
    #expect(try await outcome("D11", ledger.books(.revision(1))) == [doubled])
    #expect(try await outcome("D11", ledger.books()) == [])
    #expect(try await ledger.reader.findings(1).contains(doubled))
    // What brought the words is taken back, and so are they.
    _ = try await ledger.writer.withdraw(2, reason: "错", by: "x", now: "now")
    #expect(try await outcome("D11", ledger.books()) == [doubled])
    #expect(try await ledger.reader.verify().fault == nil)
  }

  @Test("the same text is kept once; other words alone are no revision")
  func once() async throws {
    let ledger = try Ledger()
    try await ledger.drop(told("甲。"), content: 1)
    guard case .unchanged = try await ledger.drop(told("乙。"), content: 2) else {
      Issue.record("not unchanged")
      return
    }
    try await ledger.drop(told("甲。", total: "6.00"), content: 3)
    let counts = try await DatabaseQueue(path: ledger.directory.appending("ledger.db").path).read {
      [
        try Int.fetchOne($0, sql: "SELECT count(*) FROM narrative"),
        try Int.fetchOne($0, sql: "SELECT count(*) FROM narration"),
      ]
    }
    #expect(counts == [1, 2])
  }

  @Test("a document whose text was not kept can be dropped again to bring it")
  func broughtLater() async throws {
    let ledger = try Ledger()
    var silent = told("提出意见意见。")
    let narrative = silent.narrative
    silent.narrative = nil
    try await ledger.drop(silent, content: 1)
    #expect(try await outcome("D11", ledger.books()) == [])
    silent.narrative = narrative
    guard case .accepted(let again) = try await ledger.drop(silent, content: 1) else {
      Issue.record("not accepted")
      return
    }
    #expect(again.number == 2)
    #expect(try await outcome("D11", ledger.books()).count == 1)
    guard case .unchanged = try await ledger.drop(silent, content: 1) else {
      Issue.record("not unchanged")
      return
    }
    // Nothing changed that anybody has to be told of.
    #expect(try await ledger.reader.counts().notices == 1)
    #expect(try await ledger.reader.findings(2).map(\.kind) == [.doubledWord])
  }

  @Test("search finds every paragraph, a sentence with figures once", arguments: [true, false])
  func search(isIndexed: Bool) async throws {
    let ledger = try Ledger()
    var told = told("内设督查\t科。")
    told.claims[0] = level(.expenditure, "5.00", in: 2023)
    told.narrative?.paragraphs.append(Narrative.Paragraph("其中支出5.00万元。", Place(line: 401)))
    try await ledger.drop(told, content: 1)
    let index = try SearchIndex(path: ledger.directory.appending("search.db").path)
    while isIndexed, try await index.advance(with: ledger.reader) {}
    func hits(_ words: String...) async throws -> [String] {
      try await ledger.books().search(
        words, department: nil, limit: 9, index: isIndexed ? index : nil
      ).map { "\($0.kind) \($0.place.line ?? 0)" }
    }
    #expect(try await hits("督查") == ["text 12"])
    #expect(try await hits("职责", "研究") == ["text 11"])
    #expect(try await hits("其中") == ["claim 401"])
    #expect(try await hits("没有") == [])
    // Nor twice where another document says the same again.
    told.forms = document(2023, [(.threePublic, "公务接待费", .total, "0.74")]).forms
    try await ledger.drop(told, content: 3)
    while isIndexed, try await index.advance(with: ledger.reader) {}
    #expect(try await hits("其中") == ["claim 401"])
    // What was said before is found in the books of then only.
    try await ledger.drop(self.told("另说。", total: "6.00"), content: 2)
    while isIndexed, try await index.advance(with: ledger.reader) {}
    #expect(try await hits("督查") == [])
  }

  @Test("a changed text, and a changed value of a finding or notice, is found")
  func tampered() async throws {
    for (sql, trigger) in [
      ("UPDATE narrative SET content = replace(content, '甲', '乙')", "narrative"),
      ("UPDATE finding_value SET left_fen = left_fen + 1 WHERE left_fen > 0", "finding_value"),
      ("UPDATE finding_value SET kind = 'odd-character' WHERE ordinal = 1", "finding_value"),
      ("UPDATE notice_content SET content = content || ' '", "notice_content"),
      ("UPDATE narration SET narrative = 2", "narration"),
    ] {
      let ledger = try Ledger()
      var told = told("甲。")
      told.claims[0] = level(.expenditure, "6.00", in: 2023)
      try await ledger.drop(told, content: 1)
      try await ledger.drop(self.told("丙。", total: "7.00"), content: 2)
      #expect(try await ledger.reader.verify().fault == nil)
      #expect(throws: (any Error).self) { try ledger.execute(sql) }
      try ledger.execute("DROP TRIGGER \(trigger)_refuses_update; \(sql)")
      #expect(try await ledger.reader.verify().fault != nil, "\(sql)")
    }
  }

  @Test("the book in memory is the book on disk, after every revision")
  func folded() async throws {
    let ledger = try Ledger()
    var book: Book?
    let documents = [
      told("甲。"), told("乙。", total: "6.00"),
      document(2023, [(.threePublic, "公务接待费", .total, "0.74")]),
    ]
    for (index, document) in documents.enumerated() {
      try await ledger.drop(document, content: UInt8(index + 1))
      let digest = String(repeating: "0\(index + 1)", count: 32)
      let draft = Posting.draft(document, digest: digest, onto: book)
      let before = book ?? Book(id: id, departmentName: office.name, revision: 0)
      book = before.applying(draft, fileName: "\(index + 1).txt")
      let stored = try #require(try await ledger.books().book(id))
      #expect(book?.figures == stored.figures)
      #expect(book?.claims == stored.claims && book?.claimsRevision == stored.claimsRevision)
      #expect(book?.forms == stored.forms && book?.documents == stored.documents)
      #expect(book?.revision == stored.revision)
    }
  }

  @Test("every notice can be told again from what is kept of it")
  func notices() async throws {
    let ledger = try Ledger()
    try await ledger.fill()
    let notices = try await ledger.reader.notices(since: 0, limit: 100)
    #expect(notices.count > 10)
    for notice in notices {
      let content = try #require(notice.content)
      let anchor = notice.wording.text.en.split(separator: "\n").last { $0.hasPrefix("Anchor: ") }
      let again = content.wording(
        number: notice.number, anchor: anchor.map { String($0.dropFirst(8)) })
      #expect(again == notice.wording)
      #expect((content.kind.rawValue, content.command) == (notice.kind, notice.command))
    }
  }
}
