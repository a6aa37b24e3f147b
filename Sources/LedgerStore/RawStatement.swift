import GRDB
import GRDBSQLite

/// A prepared statement stepped by hand: a third of the cost of decoding rows, for posting and
/// comparison.
struct RawStatement {
  private let statement: Statement
  fileprivate let handle: OpaquePointer

  init(_ db: Database, _ sql: String) throws {
    statement = try db.cachedStatement(sql: sql)
    guard let handle = statement.sqliteStatement as OpaquePointer? else {
      throw DatabaseError(message: "no statement for \(sql)")
    }
    self.handle = handle
  }

  /// Runs the statement once and calls `body` for each row.
  func forEachRow<Value: RawValue>(_ values: [Value], _ body: (RawRow) throws -> Void) throws {
    defer { reset() }
    for (index, value) in values.enumerated() { value.bind(handle, Int32(index + 1)) }
    while true {
      switch sqlite3_step(handle) {
      case SQLITE_ROW: try body(RawRow(handle: handle))
      case SQLITE_DONE: return
      default: throw error
      }
    }
  }
}

/// A value as SQLite stores it; what is absent is NULL.
protocol RawValue {
  func bind(_ handle: OpaquePointer, _ index: Int32)
}

extension Int: RawValue {
  func bind(_ handle: OpaquePointer, _ index: Int32) {
    sqlite3_bind_int64(handle, index, Int64(self))
  }
}

extension Int64: RawValue {
  func bind(_ handle: OpaquePointer, _ index: Int32) { sqlite3_bind_int64(handle, index, self) }
}

extension String: RawValue {
  func bind(_ handle: OpaquePointer, _ index: Int32) {
    var text = self
    text.withUTF8 { bytes in
      // SQLITE_TRANSIENT: SQLite copies the text at once.
      _ = sqlite3_bind_text(
        handle, index, bytes.baseAddress, Int32(bytes.count),
        unsafeBitCast(-1, to: sqlite3_destructor_type.self))
    }
  }
}

extension Optional: RawValue where Wrapped: RawValue {
  func bind(_ handle: OpaquePointer, _ index: Int32) {
    if let self { self.bind(handle, index) } else { sqlite3_bind_null(handle, index) }
  }
}

/// One value of the key of a row.
enum KeyValue: Hashable, RawValue {
  case number(Int64)
  case text(String)

  func bind(_ handle: OpaquePointer, _ index: Int32) {
    switch self {
    case .number(let number): number.bind(handle, index)
    case .text(let text): text.bind(handle, index)
    }
  }
}

extension RawStatement {
  /// Runs the statement once with the values in order.
  func execute<each Value: RawValue>(_ values: repeat each Value) throws {
    defer { reset() }
    bind(repeat each values)
    guard sqlite3_step(handle) == SQLITE_DONE else { throw error }
  }

  /// The first column of the first row that the values in order select; nil if there is none.
  func integer<each Value: RawValue>(_ values: repeat each Value) throws -> Int64? {
    defer { reset() }
    bind(repeat each values)
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return sqlite3_column_int64(handle, 0)
    case SQLITE_DONE: return nil
    default: throw error
    }
  }

  private func bind<each Value: RawValue>(_ values: repeat each Value) {
    var index: Int32 = 0
    for value in repeat each values {
      index += 1
      value.bind(handle, index)
    }
  }

  private func reset() {
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
  }

  private var error: DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: sqlite3_extended_errcode(sqlite3_db_handle(handle))),
      message: String(cString: sqlite3_errmsg(sqlite3_db_handle(handle))))
  }
}

/// One row under the cursor; valid until the next step.
struct RawRow {
  fileprivate let handle: OpaquePointer

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  func optionalInteger(_ column: Int32) -> Int64? {
    sqlite3_column_type(handle, column) == SQLITE_NULL ? nil : sqlite3_column_int64(handle, column)
  }

  func text(_ column: Int32) -> String { optionalText(column) ?? "" }

  func optionalText(_ column: Int32) -> String? {
    sqlite3_column_text(handle, column).map { text in
      // A text may hold a NUL and does not end there.
      String(
        decoding: UnsafeBufferPointer(
          start: text, count: Int(sqlite3_column_bytes(handle, column))), as: UTF8.self)
    }
  }
  /// The bytes of a text or blob as they are stored.
  func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(
      start: sqlite3_column_blob(handle, column), count: Int(sqlite3_column_bytes(handle, column)))
  }

  /// Appends every value that is not NULL: the number of its column, a letter for its type, and a
  /// number as eight bytes or the length and the bytes of a text. A column that comes to the end of
  /// the table later, and is NULL in earlier rows, changes none of this.
  func appendValues(to bytes: inout [UInt8]) {
    for column in 0..<sqlite3_column_count(handle) {
      let type = sqlite3_column_type(handle, column)
      guard type != SQLITE_NULL else { continue }
      bytes.append(UInt8(truncatingIfNeeded: column))
      switch type {
      case SQLITE_INTEGER:
        bytes.append(UInt8(ascii: "i"))
        Self.append(UInt64(bitPattern: integer(column)), to: &bytes)
      case SQLITE_FLOAT:
        bytes.append(UInt8(ascii: "r"))
        Self.append(sqlite3_column_double(handle, column).bitPattern, to: &bytes)
      default:
        bytes.append(type == SQLITE_TEXT ? UInt8(ascii: "t") : UInt8(ascii: "b"))
        let value = self.bytes(column)
        Self.append(UInt64(value.count), to: &bytes)
        bytes.append(contentsOf: value)
      }
    }
  }

  private static func append(_ number: UInt64, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
  }
}
