import BudgetModel
import LedgerAPI
import LedgerSpool
import LedgerStore
import SealedClients

struct VerificationHandlers: Sendable {
  let reader: LedgerReader
  let spool: Spool
  /// One at a time; one of each user goes on or waits, so that nobody keeps the others from it.
  private let place = AsyncSemaphore(1)
  private let waiting = Quota(.verifications, Shares(each: 1, all: 32))

  init(reader: LedgerReader, spool: Spool) {
    self.reader = reader
    self.spool = spool
  }

  @Sendable func verify(_ query: Query, _ id: String) async throws -> VerificationPayload {
    let anchors = try query.anchors()
    let lease = waiting.lease(Peer.current?.uid ?? 0)
    defer { lease.end() }
    try lease.add(1)
    return try await place.withPlaces { try await verification(anchors) }
  }

  private func verification(_ anchors: Anchors) async throws -> VerificationPayload {
    let found = try await reader.verify(against: anchors.revisions, journal: anchors.journal)
    var fault = found.fault.map { Bilingual(zh: $0.chinese, en: $0.english) }
    if fault == nil {
      let spool = spool
      let missing = try await FileWork.run {
        try found.documents.first { try !spool.holdsArchived($0) }
      }
      fault = missing.map {
        Bilingual(
          zh: "存档中的文件 \($0) 缺失或被改动",
          en: "document \($0) is missing in the archive or was changed")
      }
    }
    return VerificationPayload(found, fault: fault)
  }
}

extension VerificationPayload {
  fileprivate init(_ found: Verification, fault: Bilingual?) {
    func head(_ head: Verification.Head?) -> HeadPayload? {
      head.map { HeadPayload(sequence: Int($0.sequence), digest: $0.digest) }
    }
    func rows(_ table: String) -> Int { found.covered[table] ?? 0 }
    self.init(
      revisions: found.revisions, entries: found.entries, documents: found.documents.count,
      head: head(found.head), journal: head(found.journal),
      covered: CoveredPayload(
        arrivals: rows("arrival"), flags: rows("flag"), decisions: rows("decision"),
        settlements: rows("settlement"), directives: rows("directive"), notices: rows("notice"),
        deliveries: rows("delivery")), fault: fault)
  }
}

/// Heads that were noted outside the ledger.
private typealias Anchors = (revisions: [Verification.Head], journal: [Verification.Head])

extension Query {
  /// `17:` and the 64 digits of that revision's digest; after a slash, the same of the journal. Either
  /// may be left out.
  fileprivate func anchors() throws(ErrorPayload) -> Anchors {
    guard let text = self[.anchor] else { return ([], []) }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let revision = Verification.Head(parts[0])
    let journal = parts.count > 1 ? Verification.Head(parts[1]) : nil
    guard parts.count <= 2, revision != nil || parts[0].isEmpty, journal != nil || parts.count == 1,
      revision != nil || journal != nil
    else {
      throw ErrorPayload(
        .badRequest,
        message: Bilingual(zh: "凭证 \(text) 无效", en: "the anchor \(text) is not valid"),
        hint: Bilingual(
          zh: "写作 序号:摘要 或 序号:摘要/序号:摘要，如 ledgerctl verify 所示",
          en:
            "Write SEQUENCE:DIGEST or SEQUENCE:DIGEST/SEQUENCE:DIGEST, as ledgerctl verify prints it"
        ), parameter: .anchor)
    }
    return ([revision].compactMap(\.self), [journal].compactMap(\.self))
  }
}

extension Verification.Head {
  /// Reads a sequence, a colon and 64 digits; nil if there is anything else.
  fileprivate init?(_ text: Substring) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let sequence = Int64(parts[0]), parts[1].utf8.count == 64 else {
      return nil
    }
    self.init(sequence: sequence, digest: parts[1].lowercased())
  }
}
