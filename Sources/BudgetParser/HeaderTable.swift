import BudgetModel

/// A grid taken apart into header and body, for forms that print no column numbers.
struct HeaderTable {
  /// The header words over each column, from top to bottom, folded and without repetition; empty
  /// if the piece prints no header.
  var paths: [[String]] = []
  var body: [GridRow] = []
  /// For each body row, the text that merged cells carry down into it, by column.
  var carried: [[Int: String]] = []

  /// The units that header words state in brackets, by column: 合计（元）.
  private(set) var units: [Int: Set<AmountUnit>] = [:]

  var holdsAmounts: Bool {
    body.contains(where: \.holdsAmount)
  }

  var width: Int { max(paths.count, body.map(\.cells.count).max() ?? 0) }

  init(_ grid: Grid, hasHeader: Bool = true) {
    let rows = grid.rows
    let start = hasHeader ? Self.bodyStart(of: rows) : 0
    let width = rows.map(\.cells.count).max() ?? 0
    let covering = Covering(grid, width: width)
    if start > 0 {
      let header =
        grid.spans == nil ? rows[..<start].map { Self.aligned($0, width) }[...] : rows[..<start]
      paths = (0..<width).map { column in
        Self.path(of: column, header, covering, spansKnown: grid.spans != nil)
      }
      takeUnits()
    }
    for index in start..<rows.count where !Self.isIndex(rows[index]) {
      body.append(rows[index])
      carried.append(covering.carried(into: index, from: start, rows))
    }
  }

  /// Takes the units off the header words.
  private mutating func takeUnits() {
    for column in paths.indices {
      for index in paths[column].indices {
        guard let (word, unit) = Self.unit(paths[column][index]) else { continue }
        paths[column][index] = word
        units[column, default: []].insert(unit)
      }
      paths[column].removeAll { $0.isEmpty }
    }
  }

  static func unit(_ word: String) -> (word: String, unit: AmountUnit)? {
    guard word.finishes(with: ")"), let bracket = word.lastPosition(of: "(") else { return nil }
    let inner = word[bracket.upperBound...].droppingTails([")"]).droppingHeads([
      "单位:", "金额单位:", "单位", "人民币", ":",
    ])
    guard let unit = IdentityLine.amountUnit(inner) else { return nil }
    return (String(word[..<bracket.lowerBound]), unit)
  }

  /// Where a merged cell's text comes from.
  private struct Covering {
    private let width: Int
    private var anchors: [Int: (row: Int, column: Int)] = [:]

    init(_ grid: Grid, width: Int) {
      self.width = width
      // A grid may be cut where its widest rows ended.
      for span in grid.spans ?? []
      where span.rows * span.columns <= 4_096 && span.column < width {
        for row in span.row..<(span.row + span.rows) {
          for column in span.column..<min(width, span.column + span.columns) {
            anchors[row * width + column] = (span.row, span.column)
          }
        }
      }
    }

    func anchor(_ row: Int, _ column: Int) -> (row: Int, column: Int)? {
      anchors[row * width + column]
    }

    /// Labels that stand once beside several rows.
    func carried(into row: Int, from start: Int, _ rows: [GridRow]) -> [Int: String] {
      guard !anchors.isEmpty else { return [:] }
      var texts: [Int: String] = [:]
      for column in 0..<(rows[row].cells.count) {
        // 当年支出小计 may cover the columns of two sides and have its amount in the second.
        guard let anchor = anchor(row, column), anchor != (row, column), anchor.row >= start,
          rows[anchor.row].cells.indices.contains(anchor.column)
        else { continue }
        texts[column] = rows[anchor.row].cells[anchor.column]
      }
      return texts
    }
  }

  private static func path(
    of column: Int, _ header: ArraySlice<GridRow>, _ covering: Covering, spansKnown: Bool
  ) -> [String] {
    var words: [String] = []
    for (index, row) in header.enumerated() where !isIndex(row) {
      let isLast = index == header.count - 1
      var word = text(row, column)
      if let anchor = covering.anchor(index, column) {
        word = text(header[header.startIndex + anchor.row], anchor.column)
      } else if word.isEmpty, !spansKnown, !isLast {
        // Without merged cells, a word over several columns stands over the first of them, as far
        // as no word above begins anew.
        let above = header[..<(header.startIndex + index)]
        let from = row.cells[..<min(column, row.cells.count)].lastIndex {
          !PrintedText.isBlank($0)
        }
        if let from,
          ((from + 1)...column).allSatisfy({ other in
            above.allSatisfy { text($0, other).isEmpty }
          })
        {
          word = text(row, from)
        }
      }
      if !word.isEmpty, word != words.last { words.append(word) }
    }
    return words
  }

  /// Where blanks tell the cells, a lower row of the header has none over the labels: its words
  /// stand over the last columns.
  private static func aligned(_ row: GridRow, _ width: Int) -> GridRow {
    let missing = width - row.cells.count
    guard missing > 0, let first = row.cells.first, !PrintedText.isBlank(first),
      ["小计", "合计", "金额"].contains(PrintedText.key(first))
    else { return row }
    return GridRow(
      cells: Array(repeating: "", count: missing) + row.cells, place: row.place)
  }

  private static func text(_ row: GridRow, _ column: Int) -> String {
    row.cells.indices.contains(column) ? PrintedText.key(row.cells[column]) : ""
  }

  /// The first row that is no header: with an amount, a code, a numbered label, or a total alone.
  static func bodyStart(of rows: [GridRow]) -> Int {
    for (index, row) in rows.enumerated() where !isIndex(row) {
      let keys = row.cells.map { PrintedText.key($0) }.filter { !$0.isEmpty }
      guard let first = keys.first else { continue }
      if keys.contains(where: { isAmount($0) }) || ClassificationCode(first) != nil { return index }
      if Ordinal.afterChinese(first) != nil { return index }
      if first.begins(with: "("), Ordinal.dropped(from: first) != first { return index }
      if index > 0, keys.count == 1, ["合计", "总计"].contains(first) { return index }
    }
    return rows.count
  }

  static func isAmount(_ key: String) -> Bool {
    PrintedNumber(key) != nil && FiscalYear(key) == nil || AmountCell.parts(key) != nil
  }

  /// 栏次 1 2 3 …: column numbers, not figures.
  static func isIndex(_ row: GridRow) -> Bool {
    let keys = row.cells.map { cell in
      let key = PrintedText.key(cell)
      // A number format prints a unit behind these as well.
      if let amount = AmountCell.parts(key) { return amount.number }
      // Stars are no part of a name.
      return key.isEmpty ? PrintedText.trimmed(cell) : key
    }.filter { !$0.isEmpty }
    let marks = ["栏次", "行次", "序号", "项目", "栏目", "类", "款", "项"]
    let numbers = keys.filter { !marks.contains($0) && !isLetter($0) }
    guard let first = keys.first,
      numbers.count >= 2 || numbers.count == 1 && (first == "栏次" || isLetter(first))
    else { return false }
    // 1=2+3 says what the column is the sum of.
    return numbers.enumerated().allSatisfy { index, key in
      let head = key[..<(key.position(of: "=")?.lowerBound ?? key.endIndex)]
      return head == String(index + 1)
    }
  }

  /// A column of words has a letter or stars, as columns of amounts have numbers: 甲, 乙, **.
  private static func isLetter(_ key: String) -> Bool {
    key.allSatisfy { $0 == "*" } || key.count == 1 && "甲乙丙丁戊己庚辛壬癸".contains(key)
  }
}
