/// What questions in SQL may use.
public struct QuerySchemaPayload: Codable, Sendable {
  public let views: [QueryViewPayload]
  public let functions: [String]
  /// The functions of the ledger itself, with what they give.
  public let own: [QueryColumnPayload]

  public init(
    views: [QueryViewPayload], functions: [String], own: [QueryColumnPayload]
  ) {
    self.views = views
    self.functions = functions
    self.own = own
  }
}

public struct QueryViewPayload: Codable, Sendable {
  public let name: String
  public let meaning: String
  public let columns: [QueryColumnPayload]

  public init(name: String, meaning: String, columns: [QueryColumnPayload]) {
    self.name = name
    self.meaning = meaning
    self.columns = columns
  }
}

public struct QueryColumnPayload: Codable, Sendable {
  public let name: String
  /// `TEXT` or `INTEGER`.
  public let type: String
  public let meaning: String

  public init(name: String, type: String, meaning: String) {
    self.name = name
    self.type = type
    self.meaning = meaning
  }
}
