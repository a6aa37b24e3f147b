import CLinux
import Glibc
import SystemPackage

/// The lock that keeps a second daemon off the same book; it ends with the process.
final class StateLock {
  private let fd: CInt

  /// In microseconds.
  private static let patience: UInt32 = 2_000_000
  private static let pause: UInt32 = 20_000

  enum Failure: Error {
    /// Another daemon holds it.
    case held
    case unavailable(Errno)
  }

  init(path: FilePath) throws(Failure) {
    fd = path.withPlatformString { open($0, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o640) }
    guard fd >= 0 else { throw .unavailable(Errno(rawValue: errno)) }
    var waited: UInt32 = 0
    while linux_lock_exclusively(fd) != 0 {
      let cause = errno
      let isHeld = cause == EAGAIN || cause == EACCES
      // A child that was just being started when its daemon was killed holds it for a moment.
      guard isHeld, waited < Self.patience else {
        close(fd)
        throw isHeld ? .held : .unavailable(Errno(rawValue: cause))
      }
      usleep(Self.pause)
      waited += Self.pause
    }
  }

  deinit { close(fd) }
}
