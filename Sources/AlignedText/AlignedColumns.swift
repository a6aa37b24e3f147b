/// The columns of a table without rulings, told by where its amounts and labels stand.
struct AlignedColumns {
  enum Kind: Hashable, Sendable {
    case code
    case label
    case amount
  }

  struct Column: Hashable, Sendable {
    let kind: Kind
    /// Of an amount column its number from the left; of another, that of the next amount column.
    var ordinal = 0
    /// Around all that stands in it.
    var from: Int
    var to: Int
    /// Where amounts end on average; they are aligned to the right.
    var edge: Int
    /// The header word nearest to the body, once found.
    var header: AlignedLine.Word?

    var middle: Int { header?.middle ?? (from + to) / 2 }
  }

  /// What stands in a line of the body, by column.
  struct Line {
    let number: Int
    let y: Int
    var cells: [Int: String]
  }

  private(set) var columns: [Column] = []
  private(set) var lines: [Line] = []
  /// Whether every amount belongs to one column and no other.
  private(set) var isCertain = true

  /// The width of a character in latin script.
  let em: Int

  private struct Token {
    let word: AlignedLine.Word
    let kind: Kind
  }

  init(_ body: [AlignedLine], em: Int, known: [Column]? = nil) {
    self.em = em
    let tokens = body.map(Self.tokens)
    let ends = tokens.map { $0.filter { $0.kind == .amount }.map(\.word.to) }
    var edges: [Int]
    if let known {
      edges = shifted(known.filter { $0.kind == .amount }.map(\.edge), to: ends)
    } else {
      edges = settled(withMissing(ends.max { $0.count < $1.count } ?? [], ends), ends)
    }
    guard !edges.isEmpty else { return }
    build(body, tokens, edges, ends.map { assign($0, to: edges) })
  }

  // MARK: Words

  /// Codes stand before a label and behind none; digits elsewhere are amounts.
  private static func tokens(_ line: AlignedLine) -> [Token] {
    var tokens: [Token] = []
    for (index, word) in line.words.enumerated() {
      switch word.kind {
      // What is left of a header over codes in three columns.
      case .text where ["类", "款", "项"].contains(word.text): continue
      case .text:
        // 收   入   总   计
        if let last = tokens.last, last.kind == .label,
          last.word.text.unicodeScalars.count == 1 || word.text.unicodeScalars.count == 1
        {
          let joined = AlignedLine.Word(
            from: last.word.from, to: word.to, text: last.word.text + word.text)
          tokens[tokens.count - 1] = Token(word: joined, kind: .label)
        } else {
          tokens.append(Token(word: word, kind: .label))
        }
      case .amount: tokens.append(Token(word: word, kind: .amount))
      case .digits:
        let followsLabel = tokens.last?.kind == .label
        let next = line.words[(index + 1)...].first { $0.kind != .digits }
        let leadsLabel = next == nil || next?.kind == .text
        let followsCode = tokens.last?.kind == .code && word.text.utf8.count == 2
        let isCode = WordKind.isCode(word.text) && (leadsLabel || tokens.isEmpty) || followsCode
        tokens.append(Token(word: word, kind: isCode && !followsLabel ? .code : .amount))
      }
    }
    return tokens
  }

  // MARK: Columns

  private mutating func build(
    _ body: [AlignedLine], _ tokens: [[Token]], _ edges: [Int],
    _ assigned: [(columns: [Int], isCertain: Bool)]
  ) {
    isCertain = assigned.allSatisfy(\.isCertain)
    // Slots in order: for each gap before an amount column a code and a label, then the amount.
    var used: [Int: Column] = [:]
    var placed: [[(slot: Int, text: String)]] = []
    for (tokens, assignment) in zip(tokens, assigned) {
      var cells: [(slot: Int, text: String)] = []
      var amounts = assignment.columns[...]
      var least = 0
      for token in tokens {
        let slot: Int
        if token.kind == .amount, let column = amounts.popFirst() {
          slot = 3 * column + 2
          least = column + 1
        } else {
          let next = amounts.first ?? edges.count
          let gap = min(max(edges.count { $0 <= token.word.from + em }, least), next)
          slot = 3 * gap + (token.kind == .code ? 0 : 1)
        }
        cells.append((slot, token.word.text))
        var column =
          used[slot]
          ?? Column(
            kind: token.kind, ordinal: slot / 3, from: token.word.from, to: token.word.to,
            edge: token.word.to)
        column.from = min(column.from, token.word.from)
        column.to = max(column.to, token.word.to)
        if token.kind == .amount { column.edge = edges[slot / 3] }
        used[slot] = column
      }
      placed.append(Self.withTotalsMoved(cells))
    }
    // Two labels side by side in one gap are a whole and its part, which one column does not tell.
    let doubled = placed.count { cells in
      let labels = cells.map(\.slot).filter { $0 % 3 == 1 }
      return Set(labels).count < labels.count
    }
    if doubled > 0 { isCertain = false }
    let slots = used.keys.sorted()
    columns = slots.compactMap { used[$0] }
    lines = zip(body, placed).map { line, cells in
      var texts: [Int: String] = [:]
      for cell in cells {
        if let index = slots.firstIndex(of: cell.slot) { texts[index, default: ""] += cell.text }
      }
      return Line(number: line.number, y: line.y, cells: texts)
    }
  }

  /// 当年支出小计 may begin over the labels of one table and have its amount in the next.
  private static func withTotalsMoved(_ cells: [(slot: Int, text: String)]) -> [(
    slot: Int, text: String
  )] {
    let slots = Set(cells.map(\.slot))
    return cells.map { cell in
      let isLonely =
        cell.slot % 3 == 1 && !slots.contains(cell.slot + 1) && slots.contains(cell.slot + 4)
        && !slots.contains(cell.slot + 3)
      let isTotal = ["合计", "总计", "小计"].contains { cell.text.hasSuffix($0) }
      return isLonely && isTotal ? (cell.slot + 3, cell.text) : cell
    }
  }

  /// Puts in a column in which nothing stands but a header word.
  mutating func insert(_ column: Column, at index: Int) {
    columns.insert(column, at: index)
    for line in lines.indices {
      lines[line].cells = Dictionary(
        uniqueKeysWithValues: lines[line].cells.map { ($0 < index ? $0 : $0 + 1, $1) })
    }
  }

  mutating func setHeader(_ word: AlignedLine.Word, of index: Int) {
    columns[index].header = word
  }

  func holdsAmount(_ line: Line) -> Bool {
    line.cells.keys.contains { columns[$0].kind == .amount }
  }

  /// Columns that belong together: codes and labels, then their amounts.
  var groups: [Range<Int>] {
    var groups: [Range<Int>] = []
    var start = 0
    for index in columns.indices.dropFirst()
    where columns[index].kind != .amount && columns[index - 1].kind == .amount {
      groups.append(start..<index)
      start = index
    }
    if start < columns.count { groups.append(start..<columns.count) }
    return groups
  }
}
