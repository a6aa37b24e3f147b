import CLinux
import Glibc
import LedgerStore

/// Who is at the other end of a connection, as the kernel says (SO_PEERCRED, SO_PEERGROUPS). Never
/// parsed from text.
struct Peer: Sendable, CustomStringConvertible {
  let pid: Int32
  let uid: UInt32
  let gid: UInt32
  /// The groups besides `gid` that the caller had when it connected.
  let groups: [UInt32]

  @TaskLocal static var current: Peer?

  init(pid: Int32, uid: UInt32, gid: UInt32, groups: [UInt32]) {
    self.pid = pid
    self.uid = uid
    self.gid = gid
    self.groups = groups
  }

  /// Nil if the socket does not tell.
  init?(socket: CInt) {
    var found = linux_peer()
    guard linux_peer_of(socket, &found) == 0 else { return nil }
    var groups = [UInt32](repeating: 0, count: 64)
    var count = Int(linux_peer_groups(socket, &groups, CInt(groups.count)))
    if count > groups.count {
      groups = [UInt32](repeating: 0, count: count)
      count = min(Int(linux_peer_groups(socket, &groups, CInt(groups.count))), groups.count)
    }
    self.init(
      pid: found.pid, uid: found.uid, gid: found.gid, groups: Array(groups.prefix(max(count, 0))))
  }

  /// The caller's name, or user id where it has none.
  static var name: String {
    current.map { Owner(uid: $0.uid) }.map { $0.name ?? "uid=\($0.uid)" } ?? "-"
  }

  var description: String { "pid=\(pid) uid=\(uid) gid=\(gid)" }
}
