public import BudgetModel

/// What every file format is read into: paragraphs and grids of cells in printed order.
///
/// A reader of a format says what stands where and interprets nothing; the parser of budgets
/// interprets and knows no format.
public struct SourceDocument: Hashable, Sendable {
  /// The format read, such as `text` or `csv`.
  public let format: String
  /// The character set decoded, such as `UTF-8` or `GB18030`.
  public let charset: String
  public var blocks: [Block]
  /// What the reader had to decide or could not tell, one sentence each.
  public var notes: [String]

  public init(format: String, charset: String, blocks: [Block], notes: [String] = []) {
    self.format = format
    self.charset = charset
    self.blocks = blocks
    self.notes = notes
  }
}

/// A piece of a document in printed order.
public enum Block: Hashable, Sendable {
  case paragraph(String, Place)
  case grid(Grid)
}

/// Rows of cells that stand together.
public struct Grid: Hashable, Sendable {
  public var rows: [GridRow]

  public init(rows: [GridRow]) {
    self.rows = rows
  }
}

/// The cells of one row, from the first column on. A row may be shorter than its neighbours;
/// cells that are not there are blank.
public struct GridRow: Hashable, Sendable {
  public let cells: [String]
  /// Where the row stands: the line for text and delimited files.
  public let place: Place

  public init(cells: [String], place: Place) {
    self.cells = cells
    self.place = place
  }
}
