/// One revision of one book.
public struct RevisionPayload: Codable, Sendable {
  public let sequence: Int
  public let number: Int
  public let department: DepartmentPayload
  public let year: Int
  public let stage: String
  public let recordedAt: String
  /// The SHA-256 of the document and the name it was dropped under.
  public let document: String
  public let name: String
  public let format: String
  public let arrival: String
  public let added: Int
  public let changed: Int
  public let withdrawn: Int
  public let claims: Int
  public let findings: Int
  /// The digest of this revision's content and its predecessor's digest.
  public let digest: String
  public let previousDigest: String

  enum CodingKeys: String, CodingKey {
    case sequence, number, department, year, stage, document, name, format, arrival, added, changed
    case withdrawn, claims, findings, digest
    case recordedAt = "recorded_at"
    case previousDigest = "previous_digest"
  }

  public init(
    sequence: Int, number: Int, department: DepartmentPayload, year: Int, stage: String,
    recordedAt: String, document: String, name: String, format: String, arrival: String,
    added: Int, changed: Int, withdrawn: Int, claims: Int, findings: Int, digest: String,
    previousDigest: String
  ) {
    self.sequence = sequence
    self.number = number
    self.department = department
    self.year = year
    self.stage = stage
    self.recordedAt = recordedAt
    self.document = document
    self.name = name
    self.format = format
    self.arrival = arrival
    self.added = added
    self.changed = changed
    self.withdrawn = withdrawn
    self.claims = claims
    self.findings = findings
    self.digest = digest
    self.previousDigest = previousDigest
  }
}
