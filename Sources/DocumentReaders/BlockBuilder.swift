internal import AlignedText
internal import BudgetModel
internal import BudgetParser

/// Collects rows and paragraphs into blocks and counts against the limits.
struct BlockBuilder {
  let limits: ReadingLimits
  private var blocks: [Block] = []
  private var rows: [GridRow] = []
  /// Texts alone in their lines since the last row: rows without amounts if the table goes on.
  private var labels: [(text: String, cells: [String], line: Int)] = []
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
    try settleLabels(before: row)
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

  /// Adds a line whose first cell alone is filled: a paragraph, unless it names a row of the table
  /// before it and the table goes on behind it.
  mutating func add(label: String, cells: [String], line: Int) {
    guard goesOn(with: label) else { return add(paragraph: label, line: line) }
    labels.append((label, cells, line))
  }

  /// Whether a text alone in its line may be a row of the grid that is being read.
  func goesOn(with label: String) -> Bool {
    (rows.last.map { Self.isLabelled($0.cells) } ?? false) && Self.isLabel(label)
  }

  /// Puts the texts since the last row into the grid if an amount with a label follows; else they
  /// are paragraphs.
  private mutating func settleLabels(before row: [String]) throws(Rejection) {
    guard !labels.isEmpty else { return }
    guard Self.isLabelled(row), row.contains(where: Self.isAmount),
      rows.contains(where: { $0.cells.contains(where: Self.isAmount) })
    else { return endGrid() }
    let held = labels
    labels = []
    for label in held { try add(row: label.cells, line: label.line) }
  }

  /// Whether a row opens with the name of its line, and not with a number or a code.
  private static func isLabelled(_ cells: [String]) -> Bool {
    cells.first.map { isLabel($0) } ?? false
  }

  /// Whether a text is the name of a line: no sentence, no statement, and no number in it but the
  /// one that it opens with.
  private static func isLabel(_ text: String) -> Bool {
    let scalars = text.unicodeScalars.drop { Blank.isBlank($0) }
    let rest = scalars.drop { ("0"..."9").contains($0) || "()（）.．、".unicodeScalars.contains($0) }
    return rest.count <= 30 && rest.contains { $0.value >= 0x3400 }
      && !rest.contains { ("0"..."9").contains($0) || "。，；：:".unicodeScalars.contains($0) }
  }

  private static func isAmount(_ cell: String) -> Bool {
    WordKind(cell.filter { !$0.isWhitespace }) != .text
  }

  mutating func endGrid(spans: [CellSpan]? = nil) {
    let labels = labels
    self.labels = []
    defer {
      for label in labels {
        blocks.append(.paragraph(label.text, Place(line: label.line)))
      }
    }
    if !rows.isEmpty { blocks.append(.grid(Grid(rows: rows, spans: spans))) }
    rows = []
  }

  mutating func finish() -> [Block] {
    endGrid()
    return blocks
  }
}
