public import BudgetModel

/// One department's one fiscal year and stage.
public struct BookPayload: Codable, Sendable {
  public let department: DepartmentPayload
  public let year: Int
  public let stage: String
  public let unit: String
  /// The revision number within the book, and its sequence in the whole ledger.
  public let revision: Int
  public let sequence: Int
  public let recordedAt: String
  public let keyFigures: [KeyFigurePayload]
  public let forms: [FormPayload]
  public let institutions: [InstitutionPayload]
  /// Tables kept as printed, because their columns could not be told.
  public let unbound: [UnboundPayload]

  enum CodingKeys: String, CodingKey {
    case department, year, stage, unit, revision, sequence, forms, institutions
    case unbound
    case recordedAt = "recorded_at"
    case keyFigures = "key_figures"
  }

  public init(
    department: DepartmentPayload, year: Int, stage: String, unit: String, revision: Int,
    sequence: Int, recordedAt: String, keyFigures: [KeyFigurePayload], forms: [FormPayload],
    institutions: [InstitutionPayload], unbound: [UnboundPayload]
  ) {
    self.department = department
    self.year = year
    self.stage = stage
    self.unit = unit
    self.revision = revision
    self.sequence = sequence
    self.recordedAt = recordedAt
    self.keyFigures = keyFigures
    self.forms = forms
    self.institutions = institutions
    self.unbound = unbound
  }
}

/// A table as printed. None of its cells is a figure of the book.
public struct UnboundPayload: Codable, Sendable, Hashable {
  /// The title over it; empty if it has none.
  public let title: String
  public let place: Bilingual
  public let rows: [[String]]

  public init(title: String, place: Bilingual, rows: [[String]]) {
    self.title = title
    self.place = place
    self.rows = rows
  }
}

public struct KeyFigurePayload: Codable, Sendable, Hashable {
  public let key: String
  public let title: Bilingual
  public let depth: Int
  public let side: SidePayload

  public init(key: String, title: Bilingual, depth: Int, side: SidePayload) {
    self.key = key
    self.title = title
    self.depth = depth
    self.side = side
  }
}

/// One official table. Rows without any figure are listed as well, as they were published.
public struct FormPayload: Codable, Sendable {
  public let form: String
  public let number: Int
  public let title: String
  /// The unit in which it prints amounts: `wan`.
  public let unit: String
  public let columns: [ColumnPayload]
  public let rows: [RowPayload]
  public let note: String?
  /// How many cells are filled.
  public let facts: Int

  public init(
    form: String, number: Int, title: String, unit: String, columns: [ColumnPayload],
    rows: [RowPayload], note: String?, facts: Int
  ) {
    self.form = form
    self.number = number
    self.title = title
    self.unit = unit
    self.columns = columns
    self.rows = rows
    self.note = note
    self.facts = facts
  }
}

public struct ColumnPayload: Codable, Sendable, Hashable {
  public let column: String
  public let title: String

  public init(column: String, title: String) {
    self.column = column
    self.title = title
  }
}

public struct RowPayload: Codable, Sendable {
  public let row: Int
  public let path: String
  public let label: String
  /// The filled cells; a column that is not listed is blank.
  public let cells: [CellPayload]
  public let details: [DetailPayload]

  public init(
    row: Int, path: String, label: String, cells: [CellPayload], details: [DetailPayload]
  ) {
    self.row = row
    self.path = path
    self.label = label
    self.cells = cells
    self.details = details
  }
}

public struct DetailPayload: Codable, Sendable, Hashable {
  public let name: String
  public let text: String

  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}

public struct CellPayload: Codable, Sendable, Hashable {
  public let column: String
  /// `number`, `zero`, `dash` or `secret`.
  public let state: String
  public let money: MoneyPayload?
  public let printed: String
  /// The revision of the book that put the figure in.
  public let revision: Int
  public let source: SourcePayload

  public init(
    column: String, state: String, money: MoneyPayload?, printed: String, revision: Int,
    source: SourcePayload
  ) {
    self.column = column
    self.state = state
    self.money = money
    self.printed = printed
    self.revision = revision
    self.source = source
  }
}

public struct InstitutionPayload: Codable, Sendable, Hashable {
  public let name: String
  public let nature: String
  public let rank: String
  public let funding: String

  public init(name: String, nature: String, rank: String, funding: String) {
    self.name = name
    self.nature = nature
    self.rank = rank
    self.funding = funding
  }
}

/// A figure said in prose.
public struct ClaimPayload: Codable, Sendable {
  public let subject: String
  public let keyFigure: String?
  /// `level`, `change`, or `rate`: a change told by its percentage alone.
  public let kind: String
  public let money: MoneyPayload
  public let printed: String
  public let direction: String?
  public let year: Int
  public let baseline: Int?
  /// `budget`, `opening`, `execution` or `final`: the series compared with, where it is named.
  public let series: String?
  /// The percentage stated with a change, without sign, as a decimal string.
  public let percent: String?
  public let reason: String?
  public let source: SourcePayload
  /// What the tables say about it: `confirmed`, `contradicted`, `baseline-missing` or `untabulated`.
  public let verdict: String
  /// What follows from the tables, and by how much the sentence is more.
  public let tabulated: MoneyPayload?
  public let difference: MoneyPayload?

  enum CodingKeys: String, CodingKey {
    case subject, kind, money, printed, direction, year, baseline, series, percent, reason, source
    case verdict, tabulated, difference
    case keyFigure = "key_figure"
  }

  public init(
    subject: String, keyFigure: String?, kind: String, money: MoneyPayload, printed: String,
    direction: String?, year: Int, baseline: Int?, series: String?, percent: String?,
    reason: String?, source: SourcePayload, verdict: String, tabulated: MoneyPayload?,
    difference: MoneyPayload?
  ) {
    self.verdict = verdict
    self.tabulated = tabulated
    self.difference = difference
    self.subject = subject
    self.keyFigure = keyFigure
    self.kind = kind
    self.money = money
    self.printed = printed
    self.direction = direction
    self.year = year
    self.baseline = baseline
    self.series = series
    self.percent = percent
    self.reason = reason
    self.source = source
  }
}
