import BudgetModel
import Glibc
import Subprocess
import Synchronization
import SystemPackage

/// A reader process that was started ahead and waits, sealed, for its one document. Its start-up
/// then costs no document any time.
final class WaitingReader: Sendable {
  private final class End: Sendable {
    let hasCome = Mutex(false)
  }

  private let document: AsyncStream<[UInt8]>.Continuation
  private let answer: Task<Result<[UInt8], Rejection>, any Error>
  private let end = End()

  init(
    _ program: FilePath, arguments: [String], environment: [Environment.Key: String],
    outputLimit: Int
  ) {
    let (documents, document) = AsyncStream<[UInt8]>.makeStream()
    self.document = document
    answer = Task { [end] in
      defer { end.hasCome.withLock { $0 = true } }
      do {
        let result = try await run(
          .path(program), arguments: Arguments(arguments), environment: .custom(environment),
          input: GivenInput(documents), output: .bytes(limit: outputLimit),
          error: .discarded)
        guard result.terminationStatus.isSuccess else {
          return .failure(Self.verdict(on: result.terminationStatus))
        }
        return .success(result.standardOutput)
      } catch let error as SubprocessError {
        if error.code == .outputLimitExceeded {
          return .failure(Rejection(.tooManyParts, "\(outputLimit) B"))
        }
        // A reader that stops reading has died; that is not a failure to start one.
        if error.code == .failedToWriteToSubprocess || error.code == .failedToReadFromSubprocess {
          return .failure(Rejection(.readerDied))
        }
        throw error
      }
    }
  }

  /// The answer to a document. To be called once.
  ///
  /// - Throws: An error only if the process could not be started at all, which may pass.
  func read(_ bytes: [UInt8]) async throws -> Result<[UInt8], Rejection> {
    document.yield(bytes)
    document.finish()
    return try await withTaskCancellationHandler {
      try await answer.value
    } onCancel: {
      answer.cancel()
    }
  }

  /// Whether the process is gone already.
  var hasEnded: Bool { end.hasCome.withLock { $0 } }

  private static func verdict(on status: TerminationStatus) -> Rejection {
    switch status {
    case .signaled(SIGXCPU): Rejection(.readerTimedOut, "CPU")
    case .signaled(let signal): Rejection(.readerDied, "signal \(signal)")
    case .exited(let code): Rejection(.readerDied, "exit \(code)")
    }
  }

  /// Without a document the process ends by itself.
  func dismiss() { document.finish() }
}

/// At most one waiting process for each program.
final class SpareReaders: Sendable {
  private struct State {
    var waiting: [FilePath: WaitingReader] = [:]
    var isOpen = true
  }

  private let state = Mutex(State())

  func take(_ program: FilePath) -> WaitingReader? {
    state.withLock { $0.waiting.removeValue(forKey: program) }
  }

  /// Keeps a process for the next document, unless one waits already.
  func put(_ reader: @autoclosure () -> WaitingReader, for program: FilePath) {
    state.withLock { state in
      if state.isOpen, state.waiting[program] == nil { state.waiting[program] = reader() }
    }
  }

  func dismiss() {
    let readers = state.withLock { state in
      state.isOpen = false
      defer { state.waiting = [:] }
      return Array(state.waiting.values)
    }
    for reader in readers { reader.dismiss() }
  }
}
