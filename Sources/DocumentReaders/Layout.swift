internal import BudgetModel
internal import BudgetParser

/// How the lines of a decoded text carry cells.
enum Layout {
  private static let tab = UInt8(ascii: "\t")
  private static let quote = UInt8(ascii: "\"")

  /// `text` for tab-separated rows among lines, `csv` for delimited and quoted ones.
  static func read(_ bytes: [UInt8], _ limits: ReadingLimits) throws(Rejection) -> (
    format: String, blocks: [Block], flags: [ReadingFlag]
  ) {
    let delimiter = delimiter(bytes)
    if delimiter != tab {
      return ("csv", try DelimitedLayout.blocks(bytes, delimiter, limits), [])
    }
    // A quote that opens a cell means quoting, unless quoting leads nowhere: then it is a
    // character, as in "三公"经费.
    if hasQuotedCell(bytes) {
      do {
        return ("csv", try DelimitedLayout.blocks(bytes, tab, limits), [])
      } catch  where error.kind == .malformed {
        return try text(bytes, limits)
      }
    }
    return try text(bytes, limits)
  }

  /// Text without quotes: rows by tabs, by pipes, or told by their blanks.
  private static func text(_ bytes: [UInt8], _ limits: ReadingLimits) throws(Rejection) -> (
    format: String, blocks: [Block], flags: [ReadingFlag]
  ) {
    let read = try TextLayout.read(bytes, limits)
    return ("text", read.blocks, read.flags)
  }

  /// The delimiter with which most lines are cut into three cells or more; tab if none is.
  private static func delimiter(_ bytes: [UInt8]) -> UInt8 {
    let candidates = [tab, UInt8(ascii: ","), UInt8(ascii: ";")]
    var votes = [0, 0, 0]
    var counts = [0, 0, 0]
    // A line of prose has commas as well, and ends its sentences.
    var isProse = false
    var lines = 0
    var isBlank = true
    var lead: (UInt8, UInt8) = (0, 0)
    func vote() {
      for index in candidates.indices where counts[index] >= 2 && (index == 0 || !isProse) {
        votes[index] += 1
      }
      if !isBlank { lines += 1 }
      counts = [0, 0, 0]
      isProse = false
      isBlank = true
    }
    for (position, byte) in bytes.enumerated() {
      if byte == 0x0a || byte == 0x0d {
        vote()
        continue
      }
      if byte > 0x20 { isBlank = false }
      if byte == UInt8(ascii: ","), partsThousands(bytes, position) {
        lead = (lead.1, byte)
        continue
      }
      if let index = candidates.firstIndex(of: byte) {
        counts[index] += 1
      } else if byte == 0x82, lead == (0xe3, 0x80) {
        isProse = true
      }
      lead = (lead.1, byte)
    }
    vote()
    let best = votes.indices.max { votes[$0] < votes[$1] } ?? 0
    return votes[best] > votes[0] && votes[best] * 3 > lines ? candidates[best] : tab
  }

  /// Whether a comma stands in a number such as `21,601,733.00`: before three digits and then a
  /// blank, a point or the next comma. A delimiter there would leave the decimals alone.
  private static func partsThousands(_ bytes: [UInt8], _ position: Int) -> Bool {
    let isDigit = { (index: Int) in
      bytes.indices.contains(index) && (0x30...0x39).contains(bytes[index])
    }
    guard isDigit(position - 1), (1...3).allSatisfy({ isDigit(position + $0) }),
      !isDigit(position + 4)
    else { return false }
    var end = position + 4
    // Longer runs are no amounts, and would be scanned once for each comma.
    while end < position + 32, end + 3 < bytes.count, bytes[end] == UInt8(ascii: ","),
      (1...3).allSatisfy({ isDigit(end + $0) }), !isDigit(end + 4)
    {
      end += 4
    }
    guard bytes.indices.contains(end) else { return false }
    return bytes[end] == UInt8(ascii: ".") || bytes[end] == 0x20
  }

  private static func hasQuotedCell(_ bytes: [UInt8]) -> Bool {
    var previous = UInt8(ascii: "\n")
    for byte in bytes {
      if byte == quote, previous == tab { return true }
      previous = byte
    }
    return false
  }
}
