import BudgetModel
import Glibc
import LedgerAPI
import LedgerStore

/// Who may decide: root, the daemon's own user, and whom the settings name.
struct Officers: Sendable {
  /// Names or numbers of users, and of groups after `@`.
  let named: [String]

  func includes(_ peer: Peer?) -> Bool {
    guard let peer else { return false }
    if peer.uid == 0 || peer.uid == geteuid() { return true }
    let groups = Set(peer.groups + [peer.gid])
    let name = Owner(uid: peer.uid).name
    return named.contains { word in
      if word.hasPrefix("@") {
        return Self.group(word.dropFirst()).map(groups.contains) ?? false
      }
      return word == name || UInt32(word) == peer.uid
    }
  }

  func refusal(of peer: Peer?) -> ErrorPayload {
    let caller = peer.map { Owner(uid: $0.uid).name ?? "uid=\($0.uid)" } ?? "-"
    let groups = named.filter { $0.hasPrefix("@") }.map { String($0.dropFirst()) }
    let list = named.isEmpty ? "-" : named.joined(separator: ", ")
    let hint =
      groups.first.map { group in
        Bilingual(
          zh: "请管理员把您加入 \(group) 组（usermod -aG \(group) \(caller)），然后重新登录",
          en: "Ask the administrator to add you to the group \(group) "
            + "(usermod -aG \(group) \(caller)), then log in anew")
      }
      ?? Bilingual(
        zh: "请管理员在 access.officers 中加上您", en: "Ask the administrator to name you in access.officers"
      )
    return ErrorPayload(
      .forbidden,
      message: Bilingual(
        zh: "\(caller) 可以查询，但无权作决定（access.officers：\(list)）",
        en: "\(caller) may ask, but not decide (access.officers: \(list))"),
      hint: hint)
  }

  private static func group(_ name: Substring) -> UInt32? {
    if let number = UInt32(name) { return number }
    var entry = Glibc.group()
    var found: UnsafeMutablePointer<Glibc.group>?
    var buffer = [CChar](repeating: 0, count: 4_096)
    while true {
      let status = getgrnam_r(String(name), &entry, &buffer, buffer.count, &found)
      // A group may have thousands of members.
      if status == ERANGE, buffer.count < 1 << 24 {
        buffer = [CChar](repeating: 0, count: buffer.count * 4)
        continue
      }
      return status == 0 && found != nil ? entry.gr_gid : nil
    }
  }
}
