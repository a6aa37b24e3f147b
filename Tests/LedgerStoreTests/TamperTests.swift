import Foundation
import GRDB
import LedgerStore
import LedgerTestSupport
import Testing

/// Changes every column of every table, takes out rows and puts some in, each in a copy of its own.
@Suite("Tampering", .serialized)
final class TamperTests {
  private let directory: TemporaryDirectory
  private let sound: Data
  private let copy: URL
  private var random = SeededRandom(seed: 4)
  private var found = 0
  private var impossible = 0
  private var missed: [String] = []

  init() async throws {
    let ledger = try Ledger()
    try await ledger.fill()
    try ledger.database.close()
    directory = ledger.directory
    sound = try Data(contentsOf: directory.appending("ledger.db"))
    copy = directory.appending("copy.db")
  }

  private struct Table {
    let name: String
    /// With what SQLite calls their types.
    let columns: [(name: String, type: String)]
    let keys: [String]
  }

  private func tables() throws -> [Table] {
    try DatabaseQueue(path: copy.path).read { db in
      try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
      ).map { name in
        let columns = try Row.fetchAll(
          db, sql: "SELECT name, type, pk FROM pragma_table_info('\(name)')")
        return Table(
          name: name, columns: columns.map { ("\"\($0[0] as String)\"", $0[1]) },
          keys: columns.filter { $0[2] > 0 }.map { "\"\($0[0] as String)\"" })
      }
    }
  }

  private func restore() throws {
    for suffix in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: copy.path + suffix)
    }
    try sound.write(to: copy)
  }

  /// Does something to a fresh copy past all our code, with the triggers as they were afterwards, and
  /// verifies it. What SQLite refuses, or what changes nothing, is not counted.
  private func tamper(_ what: String, _ change: (Database) throws -> Void) async throws {
    try restore()
    guard try apply(change) else {
      impossible += 1
      return
    }
    if let verified = try? await LedgerFile(copy.path).verify(), verified.fault == nil {
      missed.append(what)
    } else {
      found += 1
    }
  }

  /// False if nothing was changed.
  private func apply(_ change: (Database) throws -> Void) throws -> Bool {
    try DatabaseQueue(path: copy.path).writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
      let triggers = try Row.fetchAll(
        db, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
      for trigger in triggers { try db.execute(sql: "DROP TRIGGER \(trigger[0] as String)") }
      let before = db.totalChangesCount
      do {
        try change(db)
      } catch let error as DatabaseError
        where [.SQLITE_CONSTRAINT, .SQLITE_MISMATCH].contains(error.resultCode)
      {
        return false
      }
      let isChanged = db.totalChangesCount > before
      for trigger in triggers { try db.execute(sql: trigger[1]) }
      return isChanged
    }
  }

  /// The condition that selects one row by its key.
  private func row(_ table: Table, last: Bool, _ db: Database) throws -> String {
    let key = table.keys.map { "'\($0) IS ' || quote(\($0))" }.joined(separator: " || ' AND ' || ")
    let rows = try String.fetchAll(db, sql: "SELECT \(key) FROM \(table.name)")
    return last ? rows[rows.count - 1] : rows[Int.random(in: 0..<rows.count, using: &random)]
  }

  /// Other values for a column, as SQL.
  private static func others(_ name: String, _ type: String) -> [String] {
    // What is not there and what is empty are two things, and a text does not end at a NUL.
    switch type {
    case "INTEGER": ["coalesce(\(name) + 1, 1)", "NULL"]
    case "BLOB": ["coalesce(CAST(\(name) || 'x' AS BLOB), x'01')", "zeroblob(32)", "NULL"]
    default:
      [
        "coalesce(\(name) || 'Z', '')", "\(name) || char(0) || 'x'", "NULL",
        "CAST(CAST(\(name) AS BLOB) || x'ff' AS TEXT)",
      ]
    }
  }

  @Test("no change of any column, no row taken out, put in or exchanged is missed")
  func everything() async throws {
    try restore()
    let tables = try tables()
    #expect(tables.count == 26)
    for table in tables {
      for (column, type) in table.columns {
        for other in Self.others(column, type) {
          try await tamper("\(table.name).\(column) = \(other)") { db in
            try db.execute(
              sql: """
                UPDATE \(table.name) SET \(column) = \(other)
                WHERE \(try row(table, last: false, db)) AND \(column) IS NOT (\(other))
                """)
          }
        }
      }
      for last in [true, false] {
        try await tamper("\(table.name): \(last ? "last" : "some") row taken out") { db in
          try db.execute(
            sql: "DELETE FROM \(table.name) WHERE \(try row(table, last: last, db))")
        }
      }
      try await tamper("\(table.name): a row put in") { db in
        try insertAnother(table, db)
      }
      try await tamper("\(table.name): two rows exchanged") { db in
        try exchange(table, db)
      }
    }
    print("tampering: \(found) found, \(missed.count) missed, \(impossible) not possible")
    #expect(missed.isEmpty)
    #expect(found > 400)
  }

  /// Adds a copy of a row under another key.
  private func insertAnother(_ table: Table, _ db: Database) throws {
    let types = Dictionary(uniqueKeysWithValues: table.columns.map { ($0.name, $0.type) })
    let values = table.columns.map(\.name).map { column in
      guard column == table.keys.last else { return column }
      return types[column] == "INTEGER"
        ? "(SELECT max(\(column)) + 1 FROM \(table.name))" : "\(column) || 'Z'"
    }
    // What else must be unique is made so.
    let unique = [
      "digest": "randomblob(32)", "code": "code || '9'", "path": "path || '9'",
      "number": "number + 50", "fiscal_year": "fiscal_year + 20",
    ]
    let all = zip(table.columns.map(\.name), values).map { column, value in
      value == column
        ? unique[column.trimmingCharacters(in: ["\""])] ?? value : value
    }
    try db.execute(
      sql: """
        INSERT INTO \(table.name) SELECT \(all.joined(separator: ", ")) FROM \(table.name)
        WHERE \(try row(table, last: false, db))
        """)
  }

  /// Exchanges the keys of the first and the last row.
  private func exchange(_ table: Table, _ db: Database) throws {
    let key = try #require(table.keys.last)
    let (first, last) = (
      "(SELECT min(\(key)) FROM \(table.name))", "(SELECT max(\(key)) FROM \(table.name))"
    )
    let (low, high) = (
      try DatabaseValue.fetchOne(db, sql: "SELECT \(first)"),
      try DatabaseValue.fetchOne(db, sql: "SELECT \(last)")
    )
    guard low != high else { return }
    let type = table.columns.first { $0.name == key }?.type
    let aside: any DatabaseValueConvertible = type == "INTEGER" ? 1_000_000 : "aside"
    for (from, to) in [(low, aside), (high, low), (aside.databaseValue, high)]
      as [((any DatabaseValueConvertible)?, (any DatabaseValueConvertible)?)]
    {
      try db.execute(
        sql: "UPDATE \(table.name) SET \(key) = ? WHERE \(key) = ?", arguments: [to, from])
    }
  }

  @Test("a table, view, index or trigger more or less is told")
  func schema() async throws {
    for sql in [
      "DROP INDEX arrival_outcome", "CREATE TABLE extra (x)", "CREATE VIEW extra AS SELECT 1",
      "CREATE INDEX extra ON notice (kind)", "ALTER TABLE directive ADD COLUMN x TEXT",
      "DROP TRIGGER journal_refuses_update", "PRAGMA user_version = 5",
      "PRAGMA user_version = 99", "PRAGMA application_id = 5",
      "CREATE TRIGGER extra AFTER INSERT ON entry BEGIN SELECT 1; END",
    ] {
      try restore()
      try await DatabaseQueue(path: copy.path).writeWithoutTransaction { try $0.execute(sql: sql) }
      let verified = try? await LedgerFile(copy.path).verify()
      #expect(verified?.fault != nil || verified == nil, "\(sql)")
    }
  }
}
