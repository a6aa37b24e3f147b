import BudgetModel
import Subprocess
import SystemPackage

/// Has a document read by a sealed process of its own: `ledgerd-reader`, or `ledgerd-pdf-reader`.
///
/// The process gets the bytes on its standard input and nothing else: no other descriptor, no
/// environment. Whatever becomes of it, dead, late, or talking nonsense, is a verdict about the
/// document and never the daemon's trouble. Its answer is checked like any other input.
struct ReaderClient: Sendable {
  let programs: ReaderPrograms
  let limits: Settings.Limits
  private let spares = SpareReaders()

  init(programs: ReaderPrograms, limits: Settings.Limits) {
    self.programs = programs
    self.limits = limits
  }

  /// - Throws: An error only if no process could be started at all, which may pass.
  func read(_ bytes: [UInt8]) async throws -> Result<BudgetDocument, Rejection> {
    guard let program = programs.program(for: bytes) else {
      return .failure(Rejection(.unsupportedFormat, "PDF"))
    }
    guard let answer = try await answer(bytes, program) else {
      return .failure(Rejection(.readerTimedOut, "\(limits.readerSeconds) s"))
    }
    switch answer {
    case .failure(let rejection): return .failure(rejection)
    case .success(let transcript):
      do {
        return try Transcript.decode(transcript)
      } catch {
        return .failure(Rejection(.readerAnswerInvalid, "line \(error.line): \(error.reason)"))
      }
    }
  }

  /// The transcript, or why there is none; nil if time ran out.
  private func answer(_ bytes: [UInt8], _ program: FilePath) async throws -> Result<
    [UInt8], Rejection
  >? {
    try await withThrowingTaskGroup(of: Result<[UInt8], Rejection>?.self) { group in
      group.addTask { try await converse(bytes, program) }
      group.addTask {
        // CPU time is bounded in the process itself; this bounds a process that only waits.
        try await Task.sleep(for: .seconds(limits.readerSeconds + 5))
        return nil
      }
      defer { group.cancelAll() }
      return try await group.next() ?? nil
    }
  }

  private func converse(_ bytes: [UInt8], _ program: FilePath) async throws
    -> Result<[UInt8], Rejection>
  {
    let spare = spares.take(program)
    // The next one starts while this document is read.
    defer { spares.put(waiting(program), for: program) }
    // A process that died while it waited says nothing about the document.
    if let spare, !spare.hasEnded { return try await spare.read(bytes) }
    return try await waiting(program).read(bytes)
  }

  private func waiting(_ program: FilePath) -> WaitingReader {
    WaitingReader(
      program,
      arguments: [
        "--cpu-seconds", String(limits.readerSeconds), "--memory-mib",
        String(limits.readerMemoryMiB), "--file-bytes", String(limits.fileBytes),
      ], environment: environment, outputLimit: limits.readerOutputBytes)
  }

  /// Ends the processes that wait for a document.
  func stop() { spares.dismiss() }

  private var environment: [Environment.Key: String] {
    // A trap ends the process at once; a backtrace would need calls that are closed to it.
    var environment: [Environment.Key: String] = [
      "LC_ALL": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no",
    ]
    #if DEBUG
      if let fault = Fault.reader { environment["LEDGERD_READER_FAULT"] = fault }
    #endif
    return environment
  }
}

#if DEBUG
  import Glibc

  private enum Fault {
    /// What a test wants the reader to do wrong.
    static let reader = getenv("LEDGERD_READER_FAULT").map { String(cString: $0) }
  }
#endif
