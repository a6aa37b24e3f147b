import HTTPTypes
import HummingbirdCore
import LedgerAPI

/// What may be asked for, by whom, and how much may be sent with it.
struct Route: Sendable {
  /// Who may ask.
  enum Access: Sendable {
    /// Whoever may connect.
    case reading
    /// Officers alone: it is recorded in the book, or takes up the disk.
    case deciding
  }

  /// What a handler is told.
  struct Call: Sendable {
    let query: Query
    /// The `{id}` of the path, if there is one.
    let id: String
    let body: [UInt8]
    /// `If-None-Match`: what the caller has already.
    let knownTags: String?
  }

  /// The bytes of a form that a person fills in, and of a list of codes.
  static let form = 64 << 10
  static let list = 4 << 20

  /// What is sent with it.
  enum Body: Sendable {
    /// JSON of that shape.
    case json(any (Decodable & SendableMetatype).Type)
    /// Anything else, in words.
    case bytes(String, media: String)
  }

  let method: HTTPRequest.Method
  let endpoint: Endpoint
  /// What it answers or does, in one sentence.
  let summary: String
  /// The query items without which there is no answer, and the others.
  var needs: [QueryItem] = []
  var takes: [QueryItem] = []
  var access = Access.reading
  /// The largest body, in bytes.
  var largestBody = 0
  var body: Body?
  /// Whether the same question always has the same answer, so that it carries a strong tag.
  var isLasting = false
  /// Whether the work may go on as an operation.
  var mayTakeLong = false
  /// What the answer's `result` consists of; nil for an answer that is no envelope.
  var result: (any (Decodable & SendableMetatype).Type)?
  let answer: @Sendable (Call) async throws -> Response

  /// The `{id}` of a path, empty where the endpoint has none; nil if it is not this endpoint's.
  func id(in path: [Substring]) -> String? {
    let words = endpoint.path.split(separator: "/")
    guard words.count == path.count else { return nil }
    var id = ""
    for (word, found) in zip(words, path) {
      if word == "{id}" { id = String(found) } else if word != found { return nil }
    }
    return id
  }
}

extension Route {
  static func get<Payload: Codable & Sendable>(
    _ endpoint: Endpoint, _ summary: String, needs: [QueryItem] = [], takes: [QueryItem] = [],
    _ handler: @escaping @Sendable (Query, String) async throws -> Payload
  ) -> Route {
    Route(
      method: .get, endpoint: endpoint, summary: summary, needs: needs, takes: takes,
      result: Payload.self
    ) { call in
      try Answers.json(try await handler(call.query, call.id))
    }
  }

  /// What is said about a revision, and stays so.
  static func lasting<Payload: Codable & Sendable>(
    _ endpoint: Endpoint, _ summary: String, needs: [QueryItem] = [], takes: [QueryItem] = [],
    _ handler: @escaping @Sendable (Query, String) async throws -> Payload
  ) -> Route {
    Route(
      method: .get, endpoint: endpoint, summary: summary, needs: needs, takes: takes,
      isLasting: true, result: Payload.self
    ) { call in
      try Answers.tagged(try await handler(call.query, call.id), unless: call.knownTags)
    }
  }

  /// What a person decides, as a form that was filled in.
  static func decide<Payload: Codable & Sendable>(
    _ endpoint: Endpoint, _ summary: String, _ form: any (Decodable & SendableMetatype).Type,
    _ handler: @escaping @Sendable ([UInt8], String) async throws -> Payload
  ) -> Route {
    Route(
      method: .post, endpoint: endpoint, summary: summary, access: .deciding,
      largestBody: Self.form, body: .json(form), result: Payload.self
    ) { call in
      try Answers.json(try await handler(call.body, call.id))
    }
  }

  /// A list that a person adds.
  static func add<Payload: Codable & Sendable>(
    _ endpoint: Endpoint, _ summary: String, needs: [QueryItem] = [], _ body: Body,
    _ handler: @escaping @Sendable ([UInt8], Query) async throws -> Payload
  ) -> Route {
    Route(
      method: .post, endpoint: endpoint, summary: summary, needs: needs, access: .deciding,
      largestBody: Self.list, body: body, result: Payload.self
    ) { call in
      try Answers.json(try await handler(call.body, call.query))
    }
  }
}
