public import BudgetModel

/// What became of a file.
public enum ArrivalOutcome: String, Codable, CaseIterable, Sendable {
  /// Recorded as a new revision.
  case accepted
  /// The book already says the same.
  case unchanged
  /// Not taken; the file lies in quarantine.
  case rejected
  /// Waits for a person's decision in `held`.
  case held
}

/// One file claimed once.
public struct ArrivalPayload: Codable, Sendable {
  public let id: String
  /// The file's name; bytes that are not printable UTF-8 are written as `\xNN`.
  public let name: String
  public let bytes: Int
  /// The SHA-256 of the file, nil where it was refused unread.
  public let digest: String?
  public let claimedAt: String
  public let outcome: ArrivalOutcome
  public let department: DepartmentPayload?
  public let year: Int?
  public let stage: String?
  /// The revision that it became, or that already said the same.
  public let revision: Int?
  public let rejection: RejectionPayload?
  /// What the file waits for, if it is held.
  public let flags: [FlagPayload]?
  /// Where the file lies now, relative to the state directory.
  public let location: String

  enum CodingKeys: String, CodingKey {
    case id, name, bytes, digest, outcome, department, year, stage, revision, rejection, flags
    case location
    case claimedAt = "claimed_at"
  }

  public init(
    id: String, name: String, bytes: Int, digest: String?, claimedAt: String,
    outcome: ArrivalOutcome, department: DepartmentPayload?, year: Int?, stage: String?,
    revision: Int?, rejection: RejectionPayload?, flags: [FlagPayload]? = nil, location: String
  ) {
    self.id = id
    self.name = name
    self.bytes = bytes
    self.digest = digest
    self.claimedAt = claimedAt
    self.outcome = outcome
    self.department = department
    self.year = year
    self.stage = stage
    self.revision = revision
    self.rejection = rejection
    self.flags = flags
    self.location = location
  }
}

public struct RejectionPayload: Codable, Sendable, Hashable {
  public let kind: String
  public let message: Bilingual
  public let hint: Bilingual

  public init(kind: String, message: Bilingual, hint: Bilingual) {
    self.kind = kind
    self.message = message
    self.hint = hint
  }
}
