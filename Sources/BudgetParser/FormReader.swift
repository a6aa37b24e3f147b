import BudgetModel

/// Reads one official table from its pages.
enum FormReader {
  static func read(_ printed: Outline.FormSheet, year: FiscalYear, stage: Stage) throws(Rejection)
    -> FormReading
  {
    var reading = try readSheet(printed.withUnitOfCells, year: year, stage: stage)
    if let content = reading.content, let lines = CodedLines(content, told: reading.flags) {
      reading.content?.rows = lines.rows
      reading.flags += lines.flags
    }
    let isStated = printed.pieces.contains { $0.unit != nil }
    reading.flags += reading.content?.unitDoubts(isStated: isStated) ?? []
    return reading
  }

  private static func readSheet(_ sheet: Outline.FormSheet, year: FiscalYear, stage: Stage)
    throws(Rejection) -> FormReading
  {
    switch sheet.form {
    case .procurement: return try ProcurementForm.read(sheet)
    case .fixedAssets: return try FixedAssetForm.read(sheet)
    default:
      guard let profile = FormProfile(sheet.form), sheet.hasNumbers(to: profile.width) else {
        return try HeaderForm.read(sheet, year: year, stage: stage)
      }
      return try readNumbered(sheet, profile, year, stage)
    }
  }

  private static func readNumbered(
    _ sheet: Outline.FormSheet, _ standard: FormProfile, _ year: FiscalYear, _ stage: Stage
  ) throws(Rejection) -> FormReading {
    var rows = NumberedRows(sheet, standard)
    let result = try rows.read()
    guard let tables = result.tables, let first = tables.first else {
      return FormReading(notes: result.notes)
    }
    var notes = result.notes
    var profile = standard
    if sheet.form == .revenue {
      let choice = RevenueColumns.profile(for: first, title: sheet.title, standard)
      profile = choice.profile
      if let note = choice.note { notes.append(note) }
    }
    var flags: [ReadingFlag] = []
    let words = HeaderWords(form: sheet.form, year: year, isFinal: stage == .final)
    if let named = standard.reordered(by: first.header, words), first.fills(named.positions) {
      profile = named.profile
      flags.append(.boundByHeader(sheet.title, named.positions, sheet.place))
    }
    let read = try NumberedForm.lines(of: first, sheet.form, title: sheet.title, profile)
    notes += read.notes
    flags += read.flags
    for again in tables.dropFirst() {
      let other = try NumberedForm.lines(of: again, sheet.form, title: sheet.title, profile)
      guard read.lines.saysTheSame(as: other.lines) else {
        throw Rejection(.conflictingFigures, "\(sheet.title)出现两次，内容不同", at: again.place)
      }
    }
    let content = FormContent(
      form: sheet.form, title: sheet.title, unit: result.unit, rows: read.lines,
      note: sheet.note, place: sheet.place)
    return FormReading(
      content: content, notes: notes,
      flags: flags
        + (result.notes.contains { $0.kind == .noUnit }
          ? [.noUnit(sheet.title, sheet.place)] : []))
  }
}

/// What was read of one official table.
struct FormReading {
  /// Nil if its columns cannot be told.
  var content: FormContent?
  var notes: [ReadingNote] = []
  var flags: [ReadingFlag] = []
  /// What stands under its title and is no part of it.
  var strays: [Grid] = []
}

extension [LineItem] {
  /// Whether two printings of a form hold the same lines with the same figures.
  func saysTheSame(as other: [LineItem]) -> Bool {
    guard count == other.count else { return false }
    let byKey = Dictionary(other.map { ($0.key, $0) }) { first, _ in first }
    return allSatisfy { line in byKey[line.key].map { line.saysTheSame(as: $0) } ?? false }
  }
}

extension Outline.FormSheet {
  /// Whether the form prints 栏次 for all its columns, the codes and names among them, or numbers
  /// its rows; or holds nothing at all, which the numbered reader says. In the forms of final
  /// accounts 栏次 numbers the amounts alone.
  fileprivate func hasNumbers(to width: Int) -> Bool {
    let rows = pieces.flatMap(\.grid.rows)
    let indices = rows.filter { PrintedText.key($0.cells.first ?? "") == "栏次" }
    if indices.contains(where: { $0.columnNumbers == Array(1...width) }) { return true }
    let numbersRows = rows.contains { PrintedText.key($0.cells.first ?? "") == "序号" }
    return rows.isEmpty || numbersRows && (form == .revenue || !indices.isEmpty)
  }
}

extension GridRow {
  /// What a row of column numbers holds behind its first cell, up to the last that is filled; nil
  /// for what is no number.
  var columnNumbers: [Int?] {
    let keys = cells.dropFirst().map { PrintedText.key($0) }
    let count = keys.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0
    // A format for the whole column prints its unit here as well.
    return keys[..<count].map { Int(AmountCell.parts($0)?.number ?? $0) }
  }
}
