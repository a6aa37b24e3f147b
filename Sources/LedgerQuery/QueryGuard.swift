internal import CSQLiteLibrary
internal import Glibc

/// What a statement may do: read the views, call the functions, and end in time.
final class QueryGuard {
  private let views = Set(QueryView.all.map(\.name))
  private let inner: Set<String>
  private let functions = Set(QueryFunction.allowed)
  private let end: Int64
  /// What the statement wanted that it must not have.
  private(set) var refusal: String?

  init(_ connection: QueryConnection, seconds: UInt32) {
    inner = Set(connection.inner.values)
    end = Self.now() + Int64(seconds) * 1_000_000_000
    let context = Unmanaged.passUnretained(self).toOpaque()
    sqlite3_set_authorizer(
      connection.handle,
      { context, action, first, second, _, through in
        guard let context else { return SQLITE_DENY }
        let guardian = Unmanaged<QueryGuard>.fromOpaque(context).takeUnretainedValue()
        return guardian.verdict(
          action, first.map { String(cString: $0) }, second.map { String(cString: $0) },
          through: through.map { String(cString: $0) })
      }, context)
    sqlite3_progress_handler(
      connection.handle, 1_000,
      { context in
        guard let context else { return 1 }
        let guardian = Unmanaged<QueryGuard>.fromOpaque(context).takeUnretainedValue()
        return QueryGuard.now() > guardian.end ? 1 : 0
      }, context)
  }

  private func verdict(
    _ action: Int32, _ first: String?, _ second: String?, through: String?
  ) -> Int32 {
    switch action {
    case SQLITE_SELECT, SQLITE_RECURSIVE: return SQLITE_OK
    case SQLITE_READ:
      let table = first ?? ""
      // No column is read, only how many rows there are; SQLite does not say through what view.
      if second?.isEmpty ?? true, !table.hasPrefix("sqlite_") { return SQLITE_OK }
      if views.contains(table) || inner.contains(through ?? "") { return SQLITE_OK }
      if inner.contains(table), views.contains(through ?? "") { return SQLITE_OK }
      refusal = refusal ?? table
    case SQLITE_FUNCTION:
      let function = second ?? ""
      if functions.contains(function) || inner.contains(through ?? "") { return SQLITE_OK }
      refusal = refusal ?? "\(function)()"
    // SQLite makes the table of a table-valued function ready by writing into its own schema.
    case SQLITE_UPDATE where first?.hasPrefix("sqlite_") ?? false:
      refusal = refusal ?? "a table-valued function"
    default: refusal = refusal ?? Self.names[action]
    }
    return SQLITE_DENY
  }

  private static let names: [Int32: String] = [
    SQLITE_ATTACH: "ATTACH", SQLITE_DETACH: "DETACH", SQLITE_PRAGMA: "PRAGMA",
    SQLITE_INSERT: "INSERT", SQLITE_UPDATE: "UPDATE", SQLITE_DELETE: "DELETE",
    SQLITE_TRANSACTION: "BEGIN or COMMIT", SQLITE_SAVEPOINT: "SAVEPOINT",
    SQLITE_CREATE_TEMP_TABLE: "CREATE", SQLITE_CREATE_TABLE: "CREATE",
    SQLITE_CREATE_VIEW: "CREATE", SQLITE_CREATE_TEMP_VIEW: "CREATE", SQLITE_REINDEX: "REINDEX",
    SQLITE_ANALYZE: "ANALYZE",
  ]

  private static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
