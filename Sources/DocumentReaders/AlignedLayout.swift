internal import AlignedText
internal import BudgetModel
internal import BudgetParser

/// Lines of a text whose columns are aligned by blanks, as `pdftotext -layout` prints them.
struct AlignedLayout {
  /// A table and the lines that it takes up, counted from zero.
  struct Table {
    let lines: ClosedRange<Int>
    let rows: [GridRow]
    let spans: [CellSpan]
  }

  /// A position counts characters; in texts that no page layout made, columns of a terminal.
  private static let em = 100

  private(set) var tables: [Table] = []
  /// What the next page needs to know if a table goes on there.
  private var before: AlignedTable.Continuation?
  private var numberedBefore: NumberedAlignment.Continuation?

  init(_ lines: [ArraySlice<UInt8>]) {
    let isPaged = lines.contains { $0.contains(0x0c) }
    var start = 0
    while start < lines.count {
      var end = start + 1
      while end < lines.count, lines[end].first != 0x0c { end += 1 }
      takePage(lines, start..<end, isPaged: isPaged)
      start = end
    }
  }

  private mutating func takePage(
    _ lines: [ArraySlice<UInt8>], _ page: Range<Int>, isPaged: Bool
  ) {
    let aligned = page.compactMap { number -> AlignedLine? in
      let words = Self.words(lines[number], isPaged: isPaged)
      guard !words.isEmpty, !Self.isFurniture(words) else { return nil }
      return AlignedLine(words: words, y: number * 100, number: number)
    }
    let parts = takeNumbered(aligned)
    var next: AlignedTable.Continuation?
    for (number, part) in parts.enumerated() {
      let lines = Array(aligned[part])
      for region in AlignedRegions.find(in: lines) where Self.isAligned(lines[region]) {
        let isFirst = number == 0 && region.lowerBound == 0
        let table = AlignedTable(
          Array(lines[region]), em: Self.em, continuing: isFirst ? before : nil)
        let isLast = number == parts.count - 1 && region.upperBound == lines.count
        next = isLast ? table.continuation : nil
        add(table, lines[region])
      }
    }
    before = next
    tables.sort { $0.lines.lowerBound < $1.lines.lowerBound }
  }

  /// Takes the tables with column numbers, and tells which lines are left.
  private mutating func takeNumbered(_ lines: [AlignedLine]) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    var rest = numberedBefore.flatMap { NumberedAlignment(lines, continuing: $0) }
    while let table = rest ?? NumberedAlignment(lines, from: start) {
      rest = nil
      if Self.isAligned(lines[table.range]) {
        parts.append((parts.last?.upperBound ?? 0)..<table.range.lowerBound)
        add(table, lines[table.range])
        // The lines of the table lie between the parts.
        parts.append(table.range.upperBound..<table.range.upperBound)
      }
      start = table.range.upperBound
    }
    parts.append((parts.last?.upperBound ?? 0)..<lines.count)
    return parts.filter { !$0.isEmpty }
  }

  private mutating func add(_ table: NumberedAlignment, _ region: ArraySlice<AlignedLine>) {
    numberedBefore = table.continuation
    guard let first = region.first?.number, let last = region.last?.number else { return }
    let rows =
      table.isCertain
      ? zip(table.rows, table.lines).map { GridRow(cells: $0, place: Place(line: $1 + 1)) }
      : Self.kept(region)
    tables.append(Table(lines: first...last, rows: rows, spans: []))
  }

  private mutating func add(_ table: AlignedTable, _ region: ArraySlice<AlignedLine>) {
    guard let first = region.first?.number, let last = region.last?.number else { return }
    let rows =
      table.isCertain
      ? zip(table.rows, table.lines).map { GridRow(cells: $0, place: Place(line: $1 + 1)) }
      : Self.kept(region)
    let spans =
      table.isCertain
      ? table.spans.map { CellSpan(row: $0.row, column: $0.column, rows: 1, columns: $0.columns) }
      : []
    tables.append(Table(lines: first...last, rows: rows, spans: spans))
  }

  /// Where an amount may belong to one column or another, lines are kept as lines.
  private static func kept(_ region: ArraySlice<AlignedLine>) -> [GridRow] {
    region.map { line in
      GridRow(
        cells: [line.words.map(\.text).joined(separator: "  ")], place: Place(line: line.number + 1)
      )
    }
  }

  /// Whether blanks do more than part words: most lines have a gap of two or more.
  private static func isAligned(_ lines: ArraySlice<AlignedLine>) -> Bool {
    let rows = lines.filter { $0.words.count > 1 }
    let wide = rows.count { line in
      zip(line.words, line.words.dropFirst()).contains { $1.from - $0.to >= 2 * em }
    }
    return wide * 2 > rows.count
  }

  /// Whether a line is a page number: three digits at most, and signs around them.
  private static func isFurniture(_ words: [AlignedLine.Word]) -> Bool {
    var digits = 0
    for word in words {
      for scalar in word.text.unicodeScalars {
        switch scalar {
        case "-", "—", "–", "－", "─", "第", "页": continue
        case "0"..."9" where digits < 3: digits += 1
        default: return false
        }
      }
    }
    return true
  }

  // MARK: Words

  /// Words are parted by two blanks or more; beside an amount, by one or none.
  static func words(_ line: ArraySlice<UInt8>, isPaged: Bool) -> [AlignedLine.Word] {
    guard !line.contains(0x09) else { return [] }
    var words: [AlignedLine.Word] = []
    var word: [UInt8] = []
    var from = 0
    var blanks = 0
    var position = 0
    func close() {
      defer { word.removeAll(keepingCapacity: true) }
      guard !word.isEmpty else { return }
      append(String(decoding: word, as: UTF8.self), from, position - blanks, to: &words)
    }
    var index = line.startIndex
    while index < line.endIndex {
      let first = line[index]
      let character = line[index..<min(index + first.characterSize, line.endIndex)]
      index = character.endIndex
      if first == 0x0c { continue }
      let width = isPaged || !isWide(character) ? 1 : 2
      if character.blankSize > 0 {
        blanks += width
      } else {
        if word.isEmpty {
          from = position
        } else if blanks >= 2 || blanks == 1 && parts(word, first) {
          close()
          from = position
        }
        blanks = 0
        word.append(contentsOf: character)
      }
      position += width
    }
    close()
    return words
  }

  /// From U+1100 on, e1 84 80, characters take up two columns of a terminal.
  private static func isWide(_ character: ArraySlice<UInt8>) -> Bool {
    let first = character[character.startIndex]
    return first > 0xe1 || first == 0xe1 && character.dropFirst().first ?? 0 >= 0x84
  }

  /// Whether one blank parts a word from what follows: an amount ends, or one begins.
  private static func parts(_ word: [UInt8], _ next: UInt8) -> Bool {
    let isAmount = WordKind(String(decoding: word, as: UTF8.self)) != .text
    let isDigit = (0x30...0x39).contains(next)
    // More than one character, and not a digit at its end.
    return isAmount
      || isDigit && !(word.last.map { (0x30...0x39).contains($0) } ?? false)
        && word.count { $0 & 0xc0 != 0x80 } > 1
  }

  /// An amount may touch the label of the next table: `24,458.43二、财政专户管理资金`.
  private static func append(
    _ text: String, _ from: Int, _ to: Int, to words: inout [AlignedLine.Word]
  ) {
    let scalars = text.unicodeScalars
    let head = scalars.prefix { (0x30...0x39).contains($0.value) || $0 == "." || $0 == "," }
    let isAmount = head.contains(".") && head.last != "." && head.count < scalars.count
    guard isAmount else {
      words.append(.init(from: from * em, to: to * em, text: text))
      return
    }
    let middle = from + head.count
    words.append(.init(from: from * em, to: middle * em, text: String(head)))
    words.append(
      .init(
        from: middle * em, to: to * em, text: String(scalars[head.endIndex...])))
  }
}
