import BudgetModel
import GRDB
public import LedgerCore

extension LedgerWriter {
  /// Why a revision cannot be taken back.
  public enum WithdrawalRefusal: Error, Hashable, Sendable {
    case unknownRevision
    /// It was taken back by the revision of that sequence.
    case alreadyWithdrawn(by: Int64)
    /// The document of that sequence came later and says what it changes against this one.
    case notNewest(Int64)
    /// It is itself a withdrawal: drop the document again instead.
    case isWithdrawal
  }

  /// Takes back a revision by a new one; nothing is deleted.
  ///
  /// - Parameters:
  ///   - sequence: The revision in the whole ledger.
  ///   - reason: Why, for the record.
  ///   - by: Who, as the operating system knows the caller.
  ///   - now: The time of recording, ISO 8601.
  /// - Returns: The sequence of the new revision.
  /// - Throws: `WithdrawalRefusal`.
  public func withdraw(
    _ sequence: Int64, reason: String, by: String, now: String
  ) async throws -> Int64 {
    try await database.write { db in
      let taken = try db.withdrawable(sequence)
      let id = taken.book
      let years = try db.neighbours(id)
      guard let book = try db.book(id, .everything) else {
        throw WithdrawalRefusal.unknownRevision
      }
      let draft = Posting.draft(
        Withdrawal(revision: taken.number, reason: reason, by: by), from: book,
        standing: try db.standing(without: taken))
      let rest = try db.book(id, .everything, without: sequence, figures: book.figures) ?? book
      let standing = Standing(
        book: book, earlier: years.earlier,
        forms: try db.formRecords(id, nil, through: .max).contents(of: book))
      let reference = try db.insert(draft, file: nil, now: now)
      let notice = Notice(of: draft, before: book, after: rest.applying(draft), standing)
      try db.insert(notice, year: id.year, revision: reference.sequence, arrival: nil, now: now)
      return reference.sequence
    }
  }
}

extension LedgerWriter {
  /// Records why a headline figure changed against the year before. The newest stands; an earlier
  /// one stays on record.
  ///
  /// - Returns: The sequence of the new revision; nil if the book has none yet.
  public func explain(_ id: BookID, _ explanation: Explanation, now: String) async throws -> Int64?
  {
    try await database.write { db in
      guard let book = try db.book(id, .keyFigures(try db.headlineCells())) else { return nil }
      let draft = RevisionDraft(
        id: id, departmentName: book.departmentName, number: book.revision + 1,
        source: .explanation(explanation))
      return try db.insert(draft, file: nil, now: now).sequence
    }
  }
}

extension Database {
  fileprivate func withdrawable(_ sequence: Int64) throws -> RevisionReference {
    guard
      let record = try revisionRecords(nil, nil, nil, 1, through: sequence).first,
      record.reference.sequence == sequence
    else { throw LedgerWriter.WithdrawalRefusal.unknownRevision }
    if case .withdrawal = record.origin { throw LedgerWriter.WithdrawalRefusal.isWithdrawal }
    let taking = try Int64.fetchOne(
      self, sql: "SELECT sequence FROM revision WHERE withdraws = ?", arguments: [sequence])
    if let taking { throw LedgerWriter.WithdrawalRefusal.alreadyWithdrawn(by: taking) }
    if case .document = record.origin {
      let newest = try newestDocument(record.reference.book, through: .max)
      if let newest, newest != sequence {
        throw LedgerWriter.WithdrawalRefusal.notNewest(newest)
      }
    }
    return record.reference
  }

  /// For each form of which a revision is the newest document that stands, what the newest of the
  /// others says about it.
  fileprivate func standing(
    without taken: RevisionReference
  ) throws -> [BudgetForm: [FigureKey: RecordedFigure]] {
    let carriers = try Row.fetchAll(
      self,
      sql: """
        SELECT form.form, revision.number FROM form
        JOIN revision ON revision.sequence = form.revision
        WHERE revision.book = (SELECT book FROM revision WHERE sequence = ?1)
          AND NOT EXISTS (SELECT 1 FROM revision AS taking
            WHERE taking.withdraws = revision.sequence)
        ORDER BY revision.number DESC
        """, arguments: [taken.sequence])
    let byForm = Dictionary(grouping: carriers) { $0[0] as Int }
    var standing: [BudgetForm: [FigureKey: RecordedFigure]] = [:]
    for (number, rows) in byForm {
      guard rows[0][1] == taken.number, let form = BudgetForm(rawValue: number) else { continue }
      standing[form] = [:]
      guard rows.count > 1, let through = try revision(taken.book, rows[1][1])?.sequence else {
        continue
      }
      standing[form] = try book(taken.book, .forms([form]), through: through)?.figures ?? [:]
    }
    return standing
  }
}
