internal import BudgetModel
internal import CSQLite
internal import CSQLiteLibrary

/// A read-only connection that sees one moment and knows the views.
///
/// The ledger is attached under a random name, behind an empty database, and views of the same
/// names stand before its tables: no word that a question can hold leads to one. That is what keeps
/// questions out, for SQLite calls no authorizer for columns that `USING` or `NATURAL` merge, and it
/// tells an authorizer merely the *name* of the view through which a table is read, which a question
/// may give to a common table expression. So the views that questions name read from views of random
/// names, and only these read tables.
final class QueryConnection {
  struct Failure: Error {
    let message: String
  }

  let handle: OpaquePointer
  /// The names of the views that may read tables.
  private(set) var inner: [String: String] = [:]

  /// - Parameters:
  ///   - path: The ledger's database file.
  ///   - through: The newest sequence to be seen; nil for the latest.
  init(path: String, through: Int64?) throws(Failure) {
    var opened: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI
    let code = sqlite3_open_v2(":memory:", &opened, flags, nil)
    guard let opened, code == SQLITE_OK else {
      throw Failure(message: "cannot begin: \(String(cString: sqlite3_errstr(code)))")
    }
    handle = opened
    sqlite3_busy_timeout(handle, 2_000)
    guard ledger_defend(UnsafeMutableRawPointer(handle)) == SQLITE_OK else {
      throw Failure(message: "cannot close off the connection")
    }
    let ledger = "ledger_\(Self.unguessable())"
    try execute(
      """
      PRAGMA temp_store = MEMORY;
      ATTACH 'file:\(Self.encoded(path))?mode=ro' AS \(ledger);
      BEGIN;
      SELECT count(*) FROM \(ledger).sqlite_schema;
      """)
    try define(ledger, through: through)
    try execute("PRAGMA query_only = ON;")
    // A value larger than this is an error; so is a statement.
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 1_000_000)
    sqlite3_limit(handle, SQLITE_LIMIT_SQL_LENGTH, 100_000)
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0)
    sqlite3_limit(handle, SQLITE_LIMIT_COMPOUND_SELECT, 50)
    sqlite3_limit(handle, SQLITE_LIMIT_WORKER_THREADS, 0)
  }

  private func define(_ ledger: String, through: Int64?) throws(Failure) {
    try defineFunctions()
    try execute(Self.names)
    for table in try tables(of: ledger) {
      try execute("CREATE TEMP VIEW \"\(table)\" AS SELECT NULL AS hidden;")
    }
    for view in QueryView.all {
      let name = "inner_\(Self.unguessable())"
      inner[view.name] = name
      try execute(
        """
        CREATE TEMP VIEW \(name) AS \(view.statement(in: ledger, through: through));
        CREATE TEMP VIEW \(view.name) AS SELECT * FROM temp.\(name);
        """)
    }
  }

  /// The names that must lead nowhere.
  private func tables(of ledger: String) throws(Failure) -> [String] {
    var statement: OpaquePointer?
    defer { sqlite3_finalize(statement) }
    let sql = "SELECT name FROM \(ledger).sqlite_schema WHERE type = 'table'"
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else {
      throw Failure(message: message)
    }
    var names: [String] = []
    while sqlite3_step(statement) == SQLITE_ROW {
      if let name = sqlite3_column_text(statement, 0) { names.append(String(cString: name)) }
    }
    return names
  }

  /// A path in a `file:` name.
  private static func encoded(_ path: String) -> String {
    path.utf8.map { byte in
      switch byte {
      case 0x2d...0x39, 0x41...0x5a, 0x5f, 0x61...0x7a: String(UnicodeScalar(byte))
      default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
    }.joined()
  }

  private static func unguessable() -> String {
    var random = SystemRandomNumberGenerator()
    return String(random.next(), radix: 36) + String(random.next(), radix: 36)
  }

  /// Names of forms and columns, and the cells of the headline figures, as tables in memory.
  private static var names: String {
    func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }
    let forms = BudgetForm.allCases.map { "(\($0.rawValue), '\($0.name)', '\($0.title)')" }
    let columns = BudgetColumn.allCases.map { "(\($0.rawValue), '\($0.name)', '\($0.title)')" }
    let cells = KeyFigure.allCases.flatMap { key in
      key.sources.enumerated().map { priority, source in
        "('\(key.rawValue)', '\(key.title)', \(priority), \(source.line.form.rawValue), "
          + "\(quoted(source.line.path)), \(source.column.rawValue))"
      }
    }
    return """
      CREATE TEMP TABLE form_name (form INTEGER PRIMARY KEY, name TEXT, title TEXT);
      CREATE TEMP TABLE column_name (number INTEGER PRIMARY KEY, name TEXT, title TEXT);
      CREATE TEMP TABLE key_cell (key_figure TEXT, title TEXT, priority INTEGER, form INTEGER,
        path TEXT, "column" INTEGER, PRIMARY KEY (key_figure, priority)) WITHOUT ROWID;
      INSERT INTO temp.form_name VALUES \(forms.joined(separator: ", "));
      INSERT INTO temp.column_name VALUES \(columns.joined(separator: ", "));
      INSERT INTO temp.key_cell VALUES \(cells.joined(separator: ", "));
      """
  }

  private func execute(_ sql: String) throws(Failure) {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else {
      throw Failure(message: message)
    }
  }

  /// What SQLite says about the last error.
  var message: String { String(cString: sqlite3_errmsg(handle)) }
}
