import BookTestSupport
import BudgetModel
import Foundation
import LedgerCore
import LedgerStore
import LedgerTestSupport
import Testing

@Suite("Searching the books")
struct SearchTests {
  private func search(
    _ ledger: Ledger, _ words: String..., department: String? = nil, asOf: AsOf = .latest,
    limit: Int = 50
  ) async throws -> [String] {
    let books = try await ledger.books(asOf)
    let code = department.flatMap { DepartmentID($0) }
    let hits = try await books.search(words, department: code, limit: limit)
    // With an index that is behind, and one that is not, the answer is the same.
    let index = try SearchIndex(path: ledger.directory.appending("search.db").path)
    for _ in 0..<2 {
      #expect(
        try await books.search(words, department: code, limit: limit, index: index) == hits)
      while try await index.advance(with: ledger.reader) {}
    }
    #expect(try await books.search(words, department: code, limit: limit, index: index) == hits)
    try index.close()
    return hits.map { "\($0.kind) \($0.revision.sequence) \($0.line?.path ?? "") \($0.text)" }
  }

  @Test("two characters are enough, in line names, sentences, targets, units and unread tables")
  func kinds() async throws {
    let ledger = try Ledger()
    try await ledger.drop(.full, content: 1)
    #expect(
      try await search(ledger, "三公") == ["line 1 “三公”经费小计 “三公”经费小计"])
    #expect(
      try await search(ledger, "接待") == ["line 1 公务接待费 公务接待费"])
    #expect(try await search(ledger, "人数") == ["claim 1  与上年相比　计提人数减少"])
    #expect(try await search(ledger, "检查", "督查") == ["target 1  督查　检查次数　≥2次"])
    #expect(try await search(ledger, "本级") == ["unit 1  本级　行政"])
    #expect(try await search(ledger, "甲表") == ["unread 1  甲表　a\tb  \\n"])
    // One sentence makes two claims, and is found once.
    #expect(try await search(ledger, "其中").count == 1)
    // The limit counts what holds all words, in any order.
    #expect(try await search(ledger, "车", "购置", limit: 1).count == 1)
    #expect(try await search(ledger, "购置", "车", limit: 1).count == 1)
    #expect(try await search(ledger, "没有这个词") == [])
    #expect(try await search(ledger, "三公", department: "999") == [])
    #expect(try await search(ledger, "经费", limit: 1).count == 1)
  }

  @Test("only what the books say now is found, or what they said then")
  func current() async throws {
    let ledger = try Ledger()
    try await ledger.drop(
      plan("5.00", claims: [change(.personnel, "1.00", .increase, in: 2023, reason: "旧的原因")]),
      content: 1)
    try await ledger.drop(
      plan("6.00", claims: [change(.personnel, "2.00", .increase, in: 2023, reason: "新的原因")]),
      content: 2)
    #expect(try await search(ledger, "的原因") == ["claim 2  与上年相比　新的原因"])
    #expect(
      try await search(ledger, "的原因", asOf: .revision(1)) == ["claim 1  与上年相比　旧的原因"])
    #expect(try await search(ledger, "301") == ["line 2 301 301"])
    _ = try await ledger.writer.withdraw(2, reason: "错", by: "-", now: "2023-03-01T00:00:00.000Z")
    #expect(try await search(ledger, "的原因") == ["claim 1  与上年相比　旧的原因"])
    let id = BookID(department: office.code, year: year(2023), stage: .budget)
    _ = try await ledger.writer.explain(
      id, Explanation(key: .personnel, text: "新录用5人", by: "-"), now: "2023-03-01T00:00:00.000Z")
    #expect(try await search(ledger, "录用") == ["reason 4  新录用5人"])
  }

  @Test("an index of another ledger and none give the same answers")
  func foreignIndex() async throws {
    let ledger = try Ledger()
    let other = try Ledger()
    try await ledger.drop(.full, content: 1)
    try await other.drop(
      plan("5.00", claims: [change(.personnel, "1.00", .increase, in: 2023, reason: "别的原因")]),
      content: 2)
    let path = ledger.directory.appending("index.db").path
    let index = try SearchIndex(path: path)
    while try await index.advance(with: other.reader) {}
    let books = try await ledger.books()
    let whole = try await books.search(["接待"], department: nil, limit: 9)
    #expect(whole.map(\.text) == ["公务接待费"])
    #expect(try await books.search(["接待"], department: nil, limit: 9, index: index) == whole)
    while try await index.advance(with: ledger.reader) {}
    #expect(try await books.search(["接待"], department: nil, limit: 9, index: index) == whole)
    #expect(try await books.search(["别的"], department: nil, limit: 9, index: index) == [])
    #expect(try await books.search(["小", "计"], department: nil, limit: 9, index: index).count == 1)
    try index.close()
  }

  @Test("every stretch of any text is found by way of the index")
  func stretches() async throws {
    let texts = ["“三公”经费3.50万元", "𠮷野  a，b", "2023年1-2月", "é é\u{301}x", "末"]
    let ledger = try Ledger()
    for (number, text) in texts.enumerated() {
      try await ledger.drop(
        plan(
          "\(number + 1).00",
          claims: [change(.personnel, "1.00", .increase, in: 2023, reason: text)]),
        content: UInt8(number + 1))
      let scalars = Array(text.unicodeScalars)
      for start in scalars.indices {
        for end in (start + 1)...min(start + 5, scalars.count) {
          let word = String(String.UnicodeScalarView(scalars[start..<end]))
          if word.contains(where: \.isWhitespace) { continue }
          #expect(
            try await search(ledger, word).contains("claim \(number + 1)  与上年相比　\(text)"),
            "\(word)")
        }
      }
    }
  }
}
