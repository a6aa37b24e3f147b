import BudgetModel

/// A table from which a conversion dropped the blank cells, so that amounts stand in the wrong
/// columns: `2070109 群众文化 200.00 200.00` of the columns 合计, 基本支出 and 项目支出.
///
/// A row that fills all columns is certain. Of any other only the first amount is: it is the total.
struct DroppedBlanks {
  /// Every row as wide as the header, what is certain in its columns.
  private(set) var grid: Grid
  /// The first row of which something was left out.
  private(set) var uncertain: Place?

  private let binding: HeaderBinding
  private let width: Int
  /// By group, the number of the last label with 一、二、三、.
  private var ordinals: [Int: Int] = [:]

  /// Nil if the table keeps its blank cells, or its header does not tell the columns.
  init?(_ grid: Grid, _ form: BudgetForm, year: FiscalYear, stage: Stage) {
    guard grid.spans == nil else { return nil }
    let start = HeaderTable.bodyStart(of: grid.rows)
    let body = grid.rows[start...].map { Self.filled($0) }.filter { !$0.isEmpty }
    guard start > 0, !body.isEmpty, !grid.rows[start...].contains(where: Self.holdsBlank)
    else { return nil }
    let header = grid.rows[..<start].last { !HeaderTable.isIndex($0) }
    let words = header.map { Self.filled($0) } ?? []
    guard let header, words.count >= body.map(\.count).max() ?? 0, words.count >= 3,
      body.contains(where: { $0.count < words.count }),
      let binding = HeaderBinding(
        words.map { [PrintedText.key($0)] }, form, year: year, stage: stage)
    else { return nil }
    self.binding = binding
    width = words.count
    self.grid = Grid(rows: [GridRow(cells: words, place: header.place)])
    for row in grid.rows[start...] { take(row) }
  }

  private static func filled(_ row: GridRow) -> [String] {
    row.cells.filter { !PrintedText.isBlank($0) }
  }

  private static func holdsBlank(_ row: GridRow) -> Bool {
    row.cells.contains { PrintedText.isBlank($0) }
  }

  private mutating func take(_ row: GridRow) {
    var cells = Array(repeating: "", count: width)
    var isWhole = true
    for (group, part) in parts(of: Self.filled(row)) {
      guard let group else {
        isWhole = false
        continue
      }
      isWhole = place(part[...], in: binding.groups[group], &cells) && isWhole
    }
    if !isWhole, uncertain == nil { uncertain = row.place }
    if cells.contains(where: { !$0.isEmpty }) {
      grid.rows.append(GridRow(cells: cells, place: row.place))
    }
  }

  /// The cells of a row by the table that they belong to; nil for what may belong to either.
  private mutating func parts(of cells: [String]) -> [(group: Int?, cells: [String])] {
    guard binding.groups.count > 1 else { return [(0, cells)] }
    var parts: [[String]] = []
    for cell in cells {
      if parts.isEmpty || !HeaderTable.isAmount(PrintedText.key(cell)) {
        parts.append([cell])
      } else {
        parts[parts.count - 1].append(cell)
      }
    }
    let isFull = parts.count == binding.groups.count
    return parts.enumerated().map { index, part in
      let number = Self.number(part[0])
      let group = isFull ? index : side(of: part[0]) ?? number.flatMap(following)
      if let group, let number { ordinals[group] = number }
      return (group, part)
    }
  }

  /// The first group whose last number comes before: of two labels with one number the left is
  /// printed first.
  private func following(_ number: Int) -> Int? {
    binding.groups.indices.first { ordinals[$0, default: 0] == number - 1 }
  }

  /// The side that a label without a number names: 收入总计, 结转下年.
  private func side(of label: String) -> Int? {
    let key = PrintedText.key(label)
    let wanted: FormSide? =
      if key.has("收入") || key.hasAny(["上年结转", "年初结转"]) {
        key.has("支出") ? nil : .revenue
      } else if key.has("支出") || key.hasAny(["结转下年", "年末结转", "年终结转", "结余分配"]) {
        .expenditure
      } else {
        nil
      }
    return wanted.flatMap { side in binding.groups.firstIndex { $0.side == side } }
  }

  /// 十二、: 12
  private static func number(_ label: String) -> Int? {
    let key = PrintedText.key(label)
    guard let rest = Ordinal.afterChinese(key) else { return nil }
    let words = key[..<rest.startIndex].unicodeScalars.dropLast()
    var number = 0
    for scalar in words {
      if scalar == "十" {
        number = max(number, 1) * 10
      } else if let digit = Array("一二三四五六七八九".unicodeScalars).firstIndex(of: scalar) {
        number += digit + 1
      } else {
        return nil
      }
    }
    return number
  }

  /// Whether all cells found their columns.
  private func place(
    _ cells: ArraySlice<String>, in group: HeaderBinding.Group, _ row: inout [String]
  ) -> Bool {
    var rest = cells
    if let column = group.codes.first, let first = rest.first,
      ClassificationCode(PrintedText.key(first)) != nil || CodeCell.withName(first) != nil
    {
      if let glued = CodeCell.withName(first), let name = group.labels.first {
        row[column] = glued.code
        row[name] = glued.name
      } else {
        row[column] = first
      }
      rest.removeFirst()
    }
    if let column = group.labels.first, row[column].isEmpty, let first = rest.first,
      !HeaderTable.isAmount(PrintedText.key(first))
    {
      row[column] = first
      rest.removeFirst()
    }
    guard rest.allSatisfy({ HeaderTable.isAmount(PrintedText.key($0)) || HeaderForm.isNothing($0) })
    else { return false }
    if rest.count == group.money.count {
      for (column, cell) in zip(group.money, rest) { row[column] = cell }
      return true
    }
    guard let column = group.money.first, let first = rest.first else { return rest.isEmpty }
    switch binding.roles[column] {
    case .money(.total), .money(.amount), .line(ThreePublicLine.whole, _): row[column] = first
    default: return false
    }
    return rest.count == 1 && group.money.count == 1
  }
}
