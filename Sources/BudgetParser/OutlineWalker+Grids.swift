import BudgetModel

/// Which form, table or section a grid belongs to.
extension OutlineWalker {
  mutating func take(_ grid: Grid) throws(Rejection) {
    outline.ending = nil
    var rows = grid.rows[...]
    if isFront { takeContents(&rows) }
    guard let first = rows.first else { return }
    if case .tidy = room {
      outline.tidy += rows
    } else if TidyRow.Layout(first) != nil {
      room = .tidy
      outline.tidy += rows
    } else if PrintedText.key(first.cells.first ?? "") == "单位名称" {
      outline.institutions += rows
    } else {
      try takeTable(grid.dropping(grid.rows.count - rows.count))
    }
  }

  private mutating func takeTable(_ grid: Grid) throws(Rejection) {
    let grid = try takeCaption(of: grid)
    guard !grid.rows.isEmpty else { return }
    switch room {
    case .form(let index):
      outline.forms[index].pieces.append(
        .init(
          grid: grid, unit: unit, printing: printings[outline.forms[index].form] ?? 1,
          titlePlace: titlePlace))
    case .performance(let index):
      outline.performance[index].rows += grid.rows
    case .front, .section, .tidy:
      let isForm = grid.rows.contains { PrintedText.key($0.cells.first ?? "") == "栏次" }
      if isForm, let place = grid.rows.first?.place { outline.strayForms.append(place) }
    }
  }

  /// Takes what stands in the first rows instead of above them: the title, whose, and the unit.
  private mutating func takeCaption(of grid: Grid) throws(Rejection) -> Grid {
    var used = 0
    for (index, row) in grid.rows.prefix(6).enumerated() {
      let filled = row.cells.filter { !PrintedText.isBlank($0) }
      guard let first = filled.first, filled.count < 4, !Self.opensHeader(first) else { continue }
      let key = PrintedText.key(first)
      if filled.count == 1, let form = FormTitle.form(ofKey: key) {
        takeTitleWords(key, row.place)
        open(form, title: FormTitle.bare(PrintedText.label(first)), key: key, row.place)
        used = index + 1
        continue
      }
      var isCaption = false
      for cell in filled {
        guard case .form = room, let line = IdentityLine.read(cell) else { continue }
        try take(line, row.place)
        // 价值（单位：万元） heads a column; the row is no caption.
        if cell == first { isCaption = true }
      }
      if isCaption, used == index { used = index + 1 }
    }
    return grid.dropping(used)
  }

  private static func opensHeader(_ cell: String) -> Bool {
    ["序号", "栏次"].contains(PrintedText.key(cell))
  }

  /// Takes the lines of contents off the front of a grid, with the rules (`----`) between.
  private mutating func takeContents(_ rows: inout ArraySlice<GridRow>) {
    while let row = rows.first {
      let isRule = row.cells.allSatisfy { $0.utf8.allSatisfy { $0 == 0x2d || $0 == 0x20 } }
      if let title = Contents.title(ofCells: row.cells) {
        outline.contents.take(title: title)
      } else if !isRule {
        return
      }
      rows.removeFirst()
    }
  }
}

extension Grid {
  /// The grid without its first rows.
  func dropping(_ count: Int) -> Grid {
    guard count > 0 else { return self }
    let spans = spans?.compactMap { span -> CellSpan? in
      guard span.row >= count else { return nil }
      return CellSpan(
        row: span.row - count, column: span.column, rows: span.rows, columns: span.columns)
    }
    return Grid(rows: Array(rows.dropFirst(count)), spans: spans)
  }
}
