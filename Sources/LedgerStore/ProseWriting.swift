import BudgetChecks
import BudgetModel
import GRDB
import LedgerCore

extension Database {
  /// Writes what a revision says besides figures.
  func insertProse(_ draft: RevisionDraft, revision: Int64) throws {
    try insert(draft.claims, revision: revision)
    try insert(draft.institutions, revision: revision)
    try insert(draft.performance, revision: revision)
    try insert(draft.unbound, revision: revision)
    if let narrative = draft.narrative { try insert(narrative, revision: revision) }
    try insert(draft.findings, revision: revision)
  }

  private func insert(_ claims: [Claim], revision: Int64) throws {
    let insert = try RawStatement(
      self,
      """
      INSERT INTO claim (revision, ordinal, subject, key_figure, kind, fen, ulp, printed,
        direction, fiscal_year, baseline, series, percent_digits, percent_decimals, reason, quote,
        place)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    for (ordinal, claim) in claims.enumerated() {
      try insert.execute(
        revision, ordinal + 1, claim.subject, claim.keyFigure?.rawValue, claim.kind.rawValue,
        claim.amount.fen, claim.ulp.fen, claim.printed, claim.direction?.rawValue,
        claim.year.number, claim.baseline?.number, claim.series?.rawValue, claim.percent?.digits,
        claim.percent?.decimals, claim.reason, claim.quote,
        StoredText.encode(claim.place))
    }
  }

  private func insert(_ units: [Institution], revision: Int64) throws {
    let insert = try RawStatement(self, "INSERT INTO institution VALUES (?, ?, ?, ?, ?, ?, ?)")
    for (ordinal, unit) in units.enumerated() {
      try insert.execute(
        revision, ordinal + 1, unit.name, unit.nature, unit.rank, unit.funding,
        StoredText.encode(unit.place))
    }
  }

  private func insert(_ grids: [UnboundGrid], revision: Int64) throws {
    let insert = try RawStatement(self, "INSERT INTO unbound_row VALUES (?, ?, ?, ?, ?, ?)")
    for (number, grid) in grids.enumerated() {
      for (ordinal, row) in grid.rows.enumerated() {
        try insert.execute(
          revision, number + 1, ordinal + 1, grid.title, StoredText.encode(cells: row.cells),
          StoredText.encode(row.place))
      }
    }
  }

  private func insert(_ findings: [Finding], revision: Int64) throws {
    let insert = try RawStatement(self, "INSERT INTO finding VALUES (?, ?, ?, ?, ?, ?, ?)")
    let insertValue = try RawStatement(
      self, "INSERT INTO finding_value VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for (ordinal, finding) in findings.enumerated() {
      let words = finding.words
      try insert.execute(
        revision, ordinal + 1, finding.rule, finding.severity.rawValue, words.zh, words.en,
        StoredText.encode(finding.places))
      guard finding.kind != .worded else { continue }
      let compared = finding.compared
      try insertValue.execute(
        revision, ordinal + 1, finding.kind.rawValue, StoredText.encode(finding.subject),
        compared?.left.fen, compared?.demand.rawValue, compared?.right.fen,
        compared.map { $0.isRounding ? 1 : 0 }, StoredText.encode(numbers: finding.beside))
    }
  }

  /// A text is kept once, however often it comes.
  private func insert(_ narrative: Narrative, revision: Int64) throws {
    let content = StoredText.encode(narrative)
    let digest = Blob(Chain.digest(of: content))
    try cachedStatement(sql: "INSERT OR IGNORE INTO narrative (digest, content) VALUES (?, ?)")
      .execute(arguments: [digest, content])
    try cachedStatement(
      sql: "INSERT INTO narration SELECT ?, id FROM narrative WHERE digest = ?"
    ).execute(arguments: [revision, digest])
  }

  private func insert(_ tables: [PerformanceTable], revision: Int64) throws {
    let insert = try RawStatement(self, "INSERT INTO performance VALUES (?, ?, ?, ?, ?, ?)")
    let insertIndicator = try RawStatement(
      self, "INSERT INTO indicator VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for (ordinal, table) in tables.enumerated() {
      try insert.execute(
        revision, ordinal + 1, table.number, table.project, table.goal,
        StoredText.encode(table.place))
      for (number, indicator) in table.indicators.enumerated() {
        let (kind, bound, quantity, unit) = Self.columns(indicator.target)
        let levels = indicator.levels + Array(repeating: "", count: 3)
        try insertIndicator.execute(
          revision, ordinal + 1, number + 1, levels[0], levels[1], levels[2],
          indicator.description, kind, bound, quantity?.digits, quantity?.decimals, unit,
          indicator.printed, indicator.basis, StoredText.encode(indicator.place))
      }
    }
  }

  private static func columns(
    _ target: IndicatorTarget
  ) -> (kind: String, bound: String?, number: PrintedNumber?, unit: String?) {
    switch target {
    case .quantity(let bound, let number, let unit): ("quantity", bound?.rawValue, number, unit)
    case .qualitative: ("qualitative", nil, nil, nil)
    case .secret: ("secret", nil, nil, nil)
    }
  }
}
