import GRDB

/// Every row that any code inserts is noted by a trigger of the connection that writes, so that none
/// can be left out of the journal.
extension Database {
  /// Notes from now on the key of each row that is inserted on this connection.
  func noteInsertedRows() throws {
    try execute(
      sql: "CREATE TEMP TABLE noted (number INTEGER PRIMARY KEY, origin INTEGER, first, second)")
    for (index, table) in JournalTable.all.enumerated() {
      let key = table.key.map { "NEW.\($0.name)" } + (table.key.count == 1 ? ["NULL"] : [])
      try execute(
        sql: """
          CREATE TEMP TRIGGER note_\(table.name) AFTER INSERT ON main.\(table.name)
          BEGIN
            INSERT INTO noted (origin, first, second)
            VALUES (\(index), \(key.joined(separator: ", ")));
          END
          """)
    }
  }

  /// Adds the record of what was inserted since the last one, if anything was.
  func closeRecord() throws {
    var rows: [CoveredRows] = []
    try RawStatement(self, "SELECT origin, first, second FROM noted ORDER BY origin, number")
      .forEachRow([Int64]()) { rows.add(JournalTable.all[Int($0.integer(0))], $0, from: 1) }
    guard !rows.isEmpty else { return }
    try cachedStatement(sql: "DELETE FROM noted").execute()
    try insertRecord(of: rows)
  }

  /// Adds one record of every row on record, for a ledger that had no journal.
  func coverEverything() throws {
    var rows: [CoveredRows] = []
    for table in JournalTable.all {
      let key = table.key.map(\.name).joined(separator: ", ")
      try RawStatement(self, "SELECT \(key) FROM \(table.name) ORDER BY \(key)")
        .forEachRow([Int64]()) { rows.add(table, $0, from: 0) }
    }
    if !rows.isEmpty { try insertRecord(of: rows) }
  }

  private func insertRecord(of rows: [CoveredRows]) throws {
    let last = try Row.fetchOne(
      cachedStatement(sql: "SELECT sequence, digest FROM journal ORDER BY sequence DESC LIMIT 1"))
    let sequence = (last?[0] ?? 0) + 1 as Int64
    let covers = rows.map(\.text).joined(separator: "\n")
    var digest = JournalDigest(
      (last?[1] as Blob?)?.bytes ?? Chain.origin, sequence: sequence, covers: Array(covers.utf8))
    for covered in rows { try add(covered, to: &digest) }
    try cachedStatement(sql: "INSERT INTO journal VALUES (?, ?, ?)")
      .execute(arguments: [sequence, covers, Blob(digest.finish())])
  }
}

extension [CoveredRows] {
  /// Adds the row whose key is under the cursor.
  fileprivate mutating func add(_ table: JournalTable, _ row: RawRow, from start: Int32) {
    let key = zip(start..., table.key).map { index, column in
      column.isNumber ? KeyValue.number(row.integer(index)) : .text(row.text(index))
    }
    if !isEmpty, self[endIndex - 1].take(table, key) { return }
    append(CoveredRows(table, key))
  }
}
