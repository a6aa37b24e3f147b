/// Text as documents print it: blanks anywhere, full and half width mixed, bold marks left over
/// from a conversion.
public enum PrintedText {
  /// A label without inner blanks, zero-width characters and bold marks. Brackets and quotes
  /// stay as printed. One blank stays between two Latin words.
  public static func label(_ text: some StringProtocol) -> String {
    guard text.utf8.contains(where: mayNeedCleaning) else { return String(text) }
    var kept: [UInt8] = []
    kept.reserveCapacity(text.utf8.count)
    var last: Unicode.Scalar?
    var pendingBlank = false
    for scalar in text.unicodeScalars where scalar != "*" {
      if isBlank(scalar) {
        pendingBlank = true
        continue
      }
      if pendingBlank, let last, isLatin(last), isLatin(scalar) { kept.append(0x20) }
      pendingBlank = false
      kept.append(contentsOf: scalar.utf8)
      last = scalar
    }
    return String(decoding: kept, as: UTF8.self)
  }

  /// The text for matching words only: no blanks, quotes or bold marks, full-width ASCII folded.
  public static func key(_ text: some StringProtocol) -> String {
    guard text.utf8.contains(where: mayNeedFolding) else { return String(text) }
    var printed = String(text)
    return printed.withUTF8 { bytes in
      String(unsafeUninitializedCapacity: bytes.count) { kept in
        var count = 0
        var index = 0
        while index < bytes.count {
          let size = bytes[index].characterSize
          if let folded = folded(bytes, index, size) {
            if let byte = folded.byte {
              kept[count] = byte
              count += 1
            }
          } else {
            for offset in 0..<size { kept[count + offset] = bytes[index + offset] }
            count += size
          }
          index += size
        }
        return count
      }
    }
  }

  /// What a character becomes: one byte, or nothing; nil if it stays as it is.
  private static func folded(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ size: Int
  ) -> (byte: UInt8?, Void)? {
    guard mayNeedFolding(bytes[index]) else { return nil }
    var value: UInt32
    switch size {
    case 1: value = UInt32(bytes[index])
    case 2: value = UInt32(bytes[index] & 0x1f) << 6 | UInt32(bytes[index + 1] & 0x3f)
    case 3:
      value = UInt32(bytes[index] & 0x0f) << 12 | UInt32(bytes[index + 1] & 0x3f) << 6
      value |= UInt32(bytes[index + 2] & 0x3f)
    default: return nil
    }
    switch value {
    case 0x22, 0x27, 0x2a, 0x2018...0x201f, 0x300c...0x300f: return (nil, ())
    case 0xff01...0xff5e: return (UInt8(value - 0xfee0), ())
    default: return isBlank(value) ? (nil, ()) : nil
    }
  }

  /// `二〇二四年` with the digits that titles are searched for.
  public static func withArabicYears(_ key: String) -> String {
    guard key.hasAny(["二〇", "二零", "二○"]) else { return key }
    let digits: [Unicode.Scalar: Unicode.Scalar] = [
      "〇": "0", "零": "0", "○": "0", "一": "1", "二": "2", "三": "3", "四": "4", "五": "5", "六": "6",
      "七": "7", "八": "8", "九": "9",
    ]
    var scalars = Array(key.unicodeScalars)
    for end in scalars.indices where scalars[end] == "年" && end >= 4 {
      let year = scalars[(end - 4)..<end].compactMap { digits[$0] }
      if year.count == 4, year[0] == "2" { scalars.replaceSubrange((end - 4)..<end, with: year) }
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }

  /// The text without blanks at its ends.
  public static func trimmed(_ text: some StringProtocol) -> String {
    var scalars = Substring(text).unicodeScalars
    while let first = scalars.first, isBlank(first) { scalars.removeFirst() }
    while let last = scalars.last, isBlank(last) { scalars.removeLast() }
    return String(Substring(scalars))
  }

  /// Whether a paragraph ends as sentences end. A torn one does not.
  public static func isFinished(_ text: String) -> Bool {
    guard let last = text.unicodeScalars.last(where: { !isBlank($0) }) else {
      return true
    }
    if last == "：" || last == ":", text.hasAny(["其中：", "其中:"]) { return false }
    return "。！？；：.!?;:…”」』）)】》".unicodeScalars.contains(last)
  }

  public static func isBlank(_ text: some StringProtocol) -> Bool {
    text.unicodeScalars.allSatisfy(isBlank)
  }

  public static func isBlank(_ scalar: Unicode.Scalar) -> Bool { isBlank(scalar.value) }

  private static func isBlank(_ value: UInt32) -> Bool {
    switch value {
    case 0x00...0x20, 0x85, 0xa0, 0x1680, 0x2000...0x200f, 0x2028, 0x2029, 0x202f, 0x205f,
      0x2060, 0x3000, 0xfeff:
      true
    default: false
    }
  }

  public static func isHan(_ scalar: Unicode.Scalar) -> Bool {
    (0x3400...0x9fff).contains(scalar.value) || (0x20000...0x323af).contains(scalar.value)
  }

  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && scalar.value > 0x20 && (scalar.properties.isAlphabetic || isDigit(scalar))
  }

  public static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    (0x30...0x39).contains(scalar.value)
  }

  public static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// The first bytes of every blank, quote and full-width form, and `*`.
  private static func mayNeedCleaning(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == 0x2a || byte == 0xc2 || (byte >= 0xe1 && byte <= 0xe3) || byte == 0xef
  }

  private static func mayNeedFolding(_ byte: UInt8) -> Bool {
    mayNeedCleaning(byte) || byte == 0x22 || byte == 0x27
  }
}

/// Searching by bytes: exact, and without the cost of comparing what characters look like.
extension StringProtocol {
  public func position(of word: String) -> Range<Index>? {
    guard let offset = withBytes({ $0.offset(of: word) }) else { return nil }
    let start = utf8.index(startIndex, offsetBy: offset)
    return start..<utf8.index(start, offsetBy: word.utf8.count)
  }

  public func lastPosition(of word: String) -> Range<Index>? {
    var found: Range<Index>?
    var start = startIndex
    while let hit = self[start...].position(of: word) {
      found = hit
      start = hit.upperBound
    }
    return found
  }

  public func has(_ word: String) -> Bool { withBytes { $0.offset(of: word) != nil } }

  public func hasAny(_ words: [String]) -> Bool {
    withBytes { bytes in words.contains { bytes.offset(of: $0) != nil } }
  }

  public func begins(with word: String) -> Bool { withBytes { $0.begins(with: word) } }

  public func finishes(with word: String) -> Bool { withBytes { $0.ends(with: word) } }

  /// The text after `word`, if it begins with it.
  public func after(_ word: String) -> SubSequence? {
    begins(with: word) ? self[utf8.index(startIndex, offsetBy: word.utf8.count)...] : nil
  }

  /// The text before `word`, if it finishes with it.
  public func before(_ word: String) -> SubSequence? {
    finishes(with: word) ? self[..<utf8.index(endIndex, offsetBy: -word.utf8.count)] : nil
  }
}

extension StringProtocol {
  /// The text after the first of `words` with which it begins.
  public func after(anyOf words: [String]) -> SubSequence? {
    let word = withBytes { bytes in words.first { bytes.begins(with: $0) } }
    return word.map { self[utf8.index(startIndex, offsetBy: $0.utf8.count)...] }
  }

  /// The text before the first of `words` with which it finishes.
  public func before(anyOf words: [String]) -> SubSequence? {
    let word = withBytes { bytes in words.first { bytes.ends(with: $0) } }
    return word.map { self[..<utf8.index(endIndex, offsetBy: -$0.utf8.count)] }
  }
}

extension StringProtocol {
  public func hasAnyHead(_ words: [String]) -> Bool {
    withBytes { bytes in words.contains { bytes.begins(with: $0) } }
  }
}

extension Substring {
  /// Drops the first of `words` with which the text begins, as often as one does.
  public func droppingHeads(_ words: [String]) -> Substring {
    var text = self
    while let rest = text.after(anyOf: words) { text = rest }
    return text
  }

  public func droppingTails(_ words: [String]) -> Substring {
    var text = self
    while let rest = text.before(anyOf: words) { text = rest }
    return text
  }
}
