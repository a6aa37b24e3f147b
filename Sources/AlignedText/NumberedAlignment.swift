/// A table without rulings that prints 序号 and 栏次.
public struct NumberedAlignment: Sendable {
  /// The rows, that of the column numbers first.
  public let rows: [[String]]
  /// The line of each row.
  public let lines: [Int]
  /// Whether every amount stands alone in its cell: where two do, blanks did not tell the columns.
  public let isCertain: Bool
  /// Which of the lines given the table takes up.
  public let range: Range<Int>
  /// What the next page needs to know if the table goes on there.
  public let continuation: Continuation

  /// Where the columns of a table lie that a page break tore, and which row comes next.
  public struct Continuation: Hashable, Sendable {
    fileprivate let borders: [Int]
    /// Nil if the page ended with the header: then the rows may begin with any number.
    fileprivate let next: Int?
  }

  /// The first such table among the lines from an index on.
  public init?(_ lines: [AlignedLine], from start: Int) {
    for index in lines.indices[start...] {
      guard let marks = Self.marks(lines[index]) else { continue }
      let end = Self.end(lines, after: index)
      let body = Array(lines[(index + 1)..<end])
      let borders = Self.borders(marks, body)
      var rows: [[String]] = [marks.map(\.text)]
      var numbers = [lines[index].number]
      let found = Self.rows(body, borders)
      isCertain = found.allSatisfy(\.isPlain)
      for row in found {
        rows.append(row.cells)
        numbers.append(row.line)
      }
      self.rows = rows
      self.lines = numbers
      let isCut = found.isEmpty && end == lines.count
      continuation = Continuation(
        borders: borders, next: isCut ? nil : Self.next(after: rows))
      // The words of the header stand above; they name no column for certain and are left out.
      range = Self.headerStart(lines, before: index, from: start)..<end
      return
    }
    return nil
  }

  /// The rest of a table that the page before began, if its next row stands near the top.
  public init?(_ lines: [AlignedLine], continuing before: Continuation) {
    let first = lines.prefix(5).firstIndex { line in
      line.words.first.map { word in
        before.next.map { word.text == String($0) } ?? (Int(word.text) != nil)
      } ?? false
    }
    // A page with column numbers of its own says anew where its columns lie, and which rows they are.
    guard let first, lines[..<first].allSatisfy({ Self.marks($0) == nil }) else { return nil }
    let end = Self.end(lines, after: first - 1)
    guard end > first else { return nil }
    let found = Self.rows(Array(lines[..<end]), before.borders)
    rows = found.map(\.cells)
    isCertain = found.allSatisfy(\.isPlain)
    self.lines = found.map(\.line)
    range = 0..<end
    continuation = Continuation(
      borders: before.borders, next: Self.next(after: rows))
  }

  private static func next(after rows: [[String]]) -> Int {
    guard let first = rows.last?.first, first.utf8.count <= 4 else { return 1 }
    return (Int(first) ?? 0) + 1
  }

  /// 栏次 1 2 3 …
  private static func marks(_ line: AlignedLine) -> [AlignedLine.Word]? {
    guard let first = line.words.first, first.text == "栏次", line.words.count >= 3 else {
      return nil
    }
    let numbers = line.words.dropFirst().map(\.text)
    return numbers.elementsEqual((1...numbers.count).map(String.init)) ? line.words : nil
  }

  /// Where the numbered rows end: at a note, at another table, or where no row follows.
  private static func end(_ lines: [AlignedLine], after index: Int) -> Int {
    var end = index + 1
    var last = index
    var expected: Int?
    while end < lines.count {
      let first = lines[end].words.first?.text ?? ""
      if marks(lines[end]) != nil || first.hasPrefix("注") || first.hasPrefix("单位") { break }
      if let number = Int(first), first.utf8.count <= 4, number == expected ?? number {
        expected = number + 1
        last = end
      } else if end - last > 6 {
        break
      }
      end += 1
    }
    // Lines below the last row belong to it only if they are near: a name that goes on.
    guard last > index else { return index + 1 }
    let step = last + 1 < end ? lines[last + 1].y - lines[last].y : 0
    let usual = last > index + 1 ? lines[last].y - lines[last - 1].y : step
    var tail = last + 1
    while tail < end, lines[tail].y - lines[tail - 1].y <= max(usual, 1) * 11 / 10,
      lines[tail].words.count <= 2,
      lines[tail].words.allSatisfy({
        !isAmount($0.text) && lies($0, below: lines[max(last - 1, 0)..<tail])
      }),
      !lines[tail].words.contains(where: { $0.text.hasSuffix("表") || $0.text.contains("：") })
    {
      tail += 1
    }
    return tail
  }

  /// Whether a word goes on with one above it that is no amount: set alike, from the same left edge
  /// or around the same middle.
  private static func lies(
    _ word: AlignedLine.Word, below lines: ArraySlice<AlignedLine>
  ) -> Bool {
    let own = size(word)
    return lines.contains { line in
      line.words.contains { upper in
        let size = size(upper)
        let isCentred =
          abs(word.middle - upper.middle) <= size
          && word.to - word.from <= upper.to - upper.from + size
        return !isAmount(upper.text) && abs(own - size) * 10 <= size * 6
          && (abs(word.from - upper.from) <= size || isCentred)
      }
    }
  }

  /// How wide a character of a word is on average.
  private static func size(_ word: AlignedLine.Word) -> Int {
    (word.to - word.from) / max(word.text.unicodeScalars.count, 1)
  }

  private static func isAmount(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2e || $0 == 0x2c }
  }

  private static func headerStart(_ lines: [AlignedLine], before index: Int, from start: Int) -> Int
  {
    var first = index
    while first > start {
      let text = lines[first - 1].words.map(\.text).joined()
      if text.contains("单位：") || text.contains("单位:") || text.contains("年度：")
        || text.contains("年度:")
        || index - first > 8 || text.contains("。")
      {
        break
      }
      first -= 1
      if text.hasPrefix("序号") { break }
    }
    return first
  }

  /// Between two column numbers, where the fewest words are cut and the most room is.
  private static func borders(_ marks: [AlignedLine.Word], _ body: [AlignedLine]) -> [Int] {
    let words = body.flatMap(\.words)
    return (1..<marks.count).map { index in
      let (left, right) = (marks[index - 1].to, marks[index].from)
      var best = (score: Int.min, x: (left + right) / 2)
      let near = words.filter { $0.to > left - 20_000 && $0.from < right + 20_000 }
      let ends = [left] + near.map(\.to).filter { $0 >= left - 200 && $0 <= right + 200 }
      let begins = ([right] + near.map(\.from).filter { $0 >= left - 200 && $0 <= right + 200 })
        .sorted()
      for end in Set(ends) {
        guard let next = begins.first(where: { $0 >= end - 50 }) else { continue }
        let x = (end + next) / 2
        let cut = near.count { $0.from < x - 60 && $0.to > x + 60 }
        let room = near.map { min(abs($0.from - x), abs($0.to - x)) }.min() ?? 0
        let score = min(room, 1_200) - cut * 2_000
        if score > best.score { best = (score, x) }
      }
      return best.x
    }
  }

  private struct Row {
    let y: Int
    let line: Int
    var words: [(y: Int, column: Int, word: AlignedLine.Word)]
    let width: Int

    /// Whether no cell holds an amount and something else.
    var isPlain: Bool {
      let amounts = Dictionary(grouping: words, by: \.column)
      return amounts.values.allSatisfy { words in
        words.count == 1 || words.allSatisfy { !NumberedAlignment.isAmount($0.word.text) }
      }
    }

    var cells: [String] {
      (0..<width).map { column in
        words.filter { $0.column == column }.sorted { ($0.y, $0.word.from) < ($1.y, $1.word.from) }
          .map(\.word.text).joined()
      }
    }
  }

  private static func rows(_ body: [AlignedLine], _ borders: [Int]) -> [Row] {
    let column = { (word: AlignedLine.Word) in
      borders.firstIndex { $0 > word.middle } ?? borders.count
    }
    var rows: [Row] = []
    var loose: [AlignedLine] = []
    for line in body {
      let words = line.words.map { (y: line.y, column: column($0), word: $0) }
      if let first = words.first, first.column == 0, Int(first.word.text) != nil {
        rows.append(Row(y: line.y, line: line.number, words: words, width: borders.count + 1))
      } else {
        loose.append(line)
      }
    }
    let filled = rows.map { row in Set(row.words.map(\.column)) }
    for line in loose {
      // Of two rows as near, a name belongs to the one that has none on its own line.
      let own = Set(line.words.map(column))
      let far = { (index: Int) in
        (abs(rows[index].y - line.y), filled[index].isDisjoint(with: own) ? 0 : 1)
      }
      guard let nearest = rows.indices.min(by: { far($0) < far($1) }) else { continue }
      rows[nearest].words += line.words.map { (y: line.y, column: column($0), word: $0) }
    }
    return rows
  }
}
