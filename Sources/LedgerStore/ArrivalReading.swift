import BudgetModel
import GRDB
import LedgerCore

/// What arrived and what became of it.
extension Database {
  func arrivalRecord(_ id: String) throws -> ArrivalRecord? {
    try arrivalRows("WHERE arrival.id = ?", [id]).first
  }

  func arrivalRecords(_ limit: Int, _ before: String?, _ outcome: String?) throws
    -> [ArrivalRecord]
  {
    try arrivalRows(
      """
      WHERE (?1 IS NULL OR arrival.id < ?1) AND (?2 IS NULL OR coalesce(settlement.outcome, arrival.outcome) = ?2)
      ORDER BY arrival.id DESC LIMIT ?3
      """, [before, outcome, limit])
  }

  private func arrivalRows(
    _ condition: String, _ arguments: StatementArguments
  ) throws -> [ArrivalRecord] {
    try Row.fetchAll(
      cachedStatement(
        sql: """
          SELECT arrival.id, name, bytes, arrival.digest, claimed_at,
            coalesce(settlement.outcome, arrival.outcome) AS outcome,
            coalesce(settlement.rejection_kind, arrival.rejection_kind),
            coalesce(settlement.rejection_detail, arrival.rejection_detail),
            coalesce(settlement.rejection_place, arrival.rejection_place),
            \(Self.referenceColumns), owner, owner_name
          FROM arrival LEFT JOIN settlement ON settlement.arrival = arrival.id
          LEFT JOIN revision
            ON revision.sequence = coalesce(settlement.revision, arrival.revision)
          LEFT JOIN book ON book.id = revision.book
          LEFT JOIN department ON department.id = book.department
          \(condition)
          """), arguments: arguments
    ).compactMap { row in
      let arrival = Arrival(
        id: row[0], name: (row[1] as Blob).bytes, bytes: row[2],
        digest: (row[3] as Blob?)?.bytes, claimedAt: row[4],
        owner: (row[15] as Int64?).map { Owner(uid: $0, name: row[16]) })
      if row[5] == "held" {
        return ArrivalRecord(arrival: arrival, outcome: .held(try flags(arrival.id)))
      }
      return outcome(row).map { ArrivalRecord(arrival: arrival, outcome: $0) }
    }
  }

  private func flags(_ arrival: String) throws -> [ReadingFlag] {
    try Row.fetchAll(
      cachedStatement(
        sql: "SELECT kind, detail, place FROM flag WHERE arrival = ? ORDER BY ordinal"),
      arguments: [arrival]
    ).compactMap { row in
      ReadingFlag.Kind(rawValue: row[0]).map {
        ReadingFlag($0, row[1], at: (row[2] as String?).map(StoredText.place))
      }
    }
  }

  func decision(_ arrival: String) throws -> Decision? {
    try Row.fetchOne(
      cachedStatement(
        sql: "SELECT verdict, reason, decided_by FROM decision WHERE arrival = ?"),
      arguments: [arrival]
    ).flatMap { row in
      Decision.Verdict(rawValue: row[0]).map {
        Decision(verdict: $0, reason: row[1], by: row[2])
      }
    }
  }

  private func outcome(_ row: Row) -> Outcome? {
    if let kind = (row[6] as String?).flatMap(Rejection.Kind.init(rawValue:)) {
      return .rejected(
        Rejection(
          kind, row[7] ?? "", at: (row[8] as String?).map(StoredText.place)))
    }
    return reference(row, at: 9).map {
      row[5] == "accepted" ? .accepted($0) : .unchanged($0)
    }
  }
}
