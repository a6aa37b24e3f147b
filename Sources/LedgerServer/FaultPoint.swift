import Glibc

/// The named points of the walk from a dropped file to a notice, and of keeping the ledger, where a
/// test may stop the process as a power cut would. In release builds they do nothing.
package enum FaultPoint: String, CaseIterable {
  case afterClaim = "after-claim"
  case afterRead = "after-read"
  case beforeCommit = "before-commit"
  case afterCommit = "after-commit"
  case afterReceipt = "after-receipt"
  case afterMove = "after-move"
  case afterNoticeFile = "after-notice-file"
  case afterDelivery = "after-delivery"
  case afterDecision = "after-decision"
  case beforeSchemaCommit = "before-schema-commit"
  case backupCopied = "backup-copied"
  case backupSealed = "backup-sealed"
  case restoreStaged = "restore-staged"
  case restoreArchived = "restore-archived"
  case restoreKept = "restore-kept"
  case restoreExchanged = "restore-exchanged"

  /// Kills this process if the environment names this point: `LEDGERD_FAULT=after-claim:3` stops
  /// at the third passage.
  package static func pass(_ point: FaultPoint) {
    #if DEBUG
      FaultCounter.shared.pass(point)
    #endif
  }
}

#if DEBUG
  import Synchronization

  private final class FaultCounter: Sendable {
    static let shared = FaultCounter()
    private let point: FaultPoint?
    private let remaining: Mutex<Int>

    private init() {
      let words = getenv("LEDGERD_FAULT").map { String(cString: $0) }?.split(separator: ":")
      point = words?.first.flatMap { FaultPoint(rawValue: String($0)) }
      remaining = Mutex(words.flatMap { $0.count > 1 ? Int($0[1]) : nil } ?? 1)
    }

    func pass(_ point: FaultPoint) {
      guard point == self.point else { return }
      let isLast = remaining.withLock { count in
        count -= 1
        return count == 0
      }
      if isLast { kill(getpid(), SIGKILL) }
    }
  }
#endif
