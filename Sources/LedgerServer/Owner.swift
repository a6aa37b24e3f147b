import Glibc
package import LedgerStore

extension Owner {
  /// The user with the name that the system knows now.
  package init(uid: UInt32) {
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    var buffer = [CChar](repeating: 0, count: 4_096)
    var name: String?
    if getpwuid_r(uid, &entry, &buffer, buffer.count, &found) == 0, found != nil {
      name = entry.pw_name.map { String(cString: $0) }
    }
    self.init(uid: Int64(uid), name: name)
  }
}
