internal import BudgetChecks
public import BudgetModel

/// Two books cell by cell.
public struct LineComparison: Sendable {
  /// One cell that at least one of the books fills.
  public struct Cell: Sendable {
    public let key: FigureKey
    public let change: Change
    /// What the earlier side owes to the crosswalk between the two years.
    public let mappings: [CodeMapping]
  }

  /// How much of one form differs.
  public struct Summary: Hashable, Sendable {
    public let form: BudgetForm
    public var facts: [Change.Kind: Int] = [:]
    public var lines: [Change.Kind: Int] = [:]
  }

  public let cells: [Cell]
  public let summaries: [Summary]

  /// Compares the forms given, in form and path order.
  ///
  /// - Parameters:
  ///   - earlier: The book compared with.
  ///   - later: The book that is compared.
  ///   - forms: The forms of which lines are wanted.
  ///   - classification: Puts the earlier year into the codes of the later one; nil compares code by
  ///     code as printed.
  ///   - labels: The names of lines, to find the lines of summaries that a code stands for.
  public init(
    earlier: Book, later: Book, forms: Set<BudgetForm>, classification: Classification? = nil,
    labels: [LineKey: String] = [:]
  ) {
    let restated = classification.map {
      Reclassification(of: earlier, in: later, forms: forms, by: $0, labels: labels)
    }
    let keys = Set(earlier.figures.keys).union(later.figures.keys)
      .union(restated.map { Array($0.figures.keys) } ?? [])
      .filter { forms.contains($0.line.form) }.sorted()
    // Within one book, what an earlier document did not print was not there.
    let isOneBook = earlier.id == later.id
    let (before, after) = (PrintedForms(earlier), PrintedForms(later))
    cells = keys.compactMap { key in
      let moved = restated?.figures[key]
      let change = Change(
        before: moved ?? (isOneBook || before.tells(key) ? earlier.known(key) : nil),
        after: isOneBook || after.tells(key) ? later.known(key) : nil,
        isComparable: !(restated?.incomparable.contains(key.line) ?? false))
      // What went elsewhere as a whole has nothing left to show.
      if moved != nil, moved?.state == .blank, change.after?.state == .blank { return nil }
      return Cell(
        key: key, change: change, mappings: restated?.mappings[key.line] ?? [])
    }
    summaries = Self.summaries(cells)
  }

  private static func summaries(_ cells: [Cell]) -> [Summary] {
    var summaries: [Summary] = []
    var start = cells.startIndex
    while start < cells.endIndex {
      let line = cells[start].key.line
      let end = cells[start...].firstIndex { $0.key.line != line } ?? cells.endIndex
      if summaries.last?.form != line.form { summaries.append(Summary(form: line.form)) }
      let kinds = cells[start..<end].map(\.change.kind)
      for kind in kinds { summaries[summaries.count - 1].facts[kind, default: 0] += 1 }
      // A line is new or gone only as a whole.
      let first = kinds[0]
      let whole = kinds.allSatisfy { $0 == first } ? first : .changed
      summaries[summaries.count - 1].lines[whole, default: 0] += 1
      start = end
    }
    return summaries
  }
}

/// What a book's forms speak about, so that a cell without a figure is blank and not unknown.
private struct PrintedForms {
  private let book: Book
  private let columns: [BudgetForm: Set<BudgetColumn>]

  init(_ book: Book) {
    self.book = book
    columns = book.figures.keys.reduce(into: [:]) {
      $0[$1.line.form, default: []].insert($1.column)
    }
  }

  func tells(_ key: FigureKey) -> Bool {
    if book.figures[key] != nil { return true }
    guard book.forms.contains(key.line.form) else { return false }
    // A table that is printed and empty says that there is nothing.
    guard let printed = columns[key.line.form] else { return true }
    // What is a total under one name has another in the other year, or is not printed.
    if Self.isTotal(key.line) { return isWhole(key, printed) && printsLine(key.line) }
    return printed.contains(key.column) || isWhole(key, printed)
  }

  private func printsLine(_ line: LineKey) -> Bool {
    book.figures.keys.contains { $0.line == line }
  }

  /// Whether the columns that are printed make up the totals without the one that is not.
  private func isWhole(_ key: FigureKey, _ printed: Set<BudgetColumn>) -> Bool {
    if printed.contains(key.column) { return true }
    let form = key.line.form
    let line = LineKey(form: form, path: LineKey.total)
    let sums = Catalogue.rowSums(form, printing: printed.union([key.column]))
    guard let sum = sums.first(where: { $0.parts.contains(key.column) }),
      let total = book.figures[FigureKey(line: line, column: sum.total)]?.figure.amount
    else { return false }
    let parts = sum.parts.compactMap {
      book.figures[FigureKey(line: line, column: $0)]?.figure
    }
    return !parts.contains { $0.state == .secret }
      && Amount.sum(parts.compactMap(\.amount)) == total
  }

  private static func isTotal(_ line: LineKey) -> Bool {
    ["合计", "总计", "小计", "共计"].contains { line.path.hasSuffix($0) }
  }
}

extension Book {
  /// A cell as this book has it; a cell that is not on record is blank.
  func known(_ key: FigureKey) -> KnownFigure {
    guard let recorded = figures[key] else {
      return KnownFigure(state: .blank, amount: nil, ulp: .zero, basis: .tabulated, evidence: [])
    }
    let figure = recorded.figure
    return KnownFigure(
      state: figure.state, amount: figure.amount, ulp: figure.ulp, basis: .tabulated,
      evidence: documents[recorded.revision].map {
        [Evidence(document: $0, place: figure.place, form: key.line.form)]
      } ?? [])
  }
}
