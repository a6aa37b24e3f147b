import GRDB
import LedgerCore

/// Which revisions hold a pair of characters, kept beside the ledger so that a search need not read
/// every text. It is no record: what it leaves out is read, what it names is read again, and a
/// missing, damaged or foreign one is made anew.
public final class SearchIndex: Sendable {
  private let pool: DatabasePool

  private static let version = 2
  /// How many revisions one transaction takes in; small, so that it never holds up anything long.
  private static let batch = 50

  /// - Throws: A `DatabaseError` for a file that is no index; it can be removed.
  public init(path: String) throws {
    pool = try DatabasePool(
      path: path,
      configuration: LedgerDatabase.configuration(label: "search", readers: 2, cacheKiB: 2 << 10))
    try pool.write { db in
      guard try Int.fetchOne(db, sql: "PRAGMA user_version") != Self.version else { return }
      try db.execute(
        sql: """
          DROP TABLE IF EXISTS pair;
          DROP TABLE IF EXISTS progress;
          CREATE VIRTUAL TABLE pair USING fts5(
            \(SearchHit.Kind.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")),
            content='', columnsize=0, detail=column, tokenize='ascii');
          CREATE TABLE progress (sequence INTEGER NOT NULL, digest TEXT NOT NULL) STRICT;
          PRAGMA user_version = \(Self.version);
          """)
    }
  }

  /// Takes in some of what the ledger has recorded meanwhile; begins anew for another ledger.
  /// Returns false if there was nothing left.
  public func advance(with reader: LedgerReader) async throws -> Bool {
    let progress = try await progress()
    let (isSame, texts) = try await reader.database.pool.read { db in
      guard try progress.map({ try db.holds($0) }) ?? true else {
        return (false, [] as [SearchTexts])
      }
      return (true, try db.searchTexts(since: progress?.sequence ?? 0, limit: Self.batch))
    }
    if isSame, texts.isEmpty { return false }
    try await pool.write { db in
      guard isSame else {
        try db.execute(
          sql: "INSERT INTO pair (pair) VALUES ('delete-all'); DELETE FROM progress")
        return
      }
      let kinds = SearchHit.Kind.allCases
      let insert = try db.cachedStatement(
        sql: """
          INSERT INTO pair (rowid, \(kinds.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")))
          VALUES (?\(String(repeating: ", ?", count: kinds.count)))
          """)
      for revision in texts {
        let pairs = kinds.map { CharacterPairs.all(in: revision.texts[$0] ?? []) }
        try insert.execute(
          arguments: StatementArguments([revision.head.sequence as any DatabaseValueConvertible])
            + StatementArguments(pairs))
      }
      guard let head = texts.last?.head else { return }
      try db.cachedStatement(sql: "DELETE FROM progress").execute()
      try db.cachedStatement(sql: "INSERT INTO progress VALUES (?, ?)")
        .execute(arguments: [head.sequence, head.digest])
    }
    return true
  }

  /// The newest revision that is in the index.
  func progress() async throws -> Verification.Head? {
    try await pool.read { db in
      try Row.fetchOne(db.cachedStatement(sql: "SELECT sequence, digest FROM progress"))
        .map { Verification.Head(sequence: $0[0], digest: $0[1]) }
    }
  }

  /// The revisions whose texts of each kind hold all pairs of the words; no more than these can
  /// hold the words. A kind is missing if the words have no pair to go by.
  func candidates(_ words: [String]) async throws -> [SearchHit.Kind: [Int64]] {
    let terms = CharacterPairs.terms(of: words)
    guard !terms.isEmpty else { return [:] }
    return try await pool.read { db in
      var candidates: [SearchHit.Kind: [Int64]] = [:]
      for kind in SearchHit.Kind.allCases {
        let question = "\"\(kind.rawValue)\" : (\(terms.joined(separator: " AND ")))"
        candidates[kind] = try Int64.fetchAll(
          db.cachedStatement(sql: "SELECT rowid FROM pair WHERE pair MATCH ?"),
          arguments: [question])
      }
      return candidates
    }
  }

  public func close() throws { try pool.close() }
}

/// Pairs of neighbouring characters as words of hexadecimal digits, so that no tokenizer's idea of
/// letters matters. Chinese has no blanks between words, and two characters make most of them.
enum CharacterPairs {
  /// Every pair of the texts once, and the character with which each run ends.
  static func all(in texts: [String]) -> String {
    var seen: Set<UInt64> = []
    var words: [UInt8] = []
    func add(_ first: UInt32, _ second: UInt32?) {
      guard seen.insert(UInt64(first) << 32 | UInt64(second ?? .max)).inserted else { return }
      append(first, to: &words)
      if let second { append(second, to: &words) }
      words.append(0x20)
    }
    for text in texts {
      var last: UInt32?
      for scalar in text.unicodeScalars {
        if isBlank(scalar) {
          if let last { add(last, nil) }
          last = nil
          continue
        }
        if let last, !isAmount(last) || !isAmount(scalar.value) { add(last, scalar.value) }
        last = scalar.value
      }
      if let last { add(last, nil) }
    }
    return String(decoding: words, as: UTF8.self)
  }

  /// What a text that holds the words must match.
  static func terms(of words: [String]) -> [String] {
    var terms: [String] = []
    for word in words {
      let scalars = word.unicodeScalars.map(\.value)
      if scalars.count == 1, !isAmount(scalars[0]) {
        terms.append("\"\(hexadecimal([scalars[0]]))\" *")
      }
      for (first, second) in zip(scalars, scalars.dropFirst())
      where !isAmount(first) || !isAmount(second) {
        terms.append("\"\(hexadecimal([first, second]))\"")
      }
    }
    return terms
  }

  /// Digits and their marks: pairs of them tell nothing apart and are many.
  private static func isAmount(_ value: UInt32) -> Bool { (0x2c...0x39).contains(value) }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0x20 || scalar.value == 0x3000 || scalar.value < 0x20
  }

  private static func hexadecimal(_ scalars: [UInt32]) -> String {
    var digits: [UInt8] = []
    for scalar in scalars { append(scalar, to: &digits) }
    return String(decoding: digits, as: UTF8.self)
  }

  private static let digits = Array("0123456789abcdef".utf8)

  /// Six digits, so that one character is the beginning of its pairs and of no others.
  private static func append(_ value: UInt32, to digits: inout [UInt8]) {
    for shift in stride(from: UInt32(20), through: 0, by: -4) {
      digits.append(Self.digits[Int(value >> shift & 0xf)])
    }
  }
}
