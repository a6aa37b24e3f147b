internal import BudgetModel
internal import BudgetParser

/// Reads workbooks in the binary format of Excel 97 to 2003 (BIFF8). No sound library reads it:
/// the free ones lose formula results or hidden states.
struct XLSReader {
  private struct SheetEntry {
    let name: String
    let offset: Int
    let isHidden: Bool
    let kind: UInt8
  }

  private let records: BinaryRecords
  private let limits: ReadingLimits
  private var sheets: [SheetEntry] = []
  private var strings: [String] = []
  private var styles: [CellStyle] = []
  private var from1904 = false

  /// - Parameter stream: the file's stream `Workbook`.
  static func read(_ stream: [UInt8], _ limits: ReadingLimits) throws(Rejection) -> SourceDocument {
    var reader = XLSReader(stream, limits)
    return try reader.read()
  }

  private init(_ stream: [UInt8], _ limits: ReadingLimits) {
    records = BinaryRecords(data: LittleEndian(stream))
    self.limits = limits
  }

  private mutating func read() throws(Rejection) -> SourceDocument {
    try readGlobals()
    guard !sheets.isEmpty, Set(sheets.map(\.offset)).count == sheets.count else {
      throw Rejection(.malformed, "XLS：工作表位置不对")
    }
    var builder = BlockBuilder(limits)
    var flags: [ReadingFlag] = []
    for entry in sheets {
      guard entry.kind == 0 else {
        flags.append(
          ReadingFlag(.dropped, "图表工作表“\(entry.name)”", at: Place(sheet: entry.name)))
        continue
      }
      var reader = XLSSheetReader(
        Sheet(entry.name, limits), records, strings, styles, from1904, limits)
      try reader.read(from: entry.offset)
      if entry.isHidden {
        if !reader.sheet.isBlank { flags.append(.hiddenSheet(entry.name)) }
      } else {
        try reader.sheet.finish(into: &builder)
        flags += reader.sheet.flags
      }
    }
    return SourceDocument(
      format: "xls", charset: "UTF-16LE", blocks: builder.finish(), flags: flags)
  }

  private mutating func readGlobals() throws(Rejection) {
    let data = records.data
    var stringParts: [BinaryRecords.Record] = []
    var codes: [Int: NumberFormat] = [:]
    var styles: [(format: Int, font: Int)] = []
    var fonts: [RaisedText.Level] = []
    var found: [SheetEntry] = []
    var is1904 = false
    var isString = false
    try records.each(from: 0) { record throws(Rejection) in
      if record.kind != 0x3c { isString = false }
      switch record.kind {
      case 0x0a: return false
      case 0x2f: throw Rejection(.encrypted)
      case 0x22: is1904 = data.word(record.start) == 1
      case 0x85:
        let end = record.start + record.count
        guard let offset = data.double(record.start), let state = data.byte(record.start + 4),
          let kind = data.byte(record.start + 5),
          let name = records.string(at: record.start + 6, lengthBytes: 1, end: end)
        else { throw Rejection(.malformed, "XLS") }
        guard found.count < 4096 else { throw Rejection(.tooManyParts, "sheets > 4096") }
        found.append(
          SheetEntry(name: name, offset: Int(offset), isHidden: state & 3 != 0, kind: kind))
      case 0x41e:
        if let id = data.word(record.start),
          let code = records.string(
            at: record.start + 2, lengthBytes: 2, end: record.start + record.count)
        {
          codes[id] = NumberFormat(code: code)
        }
      case 0x31: fonts.append(Self.level(data, record.start))
      case 0xe0:
        styles.append((data.word(record.start + 2) ?? 0, data.word(record.start) ?? 0))
      case 0xfc:
        stringParts = [record]
        isString = true
      case 0x3c: if isString { stringParts.append(record) }
      default: break
      }
      return true
    }
    sheets = found
    from1904 = is1904
    self.styles = styles.map { style in
      CellStyle(
        format: codes[style.format] ?? NumberFormat(builtin: style.format),
        isStruck: fonts.level(ofFont: style.font) == .struck)
    }
    if var table = SharedStringTable(data, stringParts, fonts) {
      strings = try table.read(limit: limits.cells)
    }
  }

  private static func level(_ data: LittleEndian, _ font: Int) -> RaisedText.Level {
    if (data.word(font + 2) ?? 0) & 8 != 0 { return .struck }
    return switch data.word(font + 8) {
    case 1: .raised
    case 2: .lowered
    default: .line
    }
  }
}
