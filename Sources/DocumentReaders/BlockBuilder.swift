internal import BudgetModel
internal import BudgetParser

/// Collects rows and paragraphs into blocks and counts against the limits.
struct BlockBuilder {
  private let limits: ReadingLimits
  private var blocks: [Block] = []
  private var rows: [GridRow] = []
  private var cells = 0
  private var lines = 0

  init(_ limits: ReadingLimits) {
    self.limits = limits
  }

  mutating func countLine() throws(Rejection) {
    lines += 1
    if lines > limits.lines { throw Rejection(.tooManyParts, "lines > \(limits.lines)") }
  }

  /// Adds a row to the grid that is being read.
  mutating func add(row: [String], line: Int) throws(Rejection) {
    let place = Place(line: line)
    guard row.count <= limits.columns else {
      throw Rejection(.tooManyParts, "columns > \(limits.columns)", at: place)
    }
    cells += row.count
    if cells > limits.cells { throw Rejection(.tooManyParts, "cells > \(limits.cells)", at: place) }
    rows.append(GridRow(cells: row, place: place))
  }

  /// Adds a paragraph; the grid before it is complete.
  mutating func add(paragraph: String, line: Int) {
    endGrid()
    blocks.append(.paragraph(paragraph, Place(line: line)))
  }

  mutating func endGrid() {
    if !rows.isEmpty { blocks.append(.grid(Grid(rows: rows))) }
    rows = []
  }

  mutating func finish() -> [Block] {
    endGrid()
    return blocks
  }
}
