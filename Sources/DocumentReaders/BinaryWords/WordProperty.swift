/// One change of formatting: what is changed, and where the new value stands.
struct WordProperty {
  /// The properties that matter here, by their codes in the file.
  enum Code {
    static let isDeleted = 0x0800
    static let isHidden = 0x083c
    static let isStruck = 0x0837
    static let isStruckTwice = 0x2a53
    static let isInTable = 0x2416
    static let level = 0x2a48
    static let position = 0x4845
    static let size = 0x4a43
    static let endsRow = 0x2417
    static let endsInnerCell = 0x244b
    static let endsInnerRow = 0x244c
    static let cutColumns = 0x5622
    static let mergedColumns = 0x5624
    static let splitColumns = 0x5625
    static let elsewhere = [0x6645, 0x6646]
    static let tableDepth = 0x6649
    static let picture = 0x6a03
    static let addedColumns = 0x7621
    static let columnWidth = 0x7623
    static let columns = 0xd608
    static let verticalMerge = 0xd62b
    static let tabs = 0xc615
  }

  let code: Int
  let source: LittleEndian
  let start: Int
  let count: Int

  func byte(_ offset: Int) -> Int? {
    offset < count ? source.byte(start + offset).map(Int.init) : nil
  }

  func word(_ offset: Int) -> Int? {
    offset + 2 <= count ? source.word(start + offset) : nil
  }

  func signedWord(_ offset: Int) -> Int? {
    word(offset).map { Int(Int16(truncatingIfNeeded: $0)) }
  }

  func double(_ offset: Int) -> Int? {
    offset + 4 <= count ? source.double(start + offset).map(Int.init) : nil
  }

  /// Whether a switch is on: 1, or 0x81 for the opposite of a style in which it is off.
  var isOn: Bool { byte(0) == 1 || byte(0) == 0x81 }

  /// The properties in a stretch of bytes, in order; what is cut off ends them.
  static func all(in source: LittleEndian, _ start: Int, count: Int) -> [WordProperty] {
    var properties: [WordProperty] = []
    var position = start
    let end = min(start + count, source.count)
    while position + 2 <= end, let code = source.word(position) {
      position += 2
      var size: Int
      switch code >> 13 {
      case 0, 1: size = 1
      case 2, 4, 5: size = 2
      case 3: size = 4
      case 7: size = 3
      default:
        if code == Code.columns {
          guard let long = source.word(position), long > 0 else { return properties }
          size = long - 1
          position += 2
        } else {
          guard let short = source.byte(position) else { return properties }
          size = Int(short)
          position += 1
          if code == Code.tabs, size == 0xff {
            let deleted = Int(source.byte(position) ?? 0)
            let added = Int(source.byte(position + 1 + 4 * deleted) ?? 0)
            size = 2 + 4 * deleted + 3 * added
          }
        }
      }
      guard position + size <= end else { return properties }
      properties.append(WordProperty(code: code, source: source, start: position, count: size))
      position += size
    }
    return properties
  }

  /// What a piece changes: a list that stands before the pieces, or one property in two bytes.
  static func changes(_ word: Int, _ lists: [[WordProperty]]) -> [WordProperty] {
    if word & 1 == 1 { return lists.indices.contains(word >> 1) ? lists[word >> 1] : [] }
    let short = [
      0x18: Code.isInTable, 0x19: Code.endsRow, 0x41: Code.isDeleted, 0x57: Code.isStruck,
      0x5c: Code.isHidden,
    ]
    guard let code = short[word >> 1 & 0x7f] else { return [] }
    return [
      WordProperty(code: code, source: LittleEndian([UInt8(word >> 8)]), start: 0, count: 1)
    ]
  }
}

extension [WordProperty] {
  /// Whether characters stand above or below the line, or are struck through.
  var level: RaisedText.Level {
    let last = { (code: Int) in self.last { $0.code == code } }
    if last(WordProperty.Code.isStruck)?.isOn ?? last(WordProperty.Code.isStruckTwice)?.isOn
      ?? false
    {
      return .struck
    }
    switch last(WordProperty.Code.level)?.byte(0) {
    case 1: return .raised
    case 2: return .lowered
    default:
      return RaisedText.Level(
        position: last(WordProperty.Code.position)?.signedWord(0) ?? 0,
        size: last(WordProperty.Code.size)?.word(0))
    }
  }
}
