public import BudgetModel
import LedgerCore

/// Sums over departments; a class of which some department's change is not known counts them.
public struct OfficeTotals: Sendable {
  public struct Line: Sendable {
    public internal(set) var before = Amount.zero
    public internal(set) var after = Amount.zero
    public internal(set) var departments = 0
    /// Departments whose figures are withheld or cannot be compared.
    public internal(set) var unknown = 0
    /// Whether a sum went beyond what is representable.
    public internal(set) var isTooLarge = false
  }

  /// How many departments have a document of both years, and how many of one alone.
  public internal(set) var departments = 0
  public internal(set) var skipped = 0
  public internal(set) var lines: [String: Line] = [:]
  public internal(set) var labels: [String: String] = [:]

  mutating func add(_ cell: LineComparison.Cell) {
    var line = lines[cell.key.line.path] ?? Line()
    line.departments += 1
    if cell.change.kind == .unknown {
      line.unknown += 1
    } else if let before = Amount.sum([line.before, cell.change.before?.amount ?? .zero]),
      let after = Amount.sum([line.after, cell.change.after?.amount ?? .zero])
    {
      (line.before, line.after) = (before, after)
    } else {
      line.isTooLarge = true
    }
    lines[cell.key.line.path] = line
  }
}
