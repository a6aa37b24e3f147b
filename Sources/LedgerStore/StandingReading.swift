import BudgetModel
import GRDB
import LedgerCore

extension Database {
  /// What became of an arrival, if nothing is left to be decided or done about it.
  func settled(_ arrival: String) throws -> Outcome? {
    guard let record = try arrivalRecord(arrival) else { return nil }
    if case .held = record.outcome, try decision(arrival) != nil { return nil }
    return record.outcome
  }

  /// What a document becomes when it is recorded now.
  func plan(_ document: BudgetDocument, digest: [UInt8]) throws -> PostingPlan {
    let document = Posting.coded(document, by: try codes(of: document.department.name))
    return PostingPlan(
      document, digest: digest.hexadecimal, onto: try standing(for: document, digest))
  }

  private func codes(of name: String) throws -> [DepartmentID] {
    try String.fetchAll(
      cachedStatement(
        sql: """
          SELECT DISTINCT code FROM revision JOIN book ON book.id = revision.book
          JOIN department ON department.id = book.department WHERE department_name = ?
          """), arguments: [name]
    ).compactMap { DepartmentID($0) }
  }

  private func standing(for document: BudgetDocument, _ digest: [UInt8]) throws -> Standing {
    let id = BookID(
      department: document.department.code, year: document.year, stage: document.stage)
    let years = try neighbours(id)
    let book = try book(id, .everything)
    let row = try bookRow(id)
    return Standing(
      book: book, earlier: years.earlier, later: years.later,
      forms: try book.map { try formRecords(id, nil, through: .max).contents(of: $0) } ?? [],
      narrative: try row.flatMap { try narrative(of: $0, through: .max)?.narrative },
      names: try departmentRecord(id.department)?.names ?? [],
      sameFile: try earlierRevision(ofDocument: digest))
  }

  /// The number of the newest revision that recorded the same document.
  private func earlierRevision(ofDocument digest: [UInt8]) throws -> Int? {
    try Int.fetchOne(
      cachedStatement(
        sql: """
          SELECT number FROM revision JOIN document ON document.id = revision.document
          WHERE document.digest = ? ORDER BY sequence DESC LIMIT 1
          """), arguments: [Blob(digest)])
  }
}
