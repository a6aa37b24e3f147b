import CLinux
import Dispatch
import Glibc
import Logging
import SystemPackage

/// Sees to it that a daemon that is to end does end, whatever else stands still. Everything on its
/// way is on the disk or not begun, so there is nothing to wait for.
struct Ending: Sendable {
  let logger: Logger

  /// Shorter than the five seconds that an administrator may count on.
  private static let patience = 4_500

  /// Waits from now on, on a thread of its own, for a signal that asks the daemon to end.
  func watch(_ stop: @escaping @Sendable () async -> Void) throws(SignalFailure) {
    let signals = linux_catch_stop_signals()
    guard signals >= 0 else { throw SignalFailure(cause: Errno(rawValue: errno)) }
    DispatchQueue(label: "ledgerd.stop").async {
      var signal: UInt8 = 0
      while read(signals, &signal, 1) < 0, errno == EINTR {}
      begin(status: 0)
      Task { await stop() }
    }
  }

  /// The process ends because something without which there is no daemon has failed.
  func begin(because error: any Error) {
    // The log may be what stands still.
    begin(status: 74)
    logger.critical("ledgerd ends", metadata: ["cause": "\(error)"])
  }

  /// The process ends with that status within five seconds, unless it does before by itself.
  func begin(status: Int32) {
    DispatchQueue(label: "ledgerd.end").async {
      usleep(UInt32(Self.patience) * 1000)
      _exit(status)
    }
  }
}

/// The signals that ask for the end cannot be caught.
struct SignalFailure: Error, CustomStringConvertible {
  let cause: Errno

  var description: String { "cannot catch signals: \(cause)" }
}
