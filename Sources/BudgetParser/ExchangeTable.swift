import BudgetModel

/// Reads what `ledgerctl export` writes: one row for each figure, every address spelt out, so that
/// each form of any place comes back as it was. A row without a column is a printed row without
/// figures.
struct ExchangeTable {
  enum Field: String, CaseIterable {
    case code = "department_code"
    case department = "department_name"
    case year = "fiscal_year"
    case stage, form, unit, row, line, details, column, state, printed, amount
    case formTitle = "form_title"
    case label = "line_name"
  }

  /// The columns that an export has and this header lacks; empty if it is none or has all.
  static func missing(in header: GridRow) -> [String] {
    let names = Set(header.cells)
    guard names.isSuperset(of: ["department_code", "fiscal_year"]) else { return [] }
    return Field.allCases.map(\.rawValue).filter { !names.contains($0) }
  }

  /// Where each field stands; other columns tell where figures came from and are passed over.
  struct Layout {
    fileprivate let positions: [Field: Int]
    /// Where the last row says how many there are; nil in exports that were made before any said so,
    /// and in workbooks, whose files tell themselves where they end.
    fileprivate let end: Int?

    /// Nil if the row is not the header of an export.
    init?(_ header: GridRow) {
      var positions: [Field: Int] = [:]
      for field in Field.allCases {
        guard let position = header.cells.firstIndex(of: field.rawValue) else { return nil }
        positions[field] = position
      }
      self.positions = positions
      end = header.cells.firstIndex(of: "end")
    }
  }

  private let layout: Layout
  private var identity: (department: Department, year: FiscalYear, stage: Stage)?
  private var forms: [FormContent] = []
  private var lines: [BudgetForm: [LineKey: Int]] = [:]

  /// The document that the rows, header first, hold.
  static func document(
    _ rows: [GridRow], _ layout: Layout, format: String, charset: String
  ) throws(Rejection) -> BudgetDocument {
    var table = ExchangeTable(layout: layout)
    let rows = rows.dropFirst().filter { $0.cells.contains { !$0.isEmpty } }
    if let end = layout.end { try checkEnd(of: rows, at: end) }
    for row in rows { try table.take(row) }
    guard let identity = table.identity else { throw Rejection(.noForms) }
    return BudgetDocument(
      department: identity.department, year: identity.year, stage: identity.stage, format: format,
      charset: charset, forms: table.forms)
  }

  /// A file that was cut, at a line or within one, has lost its last row's word. Whoever edits an
  /// export on purpose leaves the column out.
  private static func checkEnd(of rows: [GridRow], at position: Int) throws(Rejection) {
    let words = rows.compactMap { $0.cells.count > position ? $0.cells[position] : nil }
      .filter { !$0.isEmpty }
    guard words == ["end of \(rows.count) rows"] else {
      let found = words.isEmpty ? "end of … rows" : words.joined(separator: "、")
      throw Rejection(
        .incomplete, "end：\(words.isEmpty ? "没有" : "")“\(found)”，共 \(rows.count) 行",
        at: rows.last?.place)
    }
  }

  private init(layout: Layout) {
    self.layout = layout
  }

  private mutating func take(_ row: GridRow) throws(Rejection) {
    let layout = layout
    let text = { (field: Field) in Self.text(row, layout, field) }
    try takeIdentity(text, row.place)
    guard let form = BudgetForm.allCases.first(where: { $0.name == text(.form) }),
      let unit = AmountUnit(text(.unit)), let number = Int(text(.row)),
      (0...1_000_000).contains(number),
      text(.line).isEmpty == (number == 0)
    else {
      throw Rejection(
        .brokenRows, "\(text(.form))、\(text(.unit))、\(text(.row))、\(text(.line))", at: row.place)
    }
    var place = row.place
    place.row = number
    let key = LineKey(form: form, path: text(.line))
    let position = try position(of: form, text(.formTitle), unit, place)
    // A form without rows.
    if number == 0 { return }
    if lines[form]?[key] == nil {
      lines[form, default: [:]][key] = forms[position].rows.count
      forms[position].rows.append(
        LineItem(
          key: key, row: number, label: text(.label), details: Self.details(text(.details)),
          figures: [], place: place))
    }
    let values = [Field.column, .state, .printed, .amount].map(text)
    guard values.contains(where: { !$0.isEmpty }), let line = lines[form]?[key] else { return }
    guard let column = BudgetColumn.allCases.first(where: { $0.name == text(.column) }) else {
      throw Rejection(.brokenRows, text(.column), at: place)
    }
    let figure = try NumberedForm.figure(text(.printed), unit, place)
    // Printed figure, state and amount say the same, or somebody changed one of them.
    guard figure.isFilled, text(.state) == figure.state.word,
      PrintedNumber(text(.amount))?.amount(in: .wan) == figure.amount
    else {
      throw Rejection(.conflictingFigures, values.dropFirst().joined(separator: "、"), at: place)
    }
    if let other = forms[position].rows[line][column], !other.saysTheSame(as: figure) {
      throw Rejection(.conflictingFigures, "\(key.path)：\(column.title)", at: place)
    }
    if forms[position].rows[line][column] == nil {
      forms[position].rows[line].figures.append(ColumnFigure(column: column, figure: figure))
    }
  }

  private mutating func takeIdentity(
    _ text: (Field) -> String, _ place: Place
  ) throws(Rejection) {
    guard let code = DepartmentID(text(.code)), !text(.department).isEmpty else {
      throw Rejection(.noDepartment, at: place)
    }
    guard let year = FiscalYear(text(.year)), let stage = Stage(rawValue: text(.stage)) else {
      throw Rejection(.noYear, at: place)
    }
    let department = Department(code: code, name: text(.department))
    guard let known = identity else {
      identity = (department, year, stage)
      return
    }
    guard known.department == department else {
      throw Rejection(
        .severalDepartments, "\(known.department.code)、\(department.code)", at: place)
    }
    guard known.year == year, known.stage == stage else {
      throw Rejection(.severalYears, "\(known.year)、\(year)", at: place)
    }
  }

  private mutating func position(
    of form: BudgetForm, _ title: String, _ unit: AmountUnit, _ place: Place
  ) throws(Rejection) -> Int {
    if let known = forms.firstIndex(where: { $0.form == form }) {
      guard forms[known].unit == unit else {
        throw Rejection(.brokenRows, "\(title)：\(unit.symbol)", at: place)
      }
      return known
    }
    forms.append(FormContent(form: form, title: title, unit: unit, rows: [], place: place))
    return forms.count - 1
  }

  /// A text without the apostrophe that keeps spreadsheets from taking it for a formula.
  private static func text(_ row: GridRow, _ layout: Layout, _ field: Field) -> String {
    guard let position = layout.positions[field], position < row.cells.count else { return "" }
    let cell = row.cells[position]
    let second = cell.utf8.dropFirst().first ?? 0
    return cell.utf8.first == UInt8(ascii: "'") && "=+-@\t\r".utf8.contains(second)
      ? String(cell.dropFirst()) : cell
  }

  /// `品名=办公桌|数量=2`; backslashes stand before what would part fields.
  private static func details(_ text: String) -> [LineDetail] {
    var details: [LineDetail] = []
    var (name, value, isEscaped): (String?, String, Bool) = (nil, "", false)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\" where !isEscaped:
        isEscaped = true
        continue
      case "=" where !isEscaped && name == nil: (name, value) = (value, "")
      case "|" where !isEscaped:
        details.append(LineDetail(name: name ?? "", text: value))
        (name, value) = (nil, "")
      default: value.unicodeScalars.append(scalar)
      }
      isEscaped = false
    }
    if let name { details.append(LineDetail(name: name, text: value)) }
    return details
  }
}
