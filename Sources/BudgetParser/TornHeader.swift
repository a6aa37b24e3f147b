import BudgetModel

/// Headers that a page break parted from their tables.
extension Grid {
  /// These rows as the header of the table that begins the next page, if they are a header and
  /// nothing else, and the table does not print it again.
  func header(tornFrom rest: Grid) -> Grid? {
    guard let last = rows.last, let next = rest.rows.first, let page = last.place.page,
      next.place.page == page + 1, last.cells.count == next.cells.count,
      HeaderTable.bodyStart(of: rows) == rows.count,
      rows.first.map({ PrintedText.key($0.cells.joined()) }) != PrintedText.key(next.cells.joined())
    else { return nil }
    return self
  }

  /// The table with a header above. If the break went through a row of the header, its halves are
  /// put together: every word of the lower half goes on with one above it.
  func below(_ header: Grid) -> Grid {
    var upper = header.rows
    var lower = rows[...]
    if let last = upper.last, !HeaderTable.isIndex(last), let first = lower.first,
      first.goesOn(with: last),
      HeaderTable.bodyStart(of: rows) > 0
    {
      upper[upper.count - 1] = GridRow(
        cells: zip(last.cells, first.cells).map { $0 + $1 }, place: last.place)
      lower = lower.dropFirst()
    }
    // By how much rows stand lower than in this grid.
    let shift = upper.count + lower.count - rows.count
    let moved = spans?.compactMap { span -> CellSpan? in
      guard span.row + shift >= header.rows.count else { return nil }
      return CellSpan(
        row: span.row + shift, column: span.column, rows: span.rows, columns: span.columns)
    }
    return Grid(
      rows: upper + lower, spans: header.spans.flatMap { own in moved.map { own + $0 } })
  }
}

extension GridRow {
  /// Whether every word of the row stands below one of the row above.
  fileprivate func goesOn(with upper: GridRow) -> Bool {
    cells.count == upper.cells.count
      && zip(upper.cells, cells).allSatisfy { above, own in
        PrintedText.isBlank(own) || !PrintedText.isBlank(above)
      }
  }
}
