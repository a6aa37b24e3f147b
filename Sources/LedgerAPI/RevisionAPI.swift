public import BudgetModel

/// One revision of one book.
public struct RevisionPayload: Codable, Sendable {
  public let sequence: Int
  public let number: Int
  public let department: DepartmentPayload
  public let year: Int
  public let stage: String
  public let recordedAt: String
  /// The SHA-256 of the document and the name it was dropped under; nil, as all of the next four,
  /// for a withdrawal.
  public let document: String?
  public let name: String?
  public let format: String?
  public let arrival: String?
  /// Whose file it was: the user's name, or `uid=1000`; nil if that is not known.
  public let owner: String?
  /// What it takes back; nil for a document.
  public let withdrawal: WithdrawalPayload?
  /// What an officer says about a change; nil for a document.
  public let explanation: ExplanationPayload?
  public let added: Int
  public let changed: Int
  public let withdrawn: Int
  public let claims: Int
  public let findings: Int
  /// The digest of what the revision says.
  public let contentDigest: String
  /// The digest of its content, its file and time, and its predecessor's digest.
  public let digest: String
  public let previousDigest: String

  enum CodingKeys: String, CodingKey {
    case sequence, number, department, year, stage, document, name, format, arrival, owner
    case withdrawal, explanation, added, changed
    case withdrawn, claims, findings, digest
    case recordedAt = "recorded_at"
    case contentDigest = "content_digest"
    case previousDigest = "previous_digest"
  }

  public init(
    sequence: Int, number: Int, department: DepartmentPayload, year: Int, stage: String,
    recordedAt: String, document: String?, name: String?, format: String?, arrival: String?,
    owner: String?, withdrawal: WithdrawalPayload?, explanation: ExplanationPayload?,
    added: Int, changed: Int, withdrawn: Int,
    claims: Int, findings: Int, contentDigest: String,
    digest: String, previousDigest: String
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
    self.owner = owner
    self.withdrawal = withdrawal
    self.explanation = explanation
    self.added = added
    self.changed = changed
    self.withdrawn = withdrawn
    self.claims = claims
    self.findings = findings
    self.contentDigest = contentDigest
    self.digest = digest
    self.previousDigest = previousDigest
  }
}

/// A revision that a person took back.
public struct WithdrawalPayload: Codable, Sendable, Hashable {
  /// The revision's sequence, and its number within the book.
  public let sequence: Int
  public let number: Int
  public let reason: String
  /// Who, as the operating system knows the caller.
  public let by: String

  public init(sequence: Int, number: Int, reason: String, by: String) {
    self.sequence = sequence
    self.number = number
    self.reason = reason
    self.by = by
  }
}

/// Why a headline figure changed against the year before.
public struct ExplanationPayload: Codable, Sendable, Hashable {
  public let key: String
  public let title: Bilingual
  public let text: String
  /// Who, as the operating system knows the caller.
  public let by: String

  public init(key: String, title: Bilingual, text: String, by: String) {
    self.key = key
    self.title = title
    self.text = text
    self.by = by
  }
}
