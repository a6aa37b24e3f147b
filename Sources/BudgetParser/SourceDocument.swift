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
  /// What the file calls itself where that is no part of its text: the title of a web page.
  public var title: String?
  public var blocks: [Block]
  /// What the reader inferred, repaired or left out.
  public var flags: [ReadingFlag]

  public init(format: String, charset: String, blocks: [Block], flags: [ReadingFlag] = []) {
    self.format = format
    self.charset = charset
    self.blocks = blocks
    self.flags = flags
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
  /// The merged cells, if the format tells them; nil where it cannot (text, CSV).
  public var spans: [CellSpan]?

  public init(rows: [GridRow], spans: [CellSpan]? = nil) {
    self.rows = rows
    self.spans = spans
  }
}

/// A cell that covers more than one row or column. Its text stands in its first cell; the others
/// that it covers are blank.
public struct CellSpan: Hashable, Sendable {
  /// The index of the first row within the grid, from zero.
  public let row: Int
  /// The index of the first column, from zero.
  public let column: Int
  public let rows: Int
  public let columns: Int

  public init(row: Int, column: Int, rows: Int, columns: Int) {
    self.row = row
    self.column = column
    self.rows = rows
    self.columns = columns
  }
}

/// The cells of one row, from the first column on. A row may be shorter than its neighbours;
/// cells that are not there are blank.
public struct GridRow: Hashable, Sendable {
  public let cells: [String]
  /// Where the row stands: the line of a text or delimited file, the sheet and its row (as `line`)
  /// of a workbook, the page and the row of the table on it (as `line`) of a paged document.
  public let place: Place

  public init(cells: [String], place: Place) {
    self.cells = cells
    self.place = place
  }
}

extension SourceDocument {
  /// The same without characters that print nothing and turn or colour what prints, and without what
  /// is struck through, which is told.
  var asItIsMeant: SourceDocument {
    var clean = self
    clean.title = title?.withoutSteering
    var struck: Place?
    var turned: Place?
    func meant(_ text: String, _ place: Place) -> String? {
      if text.turnsDigits { turned = turned ?? place }
      guard let rest = StruckText.removed(from: text) else {
        return text.hasSteering ? text.withoutSteering : nil
      }
      struck = struck ?? place
      return rest.withoutSteering
    }
    for index in blocks.indices {
      switch blocks[index] {
      case .paragraph(let text, let place):
        if let meant = meant(text, place) { clean.blocks[index] = .paragraph(meant, place) }
      case .grid(let grid):
        var isChanged = false
        let rows = grid.rows.map { row in
          let cells = row.cells.map { meant($0, row.place) }
          guard cells.contains(where: { $0 != nil }) else { return row }
          isChanged = true
          return GridRow(cells: zip(row.cells, cells).map { $1 ?? $0 }, place: row.place)
        }
        if isChanged { clean.blocks[index] = .grid(Grid(rows: rows, spans: grid.spans)) }
      }
    }
    if let turned { clean.flags.append(ReadingFlag(.inferred, "数字的书写方向被改动", at: turned)) }
    if let struck { clean.flags.append(ReadingFlag(.dropped, "删除线文字", at: struck)) }
    return clean
  }
}
