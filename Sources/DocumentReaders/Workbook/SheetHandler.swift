internal import BudgetModel
internal import BudgetParser

/// Reads the cells of one worksheet part. It sees every cell of the file, so what happens for
/// each is kept small.
final class SheetHandler: XMLHandler {
  private enum Kind {
    case number, shared, inline, string, boolean, error, date
  }

  /// More than a cell can hold.
  private static let textLimit = 1 << 20

  var sheet: Sheet
  private let strings: [String]
  private let styles: [CellStyle]
  private let from1904: Bool

  private var row = -1
  private var isInRow = false
  private var column = -1
  private var kind = Kind.number
  private var style = 0
  private var value: [UInt8] = []
  private var hasValue = false
  private var hasFormula = false
  private var isValue = false
  private var isPhonetic = false
  private var level = RaisedText.Level.line
  /// The bytes of the value that stand above or below the line.
  private var raised: [(range: Range<Int>, level: RaisedText.Level)] = []
  private var pieceStart = 0

  init(_ sheet: Sheet, _ strings: [String], _ styles: [CellStyle], _ from1904: Bool) {
    self.sheet = sheet
    self.strings = strings
    self.styles = styles
    self.from1904 = from1904
  }

  override func start(_ name: XMLName, _ attributes: XMLAttributes) throws(Rejection) {
    switch name.bytes.count {
    case 1:
      switch name.bytes[0] {
      case UInt8(ascii: "c"): try beginCell(attributes)
      case UInt8(ascii: "v"): (isValue, hasValue) = (true, true)
      case UInt8(ascii: "f"): hasFormula = true
      case UInt8(ascii: "t"):
        if kind == .inline, !isPhonetic {
          (isValue, hasValue, pieceStart) = (true, true, value.count)
        }
      case UInt8(ascii: "r"): level = .line
      default: break
      }
    case 3:
      switch name {
      case "row": try beginRow(attributes)
      case "col": hide(attributes)
      case "rPh": isPhonetic = true
      default: break
      }
    case 9:
      if name == "mergeCell" {
        try merge(attributes)
      } else if name == "vertAlign" {
        level = level.around(RaisedText.Level(vertical: attributes))
      }
    case 6: if name == "strike", !attributes.turnOff { level = .struck }
    default: break
    }
  }

  override func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(Rejection) {
    guard isValue else { return }
    value.append(contentsOf: bytes)
    if value.count > Self.textLimit { throw Rejection(.tooManyParts, "cell text", at: place) }
  }

  override func end(_ name: XMLName) throws(Rejection) {
    switch name.bytes.count {
    case 1:
      switch name.bytes[0] {
      case UInt8(ascii: "c"): try endCell()
      case UInt8(ascii: "v"): isValue = false
      case UInt8(ascii: "t"):
        if isValue, level != .line { raised.append((pieceStart..<value.count, level)) }
        isValue = false
      case UInt8(ascii: "r"): level = .line
      default: break
      }
    case 3:
      if name == "row" {
        try sheet.endRow()
        isInRow = false
      } else if name == "rPh" {
        isPhonetic = false
      }
    default: break
    }
  }

  private var place: Place { Place(sheet: sheet.name, line: row + 1) }

  private func beginRow(_ attributes: XMLAttributes) throws(Rejection) {
    if let number = attributes.bytes("r") {
      guard let number = Self.number(number), (1...CellReference.lastRow).contains(number) else {
        throw Rejection(.malformed, "行号不对", at: Place(sheet: sheet.name))
      }
      row = number - 1
    } else {
      row += 1
    }
    column = -1
    isInRow = true
    // A row without height is hidden as well.
    try sheet.beginRow(row, isHidden: attributes.isTrue("hidden") || attributes.has("ht", "0"))
  }

  private func beginCell(_ attributes: XMLAttributes) throws(Rejection) {
    guard isInRow else { throw Rejection(.malformed, "单元格不在行内", at: place) }
    if let reference = attributes.bytes("r") {
      guard let cell = CellReference(reference), cell.row == row else {
        throw Rejection(.malformed, "单元格位置不对", at: place)
      }
      column = cell.column
    } else {
      column += 1
    }
    style = attributes.bytes("s").flatMap(Self.number) ?? 0
    kind = attributes.bytes("t").map { Self.kind(XMLName(bytes: $0)) } ?? .number
    value.removeAll(keepingCapacity: true)
    if !raised.isEmpty { raised = [] }
    (hasValue, hasFormula, isValue, level) = (false, false, false, .line)
  }

  private func endCell() throws(Rejection) {
    if hasValue, !(hasFormula && value.isEmpty && kind == .number) {
      let text = try text()
      try sheet.add(cellStyle.isStruck ? StruckText.marked(text) : text, column: column)
    } else if hasFormula {
      // The total that nobody computed is not blank.
      try sheet.add("#N/A", column: column)
      sheet.flagOnce(.dropped, "公式没有计算结果")
    }
  }

  private var cellStyle: CellStyle { styles.indices.contains(style) ? styles[style] : .plain }

  private func text() throws(Rejection) -> String {
    switch kind {
    case .shared:
      guard let index = value.withUnsafeBufferPointer(Self.number), strings.indices.contains(index)
      else { throw Rejection(.malformed, "缺少共享字符串", at: place) }
      return strings[index]
    case .inline, .string: return RaisedText.text(value, raised) { OfficeText.string($0) }
    case .boolean: return value == [UInt8(ascii: "1")] ? "TRUE" : "FALSE"
    case .error, .date: return String(decoding: value, as: UTF8.self)
    case .number:
      let format = cellStyle.format
      if let doubt = format.doubt { sheet.flagOnce(.inferred, doubt) }
      return format.text(of: value, from1904: from1904) ?? String(decoding: value, as: UTF8.self)
    }
  }

  private func hide(_ attributes: XMLAttributes) {
    guard attributes.isTrue("hidden") || attributes.has("width", "0"),
      let first = attributes.number("min"), let last = attributes.number("max"),
      first >= 1, last >= first, last <= CellReference.lastColumn
    else { return }
    sheet.hiddenColumns.append((first - 1)..<last)
  }

  private func merge(_ attributes: XMLAttributes) throws(Rejection) {
    guard let reference = attributes.bytes("ref") else { return }
    let ends = reference.split(separator: UInt8(ascii: ":")).map { CellReference($0) }
    guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil,
      first.row <= last.row, first.column <= last.column
    else { return sheet.flagOnce(.repaired, "合并区域不对") }
    try sheet.merge(
      .init(rows: first.row...last.row, columns: first.column...last.column))
  }

  private static func kind(_ name: XMLName) -> Kind {
    switch name {
    case "s": .shared
    case "inlineStr": .inline
    case "str": .string
    case "b": .boolean
    case "e": .error
    case "d": .date
    default: .number
    }
  }

  private static func number(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard (1...9).contains(bytes.count) else { return nil }
    var number = 0
    for byte in bytes {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      number = number * 10 + Int(byte - 0x30)
    }
    return number
  }
}

/// The position that `B12` names, from zero.
struct CellReference {
  static let lastRow = 1_048_576
  static let lastColumn = 16_384

  let row: Int
  let column: Int

  init?(_ bytes: some Sequence<UInt8>) {
    var (row, column) = (0, 0)
    for byte in bytes {
      switch byte {
      case 0x41...0x5a where row == 0: column = column * 26 + Int(byte) - 0x40
      case 0x61...0x7a where row == 0: column = column * 26 + Int(byte) - 0x60
      case 0x30...0x39 where column > 0: row = row * 10 + Int(byte) - 0x30
      case 0x24: continue
      default: return nil
      }
      if row > Self.lastRow || column > Self.lastColumn { return nil }
    }
    guard row > 0, column > 0 else { return nil }
    self.row = row - 1
    self.column = column - 1
  }
}
