import BudgetModel
import CSQLite
import GRDB
import GRDBSQLite

/// Why the book cannot be opened or used.
public enum LedgerError: Error, CustomStringConvertible {
  case foreignDatabase
  case newerDatabase(Int)
  /// A version that was never released.
  case olderDatabase(Int)
  /// The number of the version is not that of the tables.
  case strangeDatabase(Int)
  case notDurable(String)

  public var description: String {
    switch self {
    case .foreignDatabase:
      "the file is an SQLite database but not a ledger: name another file"
    case .olderDatabase(let version):
      "the ledger has the unreleased schema version \(version); move it away and drop the documents of the archive again"
    case .strangeDatabase(let version):
      "the ledger calls itself schema version \(version) and does not have the tables of that version; somebody changed it: put a backup back with ledgerd restore"
    case .newerDatabase(let version):
      "the ledger was written by a newer ledgerd (schema \(version), this one knows \(Schema.version)): install that version"
    case .notDurable(let mode):
      "SQLite reports synchronous=\(mode) instead of FULL: the ledger would not survive a power cut"
    }
  }
}

/// The book on disk: one connection that writes and checkpoints, and a few that only read.
///
/// SQLite before 3.51.3 can corrupt a database in WAL mode when one connection checkpoints while
/// another commits. Therefore exactly one connection in the whole system does both; all others
/// are read-only and never checkpoint.
public final class LedgerDatabase: Sendable {
  /// For reading; what is written goes through ``write(_:)``, which keeps the journal.
  let pool: any DatabaseReader
  private let writer: DatabasePool

  /// Each document touches pages of every table; the usual 2 MiB are read again and again.
  private static let writerCacheKiB = 16 << 10

  /// Opens the ledger, creating it if the file does not exist.
  ///
  /// - Parameters:
  ///   - path: The database file; its directory must exist.
  ///   - readers: How many connections may read at once.
  ///   - beforeCommit: Called inside the transaction that makes the schema; for fault tests.
  public init(
    path: String, readers: Int = 4, beforeCommit: @escaping @Sendable () -> Void = {}
  ) throws {
    let configuration = Self.configuration(
      label: "ledger", readers: readers, cacheKiB: Self.writerCacheKiB)
    writer = try DatabasePool(path: path, configuration: configuration)
    pool = writer
    try writer.writeWithoutTransaction { db in
      // The pool has just set NORMAL, which loses acknowledged commits in a power cut.
      try db.execute(sql: "PRAGMA synchronous = FULL")
      let mode = try String.fetchOne(db, sql: "PRAGMA synchronous") ?? "unknown"
      guard mode == "2" else { throw LedgerError.notDurable(mode) }
      try db.inTransaction(.immediate) {
        try Schema.prepare(db)
        beforeCommit()
        return .commit
      }
      try db.noteInsertedRows()
    }
  }

  /// Records something in one transaction, which ends with the journal's record of it. Durable when
  /// the call returns.
  func write<Value: Sendable>(
    _ record: @escaping @Sendable (Database) throws -> Value
  ) async throws -> Value {
    try await writer.write { db in
      let value = try record(db)
      try db.closeRecord()
      return value
    }
  }

  /// One connection that writes and checkpoints, and readers that never checkpoint.
  static func configuration(label: String, readers: Int, cacheKiB: Int) -> Configuration {
    var configuration = Configuration()
    configuration.label = label
    configuration.maximumReaderCount = readers
    configuration.prepareDatabase { db in
      if db.configuration.readonly {
        try db.execute(sql: "PRAGMA wal_autocheckpoint = 0")
        _ = ledger_no_checkpoint_on_close(UnsafeMutableRawPointer(db.sqliteConnection!))
      } else {
        try db.execute(sql: "PRAGMA recursive_triggers = ON")
        try db.execute(sql: "PRAGMA cache_size = -\(cacheKiB); PRAGMA temp_store = MEMORY")
      }
    }
    return configuration
  }

  /// Reads on a connection of its own that knows the CHECK constraints: SQLite forgets them on one
  /// that is opened read-only. It could write, and never does.
  func examine<Value: Sendable>(
    _ question: @escaping @Sendable (Database) throws -> Value
  ) async throws -> Value {
    try await Self.examine(writer.path, question)
  }

  static func examine<Value: Sendable>(
    _ path: String, _ question: @escaping @Sendable (Database) throws -> Value
  ) async throws -> Value {
    var configuration = Configuration()
    configuration.label = "examination"
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA wal_autocheckpoint = 0; PRAGMA query_only = ON")
      _ = ledger_no_checkpoint_on_close(UnsafeMutableRawPointer(db.sqliteConnection!))
    }
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    let answer = try await queue.read(question)
    try queue.close()
    return answer
  }

  /// The SQLite library in use.
  public static var sqliteVersion: String { String(cString: sqlite3_libversion()) }

  /// Folds the write-ahead log into the database file and closes all connections.
  public func close() throws {
    try writer.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
    try writer.close()
  }
}
