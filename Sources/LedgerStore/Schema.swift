import GRDB

/// The tables of the book. Every table refuses UPDATE and DELETE: a correction is a new row.
enum Schema {
  /// `LDGR`, so that `file ledger.db` and other programs can tell.
  static let applicationID = 0x4c44_4752
  static let version = 7

  /// Creates the schema in a new file, and refuses a file of another kind or of a newer version.
  static func prepare(_ db: Database) throws {
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    let application = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    if version == 0, application == 0 {
      try create(db)
      try db.execute(sql: "PRAGMA application_id = \(applicationID)")
      try db.execute(sql: "PRAGMA user_version = \(Self.version)")
    } else if application != applicationID {
      throw LedgerError.foreignDatabase
    } else if version > Self.version {
      throw LedgerError.newerDatabase(version)
    } else if version < 2 {
      // Version 1 was never released; its documents lie in the archive and can be dropped again.
      throw LedgerError.olderDatabase(version)
    } else {
      // A migration that takes one version for another would write every digest anew.
      guard try tablesAreOf(version, db) else { throw LedgerError.strangeDatabase(version) }
      if version < Self.version {
        try migrate(db, from: version)
        try db.execute(sql: "PRAGMA user_version = \(Self.version)")
      }
    }
  }

  /// The tables, and the triggers that refuse changes.
  static func create(_ db: Database) throws {
    try db.execute(sql: statements)
    try forbidChanges(db)
  }

  static func forbidChanges(_ db: Database) throws {
    let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    for table in try String.fetchAll(db, sql: tables) { try forbidChanges(db, table) }
  }

  static func forbidChanges(_ db: Database, _ table: String) throws {
    for verb in ["UPDATE", "DELETE"] {
      try db.execute(
        sql: """
          CREATE TRIGGER \(table)_refuses_\(verb.lowercased()) BEFORE \(verb) ON \(table)
          BEGIN SELECT RAISE(ABORT, '\(table) is append-only'); END
          """)
    }
  }
}
