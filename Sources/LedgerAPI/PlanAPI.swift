public import BudgetModel

/// What would become of a file.
public enum PlanOutcome: String, Codable, CaseIterable, Sendable {
  /// It would be recorded as a new revision.
  case record
  /// The book says the same already.
  case unchanged
  /// It would wait for a person's approval.
  case hold
  /// It would be refused.
  case reject
}

/// Something that reading inferred, repaired or left out.
public struct FlagPayload: Codable, Sendable, Hashable {
  /// `inferred`, `repaired`, `dropped`, `overflow` or `charset`.
  public let kind: String
  public let message: Bilingual

  public init(kind: String, message: Bilingual) {
    self.kind = kind
    self.message = message
  }
}

/// What a file would become, told without storing anything.
public struct PlanPayload: Codable, Sendable {
  public let outcome: PlanOutcome
  public let rejection: RejectionPayload?
  public let department: DepartmentPayload?
  public let year: Int?
  public let stage: String?
  public let format: String?
  public let charset: String?
  /// The number that the revision would get.
  public let revision: Int?
  public let flags: [FlagPayload]
  public let forms: [PlannedFormPayload]
  public let keyFigures: [PlannedFigurePayload]
  public let claims: [ClaimPayload]
  /// Tables that would be kept as printed, because their columns cannot be told.
  public let unbound: [UnboundPayload]
  public let findings: [FindingPayload]
  public let changes: PlannedChangesPayload?
  /// The notices that recording it would send.
  public let notices: [PlannedNoticePayload]

  enum CodingKeys: String, CodingKey {
    case outcome, rejection, department, year, stage, format, charset, revision, flags, forms
    case claims, unbound, findings, changes, notices
    case keyFigures = "key_figures"
  }

  public init(
    outcome: PlanOutcome, rejection: RejectionPayload? = nil,
    department: DepartmentPayload? = nil, year: Int? = nil, stage: String? = nil,
    format: String? = nil, charset: String? = nil, revision: Int? = nil,
    flags: [FlagPayload] = [], forms: [PlannedFormPayload] = [],
    keyFigures: [PlannedFigurePayload] = [], claims: [ClaimPayload] = [],
    unbound: [UnboundPayload] = [], findings: [FindingPayload] = [],
    changes: PlannedChangesPayload? = nil,
    notices: [PlannedNoticePayload] = []
  ) {
    self.outcome = outcome
    self.rejection = rejection
    self.department = department
    self.year = year
    self.stage = stage
    self.format = format
    self.charset = charset
    self.revision = revision
    self.flags = flags
    self.forms = forms
    self.keyFigures = keyFigures
    self.claims = claims
    self.unbound = unbound
    self.findings = findings
    self.changes = changes
    self.notices = notices
  }
}

public struct PlannedFormPayload: Codable, Sendable, Hashable {
  public let form: String
  public let title: String
  /// The unit that the form prints: 元, 万元 or 亿元.
  public let unit: String
  public let rows: Int
  public let figures: Int
  public let place: Bilingual

  public init(form: String, title: String, unit: String, rows: Int, figures: Int, place: Bilingual)
  {
    self.form = form
    self.title = title
    self.unit = unit
    self.rows = rows
    self.figures = figures
    self.place = place
  }
}

public struct PlannedFigurePayload: Codable, Sendable, Hashable {
  public let key: String
  public let title: Bilingual
  public let money: MoneyPayload
  public let place: Bilingual

  public init(key: String, title: Bilingual, money: MoneyPayload, place: Bilingual) {
    self.key = key
    self.title = title
    self.money = money
    self.place = place
  }
}

/// How many figures the book would gain, change and lose.
public struct PlannedChangesPayload: Codable, Sendable, Hashable {
  public let added: Int
  public let changed: Int
  public let withdrawn: Int

  public init(added: Int, changed: Int, withdrawn: Int) {
    self.added = added
    self.changed = changed
    self.withdrawn = withdrawn
  }
}

public struct PlannedNoticePayload: Codable, Sendable, Hashable {
  public let subject: Bilingual
  public let text: Bilingual

  public init(subject: Bilingual, text: Bilingual) {
    self.subject = subject
    self.text = text
  }
}

/// A person's decision about a held arrival.
public struct DecisionPayload: Codable, Sendable, Hashable {
  /// `approved` or `declined`.
  public let verdict: String
  public let reason: String

  public init(verdict: String, reason: String) {
    self.verdict = verdict
    self.reason = reason
  }

  /// The JSON of the request's body.
  public func encoded() -> [UInt8] {
    Array("{\"verdict\":\"\(verdict.escapedInJSON)\",\"reason\":\"\(reason.escapedInJSON)\"}".utf8)
  }
}
