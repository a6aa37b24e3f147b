internal import BudgetModel
internal import BudgetParser

/// Reads delimited text with quotes after RFC 4180. A record with nothing but its first cell
/// is a paragraph: titles, units and prose stand so in exports of whole disclosures.
struct DelimitedLayout {
  private static let quote = UInt8(ascii: "\"")

  private let bytes: [UInt8]
  private let delimiter: UInt8
  private var builder: BlockBuilder
  private var position = 0
  private var line = 1

  static func blocks(_ bytes: [UInt8], _ delimiter: UInt8, _ limits: ReadingLimits)
    throws(Rejection) -> [Block]
  {
    var layout = DelimitedLayout(bytes: bytes, delimiter: delimiter, builder: .init(limits))
    while layout.position < bytes.count { try layout.readRecord() }
    return layout.builder.finish()
  }

  private mutating func readRecord() throws(Rejection) {
    let first = line
    var cells: [String] = []
    try builder.countLine()
    repeat {
      cells.append(try readCell())
      guard position < bytes.count, bytes[position] == delimiter else { break }
      position += 1
    } while true
    if position < bytes.count { endLine() }
    try add(cells, first)
  }

  private mutating func add(_ cells: [String], _ first: Int) throws(Rejection) {
    let filled = cells.indices.filter { !cells[$0].utf8.allSatisfy { $0 <= 0x20 } }
    if filled.isEmpty {
      builder.endGrid()
    } else if filled == [0] {
      for (offset, piece) in cells[0].utf8.split(
        separator: 0x0a, omittingEmptySubsequences: false
      ).enumerated() where !piece.allSatisfy({ $0 <= 0x20 }) {
        builder.add(paragraph: String(Substring(piece)), line: first + offset)
      }
    } else {
      try builder.add(row: cells, line: first)
    }
  }

  /// The cell at the position, which then stands on the delimiter or the line's end.
  private mutating func readCell() throws(Rejection) -> String {
    guard position < bytes.count, bytes[position] == Self.quote else {
      let start = position
      while position < bytes.count, !endsCell(bytes[position]) {
        if bytes[position] == Self.quote {
          throw Rejection(.malformed, "引号位置不对", at: Place(line: line))
        }
        position += 1
      }
      return String(decoding: bytes[start..<position], as: UTF8.self)
    }
    return try readQuoted()
  }

  private mutating func readQuoted() throws(Rejection) -> String {
    let opened = line
    var content: [UInt8] = []
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      if byte != Self.quote {
        if byte == 0x0a {
          line += 1
          try builder.countLine()
        }
        content.append(byte)
        position += 1
      } else if position + 1 < bytes.count, bytes[position + 1] == Self.quote {
        content.append(byte)
        position += 2
      } else {
        position += 1
        guard position == bytes.count || endsCell(bytes[position]) else {
          throw Rejection(.malformed, "引号位置不对", at: Place(line: line))
        }
        return String(decoding: content, as: UTF8.self)
      }
    }
    throw Rejection(.malformed, "引号没有结束", at: Place(line: opened))
  }

  private func endsCell(_ byte: UInt8) -> Bool {
    byte == delimiter || byte == 0x0a || byte == 0x0d
  }

  private mutating func endLine() {
    if bytes[position] == 0x0d, position + 1 < bytes.count, bytes[position + 1] == 0x0a {
      position += 1
    }
    position += 1
    line += 1
  }
}
