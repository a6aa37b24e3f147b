internal import AlignedText

/// A table of a web page that was copied with each cell on a line of its own. Blank cells leave no
/// trace, and rows are told by what opens them: a code, a numbered label, a total.
struct CellLines {
  /// The lines of the table, counted from zero.
  let lines: Range<Int>
  /// The header first; a single cell in each row if the header does not fit the rows.
  let rows: [(cells: [String], line: Int)]

  private static let leastLines = 10

  /// Lines that may be cells, one after the other, as far as they go.
  struct Run {
    fileprivate var cells: [(text: String, line: Int)] = []
    /// From each cell on, how many are amounts, and which is the first that opens a row.
    fileprivate var amounts: [Int] = []
    fileprivate var opening: [Int] = []
    /// The line that ends it.
    let end: Int

    init(_ lines: [ArraySlice<UInt8>], from start: Int) {
      var end = start
      while end < lines.count {
        guard let cell = CellLines.cell(lines[end]) else { break }
        if !Blank.isBlank(cell[...]) { cells.append((cell, end)) }
        end += 1
      }
      self.end = end
      amounts = Array(repeating: 0, count: cells.count + 1)
      opening = Array(repeating: cells.count, count: cells.count + 1)
      for index in cells.indices.reversed() {
        amounts[index] = amounts[index + 1] + (WordKind(cells[index].text) == .amount ? 1 : 0)
        opening[index] = CellLines.opensRow(cells[index].text) ? index : opening[index + 1]
      }
    }

    /// The cell on a line.
    fileprivate func index(ofLine line: Int) -> Int? {
      var (low, high) = (0, cells.count)
      while low < high {
        let middle = (low + high) / 2
        if cells[middle].line < line { low = middle + 1 } else { high = middle }
      }
      return low < cells.count && cells[low].line == line ? low : nil
    }
  }

  /// The table that begins at a line of a run, if one does.
  init?(_ run: Run, from start: Int) {
    guard let from = run.index(ofLine: start) else { return nil }
    let first = run.opening[from]
    let count = run.cells.count - from
    guard count >= Self.leastLines, run.amounts[from] * 4 >= count, first > from,
      first < run.cells.count
    else { return nil }
    let cells = run.cells[from...]
    self.lines = start..<(run.cells[run.cells.count - 1].line + 1)
    let header = Self.header(cells[..<first].map(\.text))
    let body = Self.rows(cells[first...])
    let widest = body.map(\.cells.count).max() ?? 0
    let isTwoSided = header.count == 4 && header[0] == header[2]
    if header.count == widest || isTwoSided && widest <= 2 {
      rows = [(header, start)] + body
    } else {
      rows = cells.map { ([$0.text], $0.line) }
    }
  }

  /// The text of a line without its blanks, empty for a blank line; nil if it can be no cell. Told
  /// by bytes, because most lines are none: rows with tabs, sentences, titles.
  private static func cell(_ line: ArraySlice<UInt8>) -> String? {
    guard line.count <= 300, !line.contains(where: { $0 == 0x09 || $0 == 0x3a || $0 == 0x7c }),
      !["。", "，", "；", "："].contains(where: line.holds)
    else { return nil }
    var kept: [UInt8] = []
    kept.reserveCapacity(line.count)
    var index = line.startIndex
    while index < line.endIndex {
      let size = line[index...].blankSize
      if size == 0 {
        kept.append(line[index])
        if kept.count > 90 { return nil }
      }
      index += max(size, 1)
    }
    guard !kept.suffix(3).elementsEqual("表".utf8), !kept.starts(with: "注".utf8) else { return nil }
    return String(decoding: kept, as: UTF8.self)
  }

  private static func opensRow(_ text: String) -> Bool {
    if WordKind.isCode(text) { return true }
    return WordKind(text) == .text && WordKind.opensItem(text) && !["合计", "小计"].contains(text)
  }

  /// The words over two tables side by side, without those over each as a whole.
  private static func header(_ words: [String]) -> [String] {
    let last = Array(words.suffix(4))
    return last.count == 4 && last[0] == last[2] && last[1] == last[3] ? last : words
  }

  private static func rows(_ cells: ArraySlice<(text: String, line: Int)>) -> [(
    cells: [String], line: Int
  )] {
    var rows: [(cells: [String], line: Int)] = []
    for cell in cells {
      let hasAmount = rows.last?.cells.contains { WordKind($0) == .amount } ?? false
      // A total or a label behind amounts opens the next row; behind a code it is its name.
      let isNext =
        WordKind(cell.text) == .text && (hasAmount || rows.last.map { $0.cells.count > 1 } ?? true)
      if opensRow(cell.text) && WordKind(cell.text) != .text || isNext
        || opensRow(cell.text)
          && !(rows.last.map { $0.cells.count == 1 && WordKind.isCode($0.cells[0]) } ?? false)
      {
        rows.append(([cell.text], cell.line))
      } else {
        rows[rows.count - 1].cells.append(cell.text)
      }
    }
    return rows
  }
}
