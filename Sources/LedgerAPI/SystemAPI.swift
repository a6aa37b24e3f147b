public import BudgetModel

/// Who answers.
public struct SystemInfoPayload: Codable, Sendable {
  public let name: String
  public let version: String
  public let apiVersion: String
  /// What this server can do beyond the first version of the API.
  public let apiExtensions: [String]

  enum CodingKeys: String, CodingKey {
    case name, version
    case apiVersion = "api_version"
    case apiExtensions = "api_extensions"
  }

  public init(name: String, version: String, apiVersion: String, apiExtensions: [String]) {
    self.name = name
    self.version = version
    self.apiVersion = apiVersion
    self.apiExtensions = apiExtensions
  }
}

/// What the daemon is doing.
public struct StatusPayload: Codable, Sendable {
  public let version: String
  public let startedAt: String
  /// The rooms, as absolute paths.
  public let incoming: String
  public let quarantine: String
  public let outgoing: String
  public let database: String
  /// Files that wait in `incoming` or are being read.
  public let pending: Int
  public let accepted: Int
  public let unchanged: Int
  public let rejected: Int
  /// Documents that wait for a person's decision.
  public let held: Int
  public let departments: Int
  public let revisions: Int
  public let notices: Int
  public let sqliteVersion: String
  /// Something an administrator should see to; empty when all is well.
  public let warnings: [Bilingual]

  enum CodingKeys: String, CodingKey {
    case version, incoming, quarantine, outgoing, database, pending, accepted, unchanged, rejected
    case held
    case departments, revisions, notices, warnings
    case startedAt = "started_at"
    case sqliteVersion = "sqlite_version"
  }

  public init(
    version: String, startedAt: String, incoming: String, quarantine: String, outgoing: String,
    database: String, pending: Int, accepted: Int, unchanged: Int, rejected: Int, held: Int,
    departments: Int, revisions: Int, notices: Int, sqliteVersion: String, warnings: [Bilingual]
  ) {
    self.version = version
    self.startedAt = startedAt
    self.incoming = incoming
    self.quarantine = quarantine
    self.outgoing = outgoing
    self.database = database
    self.pending = pending
    self.accepted = accepted
    self.unchanged = unchanged
    self.rejected = rejected
    self.held = held
    self.departments = departments
    self.revisions = revisions
    self.notices = notices
    self.sqliteVersion = sqliteVersion
    self.warnings = warnings
  }
}

/// A part of a longer list.
public struct ListPayload<Item: Codable & Sendable>: Codable, Sendable {
  public let items: [Item]
  /// What to pass as `before` (or `since`, for notices) for the next part; nil at the end.
  public let next: String?

  public init(items: [Item], next: String?) {
    self.items = items
    self.next = next
  }
}
