import Foundation
import GRDB
import LedgerTestSupport

/// Changes one value past all our code, as somebody with the file and SQLite could.
struct Tampering {
  struct Change {
    let description: String
    let undo: String
  }

  private let db: Database
  private var random: SeededRandom

  /// Changes one value of the database at a path.
  static func change(_ path: String, _ random: inout SeededRandom) throws -> Change {
    let queue = try DatabaseQueue(path: path)
    return try queue.writeWithoutTransaction { db in
      var tampering = Tampering(db: db, random: random)
      defer { random = tampering.random }
      return try tampering.change()
    }
  }

  static func undo(_ change: Change, _ path: String) throws {
    try DatabaseQueue(path: path).writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
      try $0.execute(sql: change.undo)
    }
  }

  /// Changes one value of one row and keeps the triggers as they were.
  private mutating func change() throws -> Change {
    try db.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
    let triggers = try Row.fetchAll(
      db, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    for trigger in triggers { try db.execute(sql: "DROP TRIGGER \(trigger[0] as String)") }
    defer { for trigger in triggers { try? db.execute(sql: trigger[1]) } }
    let drop = triggers.map { "DROP TRIGGER \($0[0] as String);" }.joined()
    let create = triggers.map { "\($0[1] as String);" }.joined()
    while true {
      let cells = try String.fetchAll(
        db,
        sql: """
          SELECT m.name || '.' || c.name FROM sqlite_schema AS m, pragma_table_info(m.name) AS c
          WHERE m.type = 'table' ORDER BY 1
          """)
      let cell = cells.randomElement(using: &random)!.split(separator: ".").map(String.init)
      let (table, column) = (cell[0], "\"\(cell[1])\"")
      let keys = try String.fetchAll(
        db, sql: "SELECT name FROM pragma_table_info('\(table)') WHERE pk > 0"
      ).map { "\"\($0)\"" }
      let key = keys.map { "quote(\($0))" }.joined(separator: " || ' AND ' || ")
      let rows = try Row.fetchAll(db, sql: "SELECT quote(\(column)), \(key) FROM \(table)")
      guard let row = rows.randomElement(using: &random) else { continue }
      let old = row[0] as String
      guard let new = changed(old) else { continue }
      let values = (row[1] as String).components(separatedBy: " AND ")
      guard values.count == keys.count else { continue }
      // A key that changes is found by its new value afterwards.
      func place(_ value: String) -> String {
        zip(keys, values).map { "\($0) IS \($0 == column ? value : $1)" }.joined(separator: " AND ")
      }
      do {
        try db.execute(sql: "UPDATE \(table) SET \(column) = \(new) WHERE \(place(old))")
      } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
        continue
      }
      guard db.changesCount == 1 else { continue }
      return Change(
        description: "\(table).\(column): \(old) became \(new)",
        undo: drop + "UPDATE \(table) SET \(column) = \(old) WHERE \(place(new));" + create)
    }
  }

  /// Another value of the same type, one bit or one character away; NULL becomes something.
  private mutating func changed(_ literal: String) -> String? {
    if literal == "NULL" { return ["1", "'x'"].randomElement(using: &random) }
    if let number = Int64(literal) {
      return String(number ^ (1 << Int64.random(in: 0...3, using: &random)))
    }
    if literal.hasPrefix("X'") {
      var digits = Array(literal)
      guard digits.count > 4 else { return nil }
      let index = Int.random(in: 2..<(digits.count - 1), using: &random)
      digits[index] = digits[index] == "0" ? "1" : "0"
      return String(digits)
    }
    var characters = Array(literal)
    let index = Int.random(in: 1..<max(2, characters.count - 1), using: &random)
    guard characters[index] != "'" else { return "'x'" }
    characters[index] = characters[index] == "字" ? "数" : "字"
    return String(characters)
  }
}
