/// Names an arrival: 26 characters of Crockford's base 32, the time in milliseconds first, so
/// that ids sort by time of claim. Order of recording never hangs on it.
public struct ArrivalID: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let text: String

  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  public init(milliseconds: UInt64, random: (UInt64, UInt16)) {
    var value =
      UInt128(milliseconds & 0xffff_ffff_ffff) << 80 | UInt128(random.0) << 16 | UInt128(random.1)
    var digits: [UInt8] = []
    for _ in 0..<26 {
      digits.append(Self.alphabet[Int(value & 31)])
      value >>= 5
    }
    text = String(decoding: digits.reversed(), as: UTF8.self)
  }

  /// Accepts what this type has written.
  public init?(_ text: String) {
    guard text.utf8.count == 26, text.utf8.allSatisfy(Self.alphabet.contains) else { return nil }
    self.text = text
  }

  public static func < (left: Self, right: Self) -> Bool { left.text < right.text }
  public var description: String { text }
}
