/// Numbers as binary workbooks store them, in decimal digits. The value of a binary fraction is
/// worked out exactly, digit by digit; rounding to what spreadsheets show comes after.
enum BinaryNumber {
  /// The digits of an IEEE 754 number of 64 bits, with an exponent; nil for what is no number.
  static func digits(ofBits bits: UInt64) -> [UInt8]? {
    let exponent = Int(bits >> 52 & 0x7ff)
    var mantissa = bits & 0xf_ffff_ffff_ffff
    guard exponent < 0x7ff else { return nil }
    if exponent > 0 { mantissa |= 1 << 52 }
    guard mantissa > 0 else { return [UInt8(ascii: "0")] }
    var power = max(exponent, 1) - 1075
    while mantissa & 1 == 0, power < 0 {
      mantissa >>= 1
      power += 1
    }
    guard (-400...600).contains(power) else { return nil }
    // m × 2^-k = m × 5^k ÷ 10^k
    var number = Limbs(mantissa)
    for _ in 0..<abs(power) { number.multiply(by: power < 0 ? 5 : 2) }
    let sign = bits >> 63 == 1 ? [UInt8(ascii: "-")] : []
    let tail = power < 0 ? Array("e\(power)".utf8) : []
    return sign + number.digits + tail
  }

  /// The digits of an RK number: a small integer or the upper half of a number of 64 bits, either
  /// perhaps in hundredths.
  static func digits(ofRK value: UInt32) -> [UInt8]? {
    let inHundredths = value & 1 != 0
    guard value & 2 != 0 else {
      guard let digits = digits(ofBits: UInt64(value & 0xffff_fffc) << 32) else { return nil }
      guard inHundredths else { return digits }
      let text = String(decoding: digits, as: UTF8.self)
      let parts = text.split(separator: "e")
      let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
      return Array("\(parts[0])e\(exponent - 2)".utf8)
    }
    let whole = Int(Int32(bitPattern: value) >> 2)
    return Array((inHundredths ? "\(whole)e-2" : "\(whole)").utf8)
  }

  /// A whole number of any size, nine decimal digits to a limb.
  private struct Limbs {
    private static let base: UInt64 = 1_000_000_000
    private var limbs: [UInt64] = []

    init(_ value: UInt64) {
      var rest = value
      while rest > 0 {
        limbs.append(rest % Self.base)
        rest /= Self.base
      }
    }

    mutating func multiply(by factor: UInt64) {
      var carry: UInt64 = 0
      for index in limbs.indices {
        let product = limbs[index] * factor + carry
        limbs[index] = product % Self.base
        carry = product / Self.base
      }
      if carry > 0 { limbs.append(carry) }
    }

    var digits: [UInt8] {
      var text = ""
      for (index, limb) in limbs.reversed().enumerated() {
        let part = String(limb)
        text += (index == 0 ? "" : String(repeating: "0", count: 9 - part.utf8.count)) + part
      }
      return Array(text.utf8)
    }
  }
}
