public import BudgetModel

/// Two years of one department.
public struct ComparisonPayload: Codable, Sendable {
  public let department: DepartmentPayload
  public let from: Int
  public let to: Int
  public let stage: String
  /// The stage of the later year: the same, unless two were asked for.
  public let toStage: String
  public let by: ComparisonScope
  public let unit: String
  /// The revisions compared; nil where the year has no document of its own.
  public let fromRevision: Int?
  public let toRevision: Int?
  public let changes: [ChangePayload]
  public let summary: [FormSummaryPayload]
  /// Claims that the other year's document confirms or contradicts; for the headline figures.
  public let findings: [FindingPayload]

  enum CodingKeys: String, CodingKey {
    case department, from, to, stage, by, unit, changes, summary, findings
    case toStage = "to_stage"
    case fromRevision = "from_revision"
    case toRevision = "to_revision"
  }

  public init(
    department: DepartmentPayload, from: Int, to: Int, stage: String, toStage: String,
    by: ComparisonScope, unit: String, fromRevision: Int?, toRevision: Int?,
    changes: [ChangePayload],
    summary: [FormSummaryPayload], findings: [FindingPayload]
  ) {
    self.department = department
    self.from = from
    self.to = to
    self.stage = stage
    self.toStage = toStage
    self.by = by
    self.unit = unit
    self.fromRevision = fromRevision
    self.toRevision = toRevision
    self.changes = changes
    self.summary = summary
    self.findings = findings
  }
}

/// What became of one figure between the two years.
public enum ChangeKind: String, Codable, CaseIterable, Sendable {
  case added
  case removed
  case changed
  case unchanged
  /// One side is not known, or withheld.
  case unknown
}

public struct ChangePayload: Codable, Sendable {
  /// A headline number's name, or nil for a cell.
  public let key: String?
  /// The form, the line's path and the column, for a cell.
  public let form: String?
  public let path: String?
  public let column: String?
  public let title: Bilingual
  public let depth: Int
  public let kind: ChangeKind
  public let before: SidePayload?
  public let after: SidePayload?
  /// After minus before, with its sign.
  public let difference: MoneyPayload?
  /// The difference in percent of the base, two decimals, half up, with its sign; nil for a base
  /// of zero or less.
  public let percent: String?
  /// The reason that an officer gives, or else the later document, word for word.
  public let reason: String?
  /// The officer who gives it; nil for the document.
  public let reasonBy: String?
  /// Between two stages of a budget: the later figure in percent of the earlier one (完成率, or 执行率
  /// against the adjusted budget).
  public let completion: String?
  /// The changes of codes by which the earlier figure was put into the later year's codes
  /// (换算口径), or for which the two cannot be compared.
  public let mapping: [CodeMappingPayload]?

  enum CodingKeys: String, CodingKey {
    case key, form, path, column, title, depth, kind, before, after, difference, percent, reason
    case completion, mapping
    case reasonBy = "reason_by"
  }

  public init(
    key: String?, form: String?, path: String?, column: String?, title: Bilingual, depth: Int,
    kind: ChangeKind, before: SidePayload?, after: SidePayload?, difference: MoneyPayload?,
    percent: String?, reason: String?, reasonBy: String?,
    completion: String?, mapping: [CodeMappingPayload]?
  ) {
    self.key = key
    self.form = form
    self.path = path
    self.column = column
    self.title = title
    self.depth = depth
    self.kind = kind
    self.before = before
    self.after = after
    self.difference = difference
    self.percent = percent
    self.reason = reason
    self.reasonBy = reasonBy
    self.completion = completion
    self.mapping = mapping
  }
}

/// One figure of one year, with why it is believed.
public struct SidePayload: Codable, Sendable, Hashable {
  /// `number`, `zero`, `dash`, `secret` or `blank`.
  public let state: String
  public let money: MoneyPayload?
  /// `tabulated`, `stated` or `implied`.
  public let basis: String
  /// The weight of the last digit known, in yuan: `100.00` for two decimals of 万元.
  public let precision: String?
  /// How an implied figure follows: `1365.07 − 359.87`, or the parts it is the sum of.
  public let derivation: String?
  public let sources: [SourcePayload]

  public init(
    state: String, money: MoneyPayload?, basis: String, precision: String?, derivation: String?,
    sources: [SourcePayload]
  ) {
    self.state = state
    self.money = money
    self.basis = basis
    self.precision = precision
    self.derivation = derivation
    self.sources = sources
  }
}

/// How many cells and lines of a form differ.
public struct FormSummaryPayload: Codable, Sendable, Hashable {
  public let form: String
  public let title: String
  public let factsAdded: Int
  public let factsRemoved: Int
  public let factsChanged: Int
  public let factsUnchanged: Int
  public let linesAdded: Int
  public let linesRemoved: Int
  public let linesChanged: Int

  enum CodingKeys: String, CodingKey {
    case form, title
    case factsAdded = "facts_added"
    case factsRemoved = "facts_removed"
    case factsChanged = "facts_changed"
    case factsUnchanged = "facts_unchanged"
    case linesAdded = "lines_added"
    case linesRemoved = "lines_removed"
    case linesChanged = "lines_changed"
  }

  public init(
    form: String, title: String, factsAdded: Int, factsRemoved: Int, factsChanged: Int,
    factsUnchanged: Int, linesAdded: Int, linesRemoved: Int, linesChanged: Int
  ) {
    self.form = form
    self.title = title
    self.factsAdded = factsAdded
    self.factsRemoved = factsRemoved
    self.factsChanged = factsChanged
    self.factsUnchanged = factsUnchanged
    self.linesAdded = linesAdded
    self.linesRemoved = linesRemoved
    self.linesChanged = linesChanged
  }
}

public struct FindingPayload: Codable, Sendable, Hashable {
  public let rule: String
  public let severity: String
  /// What was found, by a name that stays when the words change.
  public let kind: String
  public let message: Bilingual
  /// The line numbers or pages it points at, in words.
  public let places: [Bilingual]

  public init(
    rule: String, severity: String, kind: String, message: Bilingual, places: [Bilingual]
  ) {
    self.rule = rule
    self.severity = severity
    self.kind = kind
    self.message = message
    self.places = places
  }
}
