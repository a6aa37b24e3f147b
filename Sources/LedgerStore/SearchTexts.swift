import BudgetModel
import GRDB
import LedgerCore

/// What can be found in a revision.
struct SearchTexts {
  let head: Verification.Head
  var texts: [SearchHit.Kind: [String]]
}

extension Database {
  /// Whether the ledger has the revision with this digest.
  func holds(_ head: Verification.Head) throws -> Bool {
    try String.fetchOne(
      cachedStatement(sql: "SELECT lower(hex(digest)) FROM revision WHERE sequence = ?"),
      arguments: [head.sequence]) == head.digest
  }

  /// The texts of the revisions behind a sequence, in order.
  func searchTexts(since sequence: Int64, limit: Int) throws -> [SearchTexts] {
    var revisions = try Row.fetchAll(
      cachedStatement(
        sql: """
          SELECT sequence, lower(hex(digest)), CASE WHEN explains IS NOT NULL THEN reason END
          FROM revision WHERE sequence > ? ORDER BY sequence LIMIT ?
          """), arguments: [sequence, limit]
    ).map { row in
      SearchTexts(
        head: Verification.Head(sequence: row[0], digest: row[1]),
        texts: (row[2] as String?).map { [.reason: [$0]] } ?? [:])
    }
    guard let last = revisions.last?.head.sequence else { return [] }
    let positions = Dictionary(
      uniqueKeysWithValues: revisions.enumerated().map { ($1.head.sequence, $0) })
    for source in SearchTexts.sources {
      let columns = 1...Int32(source.columns.count)
      try RawStatement(
        self,
        """
        SELECT revision, \(source.columns.joined(separator: ", ")) FROM \(source.table)
        WHERE revision > ? AND revision <= ?
        """
      ).forEachRow([sequence, last]) { row in
        guard let position = positions[row.integer(0)] else { return }
        for text in columns.lazy.compactMap(row.optionalText) {
          revisions[position].texts[source.kind, default: []] += source.parts(text)
        }
      }
    }
    return revisions
  }
}

extension SearchTexts {
  /// Where the texts of a kind stand, and how a column that holds several parts them.
  fileprivate struct Source: Sendable {
    let kind: SearchHit.Kind
    let table: String
    let columns: [String]
    var parts: @Sendable (String) -> [String] = { [$0] }
  }

  fileprivate static let sources = [
    Source(
      kind: .line, table: "form JOIN layout ON layout.id = form.layout", columns: ["content"],
      parts: StoredText.labels),
    Source(kind: .claim, table: "claim", columns: ["quote", "reason"]),
    Source(
      kind: .text, table: "narration JOIN narrative ON narrative.id = narration.narrative",
      columns: ["content"], parts: { StoredText.narrative($0).paragraphs.map(\.text) }),
    Source(kind: .target, table: "performance", columns: ["project"]),
    Source(kind: .target, table: "indicator", columns: ["description", "printed"]),
    Source(kind: .unit, table: "institution", columns: ["name", "nature"]),
    Source(kind: .unread, table: "unbound_row", columns: ["title"]),
    Source(kind: .unread, table: "unbound_row", columns: ["cells"], parts: StoredText.cells),
  ]
}
