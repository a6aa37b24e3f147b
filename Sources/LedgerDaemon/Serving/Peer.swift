import CLinux
import Glibc
import LedgerStore
import NIOCore

/// Who is at the other end of a connection, as the kernel says (SO_PEERCRED). Never parsed from
/// text.
struct Peer: Sendable, CustomStringConvertible {
  let pid: Int32
  let uid: UInt32
  let gid: UInt32

  @TaskLocal static var current: Peer?

  /// The caller's name, or user id where it has none.
  static var name: String {
    current.map { Owner(uid: $0.uid) }.map { $0.name ?? "uid=\($0.uid)" } ?? "-"
  }

  var description: String { "pid=\(pid) uid=\(uid) gid=\(gid)" }

  /// Reads the credentials once a connection; nil if the channel is no Unix socket.
  static func of(_ channel: any Channel) -> EventLoopFuture<Peer?> {
    guard let options = channel as? any SocketOptionProvider else {
      return channel.eventLoop.makeSucceededFuture(nil)
    }
    let credentials: EventLoopFuture<linux_peer> = options.unsafeGetSocketOption(
      level: .init(SOL_SOCKET), name: .init(SO_PEERCRED))
    return credentials.map { Peer(pid: $0.pid, uid: $0.uid, gid: $0.gid) as Peer? }
      .flatMapErrorThrowing { _ in nil }
  }
}
