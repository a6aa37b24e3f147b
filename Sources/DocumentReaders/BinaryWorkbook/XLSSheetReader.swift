internal import BudgetModel
internal import BudgetParser

/// Reads the cells of one sheet of a binary workbook.
struct XLSSheetReader {
  var sheet: Sheet
  private let records: BinaryRecords
  private let strings: [String]
  private let styles: [CellStyle]
  private let from1904: Bool
  private let limits: ReadingLimits

  private var cells: [Int: [(column: Int, text: String)]] = [:]
  private var count = 0
  private var hiddenRows: Set<Int> = []
  private var hiddenColumns: [Range<Int>] = []
  /// A formula whose text follows in a record of its own.
  private var awaiting: (style: Int, row: Int, column: Int)?
  private var hasUncomputed: [Int: Set<Int>] = [:]
  private var doubts: [Int: Set<String>] = [:]

  init(
    _ sheet: Sheet, _ records: BinaryRecords, _ strings: [String], _ styles: [CellStyle],
    _ from1904: Bool, _ limits: ReadingLimits
  ) {
    self.sheet = sheet
    self.records = records
    self.strings = strings
    self.styles = styles
    self.from1904 = from1904
    self.limits = limits
  }

  mutating func read(from offset: Int) throws(Rejection) {
    var depth = 0
    var isFirst = true
    var list: [BinaryRecords.Record] = []
    try records.each(from: offset) { record throws(Rejection) in
      // A sheet that is not where the workbook says would be missing without a word.
      guard !isFirst || record.kind == 0x809 else { throw Rejection(.malformed, "XLS：工作表位置不对") }
      isFirst = false
      if record.kind == 0x809 { depth += 1 }
      if record.kind == 0x0a { depth -= 1 }
      // An embedded chart has a beginning and an end of its own.
      if depth == 1, record.kind != 0x809, record.kind != 0x0a { list.append(record) }
      return depth > 0
    }
    guard !isFirst, depth <= 0 else { throw Rejection(.malformed, "XLS：工作表不完整") }
    for record in list { try take(record) }
    if let awaiting { addUncomputed(awaiting.row, awaiting.column) }
    try finish()
  }

  private mutating func take(_ record: BinaryRecords.Record) throws(Rejection) {
    let data = records.data
    let start = record.start
    let end = start + record.count
    guard let row = data.word(start), let column = data.word(start + 2) else { return }
    let style = data.word(start + 4) ?? 0
    switch record.kind {
    case 0xfd:
      guard let index = data.double(start + 6), strings.indices.contains(Int(index)) else {
        throw Rejection(.malformed, "缺少共享字符串", at: place(row))
      }
      try add(strings[Int(index)], style, row, column)
    case 0x204, 0xd6:
      try add(try string(start + 6, end, row), style, row, column)
    case 0x203:
      try add(
        number: data.quad(start + 6).flatMap(BinaryNumber.digits(ofBits:)), style, row, column)
    case 0x27e:
      try add(
        number: data.double(start + 6).flatMap(BinaryNumber.digits(ofRK:)), style, row, column)
    case 0xbd:
      for index in 0..<max(0, (record.count - 6) / 6) {
        let value = data.double(start + 6 + 6 * index).flatMap(BinaryNumber.digits(ofRK:))
        try add(number: value, data.word(start + 4 + 6 * index) ?? 0, row, column + index)
      }
    case 0x06: try takeFormula(record, style, row, column)
    case 0x207:
      guard let cell = awaiting else { return }
      awaiting = nil
      try add(try string(start, end, cell.row), cell.style, cell.row, cell.column)
    case 0x205:
      let value = data.byte(start + 6) ?? 0
      let isError = data.byte(start + 7) == 1
      try add(
        isError ? Self.error(value) : value != 0 ? "TRUE" : "FALSE", style, row, column)
    case 0xe5: try merge(record)
    case 0x208: if (data.double(start + 12) ?? 0) & 0x20 != 0 { hiddenRows.insert(row) }
    case 0x7d:
      if (data.word(start + 8) ?? 0) & 1 != 0, column >= row, column < 256 {
        hiddenColumns.append(row..<(column + 1))
      }
    default: return
    }
  }

  private mutating func takeFormula(
    _ record: BinaryRecords.Record, _ style: Int, _ row: Int, _ column: Int
  ) throws(Rejection) {
    let data = records.data
    if let before = awaiting { addUncomputed(before.row, before.column) }
    awaiting = nil
    guard data.word(record.start + 12) == 0xffff else {
      let bits = data.quad(record.start + 6)
      return try add(number: bits.flatMap(BinaryNumber.digits(ofBits:)), style, row, column)
    }
    let value = data.byte(record.start + 8) ?? 0
    switch data.byte(record.start + 6) {
    case 0: awaiting = (style, row, column)
    case 1: try add(value != 0 ? "TRUE" : "FALSE", style, row, column)
    case 2: try add(Self.error(value), style, row, column)
    case 3: break
    default: addUncomputed(row, column)
    }
  }

  private mutating func merge(_ record: BinaryRecords.Record) throws(Rejection) {
    let data = records.data
    let count = min(data.word(record.start) ?? 0, (record.count - 2) / 8)
    for index in 0..<max(0, count) {
      let start = record.start + 2 + 8 * index
      guard let top = data.word(start), let bottom = data.word(start + 2),
        let left = data.word(start + 4), let right = data.word(start + 6)
      else { return }
      guard top <= bottom, left <= right else {
        sheet.flagOnce(.repaired, "合并区域不对")
        continue
      }
      try sheet.merge(.init(rows: top...bottom, columns: left...right))
    }
  }

  // MARK: Cells

  private func style(_ index: Int) -> CellStyle {
    styles.indices.contains(index) ? styles[index] : .plain
  }

  private mutating func add(_ text: String, _ style: Int, _ row: Int, _ column: Int)
    throws(Rejection)
  {
    count += 1
    guard count <= limits.cells else {
      throw Rejection(.tooManyParts, "cells > \(limits.cells)", at: place(row))
    }
    let text = self.style(style).isStruck ? StruckText.marked(text) : text
    cells[row, default: []].append((column, text))
  }

  private mutating func add(number digits: [UInt8]?, _ style: Int, _ row: Int, _ column: Int)
    throws(Rejection)
  {
    let format = self.style(style).format
    if let doubt = format.doubt { doubts[row, default: []].insert(doubt) }
    guard let digits, let text = format.text(of: digits, from1904: from1904) else {
      throw Rejection(.unreadableAmount, "XLS", at: place(row))
    }
    try add(text, style, row, column)
  }

  private mutating func addUncomputed(_ row: Int, _ column: Int) {
    cells[row, default: []].append((column, "#N/A"))
    hasUncomputed[row, default: []].insert(column)
  }

  private func string(_ start: Int, _ end: Int, _ row: Int) throws(Rejection) -> String {
    guard let text = records.string(at: start, lengthBytes: 2, end: end) else {
      throw Rejection(.malformed, "XLS", at: place(row))
    }
    return text
  }

  private func place(_ row: Int) -> Place { Place(sheet: sheet.name, line: row + 1) }

  private static func error(_ code: UInt8) -> String {
    switch code {
    case 0x00: "#NULL!"
    case 0x07: "#DIV/0!"
    case 0x0f: "#VALUE!"
    case 0x17: "#REF!"
    case 0x1d: "#NAME?"
    case 0x24: "#NUM!"
    default: "#N/A"
    }
  }

  private mutating func finish() throws(Rejection) {
    for columns in hiddenColumns.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      sheet.hiddenColumns.append(columns)
    }
    for row in Set(cells.keys).union(hiddenRows).sorted() {
      try sheet.beginRow(row, isHidden: hiddenRows.contains(row))
      for cell in (cells[row] ?? []).sorted(by: { $0.column < $1.column }) {
        try sheet.add(cell.text, column: cell.column)
      }
      for doubt in (doubts[row] ?? []).sorted() { sheet.flagOnce(.inferred, doubt) }
      if hasUncomputed[row] != nil { sheet.flagOnce(.dropped, "公式没有计算结果") }
      try sheet.endRow()
    }
  }
}
