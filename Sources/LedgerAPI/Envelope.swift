public import BudgetModel

/// What every answer is wrapped in. Clients ignore fields they do not know; fields are only
/// ever added.
public struct Envelope<Result: Codable & Sendable>: Codable, Sendable {
  public enum Kind: String, Codable, Sendable {
    case sync
    /// The work goes on; the result names the operation to ask for.
    case async
    case error
  }

  public let type: Kind
  /// The HTTP reason phrase.
  public let status: String
  public let statusCode: Int
  public let result: Result

  enum CodingKeys: String, CodingKey {
    case type, status, result
    case statusCode = "status_code"
  }

  public init(_ result: Result) {
    self.type = .sync
    self.status = "OK"
    self.statusCode = 200
    self.result = result
  }

  public init(type: Kind, status: String, statusCode: Int, result: Result) {
    self.type = type
    self.status = status
    self.statusCode = statusCode
    self.result = result
  }
}

/// Why a request was not answered, with what to do next.
public struct ErrorPayload: Codable, Sendable, Error, Hashable {
  /// The closed list of error kinds.
  public enum Kind: String, Codable, CaseIterable, Sendable {
    case badRequest = "bad-request"
    case forbidden
    case notFound = "not-found"
    case methodNotAllowed = "method-not-allowed"
    case ambiguous
    case conflict
    case tooLarge = "too-large"
    case addressTooLong = "address-too-long"
    case headersTooLarge = "headers-too-large"
    /// The caller's own share is used up.
    case tooMany = "too-many"
    /// Everything is used up.
    case busy
    case internalError = "internal-error"

    /// The one place that says which HTTP status a kind is.
    public var statusCode: Int {
      switch self {
      case .badRequest: 400
      case .forbidden: 403
      case .notFound: 404
      case .methodNotAllowed: 405
      case .ambiguous, .conflict: 409
      case .tooLarge: 413
      case .addressTooLong: 414
      case .tooMany: 429
      case .headersTooLarge: 431
      case .busy: 503
      case .internalError: 500
      }
    }

    public var reasonPhrase: String {
      switch self {
      case .badRequest: "Bad Request"
      case .forbidden: "Forbidden"
      case .notFound: "Not Found"
      case .methodNotAllowed: "Method Not Allowed"
      case .ambiguous, .conflict: "Conflict"
      case .tooLarge: "Content Too Large"
      case .addressTooLong: "URI Too Long"
      case .tooMany: "Too Many Requests"
      case .headersTooLarge: "Request Header Fields Too Large"
      case .busy: "Service Unavailable"
      case .internalError: "Internal Server Error"
      }
    }
  }

  public let kind: Kind
  public let message: Bilingual
  public let hint: Bilingual
  /// For `ambiguous`: what could have been meant.
  public let candidates: [DepartmentPayload]?
  /// The query item that is missing or does not fit.
  public let parameter: String?

  public init(
    _ kind: Kind, message: Bilingual, hint: Bilingual, candidates: [DepartmentPayload]? = nil,
    parameter: QueryItem? = nil
  ) {
    self.kind = kind
    self.message = message
    self.hint = hint
    self.candidates = candidates
    self.parameter = parameter?.rawValue
  }
}

extension String {
  /// The characters of a JSON string; control characters become blanks.
  var escapedInJSON: String {
    unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "\"", "\\": escaped += "\\\(scalar)"
      case "\u{0}"..."\u{1f}": escaped += " "
      default: escaped.unicodeScalars.append(scalar)
      }
    }
  }
}
