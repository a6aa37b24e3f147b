import BudgetModel
import GRDB
import LedgerCore

/// One revision of a feed, as texts.
public struct FeedText: Sendable {
  /// The text that the revision's digest covers, after the predecessor's digest.
  public let link: String
  /// The text that the content digest covers.
  public let content: String
  /// The predecessor's digest, in hexadecimal.
  public let previous: String

  public init(link: String, content: String, previous: String) {
    self.link = link
    self.content = content
    self.previous = previous
  }
}

/// Why a feed cannot be replayed; nothing of it was recorded.
public enum ReplayRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  /// The text of a revision, counted from one in the feed, is not what a ledger writes.
  case malformed(Int)
  /// The content of the revision is not what its link says.
  case contentChanged(Int64)
  /// The revision does not follow the one before it, or the head of the ledger.
  case gap(Int64, head: Int64)
  /// The ledger has another revision of that sequence.
  case diverges(Int64)
  /// The export ends with one revision and was to go through to another.
  case cut(Int, through: Int)

  public var description: String {
    switch self {
    case .malformed(let line): "line \(line) is no revision of a feed"
    case .contentChanged(let sequence):
      "revision \(sequence): what it says does not match the digest of its content"
    case .gap(let sequence, let head):
      "revision \(sequence) does not follow revision \(head)"
    case .cut(let last, let through):
      "the export was cut: it ends with revision \(last) and goes through to revision \(through); export it again"
    case .diverges(let sequence):
      "revision \(sequence) of the feed is another than that of this ledger"
    }
  }
}

extension LedgerWriter {
  /// Records again what a feed tells, in one transaction: the same digests, or nothing. Revisions
  /// that the ledger has already are compared and passed over.
  ///
  /// Notices, refused files and what became of a file before it was approved are in no feed. The
  /// journal is not either: the copy keeps its own, of what is in the copy.
  ///
  /// - Parameter feed: Gives one revision after the other, in order, and nil at the end.
  /// - Returns: How many revisions are new, and the ledger as it verifies then.
  /// - Throws: `ReplayRefusal`, or `Verification.Fault` where the ledger would not verify.
  public func replay(
    _ feed: @escaping @Sendable () throws -> FeedText?
  ) async throws -> (added: Int, ledger: Verification) {
    try await database.write { db in
      var line = 0
      var added = 0
      while let text = try feed() {
        line += 1
        if try db.replay(text, line: line) { added += 1 }
        try db.closeRecord()
      }
      // What a feed says in another form than a ledger would is told by the rows alone.
      let ledger = try Verifier.verification(of: db)
      if let fault = ledger.fault { throw fault }
      return (added, ledger)
    }
  }
}

extension Database {
  /// False if the ledger has the revision already.
  fileprivate func replay(_ text: FeedText, line: Int) throws -> Bool {
    let content = Array(text.content.utf8)
    guard let link = RevisionLink(canonicalBytes: Array(text.link.utf8)),
      let draft = RevisionDraft(canonicalContent: content),
      let before = [UInt8](hexadecimal: text.previous), before.count == 32
    else { throw ReplayRefusal.malformed(line) }
    guard Chain.digest(of: text.content).hexadecimal == link.content else {
      throw ReplayRefusal.contentChanged(link.sequence)
    }
    let digest = Chain.link(before, link)
    let known = try Blob.fetchOne(
      cachedStatement(sql: "SELECT digest FROM revision WHERE sequence = ?"),
      arguments: [link.sequence])
    if let known {
      guard known.bytes == digest else { throw ReplayRefusal.diverges(link.sequence) }
      return false
    }
    let head = try Row.fetchOne(
      cachedStatement(
        sql: "SELECT sequence, digest FROM revision ORDER BY sequence DESC LIMIT 1"))
    let sequence = head?[0] as Int64? ?? 0
    guard link.sequence == sequence + 1, head.map({ ($0[1] as Blob).bytes == before }) ?? true
    else { throw ReplayRefusal.gap(link.sequence, head: sequence) }
    var file: (arrival: Arrival, document: Int64, format: DocumentFormat)?
    if let source = link.file, case .document(let document) = draft.source {
      guard let arrival = Arrival(source, document: document) else {
        throw ReplayRefusal.malformed(line)
      }
      let format = DocumentFormat(format: source.format, charset: source.charset)
      file = (arrival, try documentRow(arrival, format), format)
    }
    let reference = try insert(draft, file: file, now: link.recordedAt, origin: before)
    if let file { try insert(file.arrival, .accepted(reference)) }
    let written = try Blob.fetchOne(
      cachedStatement(sql: "SELECT digest FROM revision WHERE sequence = ?"),
      arguments: [link.sequence])
    guard written?.bytes == digest else { throw ReplayRefusal.malformed(line) }
    return true
  }
}

extension Arrival {
  fileprivate init?(_ file: RevisionLink.File, document: String) {
    guard let name = [UInt8](hexadecimal: file.name), let digest = [UInt8](hexadecimal: document)
    else { return nil }
    self.init(
      id: file.arrival, name: name, bytes: file.bytes, digest: digest, claimedAt: file.claimedAt,
      owner: file.owner.map { Owner(uid: $0, name: file.ownerName) })
  }
}

extension [UInt8] {
  /// Reads pairs of hexadecimal digits; nil if there is anything else.
  fileprivate init?(hexadecimal text: String) {
    let digits = text.utf8.map { Character(UnicodeScalar($0)).hexDigitValue }
    guard digits.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = digits[index], let low = digits[index + 1] else { return nil }
      bytes.append(UInt8(high * 16 + low))
    }
    self = bytes
  }
}
