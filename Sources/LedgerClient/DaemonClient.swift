import FoundationEssentials
public import LedgerAPI

/// Typed calls to the daemon over its Unix socket, one connection a call.
public struct DaemonClient: Sendable {
  public static let defaultSocket = "/run/ledgerd/ledgerd.sock"
  private static let longestBody = 1 << 30

  public let socket: String

  public init(socket: String) {
    self.socket = socket
  }

  /// An answer, typed and as it came.
  public struct Answer<Payload: Codable & Sendable>: Sendable {
    public let result: Payload
    /// The whole body.
    public let body: [UInt8]

    public init(result: Payload, body: [UInt8]) {
      self.result = result
      self.body = body
    }
  }

  /// Asks an endpoint; `id` fills the `{id}` of its path.
  ///
  /// - Throws: `ClientError`.
  public func get<Payload>(
    _ endpoint: Endpoint, id: String? = nil, _ query: [(QueryItem, String?)] = [],
    as type: Payload.Type = Payload.self
  ) throws(ClientError) -> Answer<Payload> {
    try decoded(try exchange("GET", Self.path(endpoint, id, query)))
  }

  /// Sends a body to an endpoint that answers in lines of JSON.
  ///
  /// - Throws: `ClientError`.
  public func lines(
    _ endpoint: Endpoint, _ query: [(QueryItem, String?)], body: [UInt8]
  ) throws(ClientError) -> [UInt8] {
    let answer = try exchange("POST", Self.path(endpoint, nil, query), body)
    guard answer.status == 200 else {
      let refused: Answer<ErrorPayload> = try decoded(answer)
      throw .refused(refused.result)
    }
    return answer.body
  }

  private static func path(
    _ endpoint: Endpoint, _ id: String?, _ query: [(QueryItem, String?)]
  ) -> String {
    let items = query.compactMap { item, value in
      value.map { "\(item.rawValue)=\(encoded($0))" }
    }
    return endpoint.path.replacing("{id}", with: encoded(id ?? ""))
      + (items.isEmpty ? "" : "?" + items.joined(separator: "&"))
  }

  /// Sends a body to an endpoint; `id` fills the `{id}` of its path.
  ///
  /// - Throws: `ClientError`.
  public func post<Payload>(
    _ endpoint: Endpoint, id: String? = nil, _ query: [(QueryItem, String?)] = [], body: [UInt8],
    as type: Payload.Type = Payload.self
  ) throws(ClientError) -> Answer<Payload> {
    try decoded(try exchange("POST", Self.path(endpoint, id, query), body))
  }

  private func decoded<Payload>(_ answer: (status: Int, body: [UInt8])) throws(ClientError)
    -> Answer<Payload>
  {
    var answer = answer
    // The work goes on: wait for its answer.
    while answer.status == 202 {
      guard
        let operation = try? JSONDecoder().decode(
          Envelope<OperationPayload>.self, from: Data(answer.body))
      else { throw .answerInvalid("no operation") }
      answer = try exchange(
        "GET", Self.path(.operation, operation.result.id, [(.timeout, "30")]))
    }
    let (status, body) = answer
    let data = Data(body)
    let decoder = JSONDecoder()
    do {
      guard status == 200 else {
        throw ClientError.refused(
          try decoder.decode(Envelope<ErrorPayload>.self, from: data).result)
      }
      return Answer(
        result: try decoder.decode(Envelope<Payload>.self, from: data).result, body: body)
    } catch let error as ClientError {
      throw error
    } catch {
      throw .answerInvalid("HTTP \(status): \(error)")
    }
  }

  private func exchange(_ method: String, _ path: String, _ body: [UInt8]? = nil)
    throws(ClientError) -> (status: Int, body: [UInt8])
  {
    var connection = try UnixConnection(path: socket, timeoutSeconds: 90)
    let length = body.map { "Content-Length: \($0.count)\r\n" } ?? ""
    let head = "\(method) \(path) HTTP/1.1\r\nHost: ledgerd\r\n\(length)Connection: close\r\n\r\n"
    connection.send(Array(head.utf8) + (body ?? []))
    let words = try connection.line().split(separator: " ")
    guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let status = Int(words[1]) else {
      throw .answerInvalid("no HTTP at \(socket)")
    }
    let headers = try headers(&connection)
    var body: [UInt8] = []
    if headers["transfer-encoding"]?.lowercased() == "chunked" {
      try readChunks(&connection, into: &body)
    } else {
      guard let length = headers["content-length"].flatMap({ Int($0) }),
        (0...Self.longestBody).contains(length)
      else { throw .answerInvalid("no length") }
      try connection.read(length, into: &body)
    }
    return (status, body)
  }

  private func headers(
    _ connection: inout UnixConnection
  ) throws(ClientError) -> [String: String] {
    var headers: [String: String] = [:]
    while true {
      let line = try connection.line()
      if line.isEmpty { return headers }
      guard let colon = line.firstIndex(of: ":"), headers.count < 100 else {
        throw .answerInvalid("a header is malformed")
      }
      headers[line[..<colon].lowercased()] = String(
        line[line.index(after: colon)...].drop { $0 == " " })
    }
  }

  private func readChunks(
    _ connection: inout UnixConnection, into body: inout [UInt8]
  ) throws(ClientError) {
    while true {
      let size = try connection.line().split(separator: ";").first ?? ""
      guard let length = Int(size, radix: 16), length >= 0,
        body.count + length <= Self.longestBody
      else { throw .answerInvalid("a chunk is malformed") }
      try connection.read(length, into: &body)
      _ = try connection.line()
      if length == 0 { return }
    }
  }

  /// Percent-encodes all but the unreserved characters of RFC 3986.
  static func encoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f, 0x7e: bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
