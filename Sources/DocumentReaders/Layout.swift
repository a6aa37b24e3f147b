internal import BudgetModel
internal import BudgetParser

/// How the lines of a decoded text carry cells.
enum Layout {
  private static let tab = UInt8(ascii: "\t")
  private static let quote = UInt8(ascii: "\"")

  /// `text` for tab-separated rows among lines, `csv` for delimited and quoted ones.
  static func read(_ bytes: [UInt8], _ limits: ReadingLimits) throws(Rejection) -> (
    format: String, blocks: [Block]
  ) {
    let delimiter = delimiter(bytes)
    if delimiter != tab {
      return ("csv", try DelimitedLayout.blocks(bytes, delimiter, limits))
    }
    // A quote that opens a cell means quoting, unless quoting leads nowhere: then it is a
    // character, as in "三公"经费.
    if hasQuotedCell(bytes) {
      do {
        return ("csv", try DelimitedLayout.blocks(bytes, tab, limits))
      } catch  where error.kind == .malformed {
        return ("text", try TextLayout.blocks(bytes, limits))
      }
    }
    return ("text", try TextLayout.blocks(bytes, limits))
  }

  /// The delimiter with which most lines are cut into three cells or more; tab if none is.
  private static func delimiter(_ bytes: [UInt8]) -> UInt8 {
    let candidates = [tab, UInt8(ascii: ","), UInt8(ascii: ";")]
    var votes = [0, 0, 0]
    var (tabs, commas, semicolons) = (0, 0, 0)
    func vote() {
      if tabs >= 2 { votes[0] += 1 }
      if commas >= 2 { votes[1] += 1 }
      if semicolons >= 2 { votes[2] += 1 }
      (tabs, commas, semicolons) = (0, 0, 0)
    }
    for byte in bytes {
      switch byte {
      case 0x0a, 0x0d: vote()
      case UInt8(ascii: "\t"): tabs += 1
      case UInt8(ascii: ","): commas += 1
      case UInt8(ascii: ";"): semicolons += 1
      default: continue
      }
    }
    vote()
    let best = votes.indices.max { votes[$0] < votes[$1] } ?? 0
    return votes[best] > votes[0] ? candidates[best] : tab
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
