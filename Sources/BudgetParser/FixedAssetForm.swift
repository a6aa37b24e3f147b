import BudgetModel

/// Reads 部门固定资产占用情况表: label, number and value; the unit stands in the header.
enum FixedAssetForm {
  static func read(_ sheet: Outline.FormSheet) throws(Rejection) -> FormReading {
    var lines: [LineItem] = []
    var positions: [String: Int] = [:]
    var unit: AmountUnit?
    var notes: [ReadingNote] = []
    var isBound = false
    for piece in sheet.pieces {
      for row in piece.grid.rows {
        let keys = row.cells.map { PrintedText.key($0) }
        if keys.count >= 3, keys[0] == "项目", keys[1] == "数量", keys[2].begins(with: "价值") {
          isBound = true
          if case .unit(let stated)? = IdentityLine.unit(keys[2]) { unit = stated }
        } else if isBound, keys.contains(where: { !$0.isEmpty }) {
          let line = try line(row, unit ?? piece.unit ?? .wan, number: lines.count + 1, sheet.title)
          if let index = positions[line.key.path] {
            guard lines[index].saysTheSame(as: line) else {
              throw Rejection(.conflictingFigures, "\(sheet.title)：\(line.label)", at: line.place)
            }
            notes.append(
              .listedTwice(line.key.path, sheet.title, [lines[index].place, line.place]))
          } else {
            positions[line.key.path] = lines.count
            lines.append(line)
          }
        }
      }
      unit = unit ?? piece.unit
    }
    guard isBound else {
      return FormReading(notes: [.unread(.notStandard, sheet.title, sheet.place)])
    }
    if unit == nil { notes.append(.noUnit(sheet.title, sheet.place)) }
    let content = FormContent(
      form: sheet.form, title: sheet.title, unit: unit ?? .wan, rows: lines, note: sheet.note,
      place: sheet.place)
    return FormReading(content: content, notes: notes)
  }

  private static func line(_ row: GridRow, _ unit: AmountUnit, number: Int, _ title: String)
    throws(Rejection) -> LineItem
  {
    let label = PrintedText.label(row.cells[0])
    guard !label.isEmpty, row.cells.dropFirst(3).allSatisfy({ PrintedText.isBlank($0) }) else {
      throw Rejection(.brokenRows, "\(title)：行的列数不符", at: row.place)
    }
    var place = row.place
    place.row = number
    var own = place
    own.column = 3
    let count = row.cells.count > 1 ? PrintedText.label(row.cells[1]) : ""
    let figure = try NumberedForm.figure(row.cells.count > 2 ? row.cells[2] : "", unit, own)
    return LineItem(
      key: LineKey(form: .fixedAssets, path: Ordinal.dropped(from: label)), row: number,
      label: label, details: count.isEmpty ? [] : [LineDetail(name: "数量", text: count)],
      figures: figure.isFilled ? [ColumnFigure(column: .value, figure: figure)] : [], place: place)
  }
}
