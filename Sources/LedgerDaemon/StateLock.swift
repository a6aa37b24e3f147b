import CLinux
import Glibc
import SystemPackage

/// The lock that keeps a second daemon off the same book; it ends with the process.
final class StateLock {
  private let fd: CInt

  enum Failure: Error {
    /// Another daemon holds it.
    case held
    case unavailable(Errno)
  }

  init(path: FilePath) throws(Failure) {
    fd = path.withPlatformString { open($0, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o640) }
    guard fd >= 0 else { throw .unavailable(Errno(rawValue: errno)) }
    guard linux_lock_exclusively(fd) == 0 else {
      let cause = errno
      close(fd)
      throw cause == EAGAIN || cause == EACCES ? .held : .unavailable(Errno(rawValue: cause))
    }
  }

  deinit { close(fd) }
}
