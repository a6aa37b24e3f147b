/// The header words of a table without rulings: which stand over which columns.
struct AlignedHeader {
  struct Parent {
    let line: Int
    let text: String
    let columns: Range<Int>
  }

  /// The words right over each column, from top to bottom, put together.
  private(set) var leaves: [Int: String] = [:]
  private(set) var parents: [Parent] = []

  private let em: Int
  /// The line of the uppermost word of a leaf, by column.
  private var leafLines: [Int: Int] = [:]
  /// How many columns have a word and no amount.
  private(set) var inserted = 0

  /// Finds the columns of the words and puts in those that are blank in all rows.
  init(_ lines: [AlignedLine], _ columns: inout AlignedColumns, em: Int) {
    self.em = em
    // The line with the most words is that of the leaves; a leaf of several lines is centred on it.
    let most = lines.map(\.words.count).max() ?? 0
    let centre = lines.lastIndex { $0.words.count == most } ?? 0
    let band = lines.indices.filter {
      $0 > centre || abs(lines[$0].number - lines[centre].number) <= 1
    }
    var beside: [(word: AlignedLine.Word, line: Int)] = []
    var above: [(word: AlignedLine.Word, line: Int)] = []
    // Words right over a column first: only what is left may stand beside its amounts.
    for index in lines.indices.reversed() {
      for word in lines[index].words {
        if !band.contains(index) {
          above.append((word, index))
        } else if !takeOver(word, index, lines[index].number, &columns) {
          beside.append((word, index))
        }
      }
    }
    for (word, index) in beside {
      if covered(word, columns).isEmpty {
        takeBeside(word, lines[index].number, &columns)
      } else if !takeOver(word, index, lines[index].number, &columns) {
        above.append((word, index))
      }
    }
    for index in Set(above.map(\.line)).sorted(by: >) {
      let words = above.filter { $0.line == index }.map(\.word).sorted { $0.from < $1.from }
      takeParents(words, index, &columns)
    }
  }

  private func covered(_ word: AlignedLine.Word, _ columns: AlignedColumns) -> [Int] {
    columns.columns.indices.filter { index in
      let column = columns.columns[index]
      let from = column.header.map { min($0.from, column.from) } ?? column.from
      let to = column.header.map { max($0.to, column.to) } ?? column.to
      return word.from < to && word.to > from
    }
  }

  /// Takes a word that stands right over a column, alone or above the words it has already. False
  /// if it stands over none, or over several that have their words: then it heads them all.
  private mutating func takeOver(
    _ word: AlignedLine.Word, _ line: Int, _ number: Int, _ columns: inout AlignedColumns
  ) -> Bool {
    let over = covered(word, columns)
    let free = over.filter { leaves[$0] == nil }
    if let best = free.min(by: {
      distance(word, columns.columns[$0]) < distance(word, columns.columns[$1])
    }) {
      leaves[best] = word.text
      leafLines[best] = number
      columns.setHeader(word, of: best)
      return true
    }
    guard over.count == 1, let column = over.first, let header = columns.columns[column].header,
      abs(header.middle - word.middle) <= 2 * em, let last = leafLines[column], last - number <= 2
    else { return false }
    leaves[column] = word.text + (leaves[column] ?? "")
    leafLines[column] = number
    return true
  }

  /// Takes a word that stands over no column: beside the amounts of one, or over blank cells.
  private mutating func takeBeside(
    _ word: AlignedLine.Word, _ number: Int, _ columns: inout AlignedColumns
  ) {
    let target: Int
    if let near = nearFree(word, columns) {
      target = near
    } else {
      target = columns.columns.firstIndex { $0.middle > word.middle } ?? columns.columns.count
      columns.insert(
        .init(kind: .amount, from: word.from, to: word.to, edge: word.to, header: word), at: target)
      shift(from: target)
      inserted += 1
    }
    leaves[target] = word.text
    leafLines[target] = number
    columns.setHeader(word, of: target)
  }

  private func distance(_ word: AlignedLine.Word, _ column: AlignedColumns.Column) -> Int {
    abs(word.middle - column.middle)
  }

  /// A column beside which the word stands: amounts are aligned to the right, headers centred.
  private func nearFree(_ word: AlignedLine.Word, _ columns: AlignedColumns) -> Int? {
    columns.columns.indices.filter { leaves[$0] == nil }.min {
      gap(word, columns.columns[$0]) < gap(word, columns.columns[$1])
    }.flatMap { gap(word, columns.columns[$0]) <= 4 * em ? $0 : nil }
  }

  private func gap(_ word: AlignedLine.Word, _ column: AlignedColumns.Column) -> Int {
    max(0, max(column.from - word.to, word.from - column.to))
  }

  private mutating func shift(from index: Int) {
    leaves = Dictionary(uniqueKeysWithValues: leaves.map { ($0 < index ? $0 : $0 + 1, $1) })
    leafLines = Dictionary(uniqueKeysWithValues: leafLines.map { ($0 < index ? $0 : $0 + 1, $1) })
  }

  /// Whether columns are one or more whole tables side by side, or the end of one: a word does not
  /// head the amounts of one table and the labels of the next.
  private static func isWhole(_ range: ClosedRange<Int>, _ groups: [Range<Int>]) -> Bool {
    guard let first = groups.first(where: { $0.contains(range.lowerBound) }) else { return false }
    return range.upperBound < first.upperBound
      || range.lowerBound == first.lowerBound
        && groups.contains { $0.upperBound == range.upperBound + 1 }
  }

  /// Words over several columns, each over those that it is centred on.
  private mutating func takeParents(
    _ words: [AlignedLine.Word], _ line: Int, _ columns: inout AlignedColumns
  ) {
    let groups = columns.groups
    // What words to the left have taken.
    var used = 0
    for (index, word) in words.enumerated() {
      let over = covered(word, columns)
      if let only = over.first, over.count == 1, leaves[only] == nil {
        leaves[only] = word.text
        columns.setHeader(word, of: only)
        continue
      }
      // A word over the names alone says that they are names.
      if over.count == 1, columns.columns[over[0]].kind != .amount {
        used = over[0] + 1
        continue
      }
      let left = index > 0 ? words[index - 1].middle : Int.min / 2
      let right = index + 1 < words.count ? words[index + 1].middle : Int.max / 2
      let all = columns.columns.indices.filter {
        let middle = columns.columns[$0].middle
        return $0 >= used && middle > left && middle < right
      }
      guard let first = all.first, let last = all.last else { continue }
      var best: (score: Int, range: Range<Int>)?
      for from in first...last {
        for to in from...last {
          if let low = over.first, from > low { continue }
          if let high = over.last, to < high { continue }
          guard Self.isWhole(from...to, groups) else { continue }
          let centre = (columns.columns[from].middle + columns.columns[to].middle) / 2
          let score = abs(centre - word.middle) - min(to - from, 1) * em
          if best.map({ score < $0.score }) ?? true { best = (score, from..<(to + 1)) }
        }
      }
      guard let best else { continue }
      parents.append(Parent(line: line, text: word.text, columns: best.range))
      used = best.range.upperBound
    }
  }
}
