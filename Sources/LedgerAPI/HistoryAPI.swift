/// What one revision put in, changed and withdrew.
public struct RevisionDetailPayload: Codable, Sendable {
  public let revision: RevisionPayload
  public let unit: String
  public let changes: [ChangePayload]
  public let findings: [FindingPayload]
  /// The version of the rules that found them; nil for before versions were kept.
  public let catalogue: Int?

  public init(
    revision: RevisionPayload, unit: String, changes: [ChangePayload], findings: [FindingPayload],
    catalogue: Int?
  ) {
    self.revision = revision
    self.unit = unit
    self.changes = changes
    self.findings = findings
    self.catalogue = catalogue
  }
}

/// One department's year as two of its revisions show it.
public struct RestatementPayload: Codable, Sendable {
  public let from: RevisionPayload
  public let to: RevisionPayload
  public let unit: String
  public let changes: [ChangePayload]
  public let summary: [FormSummaryPayload]

  public init(
    from: RevisionPayload, to: RevisionPayload, unit: String, changes: [ChangePayload],
    summary: [FormSummaryPayload]
  ) {
    self.from = from
    self.to = to
    self.unit = unit
    self.changes = changes
    self.summary = summary
  }
}

/// A figure as one revision put it in, changed it or withdrew it.
public struct HistoryPayload: Codable, Sendable, Hashable {
  public let year: Int
  public let form: String
  public let path: String
  public let column: String
  /// `number`, `zero`, `dash`, `secret`; `withdrawn` where the figure is gone.
  public let state: String
  public let money: MoneyPayload?
  /// Against what stood before in the same year, with its sign.
  public let difference: MoneyPayload?
  public let provenance: ProvenancePayload

  public init(
    year: Int, form: String, path: String, column: String, state: String, money: MoneyPayload?,
    difference: MoneyPayload?, provenance: ProvenancePayload
  ) {
    self.year = year
    self.form = form
    self.path = path
    self.column = column
    self.state = state
    self.money = money
    self.difference = difference
    self.provenance = provenance
  }
}

/// A current figure and where it comes from.
public struct BlamePayload: Codable, Sendable, Hashable {
  public let form: String
  public let path: String
  public let label: String
  public let column: String
  public let state: String
  public let money: MoneyPayload?
  public let provenance: ProvenancePayload

  public init(
    form: String, path: String, label: String, column: String, state: String,
    money: MoneyPayload?, provenance: ProvenancePayload
  ) {
    self.form = form
    self.path = path
    self.label = label
    self.column = column
    self.state = state
    self.money = money
    self.provenance = provenance
  }
}

/// By which revision a figure came, and where it stands.
public struct ProvenancePayload: Codable, Sendable, Hashable {
  /// The revision in the whole ledger, and its number within the book.
  public let sequence: Int
  public let revision: Int
  public let recordedAt: String
  /// Whose file it was; nil if that is not known.
  public let owner: String?
  /// The document and the place in it; nil for a figure that is gone.
  public let source: SourcePayload?

  enum CodingKeys: String, CodingKey {
    case sequence, revision, owner, source
    case recordedAt = "recorded_at"
  }

  public init(
    sequence: Int, revision: Int, recordedAt: String, owner: String?, source: SourcePayload?
  ) {
    self.sequence = sequence
    self.revision = revision
    self.recordedAt = recordedAt
    self.owner = owner
    self.source = source
  }
}
