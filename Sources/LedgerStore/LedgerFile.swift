import GRDB
public import LedgerCore

/// A ledger's file while no daemon has it open.
public struct LedgerFile: Sendable {
  private let path: String

  public init(_ path: String) {
    self.path = path
  }

  /// One revision as the chain and the list of arrivals tell it.
  public struct Link: Hashable, Sendable {
    public let sequence: Int64
    /// In hexadecimal.
    public let digest: String
    public let book: BookID
    public let number: Int
    /// The file that brought it; nil for what a person did.
    public let document: DocumentReference?
  }

  /// The revisions in order, whatever released version wrote them.
  public func links() async throws -> [Link] {
    try await LedgerDatabase.examine(path) { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT \(Database.referenceColumns), revision.digest, document.digest, arrival.name
          FROM revision JOIN book ON book.id = revision.book
          JOIN department ON department.id = book.department
          LEFT JOIN document ON document.id = revision.document
          LEFT JOIN arrival ON arrival.id = revision.arrival ORDER BY revision.sequence
          """
      ).compactMap { row in
        db.reference(row).map { reference in
          Link(
            sequence: reference.sequence, digest: (row[6] as Blob).bytes.hexadecimal,
            book: reference.book, number: reference.number,
            document: (row[7] as Blob?).map {
              DocumentReference(
                digest: $0.bytes.hexadecimal, name: (row[8] as Blob?)?.bytes.printableName ?? "")
            })
        }
      }
    }
  }

  /// The arrivals that wait for a decision, with their names byte for byte.
  public func held() async throws -> [(id: String, name: [UInt8], digest: [UInt8])] {
    try await LedgerDatabase.examine(path) { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT id, name, digest FROM arrival WHERE outcome = 'held'
            AND id NOT IN (SELECT arrival FROM settlement) ORDER BY id
          """
      ).map { ($0[0], ($0[1] as Blob).bytes, ($0[2] as Blob?)?.bytes ?? []) }
    }
  }

  /// Folds the write-ahead log into the file.
  public func fold() throws {
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
    try queue.close()
  }

  /// Brings a ledger of an earlier version forward, and verifies it.
  ///
  /// - Throws: `LedgerError` for what is no ledger, or a newer one.
  public func verify() async throws -> Verification {
    let database = try LedgerDatabase(path: path, readers: 1)
    let found = try await LedgerReader(database).verify()
    try database.close()
    return found
  }
}
