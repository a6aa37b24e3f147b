extension PrintedNumber {
  /// `95e1` is 9.5: the digits and how many of them are decimals.
  init?(scientific text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "e"), omittingEmptySubsequences: false)
    guard parts.count == 2, let digits = Int64(Substring(parts[0])),
      let decimals = Int(Substring(parts[1])), (0...400).contains(decimals)
    else { return nil }
    let plain = String(digits.magnitude)
    let zeros = String(repeating: "0", count: max(0, decimals + 1 - plain.utf8.count))
    let padded = zeros + plain
    let fraction = decimals == 0 ? "" : "." + padded.suffix(decimals)
    self.init((digits < 0 ? "-" : "") + padded.dropLast(decimals) + fraction)
  }
}
