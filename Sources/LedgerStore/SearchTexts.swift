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
    try storedRevisions(since: sequence, limit: limit).map { stored in
      var revision = stored
      try readContent(into: &revision)
      let draft = revision.draft
      var texts: [SearchHit.Kind: [String]] = [:]
      texts[.line] = draft.forms.flatMap { $0.rows.map(\.label) }
      texts[.claim] = draft.claims.flatMap { [$0.quote] + ($0.reason.map { [$0] } ?? []) }
      texts[.target] = draft.performance.flatMap { table in
        [table.project] + table.indicators.flatMap { [$0.description, $0.printed] }
      }
      texts[.unit] = draft.institutions.flatMap { [$0.name, $0.nature] }
      texts[.unread] = draft.unbound.flatMap { grid in
        [grid.title] + grid.rows.flatMap(\.cells)
      }
      if case .explanation(let said) = draft.source { texts[.reason] = [said.text] }
      return SearchTexts(
        head: .init(sequence: revision.sequence, digest: revision.digest.hexadecimal),
        texts: texts)
    }
  }
}
