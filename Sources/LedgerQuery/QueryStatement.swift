internal import CSQLiteLibrary

/// One question and its rows.
struct QueryStatement {
  private let connection: QueryConnection
  private let guardian: QueryGuard
  private var handle: OpaquePointer?

  init(_ connection: QueryConnection, _ guardian: QueryGuard) {
    self.connection = connection
    self.guardian = guardian
  }

  mutating func prepare(_ bytes: [UInt8]) throws(QueryTrouble) {
    guard bytes.count <= 100_000 else { throw .tooLong }
    guard !bytes.contains(0) else { throw .unreadable }
    var sql = String(decoding: bytes, as: UTF8.self)
    var code = SQLITE_ERROR
    var rest = 0
    let statement: OpaquePointer? = sql.withUTF8 { text in
      var prepared: OpaquePointer?
      var tail: UnsafePointer<CChar>?
      text.withMemoryRebound(to: CChar.self) { text in
        code = sqlite3_prepare_v2(
          connection.handle, text.baseAddress, Int32(text.count), &prepared, &tail)
        if let tail, let start = text.baseAddress { rest = tail - start }
      }
      return prepared
    }
    guard code == SQLITE_OK else { throw trouble(code) }
    guard let statement else { throw .empty }
    handle = statement
    guard try isBlank(sql.utf8.dropFirst(rest)) else { throw .several }
    guard sqlite3_stmt_readonly(statement) != 0 else { throw .forbidden("VACUUM") }
    guard sqlite3_stmt_isexplain(statement) == 0 else { throw .forbidden("EXPLAIN") }
    guard sqlite3_bind_parameter_count(statement) == 0 else { throw .parameter }
  }

  /// Whether nothing but blanks and comments follows.
  private func isBlank(_ rest: Substring.UTF8View.SubSequence) throws(QueryTrouble) -> Bool {
    if rest.allSatisfy({ $0 <= UInt8(ascii: " ") || $0 == UInt8(ascii: ";") }) { return true }
    var bytes = Array(rest).map { CChar(bitPattern: $0) }
    bytes.append(0)
    var next: OpaquePointer?
    defer { sqlite3_finalize(next) }
    let code = sqlite3_prepare_v2(connection.handle, bytes, -1, &next, nil)
    return code == SQLITE_OK && next == nil
  }

  /// Writes the names of the columns and every row; gives the number of rows.
  func write(to answer: inout QueryAnswer, atMost limit: Int) throws(QueryTrouble) -> Int {
    let count = sqlite3_column_count(handle)
    let names = (0..<count).map { column in
      JSONText.quoted(sqlite3_column_name(handle, column).map { String(cString: $0) } ?? "")
    }
    guard answer.add("{\"columns\":[\(names.joined(separator: ","))]}") else { throw .tooMuch }
    var rows = 0
    while true {
      let code = sqlite3_step(handle)
      if code == SQLITE_DONE { return rows }
      guard code == SQLITE_ROW else { throw trouble(code) }
      guard rows < limit else { throw .tooManyRows(limit) }
      rows += 1
      let values = (0..<count).map(value)
      guard answer.add("[\(values.joined(separator: ","))]") else { throw .tooMuch }
    }
  }

  private func value(_ column: Int32) -> String {
    switch sqlite3_column_type(handle, column) {
    case SQLITE_NULL: return "null"
    case SQLITE_INTEGER: return String(sqlite3_column_int64(handle, column))
    case SQLITE_FLOAT:
      let text = sqlite3_column_text(handle, column).map { String(cString: $0) } ?? ""
      return text.utf8.allSatisfy { $0 != UInt8(ascii: "I") && $0 != UInt8(ascii: "N") }
        ? text : JSONText.quoted(text)
    case SQLITE_BLOB:
      let bytes = UnsafeRawBufferPointer(
        start: sqlite3_column_blob(handle, column), count: Int(sqlite3_column_bytes(handle, column))
      )
      return "\""
        + bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "\""
    default:
      let bytes = UnsafeRawBufferPointer(
        start: sqlite3_column_text(handle, column), count: Int(sqlite3_column_bytes(handle, column))
      )
      return JSONText.quoted(String(decoding: bytes, as: UTF8.self))
    }
  }

  private func trouble(_ code: Int32) -> QueryTrouble {
    if let refusal = guardian.refusal { return .forbidden(refusal) }
    switch code & 0xff {
    case SQLITE_INTERRUPT: return .ranOut
    case SQLITE_NOMEM: return .outOfMemory
    case SQLITE_TOOBIG: return .tooLarge
    default: return .wrong(connection.message)
    }
  }
}

extension QueryTrouble {
  private static let limits: (chinese: String, english: String) = (
    "请缩小范围：按部门、年度筛选，或加 LIMIT", "Ask for less: name a department or a year, or add LIMIT"
  )
  private static let schema: (chinese: String, english: String) = (
    "ledgerctl query --schema 列出可查的视图、列与函数",
    "ledgerctl query --schema lists the views, columns and functions"
  )

  static func forbidden(_ what: String) -> QueryTrouble {
    QueryTrouble(
      kind: "forbidden", "查询不得使用 \(what)", "a question may not use \(what)", hint: schema)
  }

  static func wrong(_ message: String) -> QueryTrouble {
    QueryTrouble("SQL 有误：\(message)", "SQL error: \(message)", hint: schema)
  }

  static func tooManyRows(_ limit: Int) -> QueryTrouble {
    QueryTrouble(
      kind: "too-large", "结果超过 \(limit) 行", "there are more than \(limit) rows", hint: limits)
  }

  static let empty = QueryTrouble("查询为空", "there is no question", hint: schema)
  static let several = QueryTrouble(
    "一次只能有一条语句", "one statement at a time", hint: ("请分次查询", "Ask one after the other"))
  static let parameter = QueryTrouble(
    "查询不得含参数", "a question has no parameters", hint: ("请把值写入语句", "Write the values into it"))
  static let unreadable = QueryTrouble(
    "查询含有空字符", "there is a NUL in the question", hint: ("请用 UTF-8 文本", "Send UTF-8 text"))
  static let tooLong = QueryTrouble(
    kind: "too-large", "查询超过 100000 字节", "the question is longer than 100000 bytes", hint: limits)
  static let tooMuch = QueryTrouble(
    kind: "too-large", "结果超过 64 MiB", "the answer is larger than 64 MiB", hint: limits)
  static let tooLarge = QueryTrouble(
    kind: "too-large", "有值超过 1000000 字节", "a value is larger than 1000000 bytes", hint: limits)
  static let ranOut = QueryTrouble(
    kind: "too-large", "查询超时", "the question takes too long", hint: limits)
  static let outOfMemory = QueryTrouble(
    kind: "too-large", "查询所需内存过多", "the question takes too much memory", hint: limits)
}
