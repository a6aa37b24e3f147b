/// Text as documents print it: blanks anywhere, full and half width mixed, bold marks left over
/// from a conversion.
enum PrintedText {
  /// A label without inner blanks, zero-width characters and bold marks. Brackets and quotes
  /// stay as printed. One blank stays between two Latin words.
  static func label(_ text: some StringProtocol) -> String {
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
  static func key(_ text: some StringProtocol) -> String {
    guard text.utf8.contains(where: mayNeedFolding) else { return String(text) }
    var kept: [UInt8] = []
    kept.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22, 0x27, 0x2a, 0x2018...0x201f, 0x300c...0x300f: continue
      case 0xff01...0xff5e: kept.append(UInt8(scalar.value - 0xfee0))
      default: if !isBlank(scalar) { kept.append(contentsOf: scalar.utf8) }
      }
    }
    return String(decoding: kept, as: UTF8.self)
  }

  /// `二〇二四年` with the digits that titles are searched for.
  static func withArabicYears(_ key: String) -> String {
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
  static func trimmed(_ text: some StringProtocol) -> String {
    var scalars = Substring(text).unicodeScalars
    while let first = scalars.first, isBlank(first) { scalars.removeFirst() }
    while let last = scalars.last, isBlank(last) { scalars.removeLast() }
    return String(Substring(scalars))
  }

  static func isBlank(_ text: some StringProtocol) -> Bool {
    text.unicodeScalars.allSatisfy(isBlank)
  }

  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x20, 0x85, 0xa0, 0x1680, 0x2000...0x200f, 0x2028, 0x2029, 0x202f, 0x205f,
      0x2060, 0x3000, 0xfeff:
      true
    default: false
    }
  }

  static func isHan(_ scalar: Unicode.Scalar) -> Bool {
    (0x3400...0x9fff).contains(scalar.value) || (0x20000...0x323af).contains(scalar.value)
  }

  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && scalar.value > 0x20 && (scalar.properties.isAlphabetic || isDigit(scalar))
  }

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

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
  func position(of word: String) -> Range<Index>? {
    let size = word.utf8.count
    guard let first = word.utf8.first else { return nil }
    let offset = Substring(self).utf8.withContiguousStorageIfAvailable { bytes -> Int? in
      var index = 0
      while index + size <= bytes.count {
        if bytes[index] == first, bytes[index..<(index + size)].elementsEqual(word.utf8) {
          return index
        }
        index += 1
      }
      return nil
    }
    guard let offset = offset ?? nil else { return nil }
    let start = utf8.index(startIndex, offsetBy: offset)
    return start..<utf8.index(start, offsetBy: size)
  }

  func lastPosition(of word: String) -> Range<Index>? {
    var found: Range<Index>?
    var start = startIndex
    while let hit = self[start...].position(of: word) {
      found = hit
      start = hit.upperBound
    }
    return found
  }

  func has(_ word: String) -> Bool { position(of: word) != nil }

  func hasAny(_ words: [String]) -> Bool { words.contains { has($0) } }

  func begins(with word: String) -> Bool { utf8.starts(with: word.utf8) }

  func finishes(with word: String) -> Bool {
    utf8.count >= word.utf8.count && utf8.suffix(word.utf8.count).elementsEqual(word.utf8)
  }

  /// The text after `word`, if it begins with it.
  func after(_ word: String) -> SubSequence? {
    begins(with: word) ? self[utf8.index(startIndex, offsetBy: word.utf8.count)...] : nil
  }

  /// The text before `word`, if it finishes with it.
  func before(_ word: String) -> SubSequence? {
    finishes(with: word) ? self[..<utf8.index(endIndex, offsetBy: -word.utf8.count)] : nil
  }
}

extension StringProtocol {
  /// The text after the first of `words` with which it begins.
  func after(anyOf words: [String]) -> SubSequence? {
    for word in words {
      if let rest = after(word) { return rest }
    }
    return nil
  }

  /// The text before the first of `words` with which it finishes.
  func before(anyOf words: [String]) -> SubSequence? {
    for word in words {
      if let rest = before(word) { return rest }
    }
    return nil
  }
}

extension StringProtocol {
  func hasAnyHead(_ words: [String]) -> Bool { words.contains { begins(with: $0) } }
}

extension Substring {
  /// Drops the first of `words` with which the text begins, as often as one does.
  func droppingHeads(_ words: [String]) -> Substring {
    var text = self
    while let rest = text.after(anyOf: words) { text = rest }
    return text
  }

  func droppingTails(_ words: [String]) -> Substring {
    var text = self
    while let rest = text.before(anyOf: words) { text = rest }
    return text
  }
}
