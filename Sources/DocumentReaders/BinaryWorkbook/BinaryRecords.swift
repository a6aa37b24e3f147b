internal import BudgetModel

/// The records of a BIFF8 stream, one after the other.
struct BinaryRecords {
  struct Record {
    let kind: Int
    /// Where the content begins, and how long it is.
    let start: Int
    let count: Int
  }

  let data: LittleEndian

  /// Calls for each record from an offset on until told to stop. A record that runs beyond the end
  /// means that the file was cut off.
  func each(
    from offset: Int, _ take: (Record) throws(Rejection) -> Bool
  ) throws(Rejection) {
    var position = offset
    while let kind = data.word(position), let count = data.word(position + 2) {
      guard position + 4 + count <= data.count else {
        throw Rejection(.malformed, "XLS")
      }
      guard try take(Record(kind: kind, start: position + 4, count: count)) else { return }
      position += 4 + count
    }
  }

  /// A string with its length in one or two bytes, within one record.
  func string(at start: Int, lengthBytes: Int, end: Int) -> String? {
    guard let count = lengthBytes == 1 ? data.byte(start).map(Int.init) : data.word(start),
      let options = data.byte(start + lengthBytes)
    else { return nil }
    var position = start + lengthBytes + 1
    if options & 8 != 0 { position += 2 }
    if options & 4 != 0 { position += 4 }
    let size = options & 1 != 0 ? 2 : 1
    guard position + count * size <= end else { return nil }
    let units = (0..<count).compactMap { index in
      size == 2
        ? data.word(position + 2 * index).map { UInt16($0) }
        : data.byte(position + index).map { UInt16($0) }
    }
    return String(decoding: units, as: UTF16.self)
  }
}

/// The strings that cells name by number. They run on across records, and each break within a
/// string says anew how wide its characters are.
struct SharedStringTable {
  private let data: LittleEndian
  private let parts: [BinaryRecords.Record]
  /// Of each font, whether it stands above or below the line.
  private let fonts: [RaisedText.Level]
  private var part = 0
  private var position: Int
  private var end: Int

  init?(_ data: LittleEndian, _ parts: [BinaryRecords.Record], _ fonts: [RaisedText.Level]) {
    self.fonts = fonts
    guard let first = parts.first, first.count >= 8 else { return nil }
    self.data = data
    self.parts = parts
    position = first.start + 8
    end = first.start + first.count
  }

  mutating func read(limit: Int) throws(Rejection) -> [String] {
    let total = Int(data.double(parts[0].start + 4) ?? 0)
    guard total <= limit else { throw Rejection(.tooManyParts, "strings > \(limit)") }
    var strings: [String] = []
    for _ in 0..<total {
      guard let string = next() else { throw Rejection(.malformed, "缺少共享字符串") }
      strings.append(string)
    }
    return strings
  }

  private mutating func next() -> String? {
    guard let low = byte(), let high = byte(), var options = byte() else { return nil }
    let count = Int(low) | Int(high) << 8
    var runs = 0
    var extra = 0
    if options & 8 != 0 {
      guard let low = byte(), let high = byte() else { return nil }
      runs = Int(low) | Int(high) << 8
    }
    if options & 4 != 0 {
      var size = 0
      for shift in 0..<4 {
        guard let byte = byte() else { return nil }
        size |= Int(byte) << (8 * shift)
      }
      extra += size
    }
    var units: [UInt16] = []
    while units.count < count {
      if position >= end {
        guard nextPart(), let flag = data.byte(position) else { return nil }
        options = options & ~1 | flag & 1
        position += 1
      }
      let size = options & 1 != 0 ? 2 : 1
      guard position + size <= end else { return nil }
      units.append(
        size == 2 ? UInt16(data.word(position) ?? 0) : UInt16(data.byte(position) ?? 0))
      position += size
    }
    guard let raised = raised(runs, of: units.count), skip(extra) else { return nil }
    return RaisedText.text(units, raised) { String(decoding: $0, as: UTF16.self) }
  }

  /// What of a string stands above or below the line: from which character on it has which font.
  private mutating func raised(_ runs: Int, of count: Int) -> [(
    range: Range<Int>, level: RaisedText.Level
  )]? {
    var raised: [(range: Range<Int>, level: RaisedText.Level)] = []
    var last: (start: Int, level: RaisedText.Level) = (0, .line)
    for _ in 0..<runs {
      guard let low = byte(), let high = byte(), let font = byte(), let more = byte() else {
        return nil
      }
      let start = min(max(Int(low) | Int(high) << 8, last.start), count)
      if last.level != .line { raised.append((last.start..<start, last.level)) }
      last = (start, fonts.level(ofFont: Int(font) | Int(more) << 8))
    }
    if last.level != .line { raised.append((last.start..<count, last.level)) }
    return raised
  }

  private mutating func byte() -> UInt8? {
    if position >= end, !nextPart() { return nil }
    defer { position += 1 }
    return data.byte(position)
  }

  private mutating func skip(_ count: Int) -> Bool {
    var rest = count
    while rest > 0 {
      if position >= end, !nextPart() { return false }
      let step = min(rest, end - position)
      position += step
      rest -= step
    }
    return true
  }

  private mutating func nextPart() -> Bool {
    part += 1
    guard parts.indices.contains(part), parts[part].count > 0 else { return false }
    position = parts[part].start
    end = position + parts[part].count
    return true
  }
}

extension [RaisedText.Level] {
  /// The level of a font by its number; none has the number 4.
  func level(ofFont number: Int) -> RaisedText.Level {
    let index = number > 4 ? number - 1 : number
    return indices.contains(index) ? self[index] : .line
  }
}
