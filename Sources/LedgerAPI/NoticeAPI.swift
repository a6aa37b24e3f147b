public import BudgetModel

/// One notice: told once, its wording frozen when it was made.
public struct NoticePayload: Codable, Sendable {
  public let sequence: Int
  /// `2023-0001`: the fiscal year and a running number; rejections count under the year 0000.
  public let id: String
  /// `first-record`, `correction`, `withdrawal`, `rejected` or `held`.
  public let kind: String
  public let createdAt: String
  public let department: DepartmentPayload?
  public let year: Int?
  public let revision: Int?
  public let arrival: String?
  public let subject: Bilingual
  public let text: Bilingual
  public let markdown: Bilingual
  /// The `ledgerctl` command that shows the same figures.
  public let command: String
  /// The channels it went out by.
  public let delivered: [String]

  enum CodingKeys: String, CodingKey {
    case sequence, id, kind, department, year, revision, arrival, subject, text, markdown, command
    case delivered
    case createdAt = "created_at"
  }

  public init(
    sequence: Int, id: String, kind: String, createdAt: String, department: DepartmentPayload?,
    year: Int?, revision: Int?, arrival: String?, subject: Bilingual, text: Bilingual,
    markdown: Bilingual, command: String, delivered: [String]
  ) {
    self.sequence = sequence
    self.id = id
    self.kind = kind
    self.createdAt = createdAt
    self.department = department
    self.year = year
    self.revision = revision
    self.arrival = arrival
    self.subject = subject
    self.text = text
    self.markdown = markdown
    self.command = command
    self.delivered = delivered
  }
}
