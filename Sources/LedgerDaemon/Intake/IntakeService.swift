import BudgetModel
import Dispatch
import GRDB
import LedgerAPI
import LedgerSpool
import LedgerStore
import Logging
import ServiceLifecycle
import SystemPackage

/// Turns each dropped file into exactly one outcome.
///
/// Files are claimed one after the other, read in parallel and recorded in the order of their
/// claims, so that a correction dropped after its original is the later revision. After a restart
/// what lies in `active` comes first. A failure that may pass (a full disk, a file system that
/// answers with an error) is tried again and never turns into a verdict about the document.
struct IntakeService: Service {
  let spool: Spool
  let watcher: DropWatcher
  let desk: IntakeDesk
  let parallel: Int
  let decisions: DecisionDesk
  let logger: Logger

  /// How often a file may be on the desk when the process ends, before it is taken for the cause.
  private static let mostAttempts = 3

  func run() async throws {
    let (queue, queued) = AsyncStream<Claimed>.makeStream()
    let gate = Gate(parallel * 2)
    try await decisions.resumeDecided()
    let unsettled = try spool.unsettled()
    let resumed = decisions.resumed
    let watching = Task { try await watch() }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        for await claimed in queue {
          try await settle(claimed)
          await gate.leave()
        }
      }
      for file in unsettled {
        await gate.enter()
        queued.yield(claimed(file, isLeftOver: true))
      }
      let resuming = Task {
        for await file in resumed.cancelOnGracefulShutdown() {
          await gate.enter()
          queued.yield(claimed(file))
        }
      }
      for await path in watcher.ready.cancelOnGracefulShutdown() {
        guard let file = claim(path) else { continue }
        FaultPoint.pass(.afterClaim)
        await gate.enter()
        queued.yield(claimed(file))
      }
      // When another service failed, this one is cancelled, and nothing else ends that task.
      await withTaskCancellationHandler {
        await resuming.value
      } onCancel: {
        resuming.cancel()
      }
      queued.finish()
      watcher.stop()
      try await group.waitForAll()
    }
    try await watching.value
  }

  private struct Claimed {
    let file: ActiveFile
    /// An earlier process claimed it and ended before it was settled.
    let isLeftOver: Bool
    let reading: Task<Reading, any Error>
  }

  private func claimed(_ file: ActiveFile, isLeftOver: Bool = false) -> Claimed {
    Claimed(file: file, isLeftOver: isLeftOver, reading: Task { try await desk.read(file) })
  }

  private func watch() async throws {
    let watcher = watcher
    let result: Result<Void, any Error> = await withCheckedContinuation { continuation in
      DispatchQueue(label: "ledgerd.drop").async {
        continuation.resume(returning: Result { try watcher.run() })
      }
    }
    try result.get()
  }

  private func claim(_ path: FilePath) -> ActiveFile? {
    let now = Timestamp.now()
    var generator = SystemRandomNumberGenerator()
    let id = ArrivalID(
      milliseconds: UInt64(now.milliseconds),
      random: (generator.next(), generator.next()))
    do {
      return try spool.claim(path, id: id)
    } catch {
      logger.error("file left in the drop directory", metadata: ["cause": "\(error)"])
      return nil
    }
  }

  /// Tries until the file is settled; waits longer each time.
  private func settle(_ claimed: Claimed) async throws {
    var reading: Reading?
    var wait = Duration.milliseconds(200)
    while true {
      do {
        let known: Reading
        if let reading { known = reading } else { known = try await claimed.reading.value }
        reading = known
        if claimed.isLeftOver, try spool.countAttempt(claimed.file.id) > Self.mostAttempts {
          try await desk.settle(claimed.file, known.refused)
        } else {
          try await desk.settle(claimed.file, known)
        }
        return
      } catch let error as DatabaseError where error.resultCode == .SQLITE_IOERR {
        // A failed write or fsync leaves the page cache in doubt: stop, reopen, verify.
        throw error
      } catch {
        logger.error(
          "file not settled yet",
          metadata: ["arrival": "\(claimed.file.id)", "cause": "\(error)", "retry": "\(wait)"])
        if reading == nil { reading = try? await desk.read(claimed.file) }
        let pause = wait
        try await cancelWhenGracefulShutdown { try await Task.sleep(for: pause) }
        wait = min(wait * 2, .seconds(60))
      }
    }
  }
}
