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

  let method: HTTPRequest.Method
  let endpoint: Endpoint
  let access: Access
  /// The largest body, in bytes.
  let largestBody: Int
  /// Whether the same question always has the same answer, so that it carries a strong tag.
  var isLasting = false
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
    _ endpoint: Endpoint, _ handler: @escaping @Sendable (Query, String) async throws -> Payload
  ) -> Route {
    Route(method: .get, endpoint: endpoint, access: .reading, largestBody: 0) { call in
      try Answers.json(try await handler(call.query, call.id))
    }
  }

  /// What is said about a revision, and stays so.
  static func lasting<Payload: Codable & Sendable>(
    _ endpoint: Endpoint, _ handler: @escaping @Sendable (Query, String) async throws -> Payload
  ) -> Route {
    Route(
      method: .get, endpoint: endpoint, access: .reading, largestBody: 0, isLasting: true
    ) { call in
      try Answers.tagged(try await handler(call.query, call.id), unless: call.knownTags)
    }
  }

  static func post<Payload: Codable & Sendable>(
    _ endpoint: Endpoint, _ access: Access, upTo bytes: Int,
    _ handler: @escaping @Sendable ([UInt8], String) async throws -> Payload
  ) -> Route {
    Route(method: .post, endpoint: endpoint, access: access, largestBody: bytes) { call in
      try Answers.json(try await handler(call.body, call.id))
    }
  }

  static func post<Payload: Codable & Sendable>(
    _ endpoint: Endpoint, _ access: Access, upTo bytes: Int,
    _ handler: @escaping @Sendable ([UInt8], Query) async throws -> Payload
  ) -> Route {
    Route(method: .post, endpoint: endpoint, access: access, largestBody: bytes) { call in
      try Answers.json(try await handler(call.body, call.query))
    }
  }
}
