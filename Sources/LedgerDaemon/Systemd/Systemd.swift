import CSystemd
import Dispatch
import Glibc
import Synchronization

/// What the service manager is told and gives.
enum Systemd {
  /// A service manager that does not listen keeps nobody waiting: what it is not told by then it is
  /// not told.
  static func notify(_ state: String) {
    guard untold.wrappingAdd(1, ordering: .relaxed).newValue <= mostUntold else {
      untold.wrappingSubtract(1, ordering: .relaxed)
      return
    }
    queue.async {
      sd_notify(0, state)
      untold.wrappingSubtract(1, ordering: .relaxed)
    }
  }

  private static let queue = DispatchQueue(label: "ledgerd.notify")
  private static let untold = Atomic(0)
  private static let mostUntold = 16

  /// The listening socket handed over under the name `api`, or the only one there is.
  static func inheritedSocket() -> CInt? {
    var names: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    let count = sd_listen_fds_with_names(1, &names)
    defer {
      if let names {
        var index = 0
        while let name = names[index] {
          free(name)
          index += 1
        }
        free(names)
      }
    }
    guard count > 0, let names else { return nil }
    let found = (0..<Int(count)).first { index in
      names[index].map { String(cString: $0) == "api" } ?? false
    }
    guard let index = found ?? (count == 1 ? 0 : nil) else { return nil }
    return SD_LISTEN_FDS_START + CInt(index)
  }

  /// How often the watchdog wants to hear of us, if it is on.
  static func watchdogInterval() -> Duration? {
    var microseconds: UInt64 = 0
    guard sd_watchdog_enabled(0, &microseconds) > 0 else { return nil }
    return .microseconds(Int64(microseconds / 2))
  }
}
