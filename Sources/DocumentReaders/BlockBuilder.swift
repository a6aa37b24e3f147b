internal import BudgetModel
internal import BudgetParser

/// Collects rows and paragraphs into blocks and counts against the limits.
struct BlockBuilder {
  let limits: ReadingLimits
  private var blocks: [Block] = []
  private var rows: [GridRow] = []
  private var cells = 0
  private var lines = 0
  private var textBytes = 0

  init(_ limits: ReadingLimits) {
    self.limits = limits
  }

  mutating func countLine() throws(Rejection) {
    lines += 1
    if lines > limits.lines { throw Rejection(.tooManyParts, "lines > \(limits.lines)") }
  }

  /// Adds a row to the grid that is being read.
  mutating func add(row: [String], line: Int) throws(Rejection) {
    try add(row: row, at: Place(line: line))
  }

  /// Adds a row, filled up with blank cells to `width`.
  mutating func add(row: [String], width: Int = 0, at place: Place) throws(Rejection) {
    let count = max(row.count, width)
    guard count <= limits.columns else {
      throw Rejection(.tooManyParts, "columns > \(limits.columns)", at: place)
    }
    cells += count
    if cells > limits.cells { throw Rejection(.tooManyParts, "cells > \(limits.cells)", at: place) }
    // One shared string may stand in a million cells.
    for cell in row { textBytes += cell.utf8.count }
    if textBytes > limits.bytes {
      throw Rejection(.tooManyParts, "text > \(limits.bytes)", at: place)
    }
    var row = row
    if row.count < width { row += repeatElement("", count: width - row.count) }
    rows.append(GridRow(cells: row, place: place))
  }

  /// Adds a paragraph; the grid before it is complete.
  mutating func add(paragraph: String, line: Int) {
    add(paragraph: paragraph, at: Place(line: line))
  }

  mutating func add(paragraph: String, at place: Place) {
    endGrid()
    blocks.append(.paragraph(paragraph, place))
  }

  mutating func endGrid(spans: [CellSpan]? = nil) {
    if !rows.isEmpty { blocks.append(.grid(Grid(rows: rows, spans: spans))) }
    rows = []
  }

  mutating func finish() -> [Block] {
    endGrid()
    return blocks
  }
}
