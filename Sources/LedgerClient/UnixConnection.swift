import Glibc

/// One blocking connection to a Unix socket, read through a buffer.
struct UnixConnection: ~Copyable {
  private let fd: CInt
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)
  private var range = 0..<0

  init(path: String, timeoutSeconds: Int) throws(ClientError) {
    fd = try Self.connected(path, timeoutSeconds)
  }

  private static func connected(_ path: String, _ seconds: Int) throws(ClientError) -> CInt {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    guard path.utf8.count < MemoryLayout.size(ofValue: address.sun_path) else {
      throw .socketPathTooLong(path)
    }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let fd = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(fd, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard connected == 0 else {
      let cause = errno
      close(fd)
      switch cause {
      case EACCES, EPERM: throw .permissionDenied(path)
      default: throw .notRunning(path)
      }
    }
    var timeout = timeval(tv_sec: seconds, tv_usec: 0)
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
    return fd
  }

  deinit { close(fd) }

  /// Sends as much as is taken: a daemon that refuses may answer before it has read everything.
  func send(_ bytes: [UInt8]) {
    var offset = 0
    while offset < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.send(fd, $0.baseAddress! + offset, bytes.count - offset, Int32(MSG_NOSIGNAL))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      offset += count
    }
  }

  /// The next line without its line ending.
  mutating func line() throws(ClientError) -> String {
    var line: [UInt8] = []
    while true {
      if range.isEmpty { try fill() }
      let byte = buffer[range.lowerBound]
      range = (range.lowerBound + 1)..<range.upperBound
      if byte == UInt8(ascii: "\n") {
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        return String(decoding: line, as: UTF8.self)
      }
      line.append(byte)
      guard line.count <= 1 << 16 else { throw .answerInvalid("a header line is too long") }
    }
  }

  mutating func read(_ count: Int, into body: inout [UInt8]) throws(ClientError) {
    var left = count
    while left > 0 {
      if range.isEmpty { try fill() }
      let taken = min(left, range.count)
      body += buffer[range.lowerBound..<(range.lowerBound + taken)]
      range = (range.lowerBound + taken)..<range.upperBound
      left -= taken
    }
  }

  private mutating func fill() throws(ClientError) {
    while true {
      let count = buffer.withUnsafeMutableBytes { recv(fd, $0.baseAddress, $0.count, 0) }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN { throw .timedOut }
      guard count > 0 else { throw .answerInvalid("the connection was closed") }
      range = 0..<count
      return
    }
  }
}
