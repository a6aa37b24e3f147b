import BudgetModel

/// Reads a form whose columns are named by header words only, page by page.
struct HeaderForm {
  let sheet: Outline.FormSheet
  let year: FiscalYear
  let stage: Stage
  var binding: HeaderBinding?
  var width = 0
  var lines: [LineItem] = []
  var positions: [String: Int] = [:]
  var pastTotal: Set<FormSide> = []
  /// By side, the last line that says whether what follows is the year's own or was carried over,
  /// and the last with 一、; and under which of them each path stood first.
  var groups: [FormSide: String] = [:]
  var tops: [FormSide: String] = [:]
  var parentOf: [String: String] = [:]
  var notes: [ReadingNote] = []
  var unit: AmountUnit?
  /// The words of the header by which the columns were bound.
  private var words: Set<String> = []
  private var strays: [Grid] = []
  private var flags: [ReadingFlag] = []

  static func read(_ sheet: Outline.FormSheet, year: FiscalYear, stage: Stage) throws(Rejection)
    -> FormReading
  {
    var reader = HeaderForm(sheet, year: year, stage: stage)
    return try reader.read()
  }

  private init(_ sheet: Outline.FormSheet, year: FiscalYear, stage: Stage) {
    self.sheet = sheet
    self.year = year
    self.stage = stage
  }

  private mutating func read() throws(Rejection) -> FormReading {
    for piece in sheet.pieces {
      if unit == nil { unit = piece.unit }
      guard try take(sheet.form == .threePublic ? piece.withNamesJoined : piece) else {
        return FormReading(notes: notes)
      }
    }
    settleTotal()
    guard binding != nil else {
      return FormReading(
        notes: [.unread(.noTable, sheet.title, sheet.place)])
    }
    // A table of which no row was understood is not an empty one.
    if lines.isEmpty, sheet.pieces.contains(where: { $0.grid.holdsAmounts }) {
      return FormReading(notes: [.unread(.notStandard, sheet.title, sheet.place)])
    }
    if unit == nil, !lines.isEmpty {
      notes.append(.noUnit(sheet.title, sheet.place))
      flags.append(.noUnit(sheet.title, sheet.place))
    }
    let content = FormContent(
      form: sheet.form, title: sheet.title, unit: unit ?? .wan, rows: lines, note: sheet.note,
      place: sheet.place)
    return FormReading(content: content, notes: notes, flags: flags, strays: strays)
  }

  /// False if the columns of the piece cannot be told.
  private mutating func take(_ piece: Outline.Piece, isFitted: Bool = false) throws(Rejection)
    -> Bool
  {
    // Where blanks did not tell the columns, lines are kept as lines.
    if piece.grid.rows.allSatisfy({ $0.cells.count <= 1 }) {
      guard piece.grid.rows.count > 1 else { return true }
      notes.append(
        .unread(.columnsUntold, sheet.title, piece.grid.rows.first?.place))
      return false
    }
    if !isFitted, let dropped = DroppedBlanks(piece.grid, sheet.form, year: year, stage: stage) {
      if let place = dropped.uncertain { notes.append(.blanksDropped(sheet.title, place)) }
      flags.append(ReadingFlag(.inferred, "“\(sheet.title)”的空白单元格被略去", at: sheet.place))
      return try take(
        Outline.Piece(
          grid: dropped.grid, unit: piece.unit, printing: piece.printing,
          titlePlace: piece.titlePlace), isFitted: true)
    }
    let own = HeaderTable(piece.grid)
    if let found = HeaderBinding(own.paths, sheet.form, year: year, stage: stage) {
      reportUnknown(own, found)
      binding = found
      width = own.width
      words = Set(own.paths.joined())
      let stated = Set(found.groups.flatMap(\.money).flatMap { own.units[$0] ?? [] })
      guard stated.count <= 1, stated.isEmpty || stated.first == piece.unit ?? stated.first else {
        notes.append(
          .unread(.twoUnits, sheet.title, sheet.place))
        return false
      }
      if let unit = stated.first { self.unit = unit }
      return try take(own, piece, isTorn: false)
    }
    guard binding != nil else {
      // Words alone: a frame around the title, a list of units.
      guard own.holdsAmounts else { return true }
      notes.append(.unread(.notStandard, sheet.title, piece.grid.rows.first?.place ?? sheet.place))
      return false
    }
    if isForeign(own) {
      strays.append(piece.grid)
      return true
    }
    // A page that goes on without a header is bound only if it has the same columns.
    let rest = HeaderTable(piece.grid, hasHeader: false)
    guard fits(rest, spansKnown: piece.grid.spans != nil) else {
      notes.append(
        .unread(.otherWidth, sheet.title, rest.body.first?.place))
      return false
    }
    return try take(rest, piece, isTorn: true)
  }

  /// Whether a table that follows is another one without a title: it opens with a header that
  /// shares no word with this table's, or holds no amounts.
  private func isForeign(_ table: HeaderTable) -> Bool {
    let own = Set(table.paths.joined())
    if own.isEmpty { return false }
    if own.isDisjoint(with: words), table.paths.count(where: { !$0.isEmpty }) >= 3 { return true }
    return !table.holdsAmounts && table.width != width
  }

  private mutating func take(_ table: HeaderTable, _ piece: Outline.Piece, isTorn: Bool)
    throws(Rejection) -> Bool
  {
    guard let binding else { return false }
    for (index, (row, carried)) in zip(table.body, table.carried).enumerated() {
      for group in binding.groups {
        if isTorn, index == 0, joinTorn(row, group) { continue }
        try take(row, carried, group, piece.unit ?? unit ?? .wan)
      }
    }
    return true
  }

  /// Where cells are told by rulings or marks, every row has all columns; where trailing blanks may
  /// be dropped, no row has more.
  private func fits(_ table: HeaderTable, spansKnown: Bool) -> Bool {
    table.body.allSatisfy { row in
      if spansKnown { return row.cells.count == width }
      return row.cells.count <= width
        || row.cells[width...].allSatisfy { PrintedText.isBlank($0) }
    }
  }

  /// The first row of a page may hold the rest of a name that the page break tore.
  private mutating func joinTorn(_ row: GridRow, _ group: HeaderBinding.Group) -> Bool {
    let cell = { (index: Int) in row.cells.indices.contains(index) ? row.cells[index] : "" }
    let label = group.labels.map { PrintedText.label(cell($0)) }.joined()
    guard !label.isEmpty, group.codes.allSatisfy({ PrintedText.isBlank(cell($0)) }),
      group.money.allSatisfy({ PrintedText.isBlank(cell($0)) }),
      Ordinal.afterChinese(label) == nil, Ordinal.arabic(label) == nil, !Self.isTotal(label),
      let last = lines.lastIndex(where: { $0.key.path.begins(with: group.side.prefix) }),
      Ordinal.afterChinese(lines[last].label) != nil || !group.codes.isEmpty
    else { return false }
    let whole = lines[last].label + label
    positions[lines[last].key.path] = nil
    let key =
      group.codes.isEmpty
      ? LineKey(form: sheet.form, path: group.side.prefix + Ordinal.dropped(from: whole))
      : lines[last].key
    lines[last] = lines[last].renamed(whole, key)
    positions[key.path] = last
    return true
  }

  /// A code that is none may be any line's.
  mutating func flagUnreadable(_ code: String, _ place: Place) {
    flags.append(.unreadableCode(code, sheet.title, place))
  }

  /// Says which columns with figures are left out, because their words are not known.
  private mutating func reportUnknown(_ table: HeaderTable, _ binding: HeaderBinding) {
    for (column, role) in binding.roles.enumerated() where role == .unknown {
      let first = table.body.first {
        $0.cells.indices.contains(column) && HeaderTable.isAmount(PrintedText.key($0.cells[column]))
      }
      if let first {
        let words = table.paths.indices.contains(column) ? table.paths[column] : []
        notes.append(
          .unknownColumn(sheet.form, sheet.title, words.joined(separator: "/"), first.place))
      }
    }
  }
}
