/// Where in a source document something stands. All numbers count from one.
public struct Place: Hashable, Sendable {
  /// The sheet, for workbooks.
  public var sheet: String?
  /// The page, for paged formats.
  public var page: Int?
  /// The line of a text export, or of a delimited file.
  public var line: Int?
  /// The printed row number (序号).
  public var row: Int?
  /// The printed column number (栏次).
  public var column: Int?

  public init(
    sheet: String? = nil, page: Int? = nil, line: Int? = nil, row: Int? = nil, column: Int? = nil
  ) {
    self.sheet = sheet
    self.page = page
    self.line = line
    self.row = row
    self.column = column
  }
}

/// What a money cell holds. A blank is not a zero, and a secret is neither.
public enum FigureState: Int, CaseIterable, Hashable, Sendable {
  case number = 1
  case zero = 2
  case blank = 3
  /// `—` or `-`: said to be nothing, not left out.
  case dash = 4
  /// 涉密: withheld as a state secret. Never computed with.
  case secret = 5
}

extension FigureState {
  /// The word for it in addresses, payloads and exports.
  public var word: String {
    switch self {
    case .number: "number"
    case .zero: "zero"
    case .blank: "blank"
    case .dash: "dash"
    case .secret: "secret"
    }
  }
}

/// An amount as a document prints it.
public struct Figure: Hashable, Sendable {
  public let state: FigureState
  /// The money, for the states `number` and `zero`.
  public let amount: Amount?
  /// The weight of the last printed digit (unit in the last place); zero if there is no amount.
  public let ulp: Amount
  /// The digits as printed, without outer blanks.
  public let printed: String
  public let place: Place

  public init(state: FigureState, amount: Amount?, ulp: Amount, printed: String, place: Place) {
    self.state = state
    self.amount = amount
    self.ulp = ulp
    self.printed = printed
    self.place = place
  }

  /// Whether two figures say the same. How many decimals they print, in which unit and where
  /// they stand is not what they say.
  public func saysTheSame(as other: Figure) -> Bool {
    state == other.state && amount == other.amount
  }

  public var isFilled: Bool { state != .blank }
}

extension Figure {
  /// Reads the text of a money cell.
  ///
  /// Full-width digits and signs are folded, outer blanks are dropped, and a comma is a
  /// separator only before exactly three digits. Returns nil if the text is not an amount that
  /// whole fen can hold: nothing is rounded or guessed.
  public init?(printed text: some StringProtocol, unit: AmountUnit, place: Place) {
    let cell = foldedCell(text)
    let state: FigureState
    switch cell {
    case "": state = .blank
    case "-", "--", "—", "——", "－", "–": state = .dash
    case "涉密": state = .secret
    default:
      guard let number = PrintedNumber(cell), let amount = number.amount(in: unit) else {
        return nil
      }
      self.init(
        state: amount == .zero ? .zero : .number, amount: amount, ulp: number.ulp(in: unit),
        printed: cell, place: place)
      return
    }
    self.init(state: state, amount: nil, ulp: .zero, printed: cell, place: place)
  }
}

/// A cell's text without outer blanks and zero-width characters, full-width ASCII folded.
func foldedCell(_ text: some StringProtocol) -> String {
  if text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) { return String(text) }
  var scalars: [Unicode.Scalar] = []
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x200b...0x200f, 0x2060, 0xfeff: continue
    case 0xff10...0xff19, 0xff0b, 0xff0c, 0xff0e, 0xff0d, 0xff05:
      scalars.append(Unicode.Scalar(scalar.value - 0xfee0) ?? scalar)
    default: scalars.append(scalar)
    }
  }
  let isBlank = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
  let head = scalars.firstIndex { !isBlank($0) } ?? scalars.endIndex
  let tail = scalars.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? head
  var folded = String.UnicodeScalarView()
  folded.append(contentsOf: scalars[head..<max(head, tail)])
  return String(folded)
}

/// A decimal number exactly as printed: its digits and how many of them are decimals.
public struct PrintedNumber: Hashable, Sendable {
  /// All digits as one integer.
  public let digits: Int64
  /// How many of the digits stand after the point.
  public let decimals: Int

  /// Reads an optional sign, digits with correct thousands separators and decimals.
  public init?(_ text: some StringProtocol) {
    var bytes = Array(text.utf8)
    let negative = bytes.first == UInt8(ascii: "-")
    if negative || bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
    let point = bytes.firstIndex(of: UInt8(ascii: "."))
    let whole = bytes[..<(point ?? bytes.endIndex)]
    let fraction = point.map { bytes[($0 + 1)...] } ?? []
    guard !whole.isEmpty, point == nil || !fraction.isEmpty, fraction.allSatisfy(isDigit) else {
      return nil
    }
    let groups = whole.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard groups.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }) else { return nil }
    if groups.count > 1 {
      guard groups[0].count <= 3, groups.dropFirst().allSatisfy({ $0.count == 3 }) else {
        return nil
      }
    }
    var digits: Int64 = 0
    for byte in groups.joined() + fraction {
      let (product, high) = digits.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
      guard !high, !carry else { return nil }
      digits = sum
    }
    self.digits = negative ? -digits : digits
    self.decimals = fraction.count
  }

  /// The exact amount, or nil if it is not a whole number of fen or beyond ``Amount/largest``.
  public func amount(in unit: AmountUnit) -> Amount? {
    var digits = digits
    var decimals = decimals
    while decimals > unit.decimals {
      guard digits % 10 == 0 else { return nil }
      digits /= 10
      decimals -= 1
    }
    let (fen, overflow) = digits.multipliedReportingOverflow(by: unit.fen / power(decimals))
    return overflow || fen.magnitude > Amount.largest.fen.magnitude ? nil : Amount(fen: fen)
  }

  /// The weight of the last printed digit, at least one fen.
  public func ulp(in unit: AmountUnit) -> Amount {
    Amount(fen: unit.fen / power(min(decimals, unit.decimals)))
  }

  private func power(_ exponent: Int) -> Int64 {
    (0..<exponent).reduce(1) { product, _ in product * 10 }
  }
}

extension PrintedNumber {
  /// A number from its digits and the count of those after the point.
  public init(digits: Int64, decimals: Int) {
    self.digits = digits
    self.decimals = decimals
  }
}

extension PrintedNumber {
  /// The decimal string: digits and point, without separators.
  public var text: String {
    let plain = String(digits.magnitude)
    let zeros = String(repeating: "0", count: max(0, decimals + 1 - plain.utf8.count))
    let padded = zeros + plain
    let fraction = decimals == 0 ? "" : "." + padded.suffix(decimals)
    return (digits < 0 ? "-" : "") + padded.dropLast(decimals) + fraction
  }
}
