import BudgetModel

/// The rows of one form as printed, by 栏次, before their columns have a meaning.
struct NumberedTable {
  struct Row {
    let number: Int
    /// The cells by 栏次; the first element is 栏次 1. Always as many as the form has columns.
    var cells: [String]
    let place: Place
    let unit: AmountUnit
  }

  /// Whether a row has anything in one of the 栏次.
  func fills(_ positions: [Int]) -> Bool {
    rows.contains { row in positions.contains { !PrintedText.isBlank(row.cells[$0 - 1]) } }
  }

  var rows: [Row] = []
  /// The lowest header word over each 栏次, folded.
  var header: [String] = []
  let place: Place
}

/// Puts the pages of a form with 序号 and 栏次 together again.
struct NumberedRows {
  private let sheet: Outline.FormSheet
  private let width: Int
  private let isName: (Int) -> Bool
  private var tables: [NumberedTable] = []
  private var notes: [ReadingNote] = []
  private var firstUnit: AmountUnit?

  /// What a form's pages hold: usually one table, more if it is printed more than once; nil if
  /// its columns cannot be told.
  struct Result {
    var tables: [NumberedTable]?
    var unit: AmountUnit
    var notes: [ReadingNote]
  }

  init(_ sheet: Outline.FormSheet, _ profile: FormProfile) {
    self.sheet = sheet
    self.width = profile.width
    self.isName = profile.isName
  }

  mutating func read() throws(Rejection) -> Result {
    var printing = 0
    for piece in sheet.pieces {
      let fresh = piece.printing != printing
      printing = piece.printing
      if let unit = piece.unit, firstUnit == nil { firstUnit = unit }
      guard try read(piece, startsPrinting: fresh) else {
        return Result(tables: nil, unit: firstUnit ?? .wan, notes: notes)
      }
    }
    if tables.isEmpty {
      notes.append(.unread(.noTable, sheet.title, sheet.place))
      return Result(tables: nil, unit: firstUnit ?? .wan, notes: notes)
    }
    if firstUnit == nil { notes.append(.noUnit(sheet.title, sheet.place)) }
    return Result(tables: tables, unit: firstUnit ?? .wan, notes: notes)
  }

  /// False if the columns of the piece cannot be told.
  private mutating func read(_ piece: Outline.Piece, startsPrinting: Bool) throws(Rejection)
    -> Bool
  {
    // Where blanks did not tell the columns, lines are kept as lines.
    if piece.grid.rows.count > 1, piece.grid.rows.allSatisfy({ $0.cells.count <= 1 }) {
      notes.append(
        .unread(.columnsUntold, sheet.title, piece.grid.rows.first?.place))
      return false
    }
    var fresh = startsPrinting
    var header: [GridRow]? = nil
    var evenWidth: Int?
    for row in piece.grid.rows.dropFirst(piece.grid.tornHeader) {
      let first = PrintedText.key(row.cells.first ?? "")
      if first == "序号" {
        header = [row]
      } else if first == "栏次" {
        guard hasIndex(row) else {
          notes.append(
            .wrongNumbers(sheet.title, width: width, row.place))
          return false
        }
        begin(row, header ?? [], piece)
        evenWidth = piece.grid.evenWidth(of: row)
        header = nil
      } else if header != nil, Int(first) == nil {
        header?.append(row)
      } else if Int(first) != nil || !tables.isEmpty, !isCaption(row) {
        header = nil
        guard !tables.isEmpty else {
          notes.append(
            .unread(.noNumbers, sheet.title, row.place))
          return false
        }
        try requireEven(row, evenWidth)
        try take(row, first, piece, &fresh)
      }
    }
    return true
  }

  /// Where rows keep their trailing blanks, a row of another width has lost or gained a cell, and
  /// its amounts may stand in wrong columns.
  private func requireEven(_ row: GridRow, _ width: Int?) throws(Rejection) {
    guard let width, row.cells.count != width, row.cells.count(where: { !$0.isEmpty }) > 1 else {
      return
    }
    throw Rejection(
      .brokenRows, "\(sheet.title)：应有\(width)个单元格，实有\(row.cells.count)个", at: row.place)
  }

  /// A title, department or unit line that an export put into the grid.
  private func isCaption(_ row: GridRow) -> Bool {
    let filled = row.cells.filter { !PrintedText.isBlank($0) }
    guard let first = filled.first, filled.count <= 3 else { return false }
    return IdentityLine.read(first) != nil && Int(PrintedText.key(first)) == nil
  }

  /// Whether the row reads 栏次 1 2 3 … up to the form's own width.
  private func hasIndex(_ row: GridRow) -> Bool {
    row.columnNumbers == Array(1...width)
  }

  private mutating func begin(_ index: GridRow, _ header: [GridRow], _ piece: Outline.Piece) {
    guard tables.isEmpty else { return }
    let words = (1...width).map { position in
      header.reversed().lazy.compactMap { row -> String? in
        guard row.cells.indices.contains(position) else { return nil }
        let word = PrintedText.key(row.cells[position])
        return word.isEmpty ? nil : word
      }.first ?? ""
    }
    tables.append(NumberedTable(header: words, place: piece.titlePlace))
  }

  private mutating func take(
    _ row: GridRow, _ first: String, _ piece: Outline.Piece, _ fresh: inout Bool
  ) throws(Rejection) {
    let cells = row.cells.dropFirst().prefix(width).map { $0 }
    if row.cells.count > width + 1,
      let extra = row.cells[(width + 1)...].first(where: { !PrintedText.isBlank($0) })
    {
      throw Rejection(
        .brokenRows, "\(sheet.title)：多出的单元格 \(PrintedText.trimmed(extra))", at: row.place)
    }
    if first.isEmpty {
      try continueRow(cells, row.place)
      return
    }
    let last = tables.indices.last ?? 0
    let expected = (tables[last].rows.last?.number ?? 0) + 1
    guard let number = Int(first), number == expected || (number == 1 && fresh) else {
      throw Rejection(
        .brokenRows, "\(sheet.title)：应为序号\(expected)，实为“\(first)”", at: row.place)
    }
    let filled = cells + Array(repeating: "", count: width - cells.count)
    let new = NumberedTable.Row(
      number: number, cells: filled, place: row.place, unit: piece.unit ?? firstUnit ?? .wan)
    if number == expected {
      tables[last].rows.append(new)
    } else {
      tables.append(
        NumberedTable(rows: [new], header: tables[last].header, place: piece.titlePlace))
    }
    fresh = false
  }

  /// A row without a number holds what a page break or a narrow column tore off the name above.
  private mutating func continueRow(_ cells: [String], _ place: Place) throws(Rejection) {
    let filled = cells.indices.filter { !PrintedText.isBlank(cells[$0]) }
    guard let only = filled.first else { return }
    let last = tables.indices.last ?? 0
    guard filled.allSatisfy({ isName($0 + 1) }), let row = tables[last].rows.indices.last else {
      throw Rejection(
        .brokenRows, "\(sheet.title)：该行没有序号：\(PrintedText.trimmed(cells[only]))", at: place)
    }
    for index in filled { tables[last].rows[row].cells[index] += cells[index] }
  }
}

extension Grid {
  /// How many rows at the top are the rest of a header that a page break tore: a row of column
  /// numbers follows before any numbered row.
  fileprivate var tornHeader: Int {
    for (index, row) in rows.enumerated() {
      let first = PrintedText.key(row.cells.first ?? "")
      if first == "栏次" { return index }
      if first == "序号" || Int(first) != nil { return 0 }
    }
    return 0
  }

  /// The width of every row, if the grid keeps trailing blanks: as wide as its header, and some
  /// row of that width below it ends with a blank. Nil if trailing blanks may be dropped.
  func evenWidth(of header: GridRow) -> Int? {
    let width = header.cells.count
    let below = rows.drop { $0 != header }.dropFirst()
    let keepsBlanks = below.contains { $0.cells.count == width && $0.cells.last == "" }
    return keepsBlanks ? width : nil
  }
}
