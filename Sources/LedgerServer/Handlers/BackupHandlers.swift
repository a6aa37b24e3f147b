import BudgetModel
import LedgerAPI
package import LedgerSpool
package import LedgerStore
import SystemPackage

struct BackupHandlers: Sendable {
  let reader: LedgerReader
  let room: BackupRoom
  private let places = ConcurrencyLimit(1)

  init(reader: LedgerReader, room: BackupRoom) {
    self.reader = reader
    self.room = room
  }

  @Sendable func backup() async throws -> BackupPayload {
    guard places.take() else { throw Self.busy }
    defer { places.leave() }
    do {
      return try await make()
    } catch let error as SpoolError {
      throw ErrorPayload(
        .internalError,
        message: Bilingual(zh: "没有备份：\(error)", en: "nothing was backed up: \(error)"),
        hint: Bilingual(
          zh: "请用 ledgerctl verify 核对，并查看磁盘空间",
          en: "See ledgerctl verify, and whether the disk is full"))
    }
  }

  private func make() async throws -> BackupPayload {
    let name = Timestamp.now().text.replacing(":", with: "-")
    let copy = try room.begin(name)
    let found = try await reader.copy(to: copy.string)
    FaultPoint.pass(.backupCopied)
    if let fault = found.fault { throw Self.unsound(fault) }
    let held = try await LedgerFile(copy.string).heldDocuments()
    let room = room
    let sealed = try await FileWork.run {
      try room.seal(name, documents: found.documents, held: held)
    }
    FaultPoint.pass(.backupSealed)
    return BackupPayload(
      path: sealed.path.string, bytes: Int(sealed.bytes), revisions: found.revisions,
      documents: found.documents.count, held: sealed.held,
      leftOut: sealed.leftOut,
      head: found.head.map { HeadPayload(sequence: Int($0.sequence), digest: $0.digest) })
  }

  private static let busy = ErrorPayload(
    .busy, message: Bilingual(zh: "正在备份", en: "a backup is being made"),
    hint: Bilingual(zh: "请稍后再试", en: "Try again when it is done"))

  private static func unsound(_ fault: Verification.Fault) -> ErrorPayload {
    ErrorPayload(
      .conflict,
      message: Bilingual(
        zh: "没有备份，账目与入账时不一致：\(fault.chinese)",
        en: "nothing was backed up, the ledger is not as it was recorded: \(fault.english)"),
      hint: Bilingual(
        zh: "请用 ledgerctl verify 核对，并保留以前的备份",
        en: "See ledgerctl verify, and keep the backups made before"))
  }
}

extension LedgerFile {
  /// The documents that wait for a decision, as the spool knows them.
  package func heldDocuments() async throws -> [HeldDocument] {
    try await held().compactMap { held in
      ArrivalID(held.id).map {
        HeldDocument(id: $0, name: held.name, digest: held.digest.hexadecimal)
      }
    }
  }
}
