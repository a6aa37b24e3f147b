/// A number as an office file stores it, in plain decimal digits. No floating point: digits are
/// moved and rounded as text.
struct DecimalText {
  /// What a spreadsheet's numbers hold; digits beyond are artefacts, as in 1718.9300000000003.
  private static let precision = 15

  private var isNegative = false
  /// Without zeros in front.
  private var digits: [UInt8] = []
  /// The number of digits before the point; negative for zeros behind it.
  private var point = 0

  /// The number as text: the file's own digits where they are few and plain, else rounded.
  static func text(_ bytes: some RandomAccessCollection<UInt8>) -> String? {
    isPlain(bytes) ? String(decoding: bytes, as: UTF8.self) : DecimalText(bytes)?.text
  }

  /// Nil for what is no decimal number.
  init?(_ bytes: some RandomAccessCollection<UInt8>) {
    var rest = bytes[...]
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      rest = rest.dropFirst()
    }
    var seen = (digit: false, point: false)
    while let byte = rest.first, byte != UInt8(ascii: "e"), byte != UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if byte == UInt8(ascii: "."), !seen.point {
        seen.point = true
        continue
      }
      guard Self.isDigit(byte) else { return nil }
      seen.digit = true
      if digits.isEmpty, byte == UInt8(ascii: "0") {
        if seen.point { point -= 1 }
      } else {
        digits.append(byte)
        if !seen.point { point += 1 }
      }
    }
    guard seen.digit, digits.count <= 400 else { return nil }
    if !rest.isEmpty {
      guard let exponent = Int(String(decoding: rest.dropFirst(), as: UTF8.self)),
        (-400...400).contains(exponent)
      else { return nil }
      point += exponent
    }
    round()
  }

  /// The number times ten to that power.
  func shifted(_ power: Int) -> DecimalText {
    var shifted = self
    shifted.point += power
    return shifted
  }

  /// Plain digits, without zeros that say nothing.
  var text: String {
    if digits.isEmpty { return "0" }
    let zero = UInt8(ascii: "0")
    var text: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
    if point <= 0 {
      text += [zero, UInt8(ascii: ".")] + repeatElement(zero, count: -point) + digits
    } else if point >= digits.count {
      text += digits + repeatElement(zero, count: point - digits.count)
    } else {
      text += digits[..<point] + [UInt8(ascii: ".")] + digits[point...]
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The whole part, and the fraction in 10⁻¹². Nil if negative or beyond all dates.
  var wholeAndFraction: (whole: Int, fraction: Int)? {
    guard !isNegative || digits.isEmpty, point <= 9 else { return nil }
    var (whole, fraction) = (0, 0)
    for index in 0..<max(point, 0) {
      whole = whole * 10 + (index < digits.count ? Int(digits[index]) - 48 : 0)
    }
    for index in point..<(point + 12) {
      fraction = fraction * 10 + (digits.indices.contains(index) ? Int(digits[index]) - 48 : 0)
    }
    return (whole, fraction)
  }

  private mutating func round() {
    if digits.count > Self.precision {
      let carries = digits[Self.precision] >= UInt8(ascii: "5")
      digits.removeSubrange(Self.precision...)
      if carries { increment() }
    }
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
  }

  private mutating func increment() {
    for index in digits.indices.reversed() {
      if digits[index] < UInt8(ascii: "9") {
        digits[index] += 1
        return
      }
      digits[index] = UInt8(ascii: "0")
    }
    digits.insert(UInt8(ascii: "1"), at: 0)
    point += 1
  }

  /// Whether the bytes are a usual decimal of few digits, to be taken as they stand.
  private static func isPlain(_ bytes: some RandomAccessCollection<UInt8>) -> Bool {
    var whole = 0
    var significant = 0
    var hasPoint = false
    var previous = UInt8(ascii: "-")
    for (offset, byte) in bytes.enumerated() {
      if isDigit(byte) {
        if significant > 0 || byte != UInt8(ascii: "0") { significant += 1 }
        // A zero in front of another digit of the whole part is not usual.
        if !hasPoint {
          whole += 1
          if whole > 1, significant < whole { return false }
        }
      } else if byte == UInt8(ascii: ".") {
        if hasPoint || !isDigit(previous) { return false }
        hasPoint = true
      } else if byte != UInt8(ascii: "-") || offset > 0 {
        return false
      }
      previous = byte
    }
    // "-0" and "0.0" are zero, which is written "0".
    return isDigit(previous) && significant <= precision
      && (significant > 0 || (bytes.count == 1 && whole == 1))
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }
}
