/// What re-deriving every digest from the stored bytes showed.
public struct VerificationPayload: Codable, Sendable, Hashable {
  public let revisions: Int
  public let entries: Int
  public let documents: Int
  /// The newest revision; nil in an empty ledger. Noted outside, it is an anchor.
  public let head: HeadPayload?
  /// The first thing that is wrong; nil if all is as it was recorded.
  public let fault: Bilingual?

  public init(
    revisions: Int, entries: Int, documents: Int, head: HeadPayload?, fault: Bilingual?
  ) {
    self.revisions = revisions
    self.entries = entries
    self.documents = documents
    self.head = head
    self.fault = fault
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
