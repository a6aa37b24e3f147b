/// A table without rulings or column numbers, as `pdftotext -layout` prints it: columns are told
/// by where amounts and words stand. Whoever uses it must say that it was inferred.
public struct AlignedTable: Sendable {
  public struct Span: Hashable, Sendable {
    public let row: Int
    public let column: Int
    public let columns: Int
  }

  /// What the next page needs to know if the table goes on there without a header.
  public struct Continuation: Sendable {
    fileprivate let columns: [AlignedColumns.Column]
  }

  /// The header's rows first.
  public private(set) var rows: [[String]] = []
  /// The line of each row.
  public private(set) var lines: [Int] = []
  /// Header words over several columns.
  public private(set) var spans: [Span] = []
  /// Whether every amount can belong to one column only.
  public let isCertain: Bool
  public let continuation: Continuation

  /// - Parameters:
  ///   - lines: of a region that `AlignedRegions` found.
  ///   - em: the width of a latin character.
  ///   - before: the table that these lines may go on with.
  public init(_ lines: [AlignedLine], em: Int, continuing before: Continuation? = nil) {
    let start = Self.bodyStart(lines)
    let header = lines[..<start].filter { !Self.isIndex($0) }
    let body = lines[start...].filter { !Self.isIndex($0) }
    var columns = AlignedColumns(Array(body), em: em)
    if header.isEmpty, let before {
      let known = AlignedColumns(Array(body), em: em, known: before.columns)
      self.isCertain = known.isCertain
      self.continuation = before
      take(known, layout: before.columns)
      return
    }
    let found = AlignedHeader(header, &columns, em: em)
    let hasAll = columns.columns.indices.allSatisfy {
      columns.columns[$0].kind != .amount || found.leaves[$0] != nil
    }
    // One row alone does not tell where the amounts of a column stand beside its header.
    let tellsBlanks = found.inserted == 0 || columns.lines.count(where: columns.holdsAmount) > 1
    isCertain = columns.isCertain && (hasAll || header.isEmpty) && tellsBlanks
    continuation = Continuation(columns: columns.columns)
    take(found, columns, header.map(\.number))
    take(columns)
  }

  /// The first line with an amount, a code or a numbered label.
  private static func bodyStart(_ lines: [AlignedLine]) -> Int {
    lines.firstIndex { line in
      guard !isIndex(line) else { return false }
      if line.words.contains(where: { $0.kind == .amount }) { return true }
      if let first = line.words.first, WordKind.isCode(first.text) { return true }
      let isLong = line.words.contains { $0.kind == .digits && $0.text.utf8.count > 4 }
      return isLong || line.words.contains { isNumbered($0.text) }
    } ?? lines.count
  }

  private static func isNumbered(_ text: String) -> Bool {
    ["一、", "二、", "三、", "（一）", "1.一", "1．一"].contains { text.hasPrefix($0) }
  }

  /// 栏次 1 2 3 …
  private static func isIndex(_ line: AlignedLine) -> Bool {
    let numbers = line.words.map(\.text).filter { !["栏次", "行次", "类", "款", "项"].contains($0) }
    return numbers.count >= 2 && numbers.elementsEqual((1...numbers.count).map(String.init))
  }

  private mutating func take(
    _ header: AlignedHeader, _ columns: AlignedColumns, _ numbers: [Int]
  ) {
    guard !numbers.isEmpty else { return }
    for line in Set(header.parents.map(\.line)).sorted() {
      var cells = Array(repeating: "", count: columns.columns.count)
      for parent in header.parents where parent.line == line {
        cells[parent.columns.lowerBound] = parent.text
        if parent.columns.count > 1 {
          spans.append(
            Span(row: rows.count, column: parent.columns.lowerBound, columns: parent.columns.count))
        }
      }
      rows.append(cells)
      lines.append(numbers[line])
    }
    rows.append(
      columns.columns.indices.map { index in
        switch columns.columns[index].kind {
        // Codes are known by their shape, and what stands behind them names them.
        case .code: "科目编码"
        case .label: "项目"
        case .amount: header.leaves[index] ?? ""
        }
      })
    lines.append(numbers[numbers.count - 1])
  }

  private mutating func take(_ columns: AlignedColumns) {
    for row in AlignedRows(columns).rows {
      rows.append(columns.columns.indices.map { row.cells[$0] ?? "" })
      lines.append(row.line)
    }
  }

  /// Rows of a page that goes on, in the columns of the page before.
  private mutating func take(_ columns: AlignedColumns, layout: [AlignedColumns.Column]) {
    let amounts = layout.indices.filter { layout[$0].kind == .amount }
    let targets = columns.columns.map { column -> Int? in
      let own = amounts.indices.contains(column.ordinal) ? amounts[column.ordinal] : layout.count
      if column.kind == .amount { return own < layout.count ? own : nil }
      return layout[..<own].lastIndex { $0.kind == column.kind }
    }
    for row in AlignedRows(columns).rows {
      var cells = Array(repeating: "", count: layout.count)
      for (index, text) in row.cells {
        if let target = targets[index] { cells[target] += text }
      }
      rows.append(cells)
      lines.append(row.line)
    }
  }
}
