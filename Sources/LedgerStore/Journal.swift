import Crypto
import GRDB

/// Rows of one table that a record of the journal covers: one by its key, or a run of rows that are
/// numbered one after the other.
struct CoveredRows {
  let table: JournalTable
  let key: [KeyValue]
  /// The last number of a run.
  private(set) var last: Int64?

  init(_ table: JournalTable, _ key: [KeyValue]) {
    self.table = table
    self.key = key
    if table.isNumbered, case .number(let number) = key[0] { last = number }
  }

  /// Reads a line of what `text` wrote; nil if it is none.
  init?(_ line: Substring) {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
    guard let name = fields.first, let table = JournalTable.all.first(where: { $0.name == name }),
      fields.count == table.key.count + 1
    else { return nil }
    if table.isNumbered {
      let run = fields[1].split(separator: "-").map { Int64($0) }
      guard (1...2).contains(run.count), let first = run[0], let last = run[run.count - 1],
        first <= last
      else { return nil }
      self.init(table, [.number(first)])
      self.last = last
    } else {
      var key: [KeyValue] = []
      for (column, field) in zip(table.key, fields.dropFirst()) {
        guard column.isNumber else {
          key.append(.text(StoredText.unescaped(field)))
          continue
        }
        guard let number = Int64(field) else { return nil }
        key.append(.number(number))
      }
      self.init(table, key)
    }
  }

  /// `notice` and `7`, or `7-9`, parted by tabs.
  var text: String {
    let values = key.map { value in
      switch value {
      case .number(let number): String(number)
      case .text(let text): StoredText.escaped(text)
      }
    }
    let first = ([table.name] + values).joined(separator: "\t")
    guard let last, .number(last) != key[0] else { return first }
    return first + "-\(last)"
  }

  /// What the table's `selection` is asked for.
  var values: [KeyValue] { last.map { key + [.number($0)] } ?? key }

  /// Whether a row goes on a run: then it belongs to it.
  mutating func take(_ table: JournalTable, _ key: [KeyValue]) -> Bool {
    guard table.name == self.table.name, let last, key == [.number(last + 1)] else { return false }
    self.last = last + 1
    return true
  }
}

/// The digest of one record: SHA-256 of the predecessor's digest, the record's number and what it
/// covers as text, and then the rows themselves.
struct JournalDigest {
  private var hash = SHA256()
  private var bytes: [UInt8] = []
  /// How many rows of each table it covers.
  private(set) var rows: [String: Int] = [:]

  init(_ previous: [UInt8], sequence: Int64, covers: [UInt8]) {
    bytes = previous + Array("journal\t\(sequence)\n".utf8) + covers + Array("\n\n".utf8)
  }

  /// A row is the name of its table, its values, and a byte that is no number of a column.
  mutating func add(_ row: RawRow, of table: String) {
    rows[table, default: 0] += 1
    bytes.append(contentsOf: table.utf8)
    bytes.append(UInt8(ascii: "\n"))
    row.appendValues(to: &bytes)
    bytes.append(.max)
    guard bytes.count >= 1 << 16 else { return }
    hash.update(data: bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  mutating func finish() -> [UInt8] {
    hash.update(data: bytes)
    bytes = []
    return Array(hash.finalize())
  }
}

extension Database {
  /// Adds the rows that a record covers, a revision with all that it says.
  func add(_ covered: CoveredRows, to digest: inout JournalDigest) throws {
    let table = covered.table.name
    var revisions: [(sequence: Int64, book: Int64, number: Int64)] = []
    try RawStatement(self, covered.table.selection).forEachRow(covered.values) { row in
      digest.add(row, of: table)
      if table == "revision" {
        revisions.append((row.integer(0), row.integer(1), row.integer(2)))
      }
    }
    for revision in revisions {
      for part in JournalTable.parts {
        try RawStatement(self, part.selection).forEachRow([revision.sequence]) {
          digest.add($0, of: part.name)
        }
      }
      try RawStatement(self, JournalTable.entries).forEachRow([revision.book, revision.number]) {
        digest.add($0, of: "entry")
      }
    }
  }
}
