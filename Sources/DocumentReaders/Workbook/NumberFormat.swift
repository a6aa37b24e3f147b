/// What a number format makes of a number when it is shown.
struct NumberFormat: Hashable {
  enum Kind: Hashable {
    case plain
    case percent
    /// A date, a time or both.
    case date
  }

  private(set) var kind = Kind.plain
  /// The powers of ten by which the shown number is smaller: `#,##0,` shows thousands.
  private(set) var scale = 0
  /// A point stands in the format as a mere letter, and not as `0!.0000` has it, which shows 万 of
  /// what the cell holds: what is shown is not the value.
  private(set) var hasFalsePoint = false
  /// 元 or 万元 behind the digits.
  private(set) var unit = ""
  /// Another section of the format, for other numbers, prints another unit or moves the point
  /// elsewhere: which of them was shown is not told here.
  private(set) var isVaried = false
  /// Shows no number at all, as `;;;` does.
  private(set) var hidesNumber = false
  /// Prints digits of its own, or a sign of percent, beside those of the number.
  private(set) var addsDigits = false
  private var hasDigits = false

  /// The format of a number without one.
  static let general = NumberFormat(code: "General")

  /// The formats that files name by number only. Those from 27 and 50 on are dates in Chinese
  /// Office.
  init(builtin id: Int) {
    switch id {
    case 9, 10: kind = .percent
    case 14...22, 27...36, 45...47, 50...58: kind = .date
    default: break
    }
  }

  /// Reads the first section of a format code, which is that of positive numbers.
  init(code: String) { self.init(code: code, sections: 4) }

  private init(code: String, sections: Int) {
    var rest = code.unicodeScalars[...]
    var state = Scan()
    while let scalar = rest.popFirst() {
      switch scalar {
      case ";":
        finish(state)
        guard sections > 1 else { return }
        let next = String(String.UnicodeScalarView(rest))
        compare(with: NumberFormat(code: next, sections: sections - 1), state)
        return
      case "\"":
        let literal = rest.prefix { $0 != "\"" }
        rest = rest.dropFirst(literal.count + 1)
        take(literal: String(String.UnicodeScalarView(literal)), &state)
      case "\\", "!":
        if let letter = rest.popFirst() { take(literal: String(letter), &state) }
      case "_", "*": _ = rest.popFirst()
      case "[":
        let inside = rest.prefix { $0 != "]" }
        rest = rest.dropFirst(inside.count + 1)
        take(bracket: inside, &state)
      default: take(scalar, &state)
      }
    }
    finish(state)
  }

  /// `[h]:mm` counts hours, `[$元-804]` prints a currency, `[>9999]` says of which numbers the section
  /// is; `[Red]` is no part of the number.
  private mutating func take(bracket inside: Substring.UnicodeScalarView, _ state: inout Scan) {
    state.hasBracket = true
    if !inside.isEmpty, inside.allSatisfy({ "hHmMsS".unicodeScalars.contains($0) }) {
      kind = .date
    } else if inside.first == "$" {
      state.add(String(String.UnicodeScalarView(inside.dropFirst().prefix { $0 != "-" })))
    } else if let first = inside.first, "<>=".unicodeScalars.contains(first) {
      state.hasCondition = true
    }
  }

  private mutating func compare(with next: NumberFormat, _ state: Scan) {
    let differs = (next.scale, next.unit) != (scale, unit) && next.hasDigits
    isVaried = differs || state.hasCondition && next.isVaried
  }

  private struct Scan {
    var hasDigit = false
    var commas = 0
    var hasPoint = false
    /// How many digits stand behind a point that is a letter; nil without one.
    var digitsBehind: Int?
    /// Whether letters with a point among others stand between digits.
    var isOdd = false
    /// What is printed before the first digit, and behind the last.
    var head = ""
    var tail = ""
    var hasCondition = false
    /// A section of brackets alone shows the number in its colour or its numerals.
    var hasBracket = false

    mutating func add(_ text: String) {
      if hasDigit { tail += text } else { head += text }
    }
  }

  private mutating func take(literal: String, _ state: inout Scan) {
    state.add(literal)
    if literal.contains(where: { "0123456789０１２３４５６７８９%％‰".contains($0) }) { addsDigits = true }
    guard literal.contains("."), state.hasDigit else { return }
    state.isOdd = literal != "." || state.digitsBehind != nil || state.hasPoint
    state.digitsBehind = 0
  }

  private mutating func take(_ scalar: Unicode.Scalar, _ state: inout Scan) {
    switch scalar {
    case "0", "#", "?":
      if let digits = state.digitsBehind { state.digitsBehind = digits + 1 }
      if state.isOdd { hasFalsePoint = true }
      state.hasDigit = true
      state.commas = 0
      state.tail = ""
    case ",": if state.hasDigit { state.commas += 1 }
    case ".":
      if state.digitsBehind != nil { hasFalsePoint = true }
      state.hasPoint = true
      scale += 3 * state.commas
      state.commas = 0
    case "%": kind = .percent
    case "y", "Y", "m", "M", "d", "D", "h", "H", "s", "S": kind = .date
    default:
      if ("1"..."9").contains(scalar) { addsDigits = true }
      state.add(String(scalar))
    }
  }

  private mutating func finish(_ state: Scan) {
    scale = hasFalsePoint ? 0 : min(scale + 3 * state.commas + (state.digitsBehind ?? 0), 30)
    hasDigits = state.hasDigit
    guard !hasDigits else {
      unit = PrintedUnit.unit(in: state.tail)
      return
    }
    // General is a number as it is, by whatever name.
    let names = ["General", "G/通用格式", "@"]
    guard let name = names.lazy.compactMap({ state.head.firstRange(of: $0) }).first else {
      hidesNumber = kind == .plain && !state.hasBracket
      return
    }
    unit = PrintedUnit.unit(in: state.head[name.upperBound...])
  }

  /// Why what is shown cannot be told from the value, if it cannot.
  var doubt: String? {
    if hasFalsePoint { return "数字格式改变了小数点" }
    if addsDigits { return "数字格式自带数字" }
    if hidesNumber { return "数字格式不显示数字" }
    return isVaried ? "数字格式因数值不同而单位不同" : nil
  }

  /// The number as it is shown, exactly: only the point moves. Nil for what is no number.
  func text(of bytes: some RandomAccessCollection<UInt8>, from1904: Bool) -> String? {
    switch kind {
    case .plain:
      (scale == 0 ? DecimalText.text(bytes) : DecimalText(bytes)?.shifted(-scale).text)
        .map { $0 + unit }
    case .percent:
      DecimalText(bytes).map { "\($0.shifted(2 - scale).text)%" }
    case .date:
      DecimalText(bytes).map { number in
        SerialDate(number, from1904: from1904)?.text ?? number.text
      }
    }
  }
}

/// A date and time as the number of days since the end of 1899, or since 1904.
struct SerialDate {
  private let day: Int
  private let seconds: Int

  /// Nil for what spreadsheets show as no date.
  init?(_ number: DecimalText, from1904: Bool) {
    guard let (whole, fraction) = number.wholeAndFraction else { return nil }
    let unit = 1_000_000_000_000
    let rounded = (fraction * 86_400 + unit / 2) / unit
    let day = whole + rounded / 86_400 + (from1904 ? 1462 : 0)
    guard day < 2_958_466, day > 0 || rounded > 0 else { return nil }
    self.day = day
    self.seconds = rounded % 86_400
  }

  /// `2023-01-01`, `2023-01-01 08:30:00` or `08:30:00`.
  var text: String {
    let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map(Self.twoDigits)
      .joined(separator: ":")
    if day == 0 { return time }
    return seconds == 0 ? date : "\(date) \(time)"
  }

  private var date: String {
    // Day 60 is 29 February 1900, which never was; the days before it are one off.
    if day == 60 { return "1900-02-29" }
    // Days since 1 March of the year 0, in which leap days come last.
    let days = (day < 60 ? day + 1 : day) + 693_899
    let era = days / 146_097
    let dayOfEra = days % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let year = era * 400 + yearOfEra + (month >= 10 ? 1 : 0)
    return [
      "\(year)", Self.twoDigits(month < 10 ? month + 3 : month - 9),
      Self.twoDigits(dayOfYear - (153 * month + 2) / 5 + 1),
    ].joined(separator: "-")
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
