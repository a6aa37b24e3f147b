/// One official table as a document prints it.
public struct FormContent: Hashable, Sendable {
  public let form: BudgetForm
  /// The title as printed.
  public let title: String
  public let unit: AmountUnit
  public var rows: [LineItem]
  /// The note below the table (注：…), or the sentence that says why it is empty, word for word.
  public var note: String?
  public let place: Place

  public init(
    form: BudgetForm, title: String, unit: AmountUnit, rows: [LineItem], note: String? = nil,
    place: Place
  ) {
    self.form = form
    self.title = title
    self.unit = unit
    self.rows = rows
    self.note = note
    self.place = place
  }
}

/// A unit that a department's budget covers (部门机构设置情况).
public struct Institution: Hashable, Sendable {
  public let name: String
  /// 单位性质: 行政, 事业 …
  public let nature: String
  /// 单位规格
  public let rank: String
  /// 经费保障形式
  public let funding: String
  public let place: Place

  public init(name: String, nature: String, rank: String, funding: String, place: Place) {
    self.name = name
    self.nature = nature
    self.rank = rank
    self.funding = funding
    self.place = place
  }
}

/// The target value of a performance indicator.
public enum IndicatorTarget: Hashable, Sendable {
  /// `≥95%`, `5 人`, `190 元/人/月`: a bound, or none, a decimal number and its unit.
  case quantity(bound: Bound?, number: PrintedNumber, unit: String)
  /// `效果明显`
  case qualitative(String)
  /// 涉密
  case secret

  public enum Bound: String, CaseIterable, Hashable, Sendable {
    case atLeast = "≥"
    case atMost = "≤"
    case equal = "="
    case moreThan = ">"
    case lessThan = "<"
  }
}

/// One row of a project's performance table (项目绩效目标表).
public struct Indicator: Hashable, Sendable {
  /// 一级, 二级 and 三级指标; a blank level 1 repeats the one above and is filled in.
  public let levels: [String]
  /// 绩效指标描述
  public let description: String
  public let target: IndicatorTarget
  /// The value as printed.
  public let printed: String
  /// 指标值确定依据
  public let basis: String
  public let place: Place

  public init(
    levels: [String], description: String, target: IndicatorTarget, printed: String,
    basis: String, place: Place
  ) {
    self.levels = levels
    self.description = description
    self.target = target
    self.printed = printed
    self.basis = basis
    self.place = place
  }
}

/// The performance targets of one project.
public struct PerformanceTable: Hashable, Sendable {
  /// The printed number of the table.
  public let number: Int
  public let project: String
  /// 绩效目标, as printed.
  public var goal: String
  public var indicators: [Indicator]
  public let place: Place

  public init(number: Int, project: String, goal: String, indicators: [Indicator], place: Place) {
    self.number = number
    self.project = project
    self.goal = goal
    self.indicators = indicators
    self.place = place
  }
}

/// A table as printed whose columns could not be told, so that none of its cells is a fact.
public struct UnboundGrid: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    public let cells: [String]
    public let place: Place

    public init(cells: [String], place: Place) {
      self.cells = cells
      self.place = place
    }
  }

  /// The title over it; empty if it has none.
  public let title: String
  public var rows: [Row]

  public init(title: String, rows: [Row]) {
    self.title = title
    self.rows = rows
  }
}

/// Everything that one disclosure says: values, each with its place, and nothing computed.
public struct BudgetDocument: Hashable, Sendable {
  public var department: Department
  public let year: FiscalYear
  public let stage: Stage
  /// The format read, such as `text` or `csv`.
  public var format: String
  /// The character set decoded, such as `UTF-8` or `GB18030`.
  public var charset: String
  /// The forms in printed order, each at most once.
  public var forms: [FormContent]
  public var institutions: [Institution]
  public var performance: [PerformanceTable]
  public var claims: [Claim]
  /// Tables kept as printed, because their columns could not be told.
  public var unbound: [UnboundGrid]
  /// The text; nil where the document is of tables alone.
  public var narrative: Narrative?
  /// What reading noticed: a table left unbound, a column bound against its header.
  public var notes: [ReadingNote]
  /// What the figures rest on besides print. A flagged document waits for a person's approval.
  public var flags: [ReadingFlag]

  public init(
    department: Department, year: FiscalYear, stage: Stage, format: String, charset: String,
    forms: [FormContent] = [], institutions: [Institution] = [],
    performance: [PerformanceTable] = [], claims: [Claim] = [], unbound: [UnboundGrid] = [],
    narrative: Narrative? = nil, notes: [ReadingNote] = [], flags: [ReadingFlag] = []
  ) {
    self.department = department
    self.year = year
    self.stage = stage
    self.format = format
    self.charset = charset
    self.forms = forms
    self.institutions = institutions
    self.performance = performance
    self.claims = claims
    self.unbound = unbound
    self.narrative = narrative
    self.notes = notes
    self.flags = flags
  }

  public subscript(form: BudgetForm) -> FormContent? {
    forms.first { $0.form == form }
  }

  /// Every filled money cell with its address, form by form in printed order.
  public var facts: [(key: FigureKey, figure: Figure)] {
    forms.flatMap { form in
      form.rows.flatMap { row in
        row.figures.map { (FigureKey(line: row.key, column: $0.column), $0.figure) }
      }
    }
  }
}
