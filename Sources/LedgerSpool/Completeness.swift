/// Whether bytes look like a whole file. A guess that only decides how long to wait before a
/// file is claimed; it never refuses one.
enum Completeness {
  /// - Parameters:
  ///   - head: The first bytes of the file.
  ///   - tail: The last bytes, up to 1,024.
  static func looksWhole(head: [UInt8], tail: [UInt8]) -> Bool {
    if head.starts(with: Array("%PDF".utf8)) { return contains(tail, Array("%%EOF".utf8)) }
    if head.starts(with: [0x50, 0x4b, 3, 4]) { return contains(tail, [0x50, 0x4b, 5, 6]) }
    // Text exports end their last line; UTF-16 has a zero beside the line feed.
    return tail.last == 0x0a || tail.last == 0x0d || tail.suffix(2).contains(0x0a)
  }

  private static func contains(_ bytes: [UInt8], _ needle: [UInt8]) -> Bool {
    guard bytes.count >= needle.count else { return false }
    return (0...(bytes.count - needle.count)).contains {
      bytes[$0..<($0 + needle.count)].elementsEqual(needle)
    }
  }
}
