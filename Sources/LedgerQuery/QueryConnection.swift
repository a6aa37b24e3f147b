internal import BudgetModel
internal import CSQLite
internal import GRDBSQLite

/// A read-only connection that sees one moment and knows the views.
///
/// The views that questions name read from views of the same content whose names are random, and
/// only these read the tables. SQLite tells an authorizer merely the *name* of the view through
/// which a table is read, and a question may give any name it likes to a common table expression.
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
    let code = sqlite3_open_v2(path, &opened, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nil)
    guard let opened, code == SQLITE_OK else {
      throw Failure(message: "cannot open \(path): \(String(cString: sqlite3_errstr(code)))")
    }
    handle = opened
    sqlite3_busy_timeout(handle, 2_000)
    guard ledger_defend(UnsafeMutableRawPointer(handle)) == SQLITE_OK else {
      throw Failure(message: "cannot close off the connection")
    }
    try execute("PRAGMA temp_store = MEMORY; BEGIN; SELECT count(*) FROM main.sqlite_schema;")
    try define(through: through)
    try execute("PRAGMA query_only = ON;")
    // A value larger than this is an error; so is a statement.
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 1_000_000)
    sqlite3_limit(handle, SQLITE_LIMIT_SQL_LENGTH, 100_000)
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0)
    sqlite3_limit(handle, SQLITE_LIMIT_COMPOUND_SELECT, 50)
    sqlite3_limit(handle, SQLITE_LIMIT_WORKER_THREADS, 0)
  }

  private func define(through: Int64?) throws(Failure) {
    try defineFunctions()
    try execute(Self.names)
    for view in QueryView.all {
      let name = "inner_\(Self.unguessable())"
      inner[view.name] = name
      try execute(
        """
        CREATE TEMP VIEW \(name) AS \(view.statement(through: through));
        CREATE TEMP VIEW \(view.name) AS SELECT * FROM temp.\(name);
        """)
    }
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
