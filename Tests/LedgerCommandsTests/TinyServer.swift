import Foundation
import LedgerTestSupport

/// Answers every connection on a Unix socket with the same bytes and closes it.
final class TinyServer: @unchecked Sendable {
  let path: String
  private let directory: TemporaryDirectory
  private let fd: Int32
  private(set) var requests: [String] = []

  init(_ answer: String) throws {
    directory = try TemporaryDirectory()
    path = directory.appending("s").path
    fd = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(fd, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard bound == 0, listen(fd, 8) == 0 else { throw TestFailure("cannot listen at \(path)") }
    let bytes = Array(answer.utf8)
    Thread.detachNewThread { [self, fd] in
      while true {
        let connection = accept(fd, nil, nil)
        guard connection >= 0 else { return }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(connection, &buffer, buffer.count, 0)
        requests.append(String(decoding: buffer[..<max(0, count)], as: UTF8.self))
        _ = send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        close(connection)
      }
    }
  }

  deinit { shutdown(fd, Int32(SHUT_RDWR)) }

  /// An answer with a length.
  static func answer(_ body: String, status: String = "200 OK") -> String {
    "HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
  }
}
