package import AsyncAlgorithms
import Glibc
package import SystemPackage

/// Has a question in SQL answered by `ledgerd-query`, a sealed process of its own that opens the
/// ledger read-only. Whatever becomes of it, the daemon goes on.
package struct QueryClient: Sendable {
  let program: FilePath
  let ledger: FilePath
  let limits: Limits

  package init(program: FilePath, ledger: FilePath, limits: Limits) {
    self.program = program
    self.ledger = ledger
    self.limits = limits
  }

  /// The blocks of an answer. Whoever takes them sets the pace; with the last reference to it the
  /// process ends.
  package final class Answer: Sendable {
    package let blocks: AsyncThrowingChannel<[UInt8], any Error>
    private let task: Task<Void, Never>

    init(
      _ work: @escaping @Sendable (AsyncThrowingChannel<[UInt8], any Error>) async throws -> Void
    ) {
      let blocks = AsyncThrowingChannel<[UInt8], any Error>()
      self.blocks = blocks
      task = Task {
        do {
          try await work(blocks)
          blocks.finish()
        } catch {
          blocks.fail(error)
        }
      }
    }

    /// Ends the process: nobody wants the rest.
    package func cancel() { task.cancel() }

    deinit { task.cancel() }
  }

  /// Why an answer ends before its end.
  package enum Failure: Error {
    case ranOut
    case died(ChildEnd, said: String)
  }

  /// - Parameters:
  ///   - sql: One SELECT, in UTF-8.
  ///   - through: The newest sequence to be seen; nil for the latest.
  ///   - whenDone: Called once, when the process is gone.
  package func ask(
    _ sql: [UInt8], through: Int64?, whenDone: @escaping @Sendable () -> Void
  ) -> Answer {
    Answer { blocks in
      defer { whenDone() }
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await converse(sql, through, blocks) }
        group.addTask {
          // CPU time is bounded in the process itself; this bounds one whose reader does not read.
          try await Task.sleep(for: .seconds(limits.querySeconds + 5))
          throw Failure.ranOut
        }
        defer { group.cancelAll() }
        try await group.next()
      }
    }
  }

  private func converse(
    _ sql: [UInt8], _ through: Int64?, _ blocks: AsyncThrowingChannel<[UInt8], any Error>
  ) async throws {
    var arguments = [
      "--ledger", ledger.string, "--seconds", String(limits.querySeconds), "--memory-mib",
      String(limits.queryMemoryMiB), "--rows", String(limits.queryRows),
    ]
    if let through { arguments += ["--through", String(through)] }
    let process = try ChildProcess(
      program, arguments, environment: environment, hearsErrors: true)
    process.give(sql)
    while true {
      switch await process.next(patience: .seconds(limits.querySeconds + 5)) {
      case .block(let block): await blocks.send(block)
      case .stoodStill: throw Failure.ranOut
      case .end(.exited(0), _): return
      case .end(.signaled(SIGXCPU), _), .end(.signaled(SIGKILL), _): throw Failure.ranOut
      case .end(let end, let said): throw Failure.died(end, said: said)
      }
    }
  }

  private var environment: [String: String] {
    var environment = ["LC_ALL": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no"]
    if let zone = getenv("TZ") { environment["TZ"] = String(cString: zone) }
    return environment
  }
}
