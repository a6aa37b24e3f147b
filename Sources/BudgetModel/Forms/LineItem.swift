/// The lasting address of a line: the form, and the classification code or the path of
/// normalized labels. Printed ordinals (十八、), row numbers and page numbers are no part of it,
/// because they drift from year to year.
public struct LineKey: Hashable, Comparable, Sendable {
  public let form: BudgetForm
  /// A code (`2013105`, `30217`), `合计`, or labels joined by `/` (`支出/教育支出`).
  public let path: String

  public init(form: BudgetForm, path: String) {
    self.form = form
    self.path = path
  }

  /// By form, the line of totals first, then by path.
  public static func < (left: Self, right: Self) -> Bool {
    if left.form != right.form { return left.form < right.form }
    if left.path == right.path { return false }
    if left.path == total || right.path == total { return left.path == total }
    return left.path < right.path
  }

  /// The path of a form's line of totals.
  public static let total = "合计"
}

/// The lasting address of one figure.
public struct FigureKey: Hashable, Comparable, Sendable {
  public let line: LineKey
  public let column: BudgetColumn

  public init(line: LineKey, column: BudgetColumn) {
    self.line = line
    self.column = column
  }

  public init(_ form: BudgetForm, _ path: String, _ column: BudgetColumn) {
    self.init(line: LineKey(form: form, path: path), column: column)
  }

  public static func < (left: Self, right: Self) -> Bool {
    left.line == right.line ? left.column < right.column : left.line < right.line
  }
}

/// A word beside the money of a line: 品名, 数量, 计量单位.
public struct LineDetail: Hashable, Sendable {
  public let name: String
  public let text: String

  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}

/// A column and the figure printed in it.
public struct ColumnFigure: Hashable, Sendable {
  public let column: BudgetColumn
  public let figure: Figure

  public init(column: BudgetColumn, figure: Figure) {
    self.column = column
    self.figure = figure
  }
}

/// One printed row of a form. A row whose money cells are all blank is kept as well.
public struct LineItem: Hashable, Sendable {
  public let key: LineKey
  /// The printed row number (序号), or the row's place in its form where none is printed.
  public let row: Int
  /// The label as printed, torn pieces put together.
  public let label: String
  public var details: [LineDetail]
  /// The filled cells in printed order; blank cells are left out.
  public var figures: [ColumnFigure]
  public let place: Place

  public init(
    key: LineKey, row: Int, label: String, details: [LineDetail] = [], figures: [ColumnFigure],
    place: Place
  ) {
    self.key = key
    self.row = row
    self.label = label
    self.details = details
    self.figures = figures
    self.place = place
  }

  public subscript(column: BudgetColumn) -> Figure? {
    figures.first { $0.column == column }?.figure
  }
}
