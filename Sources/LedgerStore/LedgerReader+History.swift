public import BudgetModel
import GRDB
public import LedgerCore

/// What one revision did to one figure.
public struct HistoryRecord: Hashable, Sendable {
  public let key: FigureKey
  /// The new figure; nil if it was withdrawn.
  public let figure: Figure?
  public let before: Figure?
  public let revision: RevisionRecord
  /// The revision whose document prints the figure: the same, unless a withdrawal restored it.
  public let source: RevisionRecord
}

extension LedgerReader {
  /// What a revision put in, changed and withdrew, with what stood before, in form and line order.
  public func changes(of reference: RevisionReference) async throws -> [LineComparison.Cell] {
    try await database.pool.read { db in
      let id = reference.book
      guard let row = try db.bookRow(id),
        let later = try db.book(id, .everything, through: reference.sequence)
      else { return [] }
      let earlier =
        try db.book(id, .everything, through: reference.sequence - 1)
        ?? Book(id: id, departmentName: reference.departmentName, revision: 0)
      let keys = Set(try db.storedEntries(row)[reference.number, default: []].map(\.key))
      return LineComparison(
        earlier: earlier, later: later, forms: Set(keys.map(\.line.form))
      ).cells.filter { keys.contains($0.key) }
    }
  }

  /// Every entry of the lines given, by year, then form and line, then revision.
  public func history(
    _ department: DepartmentID, stage: Stage, _ isWanted: @escaping @Sendable (FigureKey) -> Bool
  ) async throws -> [HistoryRecord] {
    try await database.pool.read { db in
      let records = try db.revisionRecords(department, nil, stage, -1, through: .max)
      let books = Dictionary(grouping: records) { $0.reference.book }
      var history: [HistoryRecord] = []
      for (id, revisions) in books.sorted(by: { $0.key.year < $1.key.year }) {
        guard let row = try db.bookRow(id) else { continue }
        let byNumber = Dictionary(
          revisions.map { ($0.reference.number, $0) }, uniquingKeysWith: { first, _ in first })
        let entries = try db.storedEntries(row).flatMap { number, entries in
          entries.filter { isWanted($0.key) }.map { (number: number, entry: $0) }
        }.sorted { ($0.entry.key, $0.number) < ($1.entry.key, $1.number) }
        var before: (key: FigureKey, figure: Figure?)?
        for (number, entry) in entries {
          guard let revision = byNumber[number],
            let source = byNumber[entry.origin ?? number]
          else { continue }
          history.append(
            HistoryRecord(
              key: entry.key, figure: entry.figure,
              before: before?.key == entry.key ? before?.figure : nil, revision: revision,
              source: source))
          before = (entry.key, entry.figure)
        }
      }
      return history
    }
  }

  /// The revisions of one book by their number.
  public func revisions(of id: BookID) async throws -> [Int: RevisionRecord] {
    try await database.pool.read { db in
      Dictionary(
        try db.revisionRecords(id.department, id.year, id.stage, -1, through: .max)
          .map { ($0.reference.number, $0) }, uniquingKeysWith: { first, _ in first })
    }
  }
}
