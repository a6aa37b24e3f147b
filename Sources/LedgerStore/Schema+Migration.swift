import GRDB
import LedgerCore

/// Ledgers of earlier versions, brought forward in the one transaction that opens them: whatever
/// stops it leaves the old ledger as it was.
extension Schema {
  /// Brings a ledger of a released version forward. One that had no journal begins it with one record
  /// of all that is in it.
  static func migrate(_ db: Database, from version: Int) throws {
    if version == 2 {
      try migrateFromVersion2(db)
    } else {
      if version == 3 { try migrateFromVersion3(db) }
      if version <= 4 { try migrateFromVersion4(db) }
      if version <= 5 { try migrateFromVersion5(db) }
      try migrateFromVersion6(db)
    }
    if version <= 5 { try db.coverEverything() }
  }

  /// Whether the tables and indexes that came with a version are there, and those of later ones not.
  static func tablesAreOf(_ version: Int, _ db: Database) throws -> Bool {
    for (since, name) in [
      (2, "revision"), (4, "arrival_revision"), (5, "directive"), (6, "journal"),
      (7, "finding_value"),
    ] {
      let isThere =
        try Int.fetchOne(
          db, sql: "SELECT 1 FROM sqlite_schema WHERE name = ?", arguments: [name]) != nil
      guard isThere == (version >= since) else { return false }
    }
    return true
  }

  /// Version 2 knew no withdrawals and no owners of files, and its digests covered neither times
  /// nor places. Every digest is made anew from the rows; the chain begins at the old head.
  private static func migrateFromVersion2(_ db: Database) throws {
    let head =
      try Blob.fetchOne(db, sql: "SELECT digest FROM revision ORDER BY sequence DESC LIMIT 1")
    let tables = try setAside(db)
    try db.execute(sql: statements)
    for table in tables { try copy(db, table) }
    try escapeStoredText(db)
    var previous = head?.bytes ?? Chain.origin
    let books = Dictionary(grouping: try db.storedRevisions()) { $0.book }
    var contents: [Int64: [UInt8]] = [:]
    for (book, revisions) in books {
      let entries = try db.storedEntries(book)
      for var revision in revisions {
        revision.draft.entries = entries[revision.draft.number] ?? []
        try db.readContent(into: &revision)
        contents[revision.sequence] = Chain.digest(of: revision.draft)
      }
    }
    for revision in try db.storedRevisions() {
      let content = contents[revision.sequence] ?? Chain.origin
      let link = RevisionLink(
        sequence: revision.sequence, recordedAt: revision.link.recordedAt,
        content: content.hexadecimal, file: revision.link.file)
      let digest = Chain.link(previous, link)
      try db.execute(
        sql: """
          UPDATE revision SET content_digest = ?, previous_digest = ?, digest = ?
          WHERE sequence = ?
          """, arguments: [Blob(content), Blob(previous), Blob(digest), revision.sequence])
      previous = digest
    }
    for table in tables.reversed() { try db.execute(sql: "DROP TABLE old_\(table)") }
    try forbidChanges(db)
  }

  /// Version 3 had no indexes on references. No row changes.
  private static func migrateFromVersion3(_ db: Database) throws {
    try db.execute(sql: references)
  }

  /// Version 4 knew no directives.
  private static func migrateFromVersion4(_ db: Database) throws {
    try db.execute(sql: directives)
    try db.execute(sql: spokenOf)
    try forbidChanges(db, "directive")
  }

  /// Version 5 had no journal.
  private static func migrateFromVersion5(_ db: Database) throws {
    try db.execute(sql: journal)
    try forbidChanges(db, "journal")
  }

  /// Version 6 kept sentences: what was found and told before stays in its words. No row changes.
  private static func migrateFromVersion6(_ db: Database) throws {
    try db.execute(sql: values)
    for table in valueTables { try forbidChanges(db, table) }
  }

  /// Renames the tables; their indexes and triggers go.
  private static func setAside(_ db: Database) throws -> [String] {
    try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
    for trigger in try String.fetchAll(
      db, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'")
    {
      try db.execute(sql: "DROP TRIGGER \(trigger)")
    }
    try db.execute(sql: "DROP INDEX revision_document")
    let tables = try String.fetchAll(
      db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid")
    for table in tables { try db.execute(sql: "ALTER TABLE \(table) RENAME TO old_\(table)") }
    return tables
  }

  private static func copy(_ db: Database, _ table: String) throws {
    var columns = try String.fetchAll(
      db, sql: "SELECT name FROM pragma_table_info('old_\(table)') ORDER BY cid"
    ).map { "\"\($0)\"" }.joined(separator: ", ")
    var values = columns
    if table == "revision" {
      columns += ", content_digest"
      values += ", digest"
    }
    try db.execute(
      sql: "INSERT INTO \(table) (\(columns)) SELECT \(values) FROM old_\(table)")
  }

  /// Backslashes stood for themselves.
  private static func escapeStoredText(_ db: Database) throws {
    for (table, column) in [("layout", "content"), ("unbound_row", "cells")] {
      try db.execute(
        sql: #"UPDATE \#(table) SET \#(column) = replace(\#(column), '\', '\\')"#)
    }
    for row in try Row.fetchAll(db, sql: "SELECT id, content FROM layout") {
      try db.execute(
        sql: "UPDATE layout SET digest = ? WHERE id = ?",
        arguments: [Blob(Chain.digest(of: row[1] as String)), row[0] as Int64])
    }
  }
}
