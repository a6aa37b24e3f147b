import BudgetModel

/// Reads a tidy export: one row for each figure, with named columns. The names are explicit, so
/// neither titles nor 栏次 are needed; amounts are in 万元.
struct TidyTable {
  /// What a row is about, read but not yet joined with the other figures of its line.
  private struct Cell {
    let form: BudgetForm
    let title: String
    let row: Int?
    let path: String
    let label: String
    let column: BudgetColumn
    let figure: Figure
    let place: Place
  }

  private var outline = Outline()
  private var lines: [BudgetForm: [LineItem]] = [:]
  private var index: [LineKey: Int] = [:]
  private var titles: [(form: BudgetForm, title: String, place: Place)] = []
  private var pastTotal: Set<FormSide> = []
  private var unread: [String: Place] = [:]
  private var unreadForms: Set<BudgetForm> = []
  private var notes: [ReadingNote] = []

  /// The document that the rows, header first, hold.
  static func document(_ rows: [GridRow], format: String, charset: String) throws(Rejection)
    -> BudgetDocument
  {
    guard let header = rows.first, let layout = TidyRow.Layout(header) else {
      throw Rejection(.noForms)
    }
    var table = TidyTable()
    for row in rows.dropFirst() {
      if let row = try TidyRow(row, layout) { try table.take(row) }
    }
    let identity = try Identity(table.outline)
    let forms = table.titles.filter { !table.unreadForms.contains($0.form) }
    guard !forms.isEmpty else { throw Rejection(.noForms) }
    let unread = table.unread.sorted { $0.key < $1.key }.map { title, place in
      ReadingNote.unread(.unknownName, title, place)
    }
    let read = forms.map { form, title, place in
      var content = FormContent(
        form: form, title: title, unit: .wan, rows: table.lines[form] ?? [], place: place)
      let lines = CodedLines(content, told: [])
      if let lines { content.rows = lines.rows }
      return (content, (lines?.flags ?? []) + content.unitDoubts(isStated: true))
    }
    return BudgetDocument(
      department: identity.department, year: identity.year, stage: identity.stage,
      format: format, charset: charset,
      forms: read.map(\.0), notes: table.notes + unread, flags: read.flatMap(\.1))
  }

  private mutating func take(_ row: TidyRow) throws(Rejection) {
    guard let code = DepartmentID(row.text(.code)), code.isCode, !row.text(.department).isEmpty
    else {
      throw Rejection(.noDepartment, at: row.place)
    }
    guard let year = FiscalYear(row.text(.year)) else { throw Rejection(.noYear, at: row.place) }
    let department = Department(code: code, name: row.text(.department))
    // Only what differs is kept: a file has one department and one year, a thousand times.
    if outline.departments.last?.value != department {
      outline.departments.append(.init(value: department, place: row.place))
    }
    if outline.years.last?.value != year {
      outline.years.append(.init(value: year, place: row.place))
    }
    try takeFigure(row)
  }

  private mutating func takeFigure(_ row: TidyRow) throws(Rejection) {
    let title = row.text(.form)
    guard let form = FormTitle.form(of: title), let profile = FormProfile(form) else {
      unread[title] = unread[title] ?? row.place
      return
    }
    outline.titles.append(
      .init(
        name: nil, year: nil, stage: title.has("决算") ? .final : .budget, isForm: true,
        place: Place()))
    if !titles.contains(where: { $0.form == form }) { titles.append((form, title, row.place)) }
    let (side, number) = TidyRow.side(row.text(.lineCode), form)
    guard let column = TidyRow.column(row.text(.column), form, side),
      let position = profile.position(of: .money(column, side))
    else {
      unread[title] = unread[title] ?? row.place
      unreadForms.insert(form)
      return
    }
    var place = row.place
    place.column = position
    let label = row.text(.label)
    let path = path(form, side, code: row.text(.lineCode), label)
    guard !path.isEmpty else { throw Rejection(.brokenRows, "没有名称", at: place) }
    let rowNumber =
      number ?? index[LineKey(form: form, path: path)].map { $0 + 1 }
      ?? (lines[form]?.count ?? 0) + 1
    place.row = rowNumber
    let figure = try NumberedForm.figure(row.text(.amount), .wan, place)
    try add(
      Cell(
        form: form, title: title, row: rowNumber, path: path, label: label, column: column,
        figure: figure, place: place))
  }

  private mutating func path(_ form: BudgetForm, _ side: FormSide, code: String, _ label: String)
    -> String
  {
    let hasCodes = form != .threePublic && side == .only
    if hasCodes, code != LineKey.total, !code.isEmpty { return CodeCell.digits(code) ?? code }
    let name = Ordinal.dropped(from: label)
    if name.isEmpty { return "" }
    if form == .appropriation, pastTotal.contains(side), Ordinal.afterChinese(label) != nil {
      return "\(side.prefix)\(side.carryOver)/\(name)"
    }
    if form == .appropriation, name.begins(with: "本年"), name.finishes(with: "合计") {
      pastTotal.insert(side)
    }
    return side.prefix + name
  }

  private mutating func add(_ cell: Cell) throws(Rejection) {
    let key = LineKey(form: cell.form, path: cell.path)
    let new = ColumnFigure(column: cell.column, figure: cell.figure)
    guard let position = index[key], var line = lines[cell.form]?[position] else {
      index[key] = lines[cell.form]?.count ?? 0
      lines[cell.form, default: []].append(
        LineItem(
          key: key, row: cell.row ?? 1, label: cell.label,
          figures: cell.figure.isFilled ? [new] : [], place: cell.place))
      return
    }
    if let old = line[cell.column] {
      guard old.saysTheSame(as: cell.figure) else {
        throw Rejection(.conflictingFigures, "\(cell.title)：\(cell.path)", at: cell.place)
      }
      notes.append(.listedTwice(cell.path, cell.title, [old.place, cell.place]))
    } else if cell.figure.isFilled {
      line.figures.append(new)
      lines[cell.form]?[position] = line
    }
  }
}
