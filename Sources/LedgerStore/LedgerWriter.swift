import BudgetChecks
public import BudgetModel
import Crypto
import GRDB
import LedgerCore

/// Records what arrived: one transaction a file, durable when the call returns.
public struct LedgerWriter: Sendable {
  private let database: LedgerDatabase

  public init(_ database: LedgerDatabase) {
    self.database = database
  }

  /// Records a file whose very bytes are the newest document of their book already. Returns nil,
  /// and records nothing, if they are not.
  public func recordIfUnchanged(_ arrival: Arrival) async throws -> Outcome? {
    guard let digest = arrival.digest else { return nil }
    return try await database.pool.write { db in
      if let done = try db.arrivalRecord(arrival.id) { return done.outcome }
      guard let reference = try db.newestRevision(ofDocument: digest) else { return nil }
      let outcome = Outcome.unchanged(reference)
      try db.insert(arrival, outcome)
      return outcome
    }
  }

  /// Records a document as the next revision of its book, or as unchanged if the book says the
  /// same already.
  ///
  /// - Parameters:
  ///   - document: What was read.
  ///   - arrival: The file.
  ///   - now: The time of recording, ISO 8601.
  ///   - beforeCommit: Called inside the transaction after the last statement; for fault tests.
  public func record(
    _ document: BudgetDocument, arrival: Arrival, now: String,
    beforeCommit: @escaping @Sendable () -> Void = {}
  ) async throws -> Outcome {
    try await database.pool.write { db in
      if let done = try db.arrivalRecord(arrival.id) { return done.outcome }
      let outcome = try post(db, document, arrival, now)
      try db.insert(arrival, outcome)
      beforeCommit()
      return outcome
    }
  }

  /// Records that a file was not taken, with the notice that says so.
  ///
  /// - Parameters:
  ///   - rejection: Why.
  ///   - arrival: The file.
  ///   - location: Where the file will lie, relative to the spool.
  ///   - now: The time of recording, ISO 8601.
  ///   - beforeCommit: Called inside the transaction after the last statement; for fault tests.
  public func record(
    _ rejection: Rejection, arrival: Arrival, location: String, now: String,
    beforeCommit: @escaping @Sendable () -> Void = {}
  ) async throws -> Outcome {
    try await database.pool.write { db in
      if let done = try db.arrivalRecord(arrival.id) { return done.outcome }
      let outcome = Outcome.rejected(rejection)
      let notice = Notice(
        .rejection(rejection, fileName: arrival.name.printableName, location: location))
      try db.insert(notice, year: nil, revision: nil, arrival: arrival.id, now: now)
      try db.insert(arrival, outcome)
      beforeCommit()
      return outcome
    }
  }

  /// Records that notices went out by a channel.
  public func recordDelivery(of notices: [Int64], by channel: String, now: String) async throws {
    try await database.pool.write { db in
      let insert = try RawStatement(
        db, "INSERT OR IGNORE INTO delivery (notice, channel, delivered_at) VALUES (?, ?, ?)")
      for notice in notices { try insert.execute(notice, channel, now) }
    }
  }

  private func post(
    _ db: Database, _ document: BudgetDocument, _ arrival: Arrival, _ now: String
  ) throws -> Outcome {
    let id = BookID(
      department: document.department.code, year: document.year, stage: document.stage)
    let book = try db.book(id, .everything)
    var draft = Posting.draft(document, onto: book)
    let documentRow = try db.documentRow(arrival, document)
    if draft.isEmpty, let book, let reference = try db.revision(id, book.revision) {
      return .unchanged(reference)
    }
    let years = try db.neighbours(id)
    draft.findings =
      document.findings + Catalogue.findings(in: document)
      + (try findings(db, document, draft, years, documentRow))
    let reference = try db.insert(
      draft, document: documentRow, digest: arrival.digest ?? [], arrival: arrival.id, now: now)
    let comparison = YearComparison(
      from: id.year.previous ?? id.year, to: id.year, earlier: years.earlier,
      later: try db.book(id, .keyFigures))
    let notice = Notice(
      .revision(
        Notice.Revision(
          draft: draft, comparison: comparison, corrections: corrections(draft, book))))
    try db.insert(
      notice, year: id.year, revision: reference.sequence, arrival: arrival.id, now: now)
    return .accepted(reference)
  }

  /// What the document shows beside what is on record: claims about other years, a correction,
  /// a return to an earlier document.
  private func findings(
    _ db: Database, _ document: BudgetDocument, _ draft: RevisionDraft,
    _ years: (earlier: Book?, later: Book?), _ documentRow: Int64
  ) throws -> [Finding] {
    var findings: [Finding] = []
    let own = Dictionary(document.facts.map { ($0.key, $0.figure) }) { first, _ in first }
    let keyFigures = KeyFigure.allCases.reduce(into: [KeyFigure: Figure]()) {
      $0[$1] = $1.tabulated { own[$0] }?.figure
    }
    if let earlier = years.earlier {
      findings += PriorYear(
        claims: document.claims, later: keyFigures, earlier: earlier.keyFigures,
        year: earlier.id.year
      ).findings()
    }
    if let later = years.later {
      findings += PriorYear(
        claims: later.claims, later: later.keyFigures, earlier: keyFigures, year: document.year
      ).findings()
    }
    if draft.number > 1 { findings.append(correction(draft)) }
    if let same = try db.earlierRevision(of: documentRow) {
      findings.append(
        Finding(
          rule: "V04", severity: .info, chinese: "本版与第\(same)版是同一文件",
          english: "This returns to the document of revision \(same)"))
    }
    return findings
  }

  private func correction(_ draft: RevisionDraft) -> Finding {
    let counts = [Entry.Kind.added, .changed, .withdrawn].map { draft.count($0) }
    return Finding(
      rule: "V02", severity: .warning,
      chinese: "更正：新增 \(counts[0]) 项，更改 \(counts[1]) 项，撤销 \(counts[2]) 项",
      english: "Correction: \(counts[0]) added, \(counts[1]) changed, \(counts[2]) withdrawn")
  }

  private func corrections(_ draft: RevisionDraft, _ book: Book?) -> [Notice.Correction] {
    guard let book else { return [] }
    return draft.entries.map { entry in
      let row = draft.forms.first { $0.form == entry.key.line.form }?.rows
        .first { $0.key == entry.key.line }
      return Notice.Correction(
        line: row?.label ?? entry.key.line.path, column: entry.key.column,
        form: entry.key.line.form, before: book.figures[entry.key]?.figure, after: entry.figure)
    }
  }
}
