public import BudgetModel

/// What re-deriving every digest from the stored bytes showed.
public struct VerificationPayload: Codable, Sendable, Hashable {
  public let revisions: Int
  public let entries: Int
  public let documents: Int
  /// The newest revision; nil in an empty ledger. Noted outside, it is an anchor.
  public let head: HeadPayload?
  /// The newest record of the journal, which covers everything on record; nil where nothing is.
  public let journal: HeadPayload?
  /// Both heads as one text, to be noted outside and given back; nil where nothing is on record.
  public let anchor: String?
  /// What arrived, was decided and was told, as far as the journal proves it.
  public let covered: CoveredPayload
  /// The first thing that is wrong; nil if all is as it was recorded.
  public let fault: Bilingual?

  public init(
    revisions: Int, entries: Int, documents: Int, head: HeadPayload?, journal: HeadPayload?,
    covered: CoveredPayload, fault: Bilingual?
  ) {
    self.revisions = revisions
    self.entries = entries
    self.documents = documents
    self.head = head
    self.journal = journal
    anchor = journal.map { (head?.text ?? "") + "/" + $0.text }
    self.covered = covered
    self.fault = fault
  }
}

/// How much of what is no revision was found as it was recorded.
public struct CoveredPayload: Codable, Sendable, Hashable {
  public let arrivals: Int
  /// Why arrivals were held.
  public let flags: Int
  public let decisions: Int
  /// What became of held arrivals.
  public let settlements: Int
  public let directives: Int
  public let notices: Int
  public let deliveries: Int

  public init(
    arrivals: Int, flags: Int, decisions: Int, settlements: Int, directives: Int, notices: Int,
    deliveries: Int
  ) {
    self.arrivals = arrivals
    self.flags = flags
    self.decisions = decisions
    self.settlements = settlements
    self.directives = directives
    self.notices = notices
    self.deliveries = deliveries
  }
}

/// A sealed copy of the ledger and its documents.
public struct BackupPayload: Codable, Sendable, Hashable {
  /// The directory: `ledger.db`, `documents/`, and `SHA256SUMS` over all of it.
  public let path: String
  public let bytes: Int
  public let revisions: Int
  public let documents: Int
  /// How many documents that wait for a decision are in it besides.
  public let held: Int
  /// How many of these are not to be found as they came, and so are not in it.
  public let leftOut: Int
  public let head: HeadPayload?

  enum CodingKeys: String, CodingKey {
    case path, bytes, revisions, documents, held, head
    case leftOut = "left_out"
  }

  public init(
    path: String, bytes: Int, revisions: Int, documents: Int, held: Int, leftOut: Int,
    head: HeadPayload?
  ) {
    self.path = path
    self.bytes = bytes
    self.revisions = revisions
    self.documents = documents
    self.held = held
    self.leftOut = leftOut
    self.head = head
  }
}

public struct HeadPayload: Codable, Sendable, Hashable {
  public let sequence: Int
  public let digest: String

  public init(sequence: Int, digest: String) {
    self.sequence = sequence
    self.digest = digest
  }

  /// `17:` and the digest.
  public var text: String { "\(sequence):\(digest)" }
}

/// Why a person takes a revision back.
public struct ReasonPayload: Codable, Sendable, Hashable {
  public let reason: String

  public init(reason: String) {
    self.reason = reason
  }

  /// The JSON of the request's body.
  public func encoded() -> [UInt8] {
    Array("{\"reason\":\"\(reason.escapedInJSON)\"}".utf8)
  }
}
