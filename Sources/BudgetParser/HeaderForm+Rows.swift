import BudgetModel

/// From the rows of a bound table to lines.
extension HeaderForm {
  mutating func take(
    _ row: GridRow, _ carried: [Int: String], _ group: HeaderBinding.Group, _ unit: AmountUnit
  ) throws(Rejection) {
    guard let binding, !isOtherYear(row) else { return }
    let cell = { (index: Int) in row.cells.indices.contains(index) ? row.cells[index] : "" }
    var figures: [(HeaderBinding.Role, Figure)] = []
    for column in group.money {
      let text = cell(column)
      guard !PrintedText.isBlank(text), !HeaderForm.isNothing(text) else { continue }
      var place = row.place
      place.column = column + 1
      figures.append(
        (binding.roles[column], try NumberedForm.figure(text, unit, place)))
    }
    var code = Self.code(group.codes.map { PrintedText.key(cell($0)) })
    let own = group.labels.map { PrintedText.label(cell($0)) }
    if isNote(row, own) { return }
    let label = group.labels.map { column in
      let text = PrintedText.label(cell(column))
      return text.isEmpty ? PrintedText.label(carried[column] ?? "") : text
    }.filter { !$0.isEmpty }
    var name = label.reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
      .joined(separator: "/")
    if code.isEmpty, !group.codes.isEmpty,
      let text = group.codes.lazy.map({
        PrintedText.label(cell($0))
      }).first(where: { !$0.isEmpty })
    {
      // 合计 stands in the columns of the code where these are merged with the name's.
      name = name.isEmpty ? text : name
    }
    if code.isEmpty, let glued = CodeCell.withName(name) {
      code = glued.code
      name = glued.name
    }
    if let system = sheet.form.codeSystem, code.isEmpty,
      let unread = group.codes.lazy.map({ cell($0) }).first(where: {
        CodeCell.isUnreadable($0, in: system)
      })
    {
      flagUnreadable(unread, row.place)
    }
    try add(code, name, figures, row, group)
  }

  private mutating func add(
    _ code: String, _ name: String, _ figures: [(HeaderBinding.Role, Figure)], _ row: GridRow,
    _ group: HeaderBinding.Group
  ) throws(Rejection) {
    if case .line? = figures.first?.0 { return try addLines(figures, row) }
    guard !code.isEmpty || !name.isEmpty else {
      guard let first = figures.first?.1 else { return }
      // A table of one row needs no name: its columns are those of the total.
      guard group.labels.isEmpty, group.codes.isEmpty, lines.isEmpty else {
        throw Rejection(
          .brokenRows, "\(sheet.title)：金额 \(first.printed) 没有名称", at: first.place)
      }
      return try add(path: LineKey.total, label: LineKey.total, figures, row)
    }
    if code.isEmpty, figures.isEmpty, !group.codes.isEmpty, !Self.isTotal(name) {
      // What a page break tore off the name above.
      if let last = lines.indices.last {
        lines[last] = lines[last].renamed(lines[last].label + name, lines[last].key)
      }
      return
    }
    try add(path: path(code, name, group.side), label: name, figures, row)
  }

  /// Whether the row is of another year than the document: 2023年 beside 2024年.
  private func isOtherYear(_ row: GridRow) -> Bool {
    guard sheet.form == .threePublic,
      let first = row.cells.first(where: { !PrintedText.isBlank($0) })
    else { return false }
    let key = PrintedText.key(first)[...].droppingTails(["预算", "决算", "执行", "数"])
    guard let head = key.before(anyOf: ["年度", "年"]) else { return false }
    return FiscalYear(head).map { $0 != year } ?? false
  }

  private mutating func path(_ code: String, _ name: String, _ side: FormSide) -> String {
    if !code.isEmpty { return code }
    let bare = Ordinal.dropped(from: name)
    if sheet.form == .threePublic {
      let key = PrintedText.key(bare)
      if let line = ThreePublicLine.path(key) { return line }
      return key.has("三公") ? ThreePublicLine.whole : Self.isTotal(bare) ? LineKey.total : bare
    }
    if side == .only, Self.isTotal(bare) { return LineKey.total }
    if sheet.form == .appropriation, pastTotal.contains(side), Ordinal.afterChinese(name) != nil {
      return "\(side.prefix)\(side.carryOver)/\(bare)"
    }
    if bare.begins(with: "本年"), bare.finishes(with: "合计") { pastTotal.insert(side) }
    let path = side.prefix + bare
    let isGroup = bare.hasAny(["结转", "结余", "本年", "当年", "上年", "年初", "年末"])
    let isTop = isGroup || Ordinal.afterChinese(name) != nil
    let parent = isTop ? groups[side] ?? "" : tops[side] ?? groups[side] ?? ""
    if isGroup { groups[side] = bare }
    if isTop { tops[side] = bare }
    if isGroup { return path }
    // 一般公共预算 stands under the year's own and under what was carried over.
    if let first = parentOf[path], first != parent { return "\(side.prefix)\(parent)/\(bare)" }
    parentOf[path] = parent
    return path
  }

  /// 合计 in the rows of 三公经费 is the whole of it, unless 会议费 or 培训费 is added into it: then
  /// it is only where the items alone add up to it.
  mutating func settleTotal() {
    guard sheet.form == .threePublic, positions[ThreePublicLine.whole] == nil,
      let index = positions[LineKey.total]
    else { return }
    let items = ["因公出国（境）费", "公务用车购置及运维费", "公务接待费"].compactMap { positions[$0] }
    let hasOthers = ["会议费", "培训费"].contains { positions[$0] != nil }
    let isWhole = lines[index].figures.allSatisfy { total in
      let parts = items.compactMap { lines[$0][total.column]?.amount }
      return parts.reduce(.zero, +) == total.figure.amount
    }
    guard !hasOthers || isWhole else { return }
    let path = ThreePublicLine.whole
    lines[index] = lines[index].renamed(
      lines[index].label, LineKey(form: sheet.form, path: path))
    positions[path] = index
    positions[LineKey.total] = nil
  }

  private mutating func add(
    path: String, label: String, _ figures: [(HeaderBinding.Role, Figure)], _ row: GridRow
  ) throws(Rejection) {
    let columns = figures.compactMap { role, figure -> ColumnFigure? in
      guard case .money(let column) = role, figure.isFilled else { return nil }
      return ColumnFigure(column: column, figure: figure)
    }
    var place = row.place
    place.row = lines.count + 1
    let line = LineItem(
      key: LineKey(form: sheet.form, path: path), row: lines.count + 1, label: label,
      figures: columns, place: place)
    guard let index = positions[path] else {
      positions[path] = lines.count
      lines.append(line)
      return
    }
    if columns.isEmpty { return }
    if lines[index].figures.isEmpty {
      lines[index].figures = columns
      return
    }
    guard lines[index].saysTheSame(as: line) else {
      throw Rejection(.conflictingFigures, "\(sheet.title)：\(path)", at: line.place)
    }
    notes.append(.listedTwice(path, sheet.title, [lines[index].place, line.place]))
  }

  /// A row of a table turned on its side: each column is a line.
  private mutating func addLines(
    _ figures: [(HeaderBinding.Role, Figure)], _ row: GridRow
  ) throws(Rejection) {
    for (role, figure) in figures {
      guard case .line(let path, let column) = role else { continue }
      let new = ColumnFigure(column: column, figure: figure)
      if let index = positions[path] {
        guard let old = lines[index][column] else {
          lines[index].figures.append(new)
          continue
        }
        guard old.saysTheSame(as: figure) else {
          throw Rejection(.conflictingFigures, "\(sheet.title)：\(path)", at: figure.place)
        }
      } else {
        positions[path] = lines.count
        lines.append(
          LineItem(
            key: LineKey(form: sheet.form, path: path), row: lines.count + 1, label: path,
            figures: [new], place: figure.place))
      }
    }
  }
}
