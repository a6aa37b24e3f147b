import GRDB
import LedgerCore

/// A revision as the feed tells it: whole, and so that its digests can be computed again.
public struct FeedRecord: Hashable, Sendable {
  public let revision: RevisionRecord
  /// The canonical text that the digest covers, after the predecessor's digest.
  public let link: String
  /// The canonical text that the content digest covers.
  public let content: String
}

/// That a revision is in the chain, so that anybody can check it without the ledger.
public struct Proof: Hashable, Sendable {
  /// What the revision says.
  public let content: String
  /// The digest before the revision.
  public let previous: String
  /// The links from the revision to the head.
  public let links: [Link]

  public struct Link: Hashable, Sendable {
    public let sequence: Int64
    public let link: String
    public let digest: String
  }
}

extension LedgerReader {
  /// Revisions behind a sequence in order, each whole. The same question later gives the same
  /// answer, with more behind it.
  public func feed(since: Int64, limit: Int) async throws -> [FeedRecord] {
    try await database.pool.read { db in
      let stored = try db.storedRevisions(since: since, limit: limit)
      let last = stored.last?.sequence ?? since
      let records = try db.revisionRecords(nil, nil, nil, limit, through: last)
      let bySequence = Dictionary(
        records.map { ($0.reference.sequence, $0) }, uniquingKeysWith: { first, _ in first })
      var entries: [Int64: [Int: [Entry]]] = [:]
      return try stored.compactMap { stored in
        var revision = stored
        if entries[revision.book] == nil {
          entries[revision.book] = try db.storedEntries(revision.book)
        }
        revision.draft.entries = entries[revision.book]?[revision.draft.number] ?? []
        try db.readContent(into: &revision)
        return bySequence[revision.sequence].map { record in
          FeedRecord(
            revision: record,
            link: String(decoding: revision.link.canonicalBytes, as: UTF8.self),
            content: String(decoding: revision.draft.canonicalContent, as: UTF8.self))
        }
      }
    }
  }

  /// The proof that a revision is in the chain; nil if there is none of that sequence.
  public func proof(of sequence: Int64) async throws -> Proof? {
    try await database.pool.read { db in
      let stored = try db.storedRevisions(since: sequence - 1)
      guard var first = stored.first, first.sequence == sequence else { return nil }
      first.draft.entries = try db.storedEntries(first.book)[first.draft.number] ?? []
      try db.readContent(into: &first)
      return Proof(
        content: String(decoding: first.draft.canonicalContent, as: UTF8.self),
        previous: first.previous.hexadecimal,
        links: stored.map {
          Proof.Link(
            sequence: $0.sequence,
            link: String(decoding: $0.link.canonicalBytes, as: UTF8.self),
            digest: $0.digest.hexadecimal)
        })
    }
  }
}
