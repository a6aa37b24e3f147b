import FoundationEssentials
import LedgerAPI
import LedgerClient

/// What a question in SQL was answered: the names of the columns, the rows, and how it ended.
struct QueryRows {
  let columns: [String]
  let rows: [[JSONRow.Value]]
  /// The rows as they stand, digit for digit.
  let tokens: [[ArraySlice<UInt8>]]
  /// Why there are no more rows; nil if these are all.
  let trouble: ErrorPayload?

  init(_ body: [UInt8]) throws(ClientError) {
    var lines = body.split(separator: UInt8(ascii: "\n"))[...]
    let head = lines.popFirst().flatMap { line in
      try? JSONDecoder().decode([String: [String]].self, from: Data(line))["columns"]
    }
    guard let columns = head, let last = lines.popLast() else {
      throw .answerInvalid("no columns")
    }
    self.columns = columns
    tokens = lines.map { JSONRow.tokens($0) }
    rows = lines.map { JSONRow.values($0) }
    guard rows.allSatisfy({ $0.count == columns.count }) else {
      throw .answerInvalid("a row of another length")
    }
    let error = try? JSONDecoder().decode([String: ErrorPayload].self, from: Data(last))["error"]
    trouble = error ?? nil
    guard trouble != nil || last.starts(with: Array("{\"rows\":\(rows.count)}".utf8)) else {
      throw .answerInvalid("cut after \(rows.count) rows")
    }
  }
}
