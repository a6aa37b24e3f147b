import GRDB

extension Verifier {
  /// Derives every record of the journal from the rows that it covers. Each row of each table must
  /// be covered: one that no record names was put in past the journal, or its record was taken out.
  mutating func verifyJournal(_ anchors: [Verification.Head]) throws {
    var noted = anchors
    var previous = Chain.origin
    let (db, records) = (db, try RawStatement(db, "SELECT * FROM journal ORDER BY sequence"))
    try records.forEachRow([Int64]()) { record in
      let sequence = (journal?.sequence ?? 0) + 1
      guard record.integer(0) == sequence else {
        throw Verification.Fault(
          "缺少第 \(sequence) 条流水", "record \(sequence) of the journal is missing")
      }
      let covers = Array(record.bytes(1))
      var digest = JournalDigest(previous, sequence: sequence, covers: covers)
      let lines = String(decoding: covers, as: UTF8.self).split(separator: "\n")
      for line in lines {
        guard let rows = CoveredRows(line) else { throw Self.changed(sequence, lines) }
        try db.add(rows, to: &digest)
      }
      guard digest.finish().elementsEqual(record.bytes(2)) else {
        throw Self.changed(sequence, lines)
      }
      covered.merge(digest.rows) { $0 + $1 }
      previous = Array(record.bytes(2))
      journal = .init(sequence: sequence, digest: previous.hexadecimal)
      try Self.take(&noted, at: sequence, previous.hexadecimal)
    }
    try checkAllIsCovered()
    if let later = noted.first {
      throw Verification.Fault(
        "外存凭证所记的第 \(later.sequence) 条流水不在账中",
        "record \(later.sequence) of the journal, which an anchor names, is not in the ledger")
    }
  }

  private func checkAllIsCovered() throws {
    let parts = JournalTable.parts.map(\.name) + ["entry"]
    for table in JournalTable.all.map(\.name) + parts {
      let rows = try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0
      guard rows == covered[table, default: 0] else {
        throw Verification.Fault(
          "表 \(table) 有 \(rows) 行，流水所记为 \(covered[table, default: 0]) 行",
          "there are \(rows) rows in \(table), and the journal tells of \(covered[table, default: 0])"
        )
      }
    }
  }

  /// Compares the heads that were noted for a record.
  private static func take(
    _ noted: inout [Verification.Head], at sequence: Int64, _ digest: String
  ) throws {
    for anchor in noted where anchor.sequence == sequence && anchor.digest != digest {
      throw Verification.Fault(
        "第 \(sequence) 条流水与外存凭证的摘要不符",
        "record \(sequence) of the journal: its digest is not the one that was anchored")
    }
    noted.removeAll { $0.sequence == sequence }
  }

  private static func changed(_ sequence: Int64, _ lines: [Substring]) -> Verification.Fault {
    let rows = lines.prefix(3).map { $0.split(separator: "\t").joined(separator: " ") }
    let names = rows.joined(separator: ", ") + (lines.count > rows.count ? " …" : "")
    return Verification.Fault(
      "第 \(sequence) 条流水（\(names)）所记的内容被改动或缺失",
      "record \(sequence) of the journal (\(names)): what was recorded then was changed or is missing"
    )
  }
}
