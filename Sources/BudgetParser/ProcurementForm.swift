import BudgetModel

/// Reads 部门政府采购预算: one row for each item bought, without row or column numbers, so the
/// header words must be exactly those of the standard form.
struct ProcurementForm {
  /// A word that the lowest header cell of each column must hold.
  private static let headerWords = [
    "项目名称", "预算资金", "物品名称", "目录序号", "计量单位", "数量", "单价", "合计",
    "一般公共预算", "基金预算", "国有资本", "财政专户", "单位资金", "财政拨款结转",
    "非财政拨款结转", "中小",
  ]
  private static let money: [(index: Int, column: BudgetColumn)] = [
    (1, .projectFunds), (6, .unitPrice), (7, .total), (8, .generalPublic), (9, .governmentFund),
    (10, .stateCapital), (11, .specialAccount), (12, .unitFunds), (13, .appropriationCarryOver),
    (14, .otherCarryOver), (15, .smallEnterprises),
  ]
  private static let details = [(2, "品名"), (3, "采购目录序号"), (4, "计量单位"), (5, "数量")]

  private let sheet: Outline.FormSheet
  private var lines: [LineItem] = []
  private var counts: [String: Int] = [:]
  private var project = ""

  static func read(_ sheet: Outline.FormSheet) throws(Rejection) -> FormReading {
    var reader = ProcurementForm(sheet: sheet)
    let unit = sheet.pieces.lazy.compactMap(\.unit).first
    var isBound = false
    for piece in sheet.pieces {
      guard let start = firstRow(of: piece.grid, isBound) else {
        return FormReading(notes: [.unread(.notStandard, sheet.title, sheet.place)])
      }
      isBound = true
      let width = start > 0 ? piece.grid.evenWidth(of: piece.grid.rows[start - 1]) : nil
      for (index, row) in piece.grid.rows[start...].enumerated() {
        if index == 0, start == 0, reader.joinTorn(row) { continue }
        if let width, row.cells.count != width {
          throw Rejection(.brokenRows, "\(sheet.title)：行的列数不符", at: row.place)
        }
        try reader.take(row, piece.unit ?? unit ?? .wan)
      }
    }
    guard isBound else {
      return FormReading(notes: [
        .unread(.noTable, sheet.title, sheet.place)
      ])
    }
    let content = FormContent(
      form: sheet.form, title: sheet.title, unit: unit ?? .wan, rows: reader.lines,
      note: sheet.note, place: sheet.place)
    return FormReading(
      content: content, notes: unit == nil ? [.noUnit(sheet.title, sheet.place)] : [])
  }

  private init(sheet: Outline.FormSheet) {
    self.sheet = sheet
  }

  /// The index of the first row below the header, or nil if the header is not the standard one.
  private static func firstRow(of grid: Grid, _ isBound: Bool) -> Int? {
    let header = grid.rows.firstIndex { PrintedText.key($0.cells.first ?? "") == "项目名称" }
    guard let last = header else { return isBound ? 0 : nil }
    let fits = headerWords.indices.allSatisfy { column in
      let word = grid.rows[...last].reversed().lazy.compactMap { row -> String? in
        guard row.cells.indices.contains(column) else { return nil }
        let word = PrintedText.key(row.cells[column])
        return word.isEmpty ? nil : word
      }.first
      return word?.has(headerWords[column]) ?? false
    }
    return fits ? last + 1 : nil
  }

  private mutating func take(_ row: GridRow, _ unit: AmountUnit) throws(Rejection) {
    guard row.cells.contains(where: { !PrintedText.isBlank($0) }) else { return }
    if row.cells.count > Self.headerWords.count,
      let extra = row.cells[Self.headerWords.count...].first(where: { !PrintedText.isBlank($0) })
    {
      throw Rejection(.brokenRows, "\(sheet.title)：多出的单元格 \(extra)", at: row.place)
    }
    let cell = { (index: Int) in row.cells.indices.contains(index) ? row.cells[index] : "" }
    let place = with(row.place, row: lines.count + 1)
    var figures: [ColumnFigure] = []
    for (index, column) in Self.money {
      var own = place
      own.column = index + 1
      let figure = try NumberedForm.figure(cell(index), unit, own)
      if figure.isFilled { figures.append(ColumnFigure(column: column, figure: figure)) }
    }
    let label = PrintedText.label(cell(0))
    let details = Self.details.compactMap { index, name in
      let text = PrintedText.label(cell(index))
      return text.isEmpty ? nil : LineDetail(name: name, text: text)
    }
    lines.append(
      LineItem(
        key: LineKey(form: .procurement, path: path(label, details)), row: lines.count + 1,
        label: label, details: details, figures: figures, place: place))
  }

  /// The first row of a page may hold the rest of names that the page break tore.
  private mutating func joinTorn(_ row: GridRow) -> Bool {
    let cell = { (index: Int) in
      row.cells.indices.contains(index) ? PrintedText.label(row.cells[index]) : ""
    }
    let rest = cell(0)
    guard let last = lines.last, Self.money.allSatisfy({ cell($0.index).isEmpty }),
      !rest.isEmpty || Self.details.contains(where: { !cell($0.0).isEmpty })
    else { return false }
    let details = Self.details.compactMap { index, name -> LineDetail? in
      let text = (last.details.first { $0.name == name }?.text ?? "") + cell(index)
      return text.isEmpty ? nil : LineDetail(name: name, text: text)
    }
    let label = last.label + rest
    counts[last.key.path] = nil
    if project == last.label { project = "" }
    var whole = last.renamed(
      label, LineKey(form: .procurement, path: path(label, details)))
    whole.details = details
    lines[lines.count - 1] = whole
    return true
  }

  private mutating func path(_ label: String, _ details: [LineDetail]) -> String {
    let path: String
    if label == LineKey.total {
      path = LineKey.total
    } else if label.finishes(with: "小计") {
      path = "小计/" + (label.before("小计") ?? "")
    } else {
      if !label.isEmpty { project = label }
      let text = { (name: String) in details.first { $0.name == name }?.text ?? "" }
      path = "\(project)/\(text("品名"))/\(text("采购目录序号"))"
    }
    counts[path, default: 0] += 1
    let count = counts[path] ?? 1
    return count == 1 ? path : "\(path)#\(count)"
  }

  private func with(_ place: Place, row: Int) -> Place {
    var place = place
    place.row = row
    return place
  }
}
