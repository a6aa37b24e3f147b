import BudgetChecks
import BudgetModel
import GRDB
import LedgerCore

extension Database {
  /// Reads what a book says besides figures: each kind from the newest revision that carried it.
  func readProse(
    of book: Int64, into result: inout Book, _ scope: BookScope, _ through: Int64,
    without: Int64
  ) throws {
    if let (sequence, number) = try newest(
      book, carrying: "claims", through, without: without)
    {
      if case .keyFigures = scope {
        result.claims = try claims(sequence, condition: "AND key_figure IS NOT NULL")
      } else {
        result.claims = try claims(sequence)
      }
      result.claimsRevision = number
    }
    guard case .everything = scope else { return }
    if let (sequence, _) = try newest(
      book, carrying: "institutions", through, without: without)
    {
      result.institutions = try institutions(sequence)
    }
    if let (sequence, _) = try newest(
      book, carrying: "performance", through, without: without)
    {
      result.performance = try performance(sequence)
    }
  }

  /// The tables of the newest document with tables whose columns could not be told.
  func unbound(_ id: BookID, through: Int64) throws -> [UnboundGrid] {
    guard let book = try bookRow(id),
      let revision = try Int64.fetchOne(
        cachedStatement(
          sql: """
            SELECT max(sequence) FROM revision WHERE book = ?1 AND sequence <= ?2
              AND \(Self.stands) AND (
                EXISTS (SELECT 1 FROM form WHERE form.revision = sequence)
                OR EXISTS (SELECT 1 FROM unbound_row WHERE unbound_row.revision = sequence))
            """), arguments: [book, through])
    else { return [] }
    return try unbound(revision: revision)
  }

  /// The sequence of the newest document of a book that stands.
  func newestDocument(_ id: BookID, through: Int64) throws -> Int64? {
    guard let book = try bookRow(id) else { return nil }
    return try Int64.fetchOne(
      cachedStatement(
        sql: """
          SELECT max(sequence) FROM revision
          WHERE book = ?1 AND sequence <= ?2 AND document IS NOT NULL AND \(Self.stands)
          """), arguments: [book, through])
  }

  func unbound(revision: Int64) throws -> [UnboundGrid] {
    let rows = try Row.fetchCursor(
      cachedStatement(
        sql: """
          SELECT grid, title, cells, place FROM unbound_row WHERE revision = ?
          ORDER BY grid, ordinal
          """), arguments: [revision])
    var grids: [UnboundGrid] = []
    var number = 0
    while let row = try rows.next() {
      if number != row[0] { grids.append(UnboundGrid(title: row[1], rows: [])) }
      number = row[0]
      grids[grids.count - 1].rows.append(
        UnboundGrid.Row(cells: StoredText.cells(row[2]), place: StoredText.place(row[3])))
    }
    return grids
  }

  /// Whether a revision was not taken back up to the sequence `?2`.
  static let stands = """
    NOT EXISTS (SELECT 1 FROM revision AS taking
      WHERE taking.withdraws = revision.sequence AND taking.sequence <= ?2)
    """

  private func newest(
    _ book: Int64, carrying column: String, _ through: Int64, without: Int64
  ) throws -> (Int64, Int)? {
    try Row.fetchOne(
      cachedStatement(
        sql: """
          SELECT sequence, number FROM revision
          WHERE book = ?1 AND sequence <= ?2 AND \(column) > 0 AND \(Self.stands)
            AND sequence <> ?3
          ORDER BY number DESC LIMIT 1
          """), arguments: [book, through, without]
    ).map { ($0[0], $0[1]) }
  }

  func claims(_ revision: Int64, condition: String = "") throws -> [Claim] {
    let statement = try RawStatement(
      self,
      """
      SELECT subject, key_figure, kind, fen, ulp, printed, direction, fiscal_year, baseline,
        reason, quote, place, series, percent_digits, percent_decimals
      FROM claim WHERE revision = ? \(condition) ORDER BY ordinal
      """)
    var claims: [Claim] = []
    try statement.forEachRow([revision]) { row in
      guard let kind = Claim.Kind(rawValue: row.text(2)), let year = FiscalYear(Int(row.integer(7)))
      else { return }
      claims.append(
        Claim(
          subject: row.text(0), keyFigure: row.optionalText(1).flatMap(KeyFigure.init(rawValue:)),
          kind: kind, amount: Amount(fen: row.integer(3)), ulp: Amount(fen: row.integer(4)),
          printed: row.text(5),
          direction: row.optionalText(6).flatMap(Direction.init(rawValue:)), year: year,
          baseline: row.optionalInteger(8).flatMap { FiscalYear(Int($0)) },
          series: row.optionalText(12).flatMap(Baseline.init(rawValue:)),
          percent: row.optionalInteger(13).map {
            PrintedNumber(digits: $0, decimals: Int(row.integer(14)))
          },
          reason: row.optionalText(9), quote: row.text(10), place: StoredText.place(row.text(11))))
    }
    return claims
  }

  func institutions(_ revision: Int64) throws -> [Institution] {
    try Row.fetchAll(
      cachedStatement(
        sql: """
          SELECT name, nature, rank, funding, place FROM institution
          WHERE revision = ? ORDER BY ordinal
          """), arguments: [revision]
    ).map {
      Institution(
        name: $0[0], nature: $0[1], rank: $0[2], funding: $0[3], place: StoredText.place($0[4]))
    }
  }

  func performance(_ revision: Int64) throws -> [PerformanceTable] {
    let tables = try Row.fetchAll(
      cachedStatement(
        sql: """
          SELECT ordinal, number, project, goal, place FROM performance
          WHERE revision = ? ORDER BY ordinal
          """), arguments: [revision])
    let indicators = try Row.fetchAll(
      cachedStatement(
        sql: """
          SELECT performance, level_1, level_2, level_3, description, kind, bound, digits, decimals,
            unit, printed, basis, place FROM indicator WHERE revision = ?
          ORDER BY performance, ordinal
          """), arguments: [revision])
    let byTable = Dictionary(grouping: indicators) { $0[0] as Int }
    return tables.map { row in
      PerformanceTable(
        number: row[1], project: row[2], goal: row[3],
        indicators: byTable[row[0], default: []].compactMap(indicator),
        place: StoredText.place(row[4]))
    }
  }

  private func indicator(_ row: Row) -> Indicator? {
    let target: IndicatorTarget
    switch row[5] as String {
    case "quantity":
      target = .quantity(
        bound: (row[6] as String?).flatMap(IndicatorTarget.Bound.init(rawValue:)),
        number: PrintedNumber(digits: row[7], decimals: row[8]), unit: row[9])
    case "secret": target = .secret
    default: target = .qualitative(row[10])
    }
    return Indicator(
      levels: [row[1], row[2], row[3]], description: row[4], target: target, printed: row[10],
      basis: row[11], place: StoredText.place(row[12]))
  }

  func findings(_ revision: Int64) throws -> [Finding] {
    try Row.fetchAll(
      cachedStatement(
        sql: """
          SELECT rule, severity, chinese, english, places, kind, subject, left_fen, demand,
            right_fen, is_rounding, beside
          FROM finding LEFT JOIN finding_value USING (revision, ordinal)
          WHERE revision = ? ORDER BY ordinal
          """), arguments: [revision]
    ).map { row in
      let severity = Severity(rawValue: row[1]) ?? .info
      let places = StoredText.places(row[4])
      guard let kind = (row[5] as String?).flatMap(FindingKind.init(rawValue:)) else {
        return Finding(
          worded: Bilingual(row[2], row[3]), rule: row[0], severity: severity, at: places)
      }
      let compared = (row[8] as String?).flatMap(Comparison.Demand.init(rawValue:)).map {
        ComparedAmounts(
          left: Amount(fen: row[7]), demand: $0, right: Amount(fen: row[9]),
          isRounding: row[10] == 1)
      }
      return Finding(
        kind, StoredText.details(row[6]), severity: severity, compared: compared, at: places,
        beside: StoredText.numbers(row[11]))
    }
  }

  /// The text of a book, with the number of the revision that brought it.
  func narrative(of book: Int64, through: Int64) throws -> (narrative: Narrative, revision: Int)? {
    try Row.fetchOne(
      cachedStatement(
        sql: """
          SELECT content, number FROM narration JOIN narrative ON narrative.id = narration.narrative
          JOIN revision ON revision.sequence = narration.revision
          WHERE revision.book = ?1 AND revision.sequence <= ?2 AND \(Self.stands)
          ORDER BY number DESC LIMIT 1
          """), arguments: [book, through]
    ).map { (StoredText.narrative($0[0]), $0[1]) }
  }

  func narrative(revision: Int64) throws -> Narrative? {
    try String.fetchOne(
      cachedStatement(
        sql: """
          SELECT content FROM narration JOIN narrative ON narrative.id = narration.narrative
          WHERE revision = ?
          """), arguments: [revision]
    ).map { StoredText.narrative($0) }
  }
}
