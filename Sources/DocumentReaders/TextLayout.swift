internal import BudgetModel
internal import BudgetParser

/// Reads text whose tables are lines with tabs: such a line is a row, any other a paragraph.
enum TextLayout {
  static func blocks(_ bytes: [UInt8], _ limits: ReadingLimits) throws(Rejection) -> [Block] {
    var builder = BlockBuilder(limits)
    var line = 0
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x0a, bytes[end] != 0x0d { end += 1 }
      line += 1
      try builder.countLine()
      try add(bytes[start..<end], line, to: &builder)
      // CR, LF and CR LF all end one line.
      if end + 1 < bytes.count, bytes[end] == 0x0d, bytes[end + 1] == 0x0a { end += 1 }
      start = end + 1
    }
    return builder.finish()
  }

  private static func add(_ line: ArraySlice<UInt8>, _ number: Int, to builder: inout BlockBuilder)
    throws(Rejection)
  {
    // A form feed opens a page; it is no character of the line that follows.
    var content = line.drop { $0 == 0x0c }
    while content.last == 0x0c { content.removeLast() }
    if content.contains(0x09) {
      let cells = content.split(separator: 0x09, omittingEmptySubsequences: false)
      try builder.add(row: cells.map { String(decoding: $0, as: UTF8.self) }, line: number)
    } else if content.allSatisfy({ $0 <= 0x20 }) {
      builder.endGrid()
    } else {
      builder.add(paragraph: String(decoding: content, as: UTF8.self), line: number)
    }
  }
}
