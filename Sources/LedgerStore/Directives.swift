import Crypto
import GRDB
public import LedgerCore

extension Schema {
  /// What the office tells besides documents, in a chain of its own.
  static let directives = """
    CREATE TABLE directive (
      sequence INTEGER PRIMARY KEY,
      recorded_at TEXT NOT NULL,
      recorded_by TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('code-list', 'crosswalk', 'silence', 'publication', 'catalogue', 'recheck')),
      content TEXT NOT NULL,
      digest BLOB NOT NULL CHECK (length(digest) = 32)
    ) STRICT;
    """
}

extension LedgerWriter {
  /// Records what the office tells. Durable when the call returns.
  public func record(
    _ kind: Directive.Kind, _ content: String, by: String, now: String
  ) async throws -> Directive {
    try await database.write { try $0.insert(kind, content, by: by, now: now) }
  }
}

extension LedgerReader {
  /// Everything that the office told, in order.
  public func directives() async throws -> [Directive] {
    try await database.pool.read { try $0.directives().map(\.directive) }
  }
}

extension Database {
  func insert(
    _ kind: Directive.Kind, _ content: String, by: String, now: String
  ) throws -> Directive {
    let last = try Row.fetchOne(
      self, sql: "SELECT sequence, digest FROM directive ORDER BY sequence DESC LIMIT 1")
    let directive = Directive(
      sequence: (last?[0] ?? 0) + 1, recordedAt: now, by: by, kind: kind, content: content)
    let previous = (last?[1] as Blob?)?.bytes ?? Chain.origin
    try cachedStatement(sql: "INSERT INTO directive VALUES (?, ?, ?, ?, ?, ?)").execute(
      arguments: [
        directive.sequence, now, by, kind.rawValue, content, Blob(Chain.link(previous, directive)),
      ])
    return directive
  }

  func directives() throws -> [(directive: Directive, digest: [UInt8])] {
    try Row.fetchAll(
      self,
      sql: """
        SELECT sequence, recorded_at, recorded_by, kind, content, digest FROM directive
        ORDER BY sequence
        """
    ).compactMap { row in
      guard let kind = Directive.Kind(rawValue: row[3]) else { return nil }
      return (
        Directive(
          sequence: row[0], recordedAt: row[1], by: row[2], kind: kind, content: row[4]),
        (row[5] as Blob).bytes
      )
    }
  }

  /// The sequence of the first directive that does not follow from the one before; nil if all do.
  func firstBrokenDirective() throws -> Int64? {
    var previous = Chain.origin
    for (index, (directive, digest)) in try directives().enumerated() {
      guard directive.sequence == index + 1, Chain.link(previous, directive) == digest else {
        return directive.sequence
      }
      previous = digest
    }
    return nil
  }
}

extension Chain {
  static func link(_ previous: [UInt8], _ directive: Directive) -> [UInt8] {
    var hash = SHA256()
    hash.update(data: previous)
    hash.update(data: directive.canonicalBytes)
    return Array(hash.finalize())
  }
}
