internal import BudgetModel
internal import BudgetParser

/// Reads text documents of Word 97 to 2003 as they stand once all tracked changes are accepted.
///
/// The free readers lose merged cells or characters, and an office suite is no part of a sealed
/// process; the parts of the format that carry text and tables are few.
struct DOCReader {
  /// A table while its rows are read.
  private struct OpenTable {
    var rows: [WordRow] = []
    var cells: [String] = []
    var text = ""
  }

  /// Larger than this, in twentieths of a point, a picture may show a table: 10 cm by 5 cm.
  private static let pictureSize = (width: 5_670, height: 2_835)

  private let story: WordStory
  private let formatting: WordFormatting
  private let limits: ReadingLimits
  private var builder: BlockBuilder
  private var flags: [ReadingFlag] = []
  /// The tables around the current paragraph, outermost first.
  private var tables: [OpenTable] = []
  /// Finished tables in cells of one that is not: they come after it.
  private var inner: [WordTable] = []
  private var units: [UInt16] = []
  /// Which of them stand above or below the line.
  private var raised: [(range: Range<Int>, level: RaisedText.Level)] = []
  private var instruction: [UInt16] = []
  /// For each field around the current character, whether its result has begun.
  private var fields: [Bool] = []
  private var openInstructions = 0
  /// The number of the last paragraph or row of the body.
  private var line = 0

  /// - Parameter stream: the file's stream `WordDocument`.
  static func read(_ stream: [UInt8], of file: CompoundFile, _ limits: ReadingLimits)
    throws(Rejection) -> SourceDocument
  {
    var reader = DOCReader(try WordStory(stream, of: file), limits)
    return try reader.read()
  }

  private init(_ story: WordStory, _ limits: ReadingLimits) {
    self.story = story
    self.limits = limits
    formatting = WordFormatting(story)
    builder = BlockBuilder(limits)
  }

  private mutating func read() throws(Rejection) -> SourceDocument {
    for piece in story.pieces where piece.start < story.bodyCount {
      try read(piece)
    }
    try endParagraph([], isDeleted: false, mark: 0x0d)
    try closeTables(downTo: 0)
    if holdsBoxes { flagOnce("文本框") }
    if holdsLargeDrawing { flagOnce("图片") }
    return SourceDocument(
      format: "doc", charset: "UTF-16LE", blocks: builder.finish(), flags: flags)
  }

  // MARK: Characters

  private mutating func read(_ piece: WordStory.Piece) throws(Rejection) {
    let size = piece.isNarrow ? 1 : 2
    var properties: [WordProperty] = []
    var runEnd = 0
    var (isDeleted, isHidden, level) = (false, false, RaisedText.Level.line)
    for number in 0..<(min(piece.end, story.bodyCount) - piece.start) {
      let offset = piece.offset + number * size
      if offset >= runEnd {
        (properties, runEnd) = formatting.characters(at: offset)
        properties += piece.changes
        isDeleted = properties.last { $0.code == WordProperty.Code.isDeleted }?.isOn ?? false
        isHidden = properties.last { $0.code == WordProperty.Code.isHidden }?.isOn ?? false
        level = properties.level
      }
      let unit = story.unit(piece, at: offset)
      switch unit {
      case 0x07, 0x0c, 0x0d:
        try endParagraph(
          formatting.paragraph(endingAt: offset) + piece.changes, isDeleted: isDeleted, mark: unit)
      case 0x13...0x15: takeField(unit)
      case 0x01: if !isDeleted { takePicture(properties) }
      default: if !isDeleted { take(unit, isHidden: isHidden, level) }
      }
    }
  }

  private mutating func take(_ unit: UInt16, isHidden: Bool, _ level: RaisedText.Level) {
    guard openInstructions == 0 else { return instruction.append(unit) }
    switch unit {
    case 0x09, 0x0b, 0x0e: units.append(unit == 0x09 ? 0x09 : 0x0a)
    case 0x1e: units.append(0x2d)
    case 0x00...0x1f: break
    default:
      if !isHidden {
        if level != .line { raised.append((units.count..<(units.count + 1), level)) }
        units.append(unit)
      } else if unit != 0x20, unit != 0x3000, unit != 0xa0 {
        flagOnce("隐藏文字")
      }
    }
  }

  /// A field's instruction is not shown, its result is.
  private mutating func takeField(_ unit: UInt16) {
    switch unit {
    case 0x13:
      fields.append(false)
      openInstructions += 1
      instruction = []
    case 0x14:
      if let last = fields.indices.last, !fields[last] {
        fields[last] = true
        openInstructions -= 1
      }
      let words = String(decoding: instruction, as: UTF16.self)
      if words.contains("EMBED") || words.contains("LINK ") && !words.contains("HYPERLINK") {
        flagOnce("嵌入对象")
      }
      instruction = []
    default: if fields.popLast() == false { openInstructions -= 1 }
    }
  }

  /// The size of a picture stands before it in the stream of data.
  private mutating func takePicture(_ properties: [WordProperty]) {
    guard let place = properties.last(where: { $0.code == WordProperty.Code.picture })?.double(0),
      let width = story.data.word(place + 28), let height = story.data.word(place + 30),
      let across = story.data.word(place + 32), let down = story.data.word(place + 34)
    else { return }
    if width * across / 1_000 > Self.pictureSize.width,
      height * down / 1_000 > Self.pictureSize.height
    {
      flagOnce("图片")
    }
  }

  /// Drawings stand beside the text, each with its rectangle.
  private var holdsLargeDrawing: Bool {
    guard let part = story.part(40), part.count > 4 else { return false }
    let count = (part.count - 4) / 30
    return (0..<count).contains { index in
      let start = part.lowerBound + 4 * (count + 1) + 26 * index + 4
      let sides = (0..<4).compactMap { side in
        story.table.double(start + 4 * side).map { Int(Int32(bitPattern: $0)) }
      }
      return sides.count == 4 && sides[2] - sides[0] > Self.pictureSize.width
        && sides[3] - sides[1] > Self.pictureSize.height
    }
  }

  /// Whether a text box holds text: where it stands in the body is not told.
  private var holdsBoxes: Bool {
    guard story.boxCount > 0 else { return false }
    let start = story.bodyCount + story.otherCount
    return story.pieces.contains { piece in
      let range = max(piece.start, start)..<max(start, min(piece.end, start + story.boxCount))
      guard range.lowerBound < range.upperBound else { return false }
      return range.contains { number in
        let size = piece.isNarrow ? 1 : 2
        return story.unit(piece, at: piece.offset + (number - piece.start) * size) > 0x20
      }
    }
  }

  // MARK: Paragraphs and rows

  private mutating func endParagraph(
    _ properties: [WordProperty], isDeleted: Bool, mark: UInt16
  ) throws(Rejection) {
    let last = { (code: Int) in properties.last { $0.code == code } }
    let isIn = last(WordProperty.Code.isInTable)?.isOn ?? false
    let depth = max(
      last(WordProperty.Code.tableDepth)?.double(0) ?? 0, isIn || mark == 0x07 ? 1 : 0)
    guard depth <= 32 else { throw Rejection(.tooManyParts, "tables > 32") }
    let text = RaisedText.text(units, raised) { String(decoding: $0, as: UTF16.self) }
    let isInner = depth > 1
    let endsRow =
      last(isInner ? WordProperty.Code.endsInnerRow : WordProperty.Code.endsRow)?.isOn ?? false
    let endsCell =
      isInner ? last(WordProperty.Code.endsInnerCell)?.isOn ?? false : mark == 0x07
    // The mark of a paragraph that a change deleted joins it with the next.
    if isDeleted, !endsRow, !endsCell { return }
    (units, raised) = ([], [])
    try closeTables(downTo: depth)
    while tables.count < depth { tables.append(OpenTable()) }
    guard depth > 0 else { return try add(paragraph: text) }
    if endsRow {
      try endRow(properties, isDeleted: isDeleted)
    } else {
      if !Blank.isBlank(text[...]) {
        tables[depth - 1].text +=
          (tables[depth - 1].text.isEmpty ? "" : "\n") + text.withLinesJoined
      }
      guard endsCell else { return }
      tables[depth - 1].cells.append(tables[depth - 1].text)
      tables[depth - 1].text = ""
    }
  }

  private mutating func endRow(_ properties: [WordProperty], isDeleted: Bool) throws(Rejection) {
    let depth = tables.count
    try builder.countLine()
    // Rows of an inner table stand where the row around them does, which ends after them.
    let number = line + 1
    if depth == 1 { line = number }
    let row = WordRow(
      tables[depth - 1].cells, properties, isDeleted: isDeleted, at: Place(line: number))
    if row.isRepaired {
      flags.append(ReadingFlag(.repaired, "表格行的列宽", at: Place(line: number)))
    }
    tables[depth - 1].cells = []
    tables[depth - 1].rows.append(row)
  }

  private mutating func closeTables(downTo depth: Int) throws(Rejection) {
    while tables.count > depth, let open = tables.popLast() {
      let table = try open.rows.table(limits)
      guard tables.isEmpty else {
        inner.append(table)
        continue
      }
      let layout = TableLayout(splitsAtBlankRows: false, liftsProse: false)
      for table in [table] + inner {
        flags += table.flags
        try layout.add(table.rows, table.spans, to: &builder)
      }
      inner = []
    }
  }

  private mutating func add(paragraph text: String) throws(Rejection) {
    line += 1
    try builder.countLine()
    for piece in text.utf8.split(separator: 0x0a) where !Blank.isBlank(Substring(piece)) {
      builder.add(paragraph: String(Substring(piece)), at: Place(line: line))
    }
  }

  private mutating func flagOnce(_ detail: String) {
    guard !flags.contains(where: { $0.detail == detail }) else { return }
    flags.append(ReadingFlag(.dropped, detail, at: Place(line: line + 1)))
  }
}
