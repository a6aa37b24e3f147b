import BudgetModel
import LedgerAPI
import LedgerSpool
import LedgerStore

struct VerificationHandlers: Sendable {
  let reader: LedgerReader
  let spool: Spool
  private let places = Places(1)

  init(reader: LedgerReader, spool: Spool) {
    self.reader = reader
    self.spool = spool
  }

  @Sendable func verify(_ query: Query, _ id: String) async throws -> VerificationPayload {
    guard places.take() else {
      throw ErrorPayload(
        .busy,
        message: Bilingual(zh: "正在核对", en: "a verification is going on"),
        hint: Bilingual(zh: "请稍后再试", en: "Try again when it is done"))
    }
    defer { places.leave() }
    let found = try await reader.verify(against: try query.anchors())
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
    return VerificationPayload(
      revisions: found.revisions, entries: found.entries, documents: found.documents.count,
      head: found.head.map { HeadPayload(sequence: Int($0.sequence), digest: $0.digest) },
      fault: fault)
  }
}

extension Query {
  /// `17:` and the 64 digits of that revision's digest.
  fileprivate func anchors() throws(ErrorPayload) -> [Verification.Head] {
    guard let text = self[.anchor] else { return [] }
    let parts = text.split(separator: ":")
    guard parts.count == 2, let sequence = Int64(parts[0]), parts[1].utf8.count == 64 else {
      throw ErrorPayload(
        .badRequest,
        message: Bilingual(zh: "凭证 \(text) 无效", en: "the anchor \(text) is not valid"),
        hint: Bilingual(
          zh: "写作 序号:摘要，如 ledgerctl verify 所示",
          en: "Write SEQUENCE:DIGEST, as ledgerctl verify prints it"))
    }
    return [.init(sequence: sequence, digest: parts[1].lowercased())]
  }
}
