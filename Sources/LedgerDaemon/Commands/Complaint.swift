import ArgumentParser
import Glibc
import LedgerServer
import LedgerSpool
import LedgerStore

/// One line on stderr and the documented exit status.
enum Complaint {
  static func orDone(_ work: () async throws -> Void) async throws {
    do {
      try await work()
    } catch {
      guard let status = exitStatus(error) else { throw error }
      let line = Array("ledgerd: \(message(error))\n".utf8)
      _ = write(STDERR_FILENO, line, line.count)
      throw ExitCode(status)
    }
  }

  /// The documented status of an error; nil for one that speaks for itself.
  private static func exitStatus(_ error: any Error) -> Int32? {
    switch error {
    case is ExitCode, is CleanExit, is ValidationError: nil
    case is SettingsError, StateLock.Failure.held: 64
    case is BackupDamage, is Verification.Fault, is ReplayRefusal: 65
    case LedgerError.newerDatabase, LedgerError.olderDatabase, LedgerError.strangeDatabase: 65
    case LedgerError.foreignDatabase: 64
    case let failure as ListenFailure where failure.isTaken: 64
    // Whatever else ends the daemon lies outside of it; the service manager tries again.
    default: 74
    }
  }

  private static func message(_ error: any Error) -> String {
    switch error {
    case StateLock.Failure.held:
      "another ledgerd keeps this book; stop it first, or name another --state-directory"
    case StateLock.Failure.unavailable(let cause): "cannot lock the state directory: \(cause)"
    case let fault as Verification.Fault: "not as it was recorded: \(fault.english)"
    default: "\(error)"
    }
  }
}
