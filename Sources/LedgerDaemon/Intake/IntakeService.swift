import BudgetModel
import Dispatch
import LedgerAPI
import LedgerServer
import LedgerSpool
import LedgerStore
import Logging
import SealedClients
import ServiceLifecycle
import SystemPackage

/// Turns each dropped file into exactly one outcome.
///
/// Files are claimed one after the other, read in parallel and recorded in the order of their
/// claims, so that a correction dropped after its original is the later revision. After a restart
/// what lies in `active` comes first. A failure that may pass (a full disk, no descriptor left) is
/// tried again and never turns into a verdict about the document. One that leaves the ledger in
/// doubt ends everything here, and with it the daemon: all parts are children of one group, and the
/// first that fails ends the others.
struct IntakeService: Service {
  let spool: Spool
  let watcher: DropWatcher
  let processor: ArrivalProcessor
  let parallel: Int
  let decisions: ApprovalService
  let pulse: IntakePulse
  let logger: Logger

  /// How often a file may be on the desk when the process ends, before it is taken for the cause:
  /// more often than power fails, and soon enough for those behind it.
  private static let mostAttempts = 20

  func run() async throws {
    do {
      try await cancelWhenGracefulShutdown { try await takeIn() }
    } catch let error where error is CancellationError || LedgerFailure(error) != nil {
      // What ended this was none of the files that are on their way.
      for file in (try? spool.unsettled()) ?? [] { spool.forgiveAttempts(file.id) }
      if !(error is CancellationError) { throw error }
    }
  }

  private func takeIn() async throws {
    let (queue, line) = AsyncStream<Claimed>.makeStream()
    let (offers, found) = AsyncStream<Offer>.makeStream()
    let gate = AsyncSemaphore(parallel * 2)
    let unsettled = try await again("decided files not taken up") { () -> [ActiveFile] in
      try await decisions.resumeDecided()
      return try spool.unsettled()
    }
    // The body of a group is not cancelled when a child fails, so it does nothing but wait.
    try await withThrowingDiscardingTaskGroup { group in
      group.addTask { try await watch() }
      group.addTask { for await path in watcher.ready { found.yield(Offer(.dropped(path))) } }
      group.addTask { for await id in decisions.resumed { found.yield(Offer(.decided(id))) } }
      group.addTask {
        for await claimed in queue {
          try await settle(claimed)
          gate.leave()
        }
      }
      group.addTask {
        for file in unsettled {
          try await gate.enter()
          line.yield(Claimed(file: file, reading: nil))
        }
        try await claim(offers, again: found, gate, line)
      }
    }
    try Task.checkCancellation()
  }

  /// Takes files from where they wait. What cannot be taken now is offered again, later each time.
  private func claim(
    _ offers: AsyncStream<Offer>, again: AsyncStream<Offer>.Continuation, _ gate: AsyncSemaphore,
    _ line: AsyncStream<Claimed>.Continuation
  ) async throws {
    let ids = ArrivalIDs()
    var attempts: [Claim: Int] = [:]
    try await withThrowingDiscardingTaskGroup { group in
      // What waits to be offered again is not taken before.
      for await offer in offers where offer.isRepeated || attempts[offer.claim] == nil {
        try await gate.enter()
        let claim = offer.claim
        do {
          if let file = try take(claim, ids) {
            FaultPoint.pass(.afterClaim)
            line.yield(Claimed(file: file, reading: reading(of: file, &group)))
          } else {
            gate.leave()
          }
          attempts[claim] = nil
        } catch {
          gate.leave()
          let attempt = attempts[claim, default: 0]
          attempts[claim] = attempt + 1
          if attempt == 0 {
            logger.error("file not claimed yet", metadata: ["cause": "\(error)"])
          }
          group.addTask {
            try await Task.sleep(for: .seconds(1 << min(attempt, 6)))
            again.yield(Offer(claim, isRepeated: true))
          }
        }
      }
    }
  }

  private func take(_ claim: Claim, _ ids: ArrivalIDs) throws -> ActiveFile? {
    switch claim {
    case .dropped(let path):
      do {
        return try spool.claim(path, id: ids.next())
      } catch {
        // The room may be gone with all of them.
        try spool.rooms.make()
        throw error
      }
    case .decided(let id): return try spool.resume(id)
    }
  }

  /// What is to be put on the processor.
  private enum Claim: Hashable, Sendable {
    case dropped(FilePath)
    case decided(ArrivalID)
  }

  private struct Offer: Sendable {
    let claim: Claim
    let isRepeated: Bool

    init(_ claim: Claim, isRepeated: Bool = false) {
      self.claim = claim
      self.isRepeated = isRepeated
    }
  }

  private struct Claimed: Sendable {
    let file: ActiveFile
    /// The reading that was begun beside others; nil for a file that an earlier process claimed. It
    /// may be what ended that process, and is read when all before it are settled.
    let reading: AsyncStream<Result<Reading?, any Error>>?
  }

  private func reading(
    of file: ActiveFile, _ group: inout ThrowingDiscardingTaskGroup<any Error>
  ) -> AsyncStream<Result<Reading?, any Error>> {
    let (reading, answer) = AsyncStream<Result<Reading?, any Error>>.makeStream()
    group.addTask {
      do {
        answer.yield(.success(try await processor.read(file)))
      } catch {
        answer.yield(.failure(error))
      }
    }
    return reading
  }

  private func watch() async throws {
    let (watcher, pulse, logger) = (watcher, pulse, logger)
    await withTaskCancellationHandler {
      await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
        DispatchQueue(label: "ledgerd.drop").async {
          watcher.run(
            onChange: { state in
              switch state {
              case .watched: logger.notice("drop directory watched")
              case .scanned(let cause):
                logger.warning(
                  "drop directory scanned, not watched", metadata: ["cause": "\(cause)"])
              case .unavailable(let cause):
                logger.error("drop directory not available", metadata: ["cause": "\(cause)"])
              }
            }, onLook: pulse.watcherLooked)
          continuation.resume()
        }
      }
    } onCancel: {
      watcher.stop()
    }
  }

  /// Tries until the file is settled; waits longer each time.
  private func settle(_ claimed: Claimed) async throws {
    let file = claimed.file
    defer { pulse.rest() }
    var isPoison = false
    var known: Reading?
    if let begun = claimed.reading {
      pulse.step()
      for await result in begun {
        do {
          known = try result.get()
        } catch {
          logger.error(
            "file not settled yet", metadata: ["arrival": "\(file.id)", "cause": "\(error)"])
        }
        break
      }
    } else {
      let attempts = try await again("attempt not counted", file) {
        try spool.countAttempt(file.id)
      }
      isPoison = attempts > Self.mostAttempts
    }
    try await again("file not settled yet", file) {
      let reading = if let known { known } else { try await processor.read(file) }
      known = reading
      guard let reading else {
        logger.error("a claimed file is gone", metadata: ["arrival": "\(file.id)"])
        return
      }
      try await processor.settle(file, isPoison ? reading.refused : reading)
    }
  }

  /// Does something until it works, as long as what keeps it from working may pass.
  private func again<Result>(
    _ words: Logger.Message, _ file: ActiveFile? = nil, _ work: () async throws -> Result
  ) async throws -> Result {
    var wait = Duration.milliseconds(200)
    while true {
      do {
        pulse.step()
        return try await work()
      } catch let error where error is CancellationError || LedgerFailure(error) == .inDoubt {
        throw error
      } catch {
        logger.error(
          words,
          metadata: [
            "arrival": "\(file?.id.text ?? "-")", "cause": "\(error)", "retry": "\(wait)",
          ])
        pulse.step(within: wait)
        try await Task.sleep(for: wait)
        wait = min(wait * 2, .seconds(60))
      }
    }
  }
}
