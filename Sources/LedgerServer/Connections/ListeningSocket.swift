package import Glibc
package import SystemPackage

/// Where the server listens.
package enum Listener: Sendable {
  /// A path of our own; the mode holds from the first instant.
  case path(FilePath, mode: mode_t)
  /// A listening socket that systemd opened for us.
  case inherited(CInt)
}

/// The socket cannot be listened on.
package struct ListenFailure: Error, CustomStringConvertible {
  package let listener: Listener
  let cause: String
  /// Another daemon answers there.
  package var isTaken = false

  package var description: String {
    switch listener {
    case .path(let path, _): "cannot listen at \(path): \(cause)"
    case .inherited(let fd): "cannot listen on the inherited descriptor \(fd): \(cause)"
    }
  }
}

/// A Unix socket that listens, non-blocking; the connections wait in it until they are taken.
enum ListeningSocket {
  /// As many as the system allows: a burst is refused in words, not by the kernel.
  private static let backlog: CInt = 4_096

  static func open(_ listener: Listener) throws(ListenFailure) -> CInt {
    switch listener {
    case .inherited(let fd):
      let flags = fcntl(fd, F_GETFL)
      guard flags >= 0, fcntl(fd, F_SETFL, flags | O_NONBLOCK) == 0 else {
        throw failure(listener)
      }
      _ = fcntl(fd, F_SETFD, FD_CLOEXEC)
      return fd
    case .path(let path, let mode):
      let address = try address(path, listener)
      try clear(path, address, listener)
      let fd = socket(
        AF_UNIX,
        CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
      guard fd >= 0 else { throw failure(listener) }
      // The name gets the mode that the socket has, less the umask; what the umask took is given
      // back before anybody can connect. It is never wider than it should be.
      guard fchmod(fd, mode) == 0, call(bind, fd, address) == 0,
        path.withPlatformString({ chmod($0, mode) }) == 0, listen(fd, backlog) == 0
      else {
        let failure = failure(listener)
        close(fd)
        throw failure
      }
      return fd
    }
  }

  /// A socket at which somebody answers is another daemon's; one at which nobody does is left over.
  private static func clear(
    _ path: FilePath, _ address: sockaddr_un, _ listener: Listener
  ) throws(ListenFailure) {
    var status = stat()
    guard path.withPlatformString({ lstat($0, &status) }) == 0, status.st_mode & S_IFMT == S_IFSOCK
    else { return }
    let fd = socket(
      AF_UNIX, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
    guard fd >= 0 else { throw failure(listener) }
    defer { close(fd) }
    if call(connect, fd, address) == 0 || errno == EAGAIN {
      throw ListenFailure(
        listener: listener,
        cause: "another process answers there; name another socket with --socket", isTaken: true)
    }
    _ = path.withPlatformString { unlink($0) }
  }

  private static func address(
    _ path: FilePath, _ listener: Listener
  ) throws(ListenFailure) -> sockaddr_un {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = path.withPlatformString { Array(UnsafeBufferPointer(start: $0, count: strlen($0))) }
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else {
      throw ListenFailure(listener: listener, cause: "the path is longer than 107 bytes")
    }
    withUnsafeMutableBytes(of: &address.sun_path) { room in
      bytes.withUnsafeBytes { room.copyMemory(from: $0) }
    }
    return address
  }

  private static func call(
    _ function: (CInt, UnsafePointer<sockaddr>, socklen_t) -> CInt, _ fd: CInt,
    _ address: sockaddr_un
  ) -> CInt {
    withUnsafePointer(to: address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        function(fd, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }

  private static func failure(_ listener: Listener) -> ListenFailure {
    ListenFailure(
      listener: listener, cause: "\(Errno(rawValue: errno)); does its directory exist?")
  }
}
