internal import BudgetModel
internal import BudgetParser

/// A table of a text document while it is read, cell by cell.
struct WordTable {
  /// How a cell takes part in a merged one that goes down.
  enum VerticalMerge {
    case none, restart, goOn
  }

  private struct Area {
    let row: Int
    let column: Int
    var rows: Int
    let columns: Int
  }

  private static let spanLimit = 512

  private(set) var rows: [TableRow] = []
  private(set) var flags: [ReadingFlag] = []
  /// What the cell that is being read holds.
  var text = ""
  var vertical = VerticalMerge.none
  /// Whether the row that is being read was deleted by a tracked change.
  var rowIsDeleted = false

  private let limits: ReadingLimits
  private var areas: [Area] = []
  /// By the column where it begins, the merged cell that may go on in the next row.
  private var open: [Int: Int] = [:]
  private var stillOpen: [Int: Int] = [:]
  private var count = 0
  private var cells = 0
  private var texts: [String] = []
  private var place = Place()
  private var columns = 1

  init(_ limits: ReadingLimits) {
    self.limits = limits
  }

  /// In the order of their first cells.
  var spans: [CellSpan] {
    areas.filter { $0.rows > 1 || $0.columns > 1 }
      .sorted { ($0.row, $0.column) < ($1.row, $1.column) }
      .map { .init(row: $0.row, column: $0.column, rows: $0.rows, columns: $0.columns) }
  }

  mutating func beginRow(at place: Place) {
    self.place = place
    texts = []
    stillOpen = [:]
    rowIsDeleted = false
  }

  mutating func skip(columns: Int) throws(Rejection) {
    try append(blanks: columns)
  }

  mutating func beginCell() {
    text = ""
    columns = 1
    vertical = .none
  }

  mutating func span(columns: Int) throws(Rejection) {
    guard columns <= Self.spanLimit else {
      throw Rejection(.tooManyParts, "gridSpan > \(Self.spanLimit)", at: place)
    }
    self.columns = max(columns, 1)
  }

  mutating func endCell() throws(Rejection) {
    let column = texts.count
    try append(blanks: columns)
    if vertical == .goOn, let area = open[column], areas[area].columns == columns {
      areas[area].rows = count - areas[area].row + 1
      stillOpen[column] = area
      if !Blank.isBlank(text[...]) {
        flags.append(.init(.dropped, "合并单元格遮住的内容", at: place))
      }
      return
    }
    // Word shows a cell that goes on below nothing as one of its own.
    if vertical == .goOn { flags.append(.init(.repaired, "合并单元格没有起点", at: place)) }
    if vertical != .none { stillOpen[column] = areas.count }
    if vertical != .none || columns > 1 {
      areas.append(.init(row: count, column: column, rows: 1, columns: columns))
    }
    texts[column] = text
  }

  mutating func endRow() throws(Rejection) {
    if rowIsDeleted {
      while let last = areas.last, last.row == count { areas.removeLast() }
      for index in open.values where areas.indices.contains(index) {
        areas[index].rows = min(areas[index].rows, count - areas[index].row)
      }
      return
    }
    open = stillOpen
    cells += texts.count
    guard cells <= limits.cells else {
      throw Rejection(.tooManyParts, "cells > \(limits.cells)", at: place)
    }
    if texts.contains(where: { !Blank.isBlank($0[...]) }) {
      rows.append(.init(index: count, place: place, cells: texts))
    }
    count += 1
  }

  private mutating func append(blanks count: Int) throws(Rejection) {
    guard count <= limits.columns - texts.count else {
      throw Rejection(.tooManyParts, "columns > \(limits.columns)", at: place)
    }
    texts += repeatElement("", count: max(count, 0))
  }
}
