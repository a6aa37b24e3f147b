import Glibc

/// Times as the clocks of the office show them. The ledger writes instants in UTC; whoever reads or
/// names a day means the one on the wall (TZ, or /etc/localtime).
enum LocalTime {
  /// `2026-11-29 18:30:05 +08:00` of `2026-11-29T10:30:05.123Z`; anything else as it is.
  static func text(_ instant: String) -> String {
    guard instant.hasSuffix("Z"), var date = fields(instant.prefix(19)) else { return instant }
    var seconds = timegm(&date)
    tzset()
    var local = tm()
    localtime_r(&seconds, &local)
    return day(local) + " "
      + [local.tm_hour, local.tm_min, local.tm_sec].map { padded($0, 2) }.joined(separator: ":")
      + " " + offset(local)
  }

  /// The day that it is here.
  static var today: String {
    var seconds = time(nil)
    tzset()
    var local = tm()
    localtime_r(&seconds, &local)
    return day(local)
  }

  /// A moment of record as a person names it, with the offset of this place where none is written:
  /// the daemon may run under another. A day is meant to its end. What is no time stays as it is.
  static func moment(_ asked: String) -> String {
    guard asked.utf8.count >= 10, var date = fields(asked.prefix(10)) else { return asked }
    let rest = asked.dropFirst(10)
    guard let mark = rest.first else {
      (date.tm_hour, date.tm_min, date.tm_sec) = (23, 59, 59)
      return asked + "T23:59:59.999" + offset(local(date))
    }
    guard mark == "T" || mark == " " else { return asked }
    let clock = rest.dropFirst().prefix { $0.isASCII && $0.isNumber || $0 == ":" || $0 == "." }
    let zone = rest.dropFirst(1 + clock.count).drop { $0 == " " }
    let written = "\(asked.prefix(10))T\(clock)"
    guard zone.isEmpty else { return written + zone }
    let parts = clock.split(separator: ":").map { Int32($0.prefix { $0 != "." }) ?? 0 }
    guard parts.count >= 2 else { return asked }
    (date.tm_hour, date.tm_min, date.tm_sec) = (parts[0], parts[1], parts.count > 2 ? parts[2] : 0)
    return written + offset(local(date))
  }

  /// The fields of `2026-11-29`, or of `2026-11-29T10:30:05`.
  private static func fields(_ text: Substring) -> tm? {
    let bytes = Array(text.utf8)
    guard bytes.count == 10 || bytes.count == 19 else { return nil }
    for (index, byte) in bytes.enumerated() {
      let mark: UInt8? =
        switch index {
        case 4, 7: UInt8(ascii: "-")
        case 10: UInt8(ascii: "T")
        case 13, 16: UInt8(ascii: ":")
        default: nil
        }
      guard mark.map({ byte == $0 }) ?? (0x30...0x39 ~= byte) else { return nil }
    }
    func number(_ range: Range<Int>) -> Int32 {
      bytes[range].reduce(0) { $0 * 10 + Int32($1 - 0x30) }
    }
    var date = tm()
    (date.tm_year, date.tm_mon, date.tm_mday) = (
      number(0..<4) - 1900, number(5..<7) - 1, number(8..<10)
    )
    if bytes.count == 19 {
      (date.tm_hour, date.tm_min, date.tm_sec) = (number(11..<13), number(14..<16), number(17..<19))
    }
    return date
  }

  /// The date as this place has it, with its offset then.
  private static func local(_ date: tm) -> tm {
    var local = date
    local.tm_isdst = -1
    _ = mktime(&local)
    return local
  }

  private static func day(_ date: tm) -> String {
    "\(padded(date.tm_year + 1900, 4))-\(padded(date.tm_mon + 1, 2))-\(padded(date.tm_mday, 2))"
  }

  /// `+08:00`
  private static func offset(_ date: tm) -> String {
    let minutes = abs(date.tm_gmtoff) / 60
    return (date.tm_gmtoff < 0 ? "-" : "+")
      + "\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
  }

  private static func padded(_ number: some BinaryInteger, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
