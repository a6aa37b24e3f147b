import BudgetModel

/// An amount that prints its unit in its own cell: `25,000元`, as number formats of workbooks do. It
/// is nearer than the unit stated above the table.
enum AmountCell {
  /// The number and its unit, nil where only the currency is printed; nil where a cell is anything
  /// else.
  static func parts(_ printed: some StringProtocol) -> (number: String, unit: AmountUnit?)? {
    guard mayPrintUnit(printed.utf8) else { return nil }
    let key = PrintedText.key(printed)[...]
    var rest = key.droppingHeads(currencies)
    var isMoney = rest.utf8.count < key.utf8.count
    let number = rest.utf8.prefix { PrintedText.isDigit($0) || ",.+-".utf8.contains($0) }
    guard PrintedNumber(Substring(number)) != nil else { return nil }
    rest = rest[number.endIndex...]
    if rest.begins(with: "("), rest.finishes(with: ")") { rest = rest.dropFirst().dropLast() }
    let word = rest.droppingHeads(currencies).droppingTails(currencies + ["整", "正", "."])
    isMoney = isMoney || word.utf8.count < rest.utf8.count
    if word.isEmpty { return isMoney ? (String(Substring(number)), nil) : nil }
    return unit(String(word)).map { (String(Substring(number)), $0) }
  }

  private static let currencies = ["人民币", "¥", "￥", "CNY", "RMB"]

  /// `元`, `yuan`; 万 and 亿 alone are 万元 and 亿元.
  private static func unit(_ word: String) -> AmountUnit? {
    AmountUnit.allCases.first {
      word == $0.symbol || word + AmountUnit.yuan.symbol == $0.symbol
        || word.lowercased() == $0.rawValue
    }
  }

  /// Most cells are a plain number, or a label without one.
  private static func mayPrintUnit(_ bytes: some Collection<UInt8>) -> Bool {
    guard let first = bytes.first, bytes.count <= 1_024 else { return false }
    var (last, hasDigit) = (first, false)
    for byte in bytes {
      // Full-width digits end so.
      hasDigit = hasDigit || PrintedText.isDigit(byte) || last == 0xbc && 0x90...0x99 ~= byte
      last = byte
    }
    return hasDigit && !(PrintedText.isDigit(first) && PrintedText.isDigit(last))
  }
}

extension Outline.FormSheet {
  /// The sheet with the unit that its cells print, where nothing above the table states one.
  var withUnitOfCells: Outline.FormSheet {
    guard pieces.allSatisfy({ $0.unit == nil }) else { return self }
    let cells = pieces.lazy.flatMap(\.grid.rows).flatMap(\.cells)
    let units = cells.compactMap { AmountCell.parts($0).map { $0.unit ?? .yuan } }
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

extension FormContent {
  /// What stands in doubt because cells print only a currency: ¥ stands before 万元 as well.
  func unitDoubts(isStated: Bool) -> [ReadingFlag] {
    guard !isStated || unit != .yuan,
      rows.lazy.flatMap(\.figures).contains(where: {
        AmountCell.parts($0.figure.printed).map { $0.unit == nil } ?? false
      })
    else { return [] }
    return [.currencyAlone(title, unit, place)]
  }
}
