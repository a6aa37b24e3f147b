import BudgetModel

/// Gives the rows of a form with numbered rows their meaning.
struct NumberedForm {
  private let form: BudgetForm
  private let title: String
  private let profile: FormProfile

  private var lines: [LineItem] = []
  private var positions: [String: Int] = [:]
  /// The sides whose total of the year has been passed.
  private var pastTotal: Set<FormSide> = []
  private(set) var notes: [ReadingNote] = []
  private(set) var flags: [ReadingFlag] = []

  init(_ form: BudgetForm, title: String, profile: FormProfile) {
    self.form = form
    self.title = title
    self.profile = profile
  }

  /// The lines of a table, in printed order.
  static func lines(
    of table: NumberedTable, _ form: BudgetForm, title: String, _ profile: FormProfile
  ) throws(Rejection) -> (lines: [LineItem], notes: [ReadingNote], flags: [ReadingFlag]) {
    var reader = NumberedForm(form, title: title, profile: profile)
    reader.compare(header: table.header, with: table.rows.first?.unit, table.place)
    for row in table.rows {
      for side in profile.sides { try reader.take(row, side) }
    }
    return (reader.lines, reader.notes, reader.flags)
  }

  /// Columns are bound by their numbers. What their heads say against it is told.
  private mutating func compare(header: [String], with unit: AmountUnit?, _ place: Place) {
    let odd = header.first { word in
      HeaderTable.unit(word).map { $0.unit != unit }
        ?? (word.finishes(with: "元)") || word.finishes(with: "%)"))
        || word.hasAny(["上年预算", "上年决算", "上年执行", "上年数", "增减"])
    }
    if let odd { flags.append(.otherHeader(title, odd, place)) }
  }

  private mutating func take(_ row: NumberedTable.Row, _ side: FormSide) throws(Rejection) {
    var place = row.place
    place.row = row.number
    var code = ""
    var label = ""
    var figures: [ColumnFigure] = []
    for (index, role) in profile.roles.enumerated() {
      switch role {
      case .code: code = row.cells[index]
      case .label(side): label = PrintedText.label(row.cells[index])
      case .money(let column, side):
        guard !row.cells[index].isEmpty else { continue }
        var own = place
        own.column = index + 1
        let figure = try Self.figure(row.cells[index], row.unit, own)
        if figure.isFilled { figures.append(ColumnFigure(column: column, figure: figure)) }
      default: continue
      }
    }
    takeCode(&code, &label, place)
    guard !label.isEmpty || !code.isEmpty else {
      if let first = figures.first?.figure {
        throw Rejection(.brokenRows, "\(title)：金额 \(first.printed) 没有名称", at: first.place)
      }
      return
    }
    let path = code.isEmpty ? path(label, side) : code
    try add(
      LineItem(
        key: LineKey(form: form, path: path), row: row.number, label: label, figures: figures,
        place: place))
  }

  /// The digits of a cell of codes; code and name may stand in one cell, whichever it is.
  private mutating func takeCode(_ code: inout String, _ label: inout String, _ place: Place) {
    let printed = code
    code = CodeCell.digits(printed) ?? PrintedText.key(printed)
    let isCode = form.codeSystem?.isCode(code) ?? false
    if !isCode, let joined = CodeCell.withName(code.isEmpty ? label : printed) {
      (code, label) = (joined.code, label.isEmpty || code.isEmpty ? joined.name : label)
    } else if !isCode, let system = form.codeSystem, CodeCell.isUnreadable(printed, in: system) {
      flags.append(.unreadableCode(printed, title, place))
    }
  }

  static func figure(_ text: String, _ unit: AmountUnit, _ place: Place) throws(Rejection)
    -> Figure
  {
    if let figure = Figure(printed: text, unit: unit, place: place) { return figure }
    guard let cell = AmountCell.parts(text),
      let figure = Figure(printed: cell.number, unit: cell.unit ?? unit, place: place)
    else {
      throw Rejection(.unreadableAmount, PrintedText.trimmed(text), at: place)
    }
    return Figure(
      state: figure.state, amount: figure.amount, ulp: figure.ulp,
      printed: PrintedText.trimmed(text), place: place)
  }

  /// The path of a line without a code.
  private mutating func path(_ label: String, _ side: FormSide) -> String {
    let name = Ordinal.dropped(from: label)
    if form == .appropriation, pastTotal.contains(side), Ordinal.afterChinese(label) != nil {
      return "\(side.prefix)\(side.carryOver)/\(name)"
    }
    if name.begins(with: "本年"), name.finishes(with: "合计") { pastTotal.insert(side) }
    return side.prefix + name
  }

  private mutating func add(_ line: LineItem) throws(Rejection) {
    guard let index = positions[line.key.path] else {
      positions[line.key.path] = lines.count
      lines.append(line)
      return
    }
    guard lines[index].saysTheSame(as: line) else {
      throw Rejection(.conflictingFigures, "\(title)：\(line.key.path)", at: line.place)
    }
    notes.append(.listedTwice(line.key.path, title, [lines[index].place, line.place]))
  }
}

extension LineItem {
  /// Whether both rows print the same figures in the same columns.
  func saysTheSame(as other: LineItem) -> Bool {
    key == other.key && figures.count == other.figures.count
      && figures.allSatisfy { own in
        other[own.column].map { own.figure.saysTheSame(as: $0) } ?? false
      }
  }
}
