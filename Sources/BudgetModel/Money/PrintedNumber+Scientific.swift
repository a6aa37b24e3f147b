extension PrintedNumber {
  /// `95e1` is 9.5: the digits and how many of them are decimals.
  init?(scientific text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "e"), omittingEmptySubsequences: false)
    guard parts.count == 2, let digits = Int64(Substring(parts[0])),
      let decimals = Int(Substring(parts[1])), (0...400).contains(decimals)
    else { return nil }
    self.init(PrintedNumber(digits: digits, decimals: decimals).text)
  }
}
