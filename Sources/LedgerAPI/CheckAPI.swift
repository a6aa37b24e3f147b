public import BudgetModel

/// What the rules say about one department's year.
public struct ChecksPayload: Codable, Sendable {
  public let department: DepartmentPayload
  public let year: Int
  public let stage: String
  /// The version of the catalogue of rules.
  public let catalogue: Int
  public let rules: [RuleOutcomePayload]

  public init(
    department: DepartmentPayload, year: Int, stage: String, catalogue: Int,
    rules: [RuleOutcomePayload]
  ) {
    self.department = department
    self.year = year
    self.stage = stage
    self.catalogue = catalogue
    self.rules = rules
  }
}

/// One rule and what it found out.
public struct RuleOutcomePayload: Codable, Sendable, Hashable {
  public let rule: String
  /// `error`, `warning` or `info`.
  public let severity: String
  /// Whether what it finds may itself be secret: it goes into nothing that is sent.
  public let isRestricted: Bool
  public let demand: Bilingual
  public let formula: String
  /// `pass`, `fail`, `not-applicable` or `undecidable`; `settled` where an officer said so of all that
  /// it finds.
  public let verdict: String
  /// How many comparisons or things were looked at.
  public let count: Int
  /// Why the rule does not apply, or what is missing.
  public let reason: Bilingual?
  public let findings: [FindingPayload]
  /// What an officer said is settled.
  public let settled: [SettledPayload]
  /// The amounts compared, where one rule is asked for.
  public let comparisons: [ComparedPayload]?

  enum CodingKeys: String, CodingKey {
    case rule, severity, demand, formula, verdict, count, reason, findings, settled, comparisons
    case isRestricted = "is_restricted"
  }

  public init(
    rule: String, severity: String, isRestricted: Bool, demand: Bilingual, formula: String,
    verdict: String,
    count: Int, reason: Bilingual?, findings: [FindingPayload], settled: [SettledPayload],
    comparisons: [ComparedPayload]?
  ) {
    self.rule = rule
    self.severity = severity
    self.isRestricted = isRestricted
    self.demand = demand
    self.formula = formula
    self.verdict = verdict
    self.count = count
    self.reason = reason
    self.findings = findings
    self.settled = settled
    self.comparisons = comparisons
  }
}

/// A finding that needs no more attention, and why.
public struct SettledPayload: Codable, Sendable, Hashable {
  public let finding: FindingPayload
  public let reason: String
  public let by: String
  public let recordedAt: String

  enum CodingKeys: String, CodingKey {
    case finding, reason, by
    case recordedAt = "recorded_at"
  }

  public init(finding: FindingPayload, reason: String, by: String, recordedAt: String) {
    self.finding = finding
    self.reason = reason
    self.by = by
    self.recordedAt = recordedAt
  }
}

/// Two amounts that a rule held against each other, in 万元.
public struct ComparedPayload: Codable, Sendable, Hashable {
  /// What would be wrong if the demand did not hold.
  public let what: Bilingual
  public let left: String?
  /// `=`, `≤` or `≥`.
  public let demand: String
  public let right: String?
  /// `holds`, `broken` or `undecided`.
  public let result: String
  public let places: [Bilingual]

  public init(
    what: Bilingual, left: String?, demand: String, right: String?, result: String,
    places: [Bilingual]
  ) {
    self.what = what
    self.left = left
    self.demand = demand
    self.right = right
    self.result = result
    self.places = places
  }
}
