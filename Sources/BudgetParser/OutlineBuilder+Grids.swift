import BudgetModel

/// Which form, table or section a grid belongs to.
extension OutlineBuilder {
  /// A sheet may hold several tables with their titles in one raster of cells.
  mutating func take(_ grid: Grid) throws(Rejection) {
    var start = 0
    var isCaption = false
    var isNumbered = false
    for (index, row) in grid.rows.enumerated() {
      let only = row.onlyText
      if let first = row.cells.first, Self.opensHeader(first) { isNumbered = true }
      // Where rows are numbered, words alone in the first column are below the table.
      let isBelow =
        isNumbered && row.place.sheet != nil
        && row.cells.first?.unicodeScalars.contains(where: PrintedText.isHan) == true
      let opens = only.map { isBelow || opensTable($0) } ?? false
      guard opens || (isCaption && only != nil) else {
        isCaption = false
        continue
      }
      if index > start { try takePart(grid.part(start..<index)) }
      start = index + 1
      isCaption = true
      if let only { try take(Paragraph(only, row.place)) }
    }
    if start == 0 {
      try takePart(grid)
    } else if start < grid.rows.count {
      try takePart(grid.part(start..<grid.rows.count))
    }
  }

  /// Whether a text alone in its row is the title of a table or a heading of the contents.
  private func opensTable(_ text: String) -> Bool {
    let key = PrintedText.key(text)
    guard key.utf8.count <= 300 else { return false }
    return FormTitle.form(ofKey: key) != nil || Self.performanceTitle(key, text) != nil
      || isOtherTable(key)
      || (!outline.contents.isEmpty && heading(key, text) != nil)
  }

  private mutating func takePart(_ part: Grid) throws(Rejection) {
    outline.ending = nil
    leaveSheet(of: part)
    // In a sheet a column may be several of the raster, merged; those without any text are none.
    let grid = part.rows.first?.place.sheet == nil ? part : part.withoutBlankColumns()
    var rows = grid.rows[...]
    if isFront { takeContents(&rows) }
    guard let first = rows.first else { return }
    let missing = ExchangeTable.missing(in: first)
    guard missing.isEmpty else {
      throw Rejection(.brokenRows, "缺少列 \(missing.joined(separator: "、"))", at: first.place)
    }
    if case .tidy = room {
      outline.tidy += rows
    } else if TidyRow.Layout(first) != nil || ExchangeTable.Layout(first) != nil {
      room = .tidy
      outline.tidy += rows
    } else if PrintedText.key(first.cells.first ?? "") == "单位名称",
      first.cells.contains(where: { PrintedText.key($0).hasAny(["性质", "规格", "经费保障"]) })
    {
      outline.institutions += rows
    } else {
      try takeTable(grid.dropping(grid.rows.count - rows.count))
    }
  }

  /// A table does not go on in another sheet.
  private mutating func leaveSheet(of grid: Grid) {
    let sheet = grid.rows.first?.place.sheet
    if let sheet, let last = self.sheet, sheet != last, isInTable { room = .front }
    self.sheet = sheet
  }

  private mutating func takeTable(_ grid: Grid) throws(Rejection) {
    let grid = try takeCaption(of: grid)
    guard !grid.rows.isEmpty else { return }
    if outline.titleYears.isEmpty { takeHeaderYears(grid) }
    switch room {
    case .form(let index):
      let printing = printings[outline.forms[index].form] ?? 1
      let header = outline.forms[index].pieces.last.flatMap { last in
        last.printing == printing ? last.grid.header(tornFrom: grid) : nil
      }
      if header != nil { outline.forms[index].pieces.removeLast() }
      outline.forms[index].pieces.append(
        .init(
          grid: header.map { grid.below($0) } ?? grid, unit: unit, printing: printing,
          titlePlace: titlePlace))
    case .performance(let index):
      outline.performance[index].rows += grid.rows
    case .other(let title): if grid.holdsAmounts { outline.strays.append((title, grid)) }
    case .front, .section, .tidy:
      if grid.holdsAmounts { outline.strays.append(("", grid)) }
      let isForm = grid.rows.contains { PrintedText.key($0.cells.first ?? "") == "栏次" }
      if isForm, let place = grid.rows.first?.place { outline.strayForms.append(place) }
    }
  }

  private mutating func takeHeaderYears(_ grid: Grid) {
    for row in grid.rows.prefix(4) {
      for cell in row.cells where cell.utf8.count <= 60 {
        let key = PrintedText.key(cell)
        guard let year = IdentityLine.titleYear(key) else { continue }
        outline.headerYears.append(.init(value: year, place: row.place))
      }
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
      if filled.count == 1, isOtherTable(key) {
        room = .other(PrintedText.label(first))
        used = index + 1
        continue
      }
      var isCaption = false
      for cell in filled {
        guard case .form = room, let line = IdentityLine.read(cell) else { continue }
        // 205 教育 beside an amount is a line of the table.
        if case .department = line, row.holdsAmount { continue }
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

extension GridRow {
  var holdsAmount: Bool { cells.contains { HeaderTable.isAmount(PrintedText.key($0)) } }

  /// The text of the only cell that is not blank.
  var onlyText: String? {
    var only: String?
    for cell in cells where !PrintedText.isBlank(cell) {
      if only != nil { return nil }
      only = cell
    }
    return only
  }
}

extension Grid {
  var holdsAmounts: Bool { rows.contains(where: \.holdsAmount) }

  func kept(under title: String) -> UnboundGrid {
    UnboundGrid(
      title: title, rows: rows.map { UnboundGrid.Row(cells: $0.cells, place: $0.place) })
  }

  /// Some of the rows, with the merged cells that begin in them.
  func part(_ range: Range<Int>) -> Grid {
    let spans = self.spans?.compactMap { span -> CellSpan? in
      guard range.contains(span.row) else { return nil }
      return CellSpan(
        row: span.row - range.lowerBound, column: span.column,
        rows: min(span.rows, range.upperBound - span.row), columns: span.columns)
    }
    return Grid(rows: Array(rows[range]), spans: spans)
  }

  /// The grid without the columns in which no row has text.
  func withoutBlankColumns() -> Grid {
    let width = rows.map(\.cells.count).max() ?? 0
    let kept = (0..<width).filter { column in
      rows.contains {
        $0.cells.indices.contains(column) && !PrintedText.isBlank($0.cells[column])
      }
    }
    guard kept.count < width else { return self }
    let shown = self.rows.map { row in
      GridRow(
        cells: kept.map { row.cells.indices.contains($0) ? row.cells[$0] : "" }, place: row.place)
    }
    let spans = self.spans?.compactMap { span -> CellSpan? in
      let covered = kept.indices.filter {
        (span.column..<(span.column + span.columns)).contains(kept[$0])
      }
      guard let first = covered.first, covered.count > 1 || span.rows > 1 else { return nil }
      return CellSpan(row: span.row, column: first, rows: span.rows, columns: covered.count)
    }
    return Grid(rows: shown, spans: spans)
  }

  /// The grid without its first rows.
  func dropping(_ count: Int) -> Grid {
    count > 0 ? part(min(count, rows.count)..<rows.count) : self
  }
}
