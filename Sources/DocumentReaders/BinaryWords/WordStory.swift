internal import BudgetModel

/// The text of a binary Word document in its order, which pieces put together.
struct WordStory {
  struct Piece {
    /// The number of its first character in the whole text, and the one behind its last.
    let start: Int
    let end: Int
    /// Where its bytes begin in the stream.
    let offset: Int
    /// One byte a character instead of two.
    let isNarrow: Bool
    /// What the piece changes of the formatting that its characters have.
    let changes: [WordProperty]
  }

  private static let encryptedBit = 0x0100
  private static let secondTableBit = 0x0200
  /// The oldest version whose layout this is: Word 97.
  private static let oldestVersion = 0xc1

  /// The stream `WordDocument`: text and formatting.
  let main: LittleEndian
  /// The stream `0Table` or `1Table`: what lies where.
  let table: LittleEndian
  /// The stream `Data`: what did not fit; empty if there is none.
  let data: LittleEndian
  private(set) var pieces: [Piece] = []
  /// The number of characters of the body, and of its text boxes.
  let bodyCount: Int
  let boxCount: Int
  /// How many characters stand between the body and its text boxes: notes, headers.
  let otherCount: Int

  init(_ stream: [UInt8], of file: CompoundFile) throws(Rejection) {
    let main = LittleEndian(stream)
    self.main = main
    guard main.word(0) == 0xa5ec, let version = main.word(2), let options = main.word(10) else {
      throw Rejection(.malformed, "DOC")
    }
    guard version >= Self.oldestVersion else {
      throw Rejection(.unsupportedFormat, "Word 6.0/95")
    }
    guard options & Self.encryptedBit == 0 else { throw Rejection(.encrypted) }
    let name = options & Self.secondTableBit == 0 ? "0Table" : "1Table"
    guard let table = try file.stream(name) else { throw Rejection(.malformed, "DOC：缺少\(name)") }
    self.table = LittleEndian(table)
    data = LittleEndian(try file.stream("Data") ?? [])
    // Body, footnotes, headers, (unused), comments, endnotes, text boxes.
    let counts = stride(from: 76, through: 100, by: 4).map { Int(main.double($0) ?? 0) }
    bodyCount = counts[0]
    otherCount = counts[1...5].reduce(0, +)
    boxCount = counts[6]
    try readPieces()
  }

  /// Where a part of the table stream lies, by its number in the file's head.
  func part(_ number: Int) -> Range<Int>? {
    guard let start = main.double(154 + 8 * number), let count = main.double(158 + 8 * number),
      count > 0, Int(start) + Int(count) <= table.count
    else { return nil }
    return Int(start)..<(Int(start) + Int(count))
  }

  private mutating func readPieces() throws(Rejection) {
    guard let part = part(33) else { throw Self.broken }
    var position = part.lowerBound
    var changes: [[WordProperty]] = []
    while table.byte(position) == 1, position < part.upperBound {
      guard let count = table.word(position + 1) else { throw Self.broken }
      changes.append(WordProperty.all(in: table, position + 3, count: count))
      position += 3 + count
    }
    guard table.byte(position) == 2, let size = table.double(position + 1),
      position + 5 + Int(size) <= part.upperBound
    else { throw Self.broken }
    let count = (Int(size) - 4) / 12
    let ends = position + 5
    let descriptors = ends + 4 * (count + 1)
    for index in 0..<max(count, 0) {
      let descriptor = descriptors + 8 * index
      guard let start = table.double(ends + 4 * index),
        let end = table.double(ends + 4 * index + 4),
        let offset = table.double(descriptor + 2), let change = table.word(descriptor + 6),
        start < end
      else { throw Self.broken }
      let isNarrow = offset & 0x4000_0000 != 0
      let bytes = Int(offset & 0x3fff_ffff) / (isNarrow ? 2 : 1)
      guard bytes + Int(end - start) * (isNarrow ? 1 : 2) <= main.count else { throw Self.broken }
      pieces.append(
        Piece(
          start: Int(start), end: Int(end), offset: bytes, isNarrow: isNarrow,
          changes: WordProperty.changes(change, changes)))
    }
    guard pieces.last?.end ?? 0 >= bodyCount else { throw Self.broken }
  }

  private static var broken: Rejection { Rejection(.malformed, "DOC") }

  /// A character of a piece.
  func unit(_ piece: Piece, at offset: Int) -> UInt16 {
    guard piece.isNarrow else { return main.word(offset).map { UInt16($0) } ?? 0 }
    let byte = main.byte(offset) ?? 0
    return (0x80...0x9f).contains(byte) ? Self.western[Int(byte) - 0x80] : UInt16(byte)
  }

  /// Windows-1252 from 0x80 on.
  private static let western: [UInt16] = [
    0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x8d, 0x017d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
    0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d, 0x017e, 0x0178,
  ]
}
