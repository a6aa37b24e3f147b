import Foundation
import LedgerTestSupport

/// Answers the connections on a Unix socket with one text after the other, the last again and again,
/// and closes each.
final class TinyServer: @unchecked Sendable {
  let path: String
  private let directory: TemporaryDirectory
  private let fd: Int32
  private(set) var requests: [String] = []

  convenience init(_ answer: String) throws { try self.init([answer]) }

  init(_ answers: [String]) throws {
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
    let texts = answers.map { Array($0.utf8) }
    Thread.detachNewThread { [self, fd] in
      while true {
        let connection = accept(fd, nil, nil)
        guard connection >= 0 else { return }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(connection, &buffer, buffer.count, 0)
        requests.append(String(decoding: buffer[..<max(0, count)], as: UTF8.self))
        let bytes = texts[min(requests.count, texts.count) - 1]
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
