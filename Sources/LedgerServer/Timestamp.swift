import CLinux
import Glibc

/// Wall-clock time as the ledger writes it. Order never hangs on it.
package struct Timestamp {
  /// Milliseconds since 1970.
  package let milliseconds: Int64

  package static func now() -> Timestamp {
    Timestamp(milliseconds: linux_wall_clock_milliseconds())
  }

  /// The day on the wall here: `2023-02-01`.
  package var localDay: String {
    var seconds = time_t(milliseconds / 1000)
    var parts = tm()
    tzset()
    localtime_r(&seconds, &parts)
    return Self.day(parts)
  }

  private static func day(_ parts: tm) -> String {
    [
      padded(parts.tm_year + 1900, 4), padded(parts.tm_mon + 1, 2), padded(parts.tm_mday, 2),
    ].joined(separator: "-")
  }

  private static func padded(_ number: some BinaryInteger, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  /// ISO 8601 in UTC: `2023-02-01T08:30:00.123Z`.
  package var text: String {
    var seconds = time_t(milliseconds / 1000)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    let time = [parts.tm_hour, parts.tm_min, parts.tm_sec].map { Self.padded($0, 2) }
      .joined(separator: ":")
    return "\(Self.day(parts))T\(time).\(Self.padded(milliseconds % 1000, 3))Z"
  }
}
