import Glibc

/// A file that was put into the drop directory. It is held open, so that it is found wherever the
/// daemon moves it: its name, its bytes and the time may be those of another file, and ids of
/// arrivals need not come in order.
public final class DroppedFile {
  /// Where it lies.
  public enum Place: Hashable, Sendable {
    /// In the drop directory.
    case waiting
    /// In a room of the daemon, under the arrival that it became.
    case claimed(arrival: String)
    /// In the archive, under the digest of its bytes.
    case archived(digest: String)
    /// Taken out of the drop directory and removed, by somebody else.
    case removed
    /// Nowhere that is known, or the system does not tell (no `/proc`).
    case unknown
  }

  /// The name it got.
  public let name: String
  public let bytes: Int
  private let fd: CInt

  init(name: String, bytes: Int, fd: CInt) {
    self.name = name
    self.bytes = bytes
    self.fd = fd
  }

  deinit { close(fd) }

  public var place: Place {
    var buffer = [CChar](repeating: 0, count: 2 * Int(PATH_MAX))
    let count = readlink("/proc/self/fd/\(fd)", &buffer, buffer.count)
    guard count > 0, count < buffer.count else { return .unknown }
    let path = buffer[..<count].map { UInt8(bitPattern: $0) }
    return Self.place(of: String(decoding: path, as: UTF8.self), name)
  }

  /// What a path tells. A file that was removed keeps its last one, with a mark behind it:
  /// `…/active/01J…/budget.txt (deleted)`.
  static func place(of path: String, _ name: String) -> Place {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count >= 3 else { return .unknown }
    let (room, home, last) = (
      parts[parts.count - 3], parts[parts.count - 2], parts[parts.count - 1]
    )
    if ["active", "held", "quarantine"].contains(room), isArrival(home) {
      return .claimed(arrival: String(home))
    }
    let digest = last.prefix { $0 != " " }
    if room == "archive", digest.utf8.count == 64, digest.hasPrefix(home) {
      return .archived(digest: String(digest))
    }
    if last == name { return .waiting }
    return last.hasSuffix(" (deleted)") ? .removed : .unknown
  }

  private static func isArrival(_ text: Substring) -> Bool {
    text.utf8.count == 26
      && text.utf8.allSatisfy { 0x30...0x39 ~= $0 || 0x41...0x5a ~= $0 }
  }
}
