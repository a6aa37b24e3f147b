import BudgetModel
import LedgerCore
import LedgerServer
import LedgerSpool
import LedgerStore
import Logging
import ServiceLifecycle

/// Carries notices into `outgoing/notices`, each in the languages and formats set. Each file is
/// written whole before the delivery is recorded, so a notice is never lost and a repeated one
/// is the same file.
struct FileChannel: Service {
  static let name = "file"

  let spool: Spool
  let reader: LedgerReader
  let writer: LedgerWriter
  let settings: Settings.Notices
  let changes: ChangeSignal
  let logger: Logger

  func run() async throws {
    let told = changes.listen()
    // All up to here are delivered: what comes is looked for behind it, however many there are.
    var last: Int64 = 0
    while try await deliverAll(since: &last) == false {
      // Whatever keeps files from being written, a full disk say, may pass.
      try await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(5)) }
    }
    for await _ in told.cancelOnGracefulShutdown() {
      while try await deliverAll(since: &last) == false {
        try await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(5)) }
      }
    }
    _ = try await deliverAll(since: &last)
  }

  /// Returns false if notices cannot be written, or their delivery recorded, now.
  private func deliverAll(since last: inout Int64) async throws -> Bool {
    while true {
      do {
        let notices = try await reader.undelivered(by: Self.name, since: last, limit: 100)
        guard let newest = notices.last else { return true }
        try await deliver(notices)
        last = newest.sequence
      } catch let error where error is SpoolError || LedgerFailure(error) == .passing {
        logger.error("notices not written", metadata: ["cause": "\(error)"])
        return false
      }
    }
  }

  private func deliver(_ notices: [NoticeRecord]) async throws {
    let spool = spool
    let files = notices.flatMap(files).map { (name: $0.0, bytes: Array($0.1.utf8)) }
    try await FileWork.run { try spool.writeNotices(files) }
    for _ in notices { FaultPoint.pass(.afterNoticeFile) }
    try await writer.recordDelivery(
      of: notices.map(\.sequence), by: Self.name, now: Timestamp.now().text)
    for _ in notices { FaultPoint.pass(.afterDelivery) }
  }

  private func files(_ notice: NoticeRecord) -> [(String, String)] {
    let wording = notice.wording
    let all = [
      ("zh", "text", "zh.txt", wording.text.zh),
      ("zh", "markdown", "zh.md", wording.markdown.zh),
      ("en", "text", "en.txt", wording.text.en),
      ("en", "markdown", "en.md", wording.markdown.en),
    ]
    return all.filter {
      settings.languages.contains($0.0) && settings.formats.contains($0.1)
    }.map { ("\(notice.number).\($0.2)", $0.3) }
  }
}
