package import BudgetModel
import Glibc
package import Logging
import Synchronization
import SystemPackage

/// Has a document read by a sealed process of its own: `ledgerd-reader`, or `ledgerd-pdf-reader`.
///
/// The process gets the bytes on its standard input and nothing else: no other descriptor, no
/// environment. That it traps, runs out of its own time or memory, or talks nonsense is a verdict
/// about the document. That it was killed from outside, stood still or could not be started is
/// not: the document is read again, the last time with no other beside it.
package final class ReaderClient: Sendable {
  /// For whom a document is read. Callers have a place of their own: they never keep a dropped file
  /// waiting, and one of each user waits for it, so that nobody keeps the others from it.
  package enum Purpose: Sendable {
    case intake
    case caller(UInt32?)
  }

  package let programs: ReaderPrograms
  let limits: Limits
  let logger: Logger
  private let spares = SpareReaders()
  private let intake: AsyncSemaphore
  private let callers = AsyncSemaphore(1)
  private let queues = Mutex<[UInt32?: AsyncSemaphore]>([:])

  private static let attempts = 3

  package init(programs: ReaderPrograms, limits: Limits, logger: Logger) {
    self.programs = programs
    self.limits = limits
    self.logger = logger
    intake = AsyncSemaphore(limits.parallelReaders)
  }

  /// - Parameter onLook: Called again and again while the document is being read.
  /// - Throws: An error only if no process could be started, which may pass.
  package func read(
    _ bytes: [UInt8], for purpose: Purpose, onLook: @escaping @Sendable () -> Void = {}
  ) async throws -> Result<BudgetDocument, Rejection> {
    guard let program = programs.program(for: bytes) else {
      return .failure(Rejection(.unsupportedFormat, "PDF"))
    }
    switch purpose {
    case .intake: return try await read(bytes, program, intake, onLook)
    case .caller(let user):
      return try await queue(of: user).withPlaces {
        try await read(bytes, program, callers, onLook)
      }
    }
  }

  private func queue(of user: UInt32?) -> AsyncSemaphore {
    queues.withLock { queues in
      if let queue = queues[user] { return queue }
      let queue = AsyncSemaphore(1)
      queues[user] = queue
      return queue
    }
  }

  private func read(
    _ bytes: [UInt8], _ program: FilePath, _ places: AsyncSemaphore,
    _ onLook: @escaping @Sendable () -> Void
  ) async throws -> Result<BudgetDocument, Rejection> {
    var attempt = 1
    while true {
      let isLast = attempt == Self.attempts
      let misfortune: any Error
      do {
        let outcome = try await places.withPlaces(isLast ? places.places : 1) {
          try await converse(bytes, program, isFresh: attempt > 1, onLook)
        }
        switch outcome {
        case .answer(let transcript): return Self.document(transcript)
        case .verdict(let rejection): return .failure(rejection)
        case .misfortune(let rejection) where isLast: return .failure(rejection)
        case .misfortune(let rejection): misfortune = rejection
        }
      } catch let failure as StartFailure where !isLast {
        misfortune = failure
      }
      logger.warning(
        "document read again",
        metadata: [
          "program": "\(program)", "attempt": "\(attempt)", "cause": "\(Self.words(misfortune))",
        ])
      try await Task.sleep(for: .milliseconds(100 << attempt))
      attempt += 1
    }
  }

  /// Ends the processes that wait for a document.
  package func stop() { spares.dismiss() }

  private enum Outcome {
    case answer([UInt8])
    /// What the document did to the process.
    case verdict(Rejection)
    /// What something else did to it; the rejection is the one to use if it happens every time.
    case misfortune(Rejection)
  }

  private func converse(
    _ bytes: [UInt8], _ program: FilePath, isFresh: Bool, _ onLook: @escaping @Sendable () -> Void
  ) async throws -> Outcome {
    let spare = isFresh ? nil : spares.take(program)
    // The next one starts while this document is read. If it cannot, the next document will tell.
    defer { spares.put(try? start(program), for: program) }
    let reader = if let spare, !spare.hasEnded { spare } else { try start(program) }
    reader.give(bytes)
    let patience = Duration.seconds(limits.readerSeconds + 5)
    var transcript: [UInt8] = []
    while true {
      switch await reader.next(patience: patience, onLook: onLook) {
      case .block(let block):
        transcript += block
        if transcript.count > limits.readerOutputBytes {
          return .verdict(Rejection(.tooManyParts, "\(limits.readerOutputBytes) B"))
        }
      case .stoodStill:
        return .misfortune(Rejection(.readerTimedOut, "\(limits.readerSeconds) s"))
      case .end(let end, _):
        try Task.checkCancellation()
        return try outcome(end, transcript, program)
      }
    }
  }

  private func outcome(
    _ end: ChildEnd, _ transcript: [UInt8], _ program: FilePath
  ) throws -> Outcome {
    switch end {
    case .exited(0): return .answer(transcript)
    case .signaled(SIGXCPU): return .verdict(Rejection(.readerTimedOut, "CPU"))
    // What a process does to itself over a document: it traps, aborts, or calls what is closed.
    case .signaled(SIGILL), .signaled(SIGTRAP), .signaled(SIGABRT), .signaled(SIGSEGV),
      .signaled(SIGBUS), .signaled(SIGFPE), .signaled(SIGSYS):
      return .verdict(Rejection(.readerDied, "\(end)"))
    // It never ends otherwise than with an answer, unless it could not be sealed or lost its pipes.
    case .signaled, .exited: return .misfortune(Rejection(.readerDied, "\(end)"))
    }
  }

  private static func document(_ transcript: [UInt8]) -> Result<BudgetDocument, Rejection> {
    do {
      return try Transcript.decode(transcript)
    } catch {
      return .failure(Rejection(.readerAnswerInvalid, "line \(error.line): \(error.reason)"))
    }
  }

  private static func words(_ misfortune: any Error) -> String {
    (misfortune as? Rejection).map { "\($0.kind.rawValue): \($0.detail)" } ?? "\(misfortune)"
  }

  private func start(_ program: FilePath) throws(StartFailure) -> ChildProcess {
    // A trap ends the process at once; a backtrace would need calls that are closed to it.
    var environment = ["LC_ALL": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no"]
    #if DEBUG
      if let fault = Fault.reader { environment["LEDGERD_READER_FAULT"] = fault }
    #endif
    return try ChildProcess(
      program,
      [
        "--cpu-seconds", String(limits.readerSeconds), "--memory-mib",
        String(limits.readerMemoryMiB), "--file-bytes", String(limits.fileBytes),
      ], environment: environment)
  }
}

/// At most one process for each program that was started ahead and waits, sealed, for its one
/// document. Its start-up then costs no document any time.
private final class SpareReaders: Sendable {
  private struct State {
    var waiting: [FilePath: ChildProcess] = [:]
    var isOpen = true
  }

  private let state = Mutex(State())

  func take(_ program: FilePath) -> ChildProcess? {
    state.withLock { $0.waiting.removeValue(forKey: program) }
  }

  /// Keeps a process for the next document, unless one waits already.
  func put(_ reader: @autoclosure () -> ChildProcess?, for program: FilePath) {
    state.withLock { state in
      if state.isOpen, state.waiting[program] == nil { state.waiting[program] = reader() }
    }
  }

  func dismiss() {
    state.withLock { state in
      state.isOpen = false
      state.waiting = [:]
    }
  }
}

#if DEBUG
  private enum Fault {
    /// What a test wants the reader to do wrong.
    static let reader = getenv("LEDGERD_READER_FAULT").map { String(cString: $0) }
  }
#endif
