import BudgetModel

/// Writes one sheet as an Office Open XML workbook (ECMA-376) in a ZIP archive without compression.
/// Small enough that `ledgerctl` needs no library for it, and starts without one.
enum Workbook {
  static func bytes(
    sheet: String, header: [String], isNumber: [Bool], rows: [[String]]
  ) -> [UInt8] {
    var archive = StoredArchive()
    archive.add(
      "[Content_Types].xml",
      """
      <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
      <Default Extension="rels" \
      ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
      <Default Extension="xml" ContentType="application/xml"/>\
      <Override PartName="/xl/workbook.xml" \
      ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>\
      <Override PartName="/xl/worksheets/sheet1.xml" \
      ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>\
      </Types>
      """)
    archive.add(
      "_rels/.rels",
      relationship("officeDocument", "xl/workbook.xml"))
    archive.add("xl/_rels/workbook.xml.rels", relationship("worksheet", "worksheets/sheet1.xml"))
    archive.add(
      "xl/workbook.xml",
      """
      <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
      xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">\
      <sheets><sheet name="\(escaped(sheet))" sheetId="1" r:id="rId1"/></sheets></workbook>
      """)
    let texts = Array(repeating: false, count: header.count)
    let lines = [row(header, texts, 1)] + rows.indices.map { row(rows[$0], isNumber, $0 + 2) }
    archive.add(
      "xl/worksheets/sheet1.xml",
      """
      <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
      <sheetData>\(lines.joined())</sheetData></worksheet>
      """)
    return archive.closed()
  }

  private static func relationship(_ type: String, _ target: String) -> String {
    """
    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
    <Relationship Id="rId1" \
    Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/\(type)" \
    Target="\(target)"/></Relationships>
    """
  }

  private static func row(_ cells: [String], _ isNumber: [Bool], _ number: Int) -> String {
    var text = "<row r=\"\(number)\">"
    for (index, cell) in cells.enumerated() where !cell.isEmpty {
      let address = "\(column(index))\(number)"
      text +=
        isNumber[index]
        ? "<c r=\"\(address)\"><v>\(cell)</v></c>"
        : "<c r=\"\(address)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">\(escaped(cell))</t></is></c>"
    }
    return text + "</row>"
  }

  /// A, B, … Z, AA, …
  private static func column(_ index: Int) -> String {
    let letter = String(UnicodeScalar(UInt8(65 + index % 26)))
    return index < 26 ? letter : column(index / 26 - 1) + letter
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\r": escaped += "&#13;"
      case "\u{fffe}", "\u{ffff}": continue
      case _ where scalar.isSteering: continue
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}

/// A ZIP archive whose members are stored as they are.
private struct StoredArchive {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  mutating func add(_ name: String, _ text: String) {
    let content = Array(
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\(text)".utf8)
    let offset = UInt32(bytes.count)
    var common: [UInt8] = []
    // Version 2.0, UTF-8 names, stored, the first of January 1980.
    for value: UInt16 in [20, 0x0800, 0, 0, 0x21] { common += Self.little(value) }
    common += Self.little(Self.checksum(content))
    common += Self.little(UInt32(content.count)) + Self.little(UInt32(content.count))
    common += Self.little(UInt16(name.utf8.count)) + Self.little(UInt16(0))
    bytes += Self.little(UInt32(0x0403_4b50)) + common + Array(name.utf8) + content
    directory += Self.little(UInt32(0x0201_4b50)) + Self.little(UInt16(20)) + common
    directory += Array(repeating: 0, count: 10) + Self.little(offset) + Array(name.utf8)
    count += 1
  }

  func closed() -> [UInt8] {
    var end = Self.little(UInt32(0x0605_4b50)) + Self.little(UInt32(0))
    end += Self.little(count) + Self.little(count)
    end += Self.little(UInt32(directory.count)) + Self.little(UInt32(bytes.count))
    return bytes + directory + end + Self.little(UInt16(0))
  }

  private static func little<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
    (0..<(Value.bitWidth / 8)).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? 0xedb8_8320 ^ (value >> 1) : value >> 1
    }
  }

  /// CRC-32 as ZIP has it.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(0xffff_ffff as UInt32) { value, byte in
      table[Int((value ^ UInt32(byte)) & 0xff)] ^ (value >> 8)
    }
  }
}
