public import BudgetModel
import GRDB
public import LedgerCore

/// The stages that two years are compared in.
public struct StagePair: Hashable, Sendable {
  public let from: Stage
  public let to: Stage

  public init(_ from: Stage, _ to: Stage) {
    self.from = from
    self.to = to
  }

  public var isOne: Bool { from == to }

  /// Whether the second is what became of the first, within one year.
  public var isCourse: Bool {
    let order = Stage.allCases
    return order.firstIndex(of: from) ?? 0 < order.firstIndex(of: to) ?? 0
  }
}

/// One department's two years, as the whole office is asked.
public struct OfficeRow: Sendable {
  public let department: DepartmentID
  public let name: String
  public let comparison: YearComparison
}

/// What was filed for a year.
public struct FilingRecord: Hashable, Sendable {
  public let department: DepartmentID
  public let name: String
  /// When the first document of the year was recorded; nil if there is none.
  public let recordedAt: String?
}

extension LedgerSnapshot {
  /// The headline figures of two years, or the one that is wanted, for the departments behind a code,
  /// in order of their codes.
  public func office(
    from: FiscalYear, to: FiscalYear, stages: StagePair, only key: KeyFigure? = nil,
    after code: String? = nil, limit: Int = .max
  ) async throws -> [OfficeRow] {
    try await database.pool.read { db in
      let all = try db.headlineCells()
      let pairs = try db.officeBooks(
        [(from, stages.from), (to, stages.to)], through,
        scope: .keyFigures(try key.map { try db.headlineCells([$0]) } ?? all), after: code,
        limit: limit)
      return try pairs.map { department, name, books in
        var comparison = YearComparison(
          from: from, to: to, earlier: books[0], later: books[1], isOneStage: stages.isOne)
        // What the tables leave open the texts may tell, and they are long: read only where needed.
        let asked = key.map { [$0] } ?? KeyFigure.allCases
        let changes = asked.map { (key: $0, change: comparison.change($0)) }
        let missing = Set(changes.filter { !$0.change.isKnown }.map(\.key))
        let isOpen =
          try books.contains { $0 == nil }
          || changes.contains { $0.change.isKnown && $0.change.kind == .unknown }
          || !missing.isEmpty
            && !db.spokenOf(department, [from, to, to.next].compactMap(\.self))
              .isDisjoint(with: missing)
        if isOpen {
          comparison = try db.yearComparison(
            department, from: from, to: to, stages: stages, through: through, cells: all,
            figures: key == nil ? books.map { $0?.figures } : [nil, nil])
        }
        return OfficeRow(department: department, name: name, comparison: comparison)
      }
    }
  }

  /// Expenditure by functional class over all departments that have a document of both years.
  public func functionTotals(
    from: FiscalYear, to: FiscalYear, stages: StagePair, classification: Classification?
  ) async throws -> OfficeTotals {
    try await database.pool.read { db in
      let isMapped =
        classification.map {
          !$0.crosswalk(.function, from: from, to: to).isEmpty
        } ?? false
      var totals = OfficeTotals()
      for (_, _, books) in try db.officeBooks(
        [(from, stages.from), (to, stages.to)], through,
        scope: isMapped ? .forms([.expenditure]) : .classes)
      {
        // A year whose table is not on record is not a year of nothing.
        guard let earlier = books[0], let later = books[1],
          earlier.forms.contains(.expenditure), later.forms.contains(.expenditure)
        else {
          totals.skipped += books.contains { $0 != nil } ? 1 : 0
          continue
        }
        totals.departments += 1
        let lines = LineComparison(
          earlier: earlier, later: later, forms: [.expenditure],
          classification: isMapped ? classification : nil)
        for cell in lines.cells
        where cell.key.column == .total
          && (cell.key.line.code?.level == .class || cell.key.line.isTotal)
        {
          totals.add(cell)
        }
      }
      totals.labels = try db.functionLabels()
      return totals
    }
  }

  /// Every department with the first document of a year.
  public func filings(_ year: FiscalYear, _ stage: Stage) async throws -> [FilingRecord] {
    try await database.pool.read { db in
      let filed = try Row.fetchAll(
        db,
        sql: """
          SELECT department.code, min(revision.recorded_at) FROM book
          JOIN department ON department.id = book.department
          JOIN revision ON revision.book = book.id
          WHERE book.fiscal_year = ? AND book.stage = ? AND revision.sequence <= ?
            AND revision.document IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM revision AS taking
              WHERE taking.withdraws = revision.sequence AND taking.sequence <= ?3)
          GROUP BY department.code
          """, arguments: [year.number, stage.rawValue, through]
      ).reduce(into: [String: String]()) { $0[$1[0]] = $1[1] }
      return try db.departmentRecords().map {
        FilingRecord(department: $0.code, name: $0.name, recordedAt: filed[$0.code.text])
      }
    }
  }
}

extension Database {
  /// Each department that has one of the books, with these, by department code.
  fileprivate func officeBooks(
    _ wanted: [(year: FiscalYear, stage: Stage)], _ through: Int64, scope: BookScope,
    after code: String? = nil, limit: Int = .max
  ) throws -> [(department: DepartmentID, name: String, books: [Book?])] {
    let rows = try Row.fetchAll(
      self,
      sql: """
        SELECT department.code, book.id, book.fiscal_year, book.stage, newest.number,
          revision.department_name
        FROM book JOIN department ON department.id = book.department
        JOIN (SELECT book, max(number) AS number FROM revision WHERE sequence <= ?1 GROUP BY book)
          AS newest ON newest.book = book.id
        JOIN revision ON revision.book = book.id AND revision.number = newest.number
        WHERE ((book.fiscal_year = ?2 AND book.stage = ?3)
          OR (book.fiscal_year = ?4 AND book.stage = ?5)) AND department.code > ?6
        ORDER BY department.code
        """,
      arguments: [
        through, wanted[0].year.number, wanted[0].stage.rawValue, wanted[1].year.number,
        wanted[1].stage.rawValue, code ?? "",
      ])
    var found: [(department: DepartmentID, name: String, books: [Book?])] = []
    for row in rows {
      guard let department = DepartmentID(row[0] as String), let year = FiscalYear(row[2] as Int),
        let stage = Stage(rawValue: row[3])
      else { continue }
      if found.count == limit, found.last?.department != department { break }
      var book = Book(
        id: BookID(department: department, year: year, stage: stage), departmentName: row[5],
        revision: row[4])
      book.figures = try figures(row[1], scope, upTo: book.revision)
      if case .keyFigures = scope {} else { book.forms = try formsCarried(row[1], through) }
      if found.last?.department != department { found.append((department, row[5], [nil, nil])) }
      // One year in two stages, or one stage in two years: each place by both.
      for (index, place) in wanted.enumerated() where place.year == year && place.stage == stage {
        found[found.count - 1].books[index] = book
        found[found.count - 1].name = row[5]
      }
    }
    return found
  }

  /// The headline figures that the texts of a department's years speak of.
  fileprivate func spokenOf(
    _ department: DepartmentID, _ years: [FiscalYear]
  ) throws -> Set<KeyFigure> {
    let list = years.map(\.description).joined(separator: ", ")
    return Set(
      try String.fetchAll(
        cachedStatement(
          sql: """
            SELECT DISTINCT claim.key_figure FROM book
            JOIN department ON department.id = book.department
            JOIN revision ON revision.book = book.id JOIN claim ON claim.revision = revision.sequence
            WHERE department.code = ? AND book.fiscal_year IN (\(list))
              AND claim.key_figure IS NOT NULL
            """), arguments: [department.text]
      ).compactMap { KeyFigure(rawValue: $0) })
  }

  /// The names of functional classes, as the newest documents print them.
  fileprivate func functionLabels() throws -> [String: String] {
    let forms = try Row.fetchAll(
      self,
      sql: """
        SELECT layout.content FROM layout WHERE layout.id IN (
          SELECT layout FROM form WHERE form.form = ? ORDER BY revision DESC LIMIT 500)
        """, arguments: [BudgetForm.expenditure.rawValue])
    var labels: [String: String] = [:]
    for row in forms {
      for line in StoredText.rows(row[0], form: .expenditure)
      where line.key.code?.level == .class && labels[line.key.path] == nil {
        labels[line.key.path] = line.label
      }
    }
    return labels
  }

  /// - Parameters:
  ///   - cells: Where the headline numbers stand, if that was found before.
  ///   - known: These numbers of the two years, if they were read before.
  func yearComparison(
    _ department: DepartmentID, from: FiscalYear, to: FiscalYear, stages: StagePair,
    through: Int64, cells: HeadlineCells? = nil,
    figures known: [[FigureKey: RecordedFigure]?] = [nil, nil]
  ) throws -> YearComparison {
    let scope = BookScope.keyFigures(try cells ?? headlineCells())
    func book(
      _ year: FiscalYear?, _ stage: Stage, _ known: [FigureKey: RecordedFigure]? = nil
    ) throws -> Book? {
      guard let year else { return nil }
      return try self.book(
        BookID(department: department, year: year, stage: stage), scope, through: through,
        figures: known)
    }
    return YearComparison(
      from: from, to: to, earlier: try book(from, stages.from, known[0]),
      later: try book(to, stages.to, known[1]),
      following: stages.isOne ? try book(to.next, stages.to) : nil, isOneStage: stages.isOne)
  }
}
