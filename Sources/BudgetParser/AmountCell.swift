import BudgetModel

/// An amount that prints its unit in its own cell: `25,000元`, as number formats of workbooks do. It
/// is nearer than the unit stated above the table.
enum AmountCell {
  /// The number and its unit; nil where a cell is anything else.
  static func parts(_ printed: some StringProtocol) -> (number: String, unit: AmountUnit)? {
    guard printed.utf8.contains(0x83) else { return nil }
    let key = PrintedText.key(printed)[...].droppingHeads(["人民币", "¥", "￥"])
    for unit in AmountUnit.allCases.reversed() {
      guard let number = key.before(unit.symbol), PrintedNumber(number) != nil else { continue }
      return (String(number), unit)
    }
    return nil
  }
}

extension Outline.FormSheet {
  /// The sheet with the unit that its cells print, where nothing above the table states one.
  var withUnitOfCells: Outline.FormSheet {
    guard pieces.allSatisfy({ $0.unit == nil }) else { return self }
    let cells = pieces.lazy.flatMap(\.grid.rows).flatMap(\.cells)
    let units = cells.compactMap { AmountCell.parts($0)?.unit }
    guard let unit = units.first, units.allSatisfy({ $0 == unit }),
      units.count > cells.count(where: { PrintedNumber(PrintedText.key($0))?.decimals ?? 0 > 0 })
    else { return self }
    var sheet = self
    sheet.pieces = pieces.map {
      Outline.Piece(grid: $0.grid, unit: unit, printing: $0.printing, titlePlace: $0.titlePlace)
    }
    return sheet
  }
}
