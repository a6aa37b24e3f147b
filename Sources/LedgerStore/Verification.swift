import GRDB
import LedgerCore

/// What re-deriving everything from the stored rows showed.
public struct Verification: Hashable, Sendable {
  public let revisions: Int
  public let entries: Int
  /// The newest revision's sequence and digest; nil in an empty ledger.
  public let head: Head?
  /// The SHA-256 of each document on record, which the archive must hold.
  public let documents: [String]
  /// The newest record of the journal; nil where nothing is on record.
  public let journal: Head?
  /// How many rows of each table the journal covers: what arrived, was decided and was told.
  public let covered: [String: Int]
  /// The first thing that is wrong; nil if all is as it was recorded.
  public let fault: Fault?

  public struct Head: Hashable, Sendable {
    public let sequence: Int64
    public let digest: String

    public init(sequence: Int64, digest: String) {
      self.sequence = sequence
      self.digest = digest
    }
  }

  public struct Fault: Error, Hashable, Sendable {
    public let chinese: String
    public let english: String

    public init(_ chinese: String, _ english: String) {
      self.chinese = chinese
      self.english = english
    }
  }
}

extension LedgerReader {
  /// Re-derives every digest from the stored rows and compares it with what is on record.
  ///
  /// - Parameters:
  ///   - anchors: Heads that were noted outside the ledger; each must still be in it.
  ///   - journal: Heads of the journal that were noted outside.
  public func verify(
    against anchors: [Verification.Head] = [], journal: [Verification.Head] = []
  ) async throws -> Verification {
    try await database.examine {
      try Verifier.verification(of: $0, against: anchors, journal: journal)
    }
  }

  /// Copies the ledger as it stands at one moment into a new file, compact, while others go on
  /// reading and writing; then verifies the copy.
  public func copy(to path: String) async throws -> Verification {
    try await database.pool.unsafeRead { db in
      try db.execute(sql: "VACUUM INTO ?", arguments: [path])
    }
    return try await LedgerDatabase.examine(path) {
      try Verifier.verification(of: $0)
    }
  }
}
