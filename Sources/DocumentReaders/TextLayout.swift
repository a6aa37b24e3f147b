internal import BudgetModel
internal import BudgetParser

/// Reads text line by line: a line with tabs or pipes is a row, a label followed by amounts alone
/// is a row told by its blanks, any other is a paragraph.
struct TextLayout {
  private var builder: BlockBuilder
  private var flags: [ReadingFlag] = []
  /// Whether pipes separate cells: one line alone may hold a pipe for other reasons.
  private let hasPipes: Bool
  /// Whether a pipe stands before the first cell of each row.
  private var opensWithPipe = true

  private static let pipe = UInt8(ascii: "|")

  static func read(_ bytes: [UInt8], _ limits: ReadingLimits) throws(Rejection) -> (
    blocks: [Block], flags: [ReadingFlag]
  ) {
    let lines = try lines(bytes, limits)
    let isPiped = lines.map { $0.contains(pipe) }
    var layout = TextLayout(
      builder: BlockBuilder(limits), hasPipes: isPiped.count(where: \.self) >= 3)
    var tables = AlignedLayout(lines).tables[...]
    var start = 0
    var run: CellLines.Run?
    while start < lines.count {
      if let table = tables.first, table.lines.lowerBound == start {
        try layout.add(table)
        tables.removeFirst()
        start = table.lines.upperBound + 1
        continue
      }
      if run.map({ $0.end <= start }) ?? true { run = CellLines.Run(lines, from: start) }
      if let run, let table = CellLines(run, from: start) {
        try layout.add(table)
        start = table.lines.upperBound
        continue
      }
      var end = start + 1
      while end < lines.count, isPiped[start], isPiped[end] { end += 1 }
      // Where every row opens with a pipe, it stands before the first cell; else the first is blank.
      layout.opensWithPipe = lines[start..<end].allSatisfy { $0.first { $0 > 0x20 } == pipe }
      for index in start..<end {
        try layout.builder.countLine()
        try layout.add(lines[index], index + 1)
      }
      start = end
    }
    return (layout.builder.finish(), layout.flags)
  }

  /// CR, LF and CR LF all end one line.
  private static func lines(_ bytes: [UInt8], _ limits: ReadingLimits) throws(Rejection)
    -> [ArraySlice<UInt8>]
  {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x0a, bytes[end] != 0x0d { end += 1 }
      lines.append(bytes[start..<end])
      guard lines.count <= limits.lines else {
        throw Rejection(.tooManyParts, "lines > \(limits.lines)")
      }
      if end + 1 < bytes.count, bytes[end] == 0x0d, bytes[end + 1] == 0x0a { end += 1 }
      start = end + 1
    }
    return lines
  }

  private mutating func add(_ table: AlignedLayout.Table) throws(Rejection) {
    builder.endGrid()
    flag(table.lines.lowerBound + 1)
    for row in table.rows {
      try builder.countLine()
      try builder.add(row: row.cells, at: row.place)
    }
    builder.endGrid(spans: table.spans)
  }

  private mutating func add(_ table: CellLines) throws(Rejection) {
    builder.endGrid()
    flag(table.lines.lowerBound + 1)
    for row in table.rows {
      try builder.countLine()
      try builder.add(row: row.cells, line: row.line + 1)
    }
    builder.endGrid()
  }

  private mutating func add(_ line: ArraySlice<UInt8>, _ number: Int) throws(Rejection) {
    // A form feed opens a page; it is no character of the line that follows.
    var content = line.drop { $0 == 0x0c }
    while content.last == 0x0c { content.removeLast() }
    if content.contains(0x09) {
      try builder.add(row: Self.cells(content, 0x09), line: number)
    } else if content.allSatisfy({ $0 <= 0x20 }) {
      builder.endGrid()
    } else if hasPipes, content.contains(Self.pipe) {
      try addPipes(content, number)
    } else if let statements = Self.statements(content) {
      for text in statements { builder.add(paragraph: text, line: number) }
    } else if let cells = SpacedRow.cells(content) {
      flag(number)
      try builder.add(row: cells, line: number)
    } else {
      builder.add(paragraph: String(decoding: content, as: UTF8.self), line: number)
    }
  }

  private static func cells(_ line: ArraySlice<UInt8>, _ separator: UInt8) -> [String] {
    line.split(separator: separator, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// `| 合计 | 4.9 |`, also with the outer pipes left out. A line with one filled cell is a
  /// paragraph, a rule (`|---|---|`) nothing.
  private mutating func addPipes(_ line: ArraySlice<UInt8>, _ number: Int) throws(Rejection) {
    var content = line.drop { $0 <= 0x20 }
    while let last = content.last, last <= 0x20 { content.removeLast() }
    if opensWithPipe, content.first == Self.pipe { content.removeFirst() }
    if content.last == Self.pipe { content.removeLast() }
    let cells = Self.cells(content, Self.pipe)
    let filled = cells.filter { !$0.utf8.allSatisfy { $0 <= 0x20 } }
    if filled.allSatisfy({ $0.utf8.allSatisfy { "-: ".utf8.contains($0) } }) { return }
    if filled.count == 1, cells.count < 3, !Self.isLabel(filled[0]) {
      builder.add(paragraph: filled[0], line: number)
    } else {
      try builder.add(row: cells, line: number)
    }
  }

  /// `编制部门：某某局          单位：万元` makes two statements, parted by many blanks.
  private static func statements(_ line: ArraySlice<UInt8>) -> [String]? {
    guard line.holds("单位：") || line.holds("单位:") else { return nil }
    let text = String(decoding: line, as: UTF8.self)
    var pieces: [String] = []
    for word in text.split(separator: "    ") {
      let bare = word.drop { $0 == " " }
      if bare.isEmpty { continue }
      if let last = pieces.last, last.hasSuffix("：") || last.hasSuffix(":") {
        pieces[pieces.count - 1] += bare
      } else {
        pieces.append(String(bare))
      }
    }
    return pieces.count > 1 ? pieces : nil
  }

  /// Whether a text alone in its row begins like the label of a row with blank cells.
  private static func isLabel(_ text: String) -> Bool {
    let first = text.utf8.drop { $0 <= 0x20 }.first ?? 0
    return (0x30...0x39).contains(first) || first == UInt8(ascii: "(")
      || text.utf8.count <= 120 && text.contains("、") && !text.contains("：") && !text.contains(":")
  }

  private mutating func flag(_ number: Int) {
    if flags.isEmpty {
      flags.append(ReadingFlag(.inferred, "表格的列由空白推断", at: Place(line: number)))
    }
  }
}

extension ArraySlice<UInt8> {
  /// Whether the bytes of a word stand somewhere in these.
  func holds(_ word: String) -> Bool {
    withUnsafeBufferPointer { $0.offset(of: word) != nil }
  }
}
