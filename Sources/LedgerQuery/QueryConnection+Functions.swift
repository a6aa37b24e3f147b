internal import BudgetModel
internal import CSQLiteLibrary

extension QueryConnection {
  /// Our functions: amounts in other units, and the printed label of a line.
  func defineFunctions() throws(Failure) {
    try define("yuan", 1) { context, _, values in
      QueryConnection.answer(context, values) { Amount(fen: $0).text(in: .yuan) }
    }
    try define("wan", 1) { context, _, values in
      QueryConnection.answer(context, values) { Amount(fen: $0).text(in: .wan) }
    }
    try define("line_label", 2) { context, _, values in
      guard let rows = values?[0].flatMap({ sqlite3_value_text($0) }),
        let path = values?[1].flatMap({ sqlite3_value_text($0) })
      else { return sqlite3_result_null(context) }
      QueryConnection.answer(
        context, LineLabel.find(String(cString: path), in: String(cString: rows)))
    }
  }

  private func define(
    _ name: String, _ count: Int32,
    _ body:
      @convention(c) (
        OpaquePointer?, Int32, UnsafeMutablePointer<OpaquePointer?>?
      ) -> Void
  ) throws(Failure) {
    let traits = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS
    let code = sqlite3_create_function_v2(handle, name, count, traits, nil, body, nil, nil, nil)
    guard code == SQLITE_OK else { throw Failure(message: message) }
  }

  private static func answer(
    _ context: OpaquePointer?, _ values: UnsafeMutablePointer<OpaquePointer?>?,
    _ text: (Int64) -> String
  ) {
    switch values?[0].map({ sqlite3_value_type($0) }) {
    case SQLITE_NULL: sqlite3_result_null(context)
    case SQLITE_INTEGER: answer(context, text(sqlite3_value_int64(values?[0])))
    default: sqlite3_result_error(context, "fen is a whole number", -1)
    }
  }

  private static func answer(_ context: OpaquePointer?, _ text: String?) {
    guard var text else { return sqlite3_result_null(context) }
    text.withUTF8 { bytes in
      // SQLITE_TRANSIENT: SQLite copies the text at once.
      sqlite3_result_text(
        context, bytes.baseAddress, Int32(bytes.count),
        unsafeBitCast(-1, to: sqlite3_destructor_type.self))
    }
  }
}

/// Finds the printed label of a line in a form's rows as the ledger keeps them: one line a row,
/// number, path and label parted by tabs.
enum LineLabel {
  static func find(_ path: String, in rows: String) -> String? {
    for row in rows.split(separator: "\n") {
      let fields = row.split(separator: "\t", maxSplits: 3, omittingEmptySubsequences: false)
      if fields.count >= 3, EscapedText.plain(fields[1]) == path {
        return EscapedText.plain(fields[2])
      }
    }
    return nil
  }
}
