extension UnsafeBufferPointer<UInt8> {
  /// Where the bytes of a word first stand; nil for a word without any.
  public func offset(of word: String) -> Int? {
    var word = word
    return word.withUTF8 { word in
      guard let start = baseAddress, let sought = word.baseAddress, let last = word.last,
        word.count <= count
      else { return nil }
      // Chinese characters of one kind begin alike: the last byte tells more than the first.
      let end = word.count - 1
      for offset in 0...(count - word.count)
      where start[offset + end] == last && isSame(start + offset, sought, end) {
        return offset
      }
      return nil
    }
  }

  /// Whether these end with the bytes of a word.
  public func ends(with word: String) -> Bool {
    var word = word
    return word.withUTF8 { word in
      guard let start = baseAddress, let sought = word.baseAddress, !word.isEmpty else {
        return word.isEmpty
      }
      return word.count <= count && isSame(start + (count - word.count), sought, word.count)
    }
  }

  /// Whether these begin with the bytes of a word.
  public func begins(with word: String) -> Bool {
    var word = word
    return word.withUTF8 { word in
      guard let start = baseAddress, let sought = word.baseAddress, !word.isEmpty else {
        return word.isEmpty
      }
      return word.count <= count && isSame(start, sought, word.count)
    }
  }
}

extension UInt8 {
  /// How many bytes a character takes up whose UTF-8 begins with this one.
  @inlinable public var characterSize: Int {
    self < 0x80 ? 1 : self < 0xe0 ? 2 : self < 0xf0 ? 3 : 4
  }
}

extension StringProtocol {
  /// Calls `body` with the text's UTF-8.
  @inlinable
  public func withBytes<Value>(_ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
    if let value = utf8.withContiguousStorageIfAvailable(body) { return value }
    var text = String(self)
    return text.withUTF8(body)
  }
}

private func isSame(
  _ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int
) -> Bool {
  for index in 0..<count where left[index] != right[index] { return false }
  return true
}
