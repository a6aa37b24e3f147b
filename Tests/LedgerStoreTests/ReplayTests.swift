import BookTestSupport
import BudgetModel
import Crypto
import Foundation
import GRDB
import LedgerCore
import LedgerStore
import LedgerTestSupport
import Synchronization
import Testing

@Suite("Replaying the feed")
struct ReplayTests {
  private let now = "2023-03-01T00:00:00.000Z"

  private func feed(_ ledger: Ledger, since: Int64 = 0) async throws -> [FeedText] {
    try await ledger.reader.feed(since: since, limit: 1_000).map {
      FeedText(link: $0.link, content: $0.content, previous: $0.revision.previousDigest)
    }
  }

  private func replay(_ texts: [FeedText], into ledger: Ledger) async throws -> Int {
    let position = Mutex(0)
    return try await ledger.writer.replay {
      position.withLock { position in
        position += 1
        return position <= texts.count ? texts[position - 1] : nil
      }
    }.added
  }

  /// Every row of every table that the chain covers.
  private func rows(_ ledger: Ledger) throws -> [String] {
    try DatabaseQueue(path: ledger.directory.appending("ledger.db").path).read { db in
      // A document that said nothing new is on record too, and in no feed.
      let revisions = """
        (SELECT sequence, book, number, withdraws, explains, reason, recorded_by, recorded_at,
          department_name, added, changed, withdrawn, claims, institutions, performance, findings,
          content_digest, previous_digest, digest FROM revision)
        """
      return try [revisions, "entry", "form", "claim", "institution", "performance", "indicator"]
        .flatMap { try Row.fetchAll(db, sql: "SELECT * FROM \($0)").map { "\($0)" } }
    }
  }

  private func story() async throws -> Ledger {
    let ledger = try Ledger()
    try await ledger.drop(.full, content: 1)
    try await ledger.drop(plan("1005.30", year: 2022), content: 2)
    try await ledger.drop(plan("5.00"), content: 3)
    _ = try await ledger.writer.withdraw(3, reason: "错\t表", by: "zhang", now: now)
    let id = BookID(department: office.code, year: year(2023), stage: .budget)
    _ = try await ledger.writer.explain(
      id, Explanation(key: .personnel, text: "新录用\n5人", by: "zhang"), now: now)
    try await ledger.drop(.full, content: 1)
    return ledger
  }

  @Test("an empty ledger gets the same rows, the same head, and verifies")
  func rebuilt() async throws {
    let ledger = try await story()
    let copy = try Ledger()
    let texts = try await feed(ledger)
    #expect(texts.count == 6)
    #expect(try await replay(texts, into: copy) == 6)
    let (original, rebuilt) = (
      try await ledger.reader.verify(), try await copy.reader.verify()
    )
    #expect(rebuilt.fault == nil && original.fault == nil)
    #expect(rebuilt.head == original.head && rebuilt.documents == original.documents)
    #expect((rebuilt.revisions, rebuilt.entries) == (original.revisions, original.entries))
    // The copy's journal covers what is in the copy: no notices, and a record for each revision.
    #expect(rebuilt.journal?.sequence == 6)
    #expect(rebuilt.covered["notice"] == nil && original.covered["notice"] == 5)
    #expect(rebuilt.covered["arrival"] == 4 && original.covered["arrival"] == 4)
    #expect(try rows(copy) == rows(ledger))
    #expect(try await feed(copy).map(\.content) == texts.map(\.content))
  }

  @Test("a replica goes on where it ended; what it has is passed over")
  func resumed() async throws {
    let ledger = try await story()
    let copy = try Ledger()
    let texts = try await feed(ledger)
    #expect(try await replay(Array(texts[..<3]), into: copy) == 3)
    #expect(try await replay(Array(texts[1...]), into: copy) == 3)
    let (original, rebuilt) = (try await ledger.reader.verify(), try await copy.reader.verify())
    #expect(rebuilt.fault == nil && rebuilt.head == original.head)
    #expect((rebuilt.revisions, rebuilt.entries) == (original.revisions, original.entries))
  }

  @Test("a feed with a gap, of another ledger, or with one word changed is refused whole")
  func refused() async throws {
    let ledger = try await story()
    let texts = try await feed(ledger)
    func refusal(_ texts: [FeedText], after given: Int = 0) async throws -> ReplayRefusal? {
      let copy = try Ledger()
      _ = try await replay(Array((try await feed(ledger))[..<given]), into: copy)
      let before = try await copy.reader.verify().revisions
      do {
        _ = try await replay(texts, into: copy)
        return nil
      } catch let refusal as ReplayRefusal {
        #expect(try await copy.reader.verify().revisions == before)
        return refusal
      }
    }
    #expect(try await refusal(Array(texts[1...])) == .gap(2, head: 0))
    #expect(try await refusal([texts[0], texts[2]]) == .gap(3, head: 1))
    let other = try Ledger()
    try await other.drop(plan("7.00"), content: 9)
    #expect(try await refusal(try await feed(other), after: 2) == .diverges(1))
    let changed = FeedText(
      link: texts[1].link, content: texts[1].content.replacing("1005.30", with: "1005.31"),
      previous: texts[1].previous)
    #expect(try await refusal([texts[0], changed]) == .contentChanged(2))
    let later = FeedText(
      link: texts[1].link.replacing("2023-02", with: "2023-03"), content: texts[1].content,
      previous: texts[1].previous)
    // Another link gives another digest: the revision behind it does not follow.
    #expect(try await refusal([texts[0], later, texts[2]]) == .gap(3, head: 2))
    let torn = FeedText(
      link: texts[1].link, content: texts[1].content + "entry\n", previous: texts[1].previous)
    #expect(try await refusal([texts[0], torn]) == .malformed(2))
  }

  @Test("a feed that a ledger would not write is refused whole, whatever its digests say")
  func forged() async throws {
    let ledger = try await story()
    let texts = try await feed(ledger)
    // The kinds of the entries are told by the rows: these were not there before.
    let content = texts[0].content.replacing("added\t", with: "changed\t")
    let link = try #require(RevisionLink(canonicalBytes: Array(texts[0].link.utf8)))
    let digest = SHA256.hash(data: Array(content.utf8)).map {
      String($0 < 16 ? "0" : "") + String($0, radix: 16)
    }.joined()
    let forged = RevisionLink(
      sequence: 1, recordedAt: link.recordedAt, content: digest, file: link.file)
    let copy = try Ledger()
    await #expect(throws: Verification.Fault.self) {
      _ = try await replay(
        [
          FeedText(
            link: String(decoding: forged.canonicalBytes, as: UTF8.self), content: content,
            previous: texts[0].previous)
        ], into: copy)
    }
    #expect(try await copy.reader.verify().revisions == 0)
    // A place without its five fields neither hangs nor passes.
    let torn = texts[0].content + "finding\tX\tinfo\ta\tb\nplace\t\n"
    #expect(RevisionDraft(canonicalContent: Array(torn.utf8)) == nil)
  }

  @Test("random histories are rebuilt to the same head", arguments: 1...8)
  func random(seed: UInt64) async throws {
    let ledger = try Ledger()
    var random = SeededRandom(seed: seed)
    for content in 1...12 {
      switch Int.random(in: 0..<6, using: &random) {
      case 0:
        let newest = try await ledger.reader.revisions(
          department: nil, year: nil, stage: nil, limit: 1, before: nil)
        if let sequence = newest.first?.reference.sequence {
          // Withdrawals cannot be taken back, nor what is not the newest of its book.
          _ = try? await ledger.writer.withdraw(sequence, reason: "误", by: "x", now: now)
        }
      case 1:
        let id = BookID(department: office.code, year: year(2022), stage: .budget)
        _ = try await ledger.writer.explain(
          id, Explanation(key: .project, text: "甲\(content)", by: "x"), now: now)
      default:
        var cells: [(BudgetForm, String, BudgetColumn, String)] = []
        let forms: [BudgetForm] = [.expenditure, .basicExpenditure, .threePublic].filter { _ in
          Bool.random(using: &random)
        }
        for form in forms {
          for path in ["合计", "201", "2\t0\\2"] where Bool.random(using: &random) {
            let text = ["1.00", "2.5", "-", "涉密", "0"].randomElement(using: &random)!
            cells.append((form, path, .total, text))
          }
        }
        let number = Int.random(in: 2021...2023, using: &random)
        try await ledger.drop(
          document(
            number, cells,
            claims: Bool.random(using: &random)
              ? [change(.personnel, "\(content).00", .increase, in: number)] : [],
            emptyForms: forms), content: UInt8(content))
      }
    }
    let copy = try Ledger()
    let texts = try await feed(ledger)
    for text in texts {
      let draft = try #require(RevisionDraft(canonicalContent: Array(text.content.utf8)))
      #expect(draft.canonicalContent == Array(text.content.utf8))
    }
    #expect(try await replay(texts, into: copy) == texts.count)
    #expect(try rows(copy) == rows(ledger))
    let rebuilt = try await copy.reader.verify()
    #expect(rebuilt.fault == nil)
    #expect(rebuilt.head == (try await ledger.reader.verify().head))
  }
}
