internal import BudgetModel
internal import BudgetParser

/// A row of a table whose merged cells are known.
struct TableRow {
  /// The row's index among all rows of the table that show, blank ones counted.
  let index: Int
  let place: Place
  /// At least one is not blank.
  var cells: [String]
}

/// Cuts a table into paragraphs and grids. A sheet holds title, unit, table and notes in one
/// raster of cells; what stands alone in its row above a table is no part of it.
struct TableLayout {
  /// A blank row ends a grid.
  var splitsAtBlankRows = true
  /// A sentence alone in its row is a paragraph below a table's first row too.
  var liftsProse = true
  /// Every row of a grid has as many cells as the widest.
  var padsRows = true

  /// - Parameters:
  ///   - rows: in ascending order.
  ///   - spans: by rows of `TableRow.index`, in ascending order, none over another.
  func add(
    _ rows: [TableRow], _ spans: [CellSpan], to builder: inout BlockBuilder
  ) throws(Rejection) {
    var start = 0
    while start < rows.count {
      let end = splitsAtBlankRows ? chunkEnd(rows, start, spans) : rows.count
      try addChunk(rows[start..<end], spans, to: &builder)
      start = end
    }
  }

  /// The end of the rows that hang together. A merged cell bridges blank rows.
  private func chunkEnd(_ rows: [TableRow], _ start: Int, _ spans: [CellSpan]) -> Int {
    var span = Self.lowerBound(spans, rows[start].index)
    var end = start
    var reach = rows[start].index
    while end < rows.count, rows[end].index <= reach + 1 {
      reach = max(reach, rows[end].index)
      while span < spans.count, spans[span].row <= rows[end].index {
        if !rows[end].isBlank(at: spans[span].column) {
          reach = max(reach, spans[span].row + spans[span].rows - 1)
        }
        span += 1
      }
      end += 1
    }
    return end
  }

  private func addChunk(
    _ rows: ArraySlice<TableRow>, _ spans: [CellSpan], to builder: inout BlockBuilder
  ) throws(Rejection) {
    var body = rows
    while let row = body.first, let text = row.onlyText,
      !holdsMore(row, before: body.dropFirst().first, spans)
    {
      add(prose: text, row.place, to: &builder)
      body.removeFirst()
    }
    var start = body.startIndex
    if liftsProse {
      for index in body.indices {
        guard let text = rows[index].onlyText, Self.isProse(text) else { continue }
        try addGrid(rows[start..<index], spans, to: &builder)
        add(prose: text, rows[index].place, to: &builder)
        start = index + 1
      }
    }
    try addGrid(rows[start..<body.endIndex], spans, to: &builder)
  }

  /// Whether the row's only cell goes down beside the next row: the first cell of a header.
  private func holdsMore(_ row: TableRow, before next: TableRow?, _ spans: [CellSpan]) -> Bool {
    guard let next else { return false }
    return spans[Self.lowerBound(spans, row.index)...].prefix { $0.row == row.index }
      .contains { !row.isBlank(at: $0.column) && $0.row + $0.rows > next.index }
  }

  private func addGrid(
    _ rows: ArraySlice<TableRow>, _ spans: [CellSpan], to builder: inout BlockBuilder
  ) throws(Rejection) {
    guard let first = rows.first?.index, let last = rows.last?.index else { return }
    let used = rows.reduce(0) { max($0, $1.width) }
    var next = first
    for row in rows {
      // Blank rows within a merged cell: without them its rows would not count right.
      while next < row.index {
        try builder.add(row: [], width: padsRows ? used : 0, at: Place(sheet: row.place.sheet))
        next += 1
      }
      let cells = row.cells.count > used ? Array(row.cells[..<used]) : row.cells
      try builder.add(row: cells, width: padsRows ? used : 0, at: row.place)
      next += 1
    }
    let clipped = spans[Self.lowerBound(spans, first)...].prefix { $0.row <= last }
      .compactMap { span -> CellSpan? in
        let size = (min(span.rows, last - span.row + 1), min(span.columns, used - span.column))
        guard size.0 > 0, size.1 > 0, size != (1, 1) else { return nil }
        return CellSpan(row: span.row - first, column: span.column, rows: size.0, columns: size.1)
      }
    builder.endGrid(spans: clipped)
  }

  private func add(prose: String, _ place: Place, to builder: inout BlockBuilder) {
    for line in prose.utf8.split(whereSeparator: { $0 == 0x0a || $0 == 0x0d })
    where !Blank.isBlank(Substring(line)) {
      builder.add(paragraph: String(Substring(line)), at: place)
    }
  }

  private static func isProse(_ text: String) -> Bool {
    text.unicodeScalars.count > 60 || text.unicodeScalars.contains("。")
  }

  /// The index of the first span that begins in `row` or below.
  private static func lowerBound(_ spans: [CellSpan], _ row: Int) -> Int {
    var (low, high) = (0, spans.count)
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].row < row { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension TableRow {
  func isBlank(at column: Int) -> Bool {
    column >= cells.count || Blank.isBlank(cells[column][...])
  }

  /// The text of the row's only cell that is not blank.
  fileprivate var onlyText: String? {
    var only: String?
    for cell in cells where !Blank.isBlank(cell[...]) {
      if only != nil { return nil }
      only = cell
    }
    return only
  }

  /// The number of cells up to the last that is not blank.
  fileprivate var width: Int {
    (cells.lastIndex { !Blank.isBlank($0[...]) } ?? -1) + 1
  }
}

/// Text that shows nothing.
enum Blank {
  static func isBlank(_ text: Substring) -> Bool {
    text.unicodeScalars.allSatisfy(isBlank)
  }

  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x20, 0x85, 0xa0, 0x2000...0x200f, 0x2028, 0x2029, 0x202f, 0x205f, 0x2060, 0x3000,
      0xfeff:
      true
    default: false
    }
  }
}

extension ArraySlice<UInt8> {
  /// How many bytes the blank, form feed, U+00A0 or U+3000 takes up with which these begin.
  var blankSize: Int {
    switch first {
    case 0x20, 0x0c: 1
    case 0xc2 where starts(with: [0xc2, 0xa0]): 2
    case 0xe3 where starts(with: [0xe3, 0x80, 0x80]): 3
    default: 0
    }
  }
}
