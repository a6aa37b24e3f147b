/// Exact money: a whole number of fen (0.01 yuan).
///
/// Sums and differences trap on overflow. What a document prints is bounded by ``largest``, so
/// differences and short sums of printed amounts always fit; long sums go through ``sum(_:)``.
/// There is no conversion from or to floating point.
public struct Amount: Hashable, Comparable, Sendable {
  public let fen: Int64

  public static let zero = Amount(fen: 0)

  public init(fen: Int64) {
    self.fen = fen
  }

  public static func < (left: Amount, right: Amount) -> Bool { left.fen < right.fen }
  public static func + (left: Amount, right: Amount) -> Amount { Amount(fen: left.fen + right.fen) }
  public static func - (left: Amount, right: Amount) -> Amount { Amount(fen: left.fen - right.fen) }
  public static prefix func - (amount: Amount) -> Amount { Amount(fen: -amount.fen) }
  public static func += (left: inout Amount, right: Amount) { left = left + right }

  /// The largest amount that a document may print: ten trillion yuan, several times what all of
  /// China budgets in a year. Sums of thousands of such amounts still fit.
  public static let largest = Amount(fen: 1_000_000_000_000_000)

  /// The sum, or nil if it does not fit.
  @inlinable
  public static func sum(_ amounts: some Sequence<Amount>) -> Amount? {
    var sum: Int64 = 0
    for amount in amounts {
      let (next, overflow) = sum.addingReportingOverflow(amount.fen)
      if overflow { return nil }
      sum = next
    }
    return Amount(fen: sum)
  }

  public var magnitude: Amount { fen < 0 ? Amount(fen: -fen) : self }
}

/// A unit in which Chinese budget tables print money.
public enum AmountUnit: String, CaseIterable, Hashable, Sendable {
  case yuan
  case wan
  case yi

  /// The unit as tables print it.
  public var symbol: String {
    switch self {
    case .yuan: "元"
    case .wan: "万元"
    case .yi: "亿元"
    }
  }

  /// How many fen one unit is.
  public var fen: Int64 {
    switch self {
    case .yuan: 100
    case .wan: 1_000_000
    case .yi: 10_000_000_000
    }
  }

  /// How many decimals reach down to one fen.
  public var decimals: Int {
    switch self {
    case .yuan: 2
    case .wan: 6
    case .yi: 10
    }
  }

  /// Reads `万元`, `wan` and the like.
  public init?(_ text: String) {
    guard let unit = Self.allCases.first(where: { $0.symbol == text || $0.rawValue == text }) else {
      return nil
    }
    self = unit
  }
}

extension Amount {
  /// The exact decimal digits in `unit`: at least two decimals, more only where they are
  /// needed, never rounded. 17189300.00 yuan is `1718.93` in 万元.
  public func text(in unit: AmountUnit = .wan, signed: Bool = false) -> String {
    let size = UInt64(unit.fen)
    var fraction = fen.magnitude % size
    var decimals = unit.decimals
    while decimals > 2, fraction % 10 == 0 {
      fraction /= 10
      decimals -= 1
    }
    var bytes: [UInt8] = []
    for _ in 0..<decimals {
      bytes.append(UInt8(ascii: "0") + UInt8(fraction % 10))
      fraction /= 10
    }
    bytes.append(UInt8(ascii: "."))
    var whole = fen.magnitude / size
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(whole % 10))
      whole /= 10
    } while whole > 0
    if fen < 0 {
      bytes.append(UInt8(ascii: "-"))
    } else if signed, fen > 0 {
      bytes.append(UInt8(ascii: "+"))
    }
    bytes.reverse()
    return String(decoding: bytes, as: UTF8.self)
  }
}
