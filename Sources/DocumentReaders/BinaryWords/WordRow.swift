internal import BudgetModel

/// A row of a table in a binary Word document: where its cells end, in twentieths of a point, and
/// what they hold.
struct WordRow {
  struct Cell {
    var text = ""
    var vertical = WordTable.VerticalMerge.none
    /// Part of the cell to its left.
    var isCovered = false
  }

  let place: Place
  var cells: [Cell]
  /// One more than cells.
  private(set) var borders: [Int]
  let isDeleted: Bool
  /// Whether the row does not say where its cells end, or says it of another number of cells.
  private(set) var isRepaired = false

  init(
    _ texts: [String], _ properties: [WordProperty], isDeleted: Bool, at place: Place
  ) {
    self.place = place
    self.isDeleted = isDeleted
    cells = []
    borders = [0]
    for property in properties { apply(property) }
    if cells.count != texts.count {
      isRepaired = true
      cells = Array(repeating: Cell(), count: texts.count)
      borders = (0...texts.count).map { $0 * 1_000 }
    }
    for index in cells.indices { cells[index].text = texts[index] }
  }

  private mutating func apply(_ property: WordProperty) {
    switch property.code {
    case WordProperty.Code.columns: define(property)
    case WordProperty.Code.verticalMerge:
      guard let index = property.byte(0), cells.indices.contains(index) else { return }
      cells[index].vertical = Self.vertical(property.byte(1) ?? 0)
    case WordProperty.Code.mergedColumns:
      guard let first = property.byte(0), let end = property.byte(1), end <= cells.count else {
        return
      }
      for index in (first + 1)..<max(first + 1, end) { cells[index].isCovered = true }
    case WordProperty.Code.cutColumns, WordProperty.Code.addedColumns,
      WordProperty.Code.splitColumns, WordProperty.Code.columnWidth:
      isRepaired = true
    default: break
    }
  }

  private mutating func define(_ property: WordProperty) {
    guard let count = property.byte(0), count > 0 else { return }
    let found = (0...count).compactMap { property.signedWord(1 + 2 * $0) }
    guard found.count == count + 1, zip(found, found.dropFirst()).allSatisfy({ $0 <= $1 }) else {
      return
    }
    borders = found
    cells = (0..<count).map { index in
      let options = property.word(1 + 2 * (count + 1) + 20 * index) ?? 0
      return Cell(vertical: Self.vertical(options >> 5 & 3), isCovered: options & 3 == 2)
    }
  }

  private static func vertical(_ bits: Int) -> WordTable.VerticalMerge {
    switch bits {
    case 1: .goOn
    case 2, 3: .restart
    default: .none
    }
  }
}

extension [WordRow] {
  /// Borders of different rows that are as near as this are one: no text fits between them.
  private static let nearness = 60

  /// The rows in the columns of the table as a whole: a cell as wide as several of another row
  /// covers their columns.
  func table(_ limits: ReadingLimits) throws(Rejection) -> WordTable {
    var raster: [Int] = []
    for border in Set(flatMap(\.borders)).sorted()
    where border - (raster.last ?? border - Self.nearness - 1) > Self.nearness {
      raster.append(border)
    }
    let column = { (border: Int) in
      (raster.firstIndex { $0 > border } ?? raster.count) - 1
    }
    var table = WordTable(limits)
    for row in self {
      table.beginRow(at: row.place)
      table.rowIsDeleted = row.isDeleted
      try table.skip(columns: column(row.borders[0]))
      var index = 0
      while index < row.cells.count {
        var end = index + 1
        while end < row.cells.count, row.cells[end].isCovered { end += 1 }
        let from = column(row.borders[index])
        table.beginCell()
        table.text = row.cells[index..<end].map(\.text).filter { !$0.isEmpty }
          .joined(separator: "\n")
        table.vertical = row.cells[index].vertical
        // A cell without width has a column of its own all the same.
        try table.span(columns: Swift.max(column(row.borders[end]) - from, 1))
        try table.endCell()
        index = end
      }
      try table.endRow()
    }
    return table
  }
}
