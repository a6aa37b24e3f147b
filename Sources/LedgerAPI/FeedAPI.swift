/// A revision as the feed tells it: whole, and so that its digests can be computed again.
public struct FeedPayload: Codable, Sendable {
  public let revision: RevisionPayload
  /// The text that the revision's digest covers, after the 32 bytes of its predecessor's digest.
  public let link: String
  /// The text that the content digest covers: one record a line, fields parted by tabs.
  public let content: String
  /// The last revision of the export that this line is part of; nil in a feed, which has no end.
  public let through: Int?

  public init(revision: RevisionPayload, link: String, content: String, through: Int? = nil) {
    self.revision = revision
    self.link = link
    self.content = content
    self.through = through
  }

  /// The same as a line of an export.
  public func through(_ last: Int) -> FeedPayload {
    FeedPayload(revision: revision, link: link, content: content, through: last)
  }
}

/// That a revision is in the chain. `config/check-proof.py` checks it with no part of ledgerd.
public struct ProofPayload: Codable, Sendable {
  /// `ledgerd-proof-1`
  public let format: String
  public let content: String
  /// The digest before the revision, in hexadecimal.
  public let previous: String
  /// From the revision to the head; the SHA-256 of the digest before and a link is its digest.
  public let links: [ProofLinkPayload]

  public init(content: String, previous: String, links: [ProofLinkPayload]) {
    format = "ledgerd-proof-1"
    self.content = content
    self.previous = previous
    self.links = links
  }
}

public struct ProofLinkPayload: Codable, Sendable, Hashable {
  public let sequence: Int
  public let link: String
  public let digest: String

  public init(sequence: Int, link: String, digest: String) {
    self.sequence = sequence
    self.link = link
    self.digest = digest
  }
}
