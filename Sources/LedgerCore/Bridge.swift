public import BudgetModel

/// Why a total moved: parts that add up to its change.
public struct Bridge: Sendable {
  /// One part of the whole.
  public struct Part: Sendable {
    /// The headline number, the line's path, or nil for several small ones together.
    public let name: String?
    public let chinese: String
    public let english: String
    public let change: Change
    /// The change; of several parts together, their sum. Nil if it is not known.
    public let difference: Amount?

    public init(name: String?, chinese: String, english: String, change: Change) {
      self.name = name
      self.chinese = chinese
      self.english = english
      self.change = change
      difference = change.difference
    }

    fileprivate init(others parts: ArraySlice<Part>) {
      name = nil
      chinese = "其余\(parts.count)项"
      english = "\(parts.count) others"
      change = Change(before: nil, after: nil)
      difference = Amount.sum(parts.compactMap(\.difference))
    }
  }

  public let whole: Part
  /// The largest change first.
  public let parts: [Part]

  /// The first `top` parts are named; the others are one.
  public init(whole: Part, parts: [Part], top: Int? = nil) {
    self.whole = whole
    let sorted = parts.enumerated().sorted { left, right in
      let sizes = [left, right].map { $0.element.difference?.magnitude ?? .zero }
      return sizes[0] == sizes[1] ? left.offset < right.offset : sizes[0] > sizes[1]
    }.map(\.element)
    guard let top, sorted.count > top else {
      self.parts = sorted
      return
    }
    self.parts = sorted[..<top] + [Part(others: sorted[top...])]
  }

  /// What the parts leave of the whole change; nil if that is not known.
  public var residual: Amount? {
    guard let whole = whole.difference, let sum = Amount.sum(parts.compactMap(\.difference)) else {
      return nil
    }
    return Amount.sum([whole, -sum])
  }

  /// A part's difference as a share of the whole change, in hundredths of a percent.
  public func share(_ difference: Amount?) -> Int64? {
    guard let difference, let whole = whole.difference else { return nil }
    return whole < .zero
      ? Percentage.basisPoints(of: -difference, base: -whole)
      : Percentage.basisPoints(of: difference, base: whole)
  }

  /// By how many hundredths of a percentage point a part moved the whole.
  public func contribution(_ difference: Amount?) -> Int64? {
    guard let difference, let before = whole.change.before?.amount else { return nil }
    return Percentage.basisPoints(of: difference, base: before)
  }
}

extension Bridge {
  /// Total expenditure by what it is for; nil if one of the years has no total.
  public init?(_ years: YearComparison, top: Int? = nil) {
    let changes = years.keyChanges()
    func part(_ key: KeyFigure) -> Part? {
      changes.first { $0.key == key }.map {
        Part(
          name: key.rawValue, chinese: key.title, english: key.englishTitle, change: $0.change)
      }
    }
    guard let whole = part(.expenditure), whole.difference != nil else { return nil }
    // Where the parts of a part are not known, it stands for them.
    let basic = KeyFigure.basic.parts.compactMap(part)
    let isSplit =
      basic.count == KeyFigure.basic.parts.count && basic.allSatisfy { $0.difference != nil }
    let parts =
      (isSplit ? basic : [part(.basic)].compactMap(\.self)) + [part(.project)].compactMap(\.self)
    self.init(whole: whole, parts: parts, top: top)
  }

  /// A line of a table of codes by the lines below it; the first line if none is named.
  public init?(
    _ lines: LineComparison, form: BudgetForm, line: String?, labels: [LineKey: String],
    top: Int? = nil
  ) {
    let path = line ?? LineKey.total
    func part(_ cell: LineComparison.Cell) -> Part {
      let label = labels[cell.key.line] ?? cell.key.line.path
      let isTotal = cell.key.line.path == LineKey.total
      return Part(
        name: cell.key.line.path, chinese: isTotal ? label : "\(cell.key.line.path) \(label)",
        english: isTotal ? label : "\(cell.key.line.path) \(label)", change: cell.change)
    }
    let cells = lines.cells.filter { $0.key.line.form == form && $0.key.column == .total }
    guard let whole = cells.first(where: { $0.key.line.path == path }) else { return nil }
    let below = cells.filter { cell in
      cell.key.line.code.map { ($0.parent?.text ?? LineKey.total) == path } ?? false
    }
    self.init(whole: part(whole), parts: below.map(part), top: top)
  }
}
