import Glibc

extension Timestamp {
  /// Reads `2023-05-01` as the end of that day, and `2023-05-01T09:30[:15[.5]]` as that instant
  /// (a time without a fraction as the end of its second); in
  /// local time unless `Z` or an offset such as `+08:00` follows.
  package init?(_ text: String) {
    var reader = TimestampText(rest: Substring(text))
    guard var date = reader.date() else { return nil }
    var millisecond = 999
    var offset: Int?
    if reader.rest.isEmpty {
      (date.tm_hour, date.tm_min, date.tm_sec) = (23, 59, 59)
    } else {
      guard let fraction = reader.time(into: &date) else { return nil }
      millisecond = fraction
      if !reader.rest.isEmpty {
        guard let stated = reader.offset(), reader.rest.isEmpty else { return nil }
        offset = stated
      }
    }
    let asked = date
    let seconds = offset.map { timegm(&date) - $0 } ?? mktime(&date)
    // 30 February would become a day in March.
    guard date.tm_mon == asked.tm_mon, date.tm_mday == asked.tm_mday else { return nil }
    self.init(milliseconds: Int64(seconds) * 1000 + Int64(millisecond))
  }
}

/// The parts of a written date and time, taken from the front.
private struct TimestampText {
  var rest: Substring

  mutating func date() -> tm? {
    guard let year = number(4), take("-"), let month = number(2), take("-"), let day = number(2)
    else { return nil }
    var date = tm()
    (date.tm_year, date.tm_mon, date.tm_mday) = (Int32(year - 1900), Int32(month - 1), Int32(day))
    date.tm_isdst = -1
    return date
  }

  /// The milliseconds; hours, minutes and seconds go into the date.
  mutating func time(into date: inout tm) -> Int? {
    guard take("T") || take(" "), let hour = number(2), take(":"), let minute = number(2)
    else { return nil }
    var (second, fraction) = (0, "")
    if take(":") {
      guard let seconds = number(2) else { return nil }
      second = seconds
      if take(".") {
        fraction = String(rest.prefix { Self.digits.contains($0) })
        guard !fraction.isEmpty else { return nil }
        rest = rest.dropFirst(fraction.count)
      }
    }
    guard hour < 24, minute < 60, second < 60 else { return nil }
    (date.tm_hour, date.tm_min, date.tm_sec) = (Int32(hour), Int32(minute), Int32(second))
    // A second stands for all of it, as a day does.
    return fraction.isEmpty ? 999 : Int((fraction + "000").prefix(3))
  }

  /// The seconds to the east of Greenwich.
  mutating func offset() -> Int? {
    if take("Z") { return 0 }
    let sign = take("-") ? -60 : take("+") ? 60 : 0
    guard sign != 0, let hours = number(2), take(":"), let minutes = number(2), minutes < 60
    else { return nil }
    return (hours * 60 + minutes) * sign
  }

  private static let digits: ClosedRange<Character> = "0"..."9"

  private mutating func number(_ count: Int) -> Int? {
    let head = rest.prefix(count)
    guard head.count == count, head.allSatisfy({ Self.digits.contains($0) }) else { return nil }
    rest = rest.dropFirst(count)
    return Int(head)
  }

  private mutating func take(_ mark: Character) -> Bool {
    guard rest.first == mark else { return false }
    rest = rest.dropFirst()
    return true
  }
}
