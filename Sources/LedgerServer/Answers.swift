import BudgetModel
import Crypto
import FoundationEssentials
import HTTPTypes
import HummingbirdCore
import LedgerAPI
import LedgerCore
import LedgerStore
import NIOCore

/// How handlers speak HTTP.
enum Answers {
  static func json<Result: Codable & Sendable>(_ result: Result) throws -> Response {
    response(try waiting(result))
  }

  /// An answer with a strong tag; without a body for who has it already.
  static func tagged<Result: Codable & Sendable>(
    _ result: Result, unless known: String?
  ) throws -> Response {
    let answer = try waiting(result)
    let digest = SHA256.hash(data: Array(answer.body.readableBytesView)).prefix(16)
    let tag = "\"\(Array(digest).hexadecimal)\""
    let isKnown = (known ?? "").split(separator: ",").contains { word in
      let word = word.drop { $0 == " " }
      return word == "*" || word.hasPrefix(tag) || word.dropFirst(2) == tag
    }
    var response = isKnown ? Response(status: .notModified) : response(answer)
    response.headers[.eTag] = tag
    return response
  }

  static func error(_ error: ErrorPayload) -> Response {
    var answer = response(waiting(error))
    answer.headers[.retryAfter] = retryAfter(error)
    return answer
  }

  /// An error as it goes over the wire, where there is nothing else to answer with.
  static func bytes(_ error: ErrorPayload) -> [UInt8] {
    let answer = waiting(error)
    let head =
      "HTTP/1.1 \(answer.status.code) \(answer.status.reasonPhrase)\r\nServer: ledgerd\r\n"
      + "Content-Type: application/json; charset=utf-8\r\n"
      + (retryAfter(error).map { "Retry-After: \($0)\r\n" } ?? "")
      + "Content-Length: \(answer.body.readableBytes)\r\nConnection: close\r\n\r\n"
    return Array(head.utf8) + Array(answer.body.readableBytesView)
  }

  /// After how many seconds there may be room again.
  private static func retryAfter(_ error: ErrorPayload) -> String? {
    error.kind == .tooMany || error.kind == .busy ? "1" : nil
  }

  /// The work goes on under an operation.
  static func accepted(_ operation: OperationPayload) throws -> Response {
    try response(
      Envelope(type: .async, status: "Accepted", statusCode: 202, result: operation),
      status: .accepted)
  }

  /// An answer that was waited for.
  static func response(_ answer: OperationRegistry.Answer) -> Response {
    Response(
      status: answer.status, headers: [.contentType: "application/json; charset=utf-8"],
      body: ResponseBody(byteBuffer: answer.body))
  }

  /// A result that may have to wait to be asked for.
  static func waiting<Result: Codable & Sendable>(_ result: Result) throws
    -> OperationRegistry.Answer
  {
    OperationRegistry.Answer(status: .ok, body: try body(Envelope(result)))
  }

  static func waiting(_ error: ErrorPayload) -> OperationRegistry.Answer {
    let envelope = Envelope(
      type: .error, status: error.kind.reasonPhrase, statusCode: error.kind.statusCode,
      result: error)
    return OperationRegistry.Answer(
      status: HTTPResponse.Status(
        code: error.kind.statusCode, reasonPhrase: error.kind.reasonPhrase),
      body: (try? body(envelope)) ?? ByteBuffer())
  }

  private static func response(
    _ value: some Encodable, status: HTTPResponse.Status
  ) throws -> Response {
    response(OperationRegistry.Answer(status: status, body: try body(value)))
  }

  private static func body(_ value: some Encodable) throws -> ByteBuffer {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var body = ByteBuffer(bytes: try encoder.encode(value))
    body.writeInteger(UInt8(ascii: "\n"))
    return body
  }
}

/// The query of a request, read into types; a value that does not fit is a 400 that says so.
struct Query {
  private let request: Request

  init(_ request: Request) {
    self.request = request
  }

  subscript(item: QueryItem) -> String? {
    request.uri.queryParameters[Substring(item.rawValue)].map(String.init)
  }

  func year(_ item: QueryItem) throws(ErrorPayload) -> FiscalYear? {
    try read(item, "1949–2100") { FiscalYear($0) }
  }

  func requiredYear(_ item: QueryItem) throws(ErrorPayload) -> FiscalYear {
    guard let year = try year(item) else { throw missing(item) }
    return year
  }

  /// A revision's sequence, a date (to the end of that day, local time), or an instant.
  func asOf() throws(ErrorPayload) -> AsOf {
    try read(.asOf, "17, 2023-05-01, 2023-05-01T09:30:00+08:00") { text in
      if let sequence = Int64(text) { return sequence >= 0 ? .revision(sequence) : nil }
      return Timestamp(text).map { .instant($0.text) }
    } ?? .latest
  }

  func stage() throws(ErrorPayload) -> Stage {
    try read(.stage, Stage.allCases.map(\.rawValue).joined(separator: ", ")) {
      Stage(rawValue: $0)
    } ?? .budget
  }

  func unit() throws(ErrorPayload) -> AmountUnit {
    try read(.unit, "yuan, wan, yi") { AmountUnit($0) } ?? .wan
  }

  func scope() throws(ErrorPayload) -> ComparisonScope {
    try read(.by, ComparisonScope.allCases.map(\.rawValue).joined(separator: ", ")) {
      ComparisonScope(rawValue: $0)
    } ?? .key
  }

  func integer(_ item: QueryItem, _ range: ClosedRange<Int64>) throws(ErrorPayload) -> Int64? {
    try read(item, "\(range.lowerBound)–\(range.upperBound)") { text in
      Int64(text).flatMap { range.contains($0) ? $0 : nil }
    }
  }

  func flag(_ item: QueryItem) throws(ErrorPayload) -> Bool {
    try read(item, "true, false") { text in
      switch text {
      case "true", "1", "": true
      case "false", "0": false
      default: nil
      }
    } ?? false
  }

  func missing(_ item: QueryItem) -> ErrorPayload {
    ErrorPayload(
      .badRequest,
      message: Bilingual(
        zh: "缺少参数 \(item.rawValue)", en: "the query item \(item.rawValue) is missing"),
      hint: Bilingual(
        zh: "请在地址后加上 ?\(item.rawValue)=…", en: "Add ?\(item.rawValue)=… to the address"),
      parameter: item)
  }

  private func read<Value>(
    _ item: QueryItem, _ allowed: String, _ parse: (String) -> Value?
  ) throws(ErrorPayload) -> Value? {
    guard let text = self[item] else { return nil }
    guard let value = parse(text) else {
      throw ErrorPayload(
        .badRequest,
        message: Bilingual(
          zh: "参数 \(item.rawValue)=\(text) 无效", en: "\(item.rawValue)=\(text) is not valid"),
        hint: Bilingual(zh: "可用：\(allowed)", en: "Allowed: \(allowed)"), parameter: item)
    }
    return value
  }
}

extension LedgerReader {
  /// The books as of the moment that a request names.
  func snapshot(_ query: Query) async throws -> LedgerSnapshot {
    let asOf = try query.asOf()
    guard let snapshot = try await snapshot(asOf) else {
      throw ErrorPayload(
        .notFound,
        message: Bilingual(
          zh: "没有第 \(query[.asOf] ?? "") 号版本", en: "there is no revision \(query[.asOf] ?? "")"),
        hint: Bilingual(
          zh: "ledgerctl log 列出各版本的序号；日期写作 2023-05-01",
          en: "ledgerctl log lists the sequence of each revision; a date is written 2023-05-01"))
    }
    return snapshot
  }
}
