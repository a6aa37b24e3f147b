/// Walks over a transcript's lines and fields without trusting any of them.
struct TranscriptCursor {
  private let bytes: [UInt8]
  private let limits: TranscriptLimits
  /// Where the line `end n` begins.
  private let end: Int
  /// Where the next field begins: behind its tab.
  private var position: Int
  /// Where the line ends, on its line feed.
  private var lineEnd: Int
  /// Counted from one.
  private var line = 1

  /// Checks the first line, the last line and the count of records.
  init(_ bytes: [UInt8], _ limits: TranscriptLimits) throws(TranscriptError) {
    guard bytes.count <= limits.bytes else {
      throw TranscriptError(line: 0, "too many bytes: \(bytes.count)")
    }
    let header = "\(Transcript.header)\n"
    guard bytes.starts(with: header.utf8) else {
      throw TranscriptError(line: 1, "it is not \(Transcript.header)")
    }
    guard bytes.count > header.utf8.count, bytes.last == 0x0a,
      let before = bytes.dropLast().lastIndex(of: 0x0a)
    else { throw TranscriptError(line: 0, "it has no end") }
    let records = bytes[..<before].count { $0 == 0x0a }
    guard records <= limits.records else {
      throw TranscriptError(line: limits.records + 2, "too many records")
    }
    guard bytes[(before + 1)...].elementsEqual("end \(records)\n".utf8) else {
      throw TranscriptError(line: records + 2, "it does not end with the count of its records")
    }
    self.bytes = bytes
    self.limits = limits
    end = before + 1
    lineEnd = header.utf8.count - 1
    position = lineEnd
  }

  func error(_ reason: String) -> TranscriptError {
    TranscriptError(line: line, reason)
  }

  /// Opens the next line and gives its kind, or nil after the last.
  mutating func open() -> String? {
    let start = lineEnd + 1
    guard start < end else { return nil }
    line += 1
    lineEnd = bytes[start..<end].firstIndex(of: 0x0a) ?? end
    let kind = bytes[start..<lineEnd].firstIndex(of: 0x09) ?? lineEnd
    position = kind == lineEnd ? lineEnd + 1 : kind + 1
    return String(decoding: bytes[start..<kind], as: UTF8.self)
  }

  /// Whether the line has another field. An empty last field is a field.
  var hasField: Bool { position <= lineEnd }

  func close() throws(TranscriptError) {
    guard !hasField else { throw error("fields too many") }
  }

  private mutating func field() throws(TranscriptError) -> Range<Int> {
    guard hasField else { throw error("a field is missing") }
    let start = position
    var stop = start
    while stop < lineEnd, bytes[stop] != 0x09 { stop += 1 }
    position = stop + 1
    guard stop - start <= limits.text else { throw error("a field is too long") }
    return start..<stop
  }

  // MARK: Values

  mutating func text() throws(TranscriptError) -> String { try text(try field()) }

  private func text(_ field: Range<Int>) throws(TranscriptError) -> String {
    let text =
      bytes[field].contains(0x5c)
      ? String(validating: try unescaped(field), as: UTF8.self)
      : String(validating: bytes[field], as: UTF8.self)
    guard let text, !text.utf8.contains(0) else { throw error("text that is not UTF-8") }
    return text
  }

  private func unescaped(_ field: Range<Int>) throws(TranscriptError) -> [UInt8] {
    var plain: [UInt8] = []
    var rest = bytes[field]
    while let byte = rest.popFirst() {
      guard byte == 0x5c else {
        plain.append(byte)
        continue
      }
      switch rest.popFirst() {
      case 0x74: plain.append(0x09)
      case 0x6e: plain.append(0x0a)
      case 0x72: plain.append(0x0d)
      case 0x5c: plain.append(0x5c)
      default: throw error("a broken escape")
      }
    }
    return plain
  }

  /// `-` for none, `=` and the text otherwise.
  mutating func optional() throws(TranscriptError) -> String? {
    let field = try field()
    switch bytes[field].first {
    case 0x2d where field.count == 1: return nil
    case 0x3d: return try text(field.dropFirst())
    default: throw error("an optional text without its mark")
    }
  }

  mutating func integer<Number: FixedWidthInteger>() throws(TranscriptError) -> Number {
    try integer(try field())
  }

  /// `-` alone for none.
  mutating func optionalInteger() throws(TranscriptError) -> Int64? {
    let field = try field()
    return bytes[field].elementsEqual([0x2d]) ? nil : try integer(field)
  }

  private func integer<Number: FixedWidthInteger>(_ field: Range<Int>) throws(TranscriptError)
    -> Number
  {
    guard field.count <= 20, bytes[field].first != 0x2b,
      let number = Number(String(decoding: bytes[field], as: UTF8.self))
    else { throw error("no number") }
    return number
  }

  mutating func choice<Choice: RawRepresentable<String>>(_ type: Choice.Type)
    throws(TranscriptError) -> Choice
  {
    guard let choice = Choice(rawValue: try text()) else { throw error("no such \(type)") }
    return choice
  }

  mutating func optionalChoice<Choice: RawRepresentable<String>>(_ type: Choice.Type)
    throws(TranscriptError) -> Choice?
  {
    guard let words = try optional() else { return nil }
    guard let choice = Choice(rawValue: words) else { throw error("no such \(type)") }
    return choice
  }

  mutating func year() throws(TranscriptError) -> FiscalYear {
    guard let year = FiscalYear(try integer()) else { throw error("no such year") }
    return year
  }

  /// `page:line:row:column:`, then `=` and the sheet if there is one.
  mutating func place() throws(TranscriptError) -> Place {
    let field = try field()
    var start = field.lowerBound
    var numbers: [Int?] = []
    for _ in 0..<4 {
      guard let colon = bytes[start..<field.upperBound].firstIndex(of: UInt8(ascii: ":")) else {
        throw error("no place")
      }
      let number: Int? = colon == start ? nil : try integer(start..<colon)
      guard number.map({ (0...Int(Int32.max)).contains($0) }) ?? true else {
        throw error("no such place")
      }
      numbers.append(number)
      start = colon + 1
    }
    var sheet: String?
    if start < field.upperBound {
      guard bytes[start] == 0x3d else { throw error("no place") }
      sheet = try text((start + 1)..<field.upperBound)
    }
    return Place(
      sheet: sheet, page: numbers[0], line: numbers[1], row: numbers[2], column: numbers[3])
  }
}
