public import BudgetModel

/// A sentence in both languages.
public struct Words: Hashable, Sendable {
  public let chinese: String
  public let english: String

  public init(_ chinese: String, _ english: String) {
    self.chinese = chinese
    self.english = english
  }
}

/// What the rounding of a sum's parts can do to it.
public struct Rounding: Hashable, Sendable {
  /// How many parts are added up.
  public let addends: Int
  /// The weight of the last digit printed.
  public let ulp: Amount

  public init(addends: Int, ulp: Amount) {
    self.addends = addends
    self.ulp = ulp
  }

  /// Each part, and the sum itself, may be off by half of its last digit.
  func canExplain(_ difference: Amount) -> Bool {
    addends > 1 && difference.magnitude.fen <= Int64((addends + 1) / 2) * ulp.fen
  }

  /// Within three standard deviations of so many roundings, and so of what is usual.
  func isUsual(_ difference: Amount) -> Bool {
    let (apart, ulp) = (Int128(difference.fen), Int128(ulp.fen))
    return canExplain(difference) && 12 * apart * apart <= 9 * ulp * ulp * Int128(addends + 1)
  }
}

/// Two amounts that a rule holds against each other.
public struct Comparison: Hashable, Sendable {
  public enum Demand: String, Hashable, Sendable {
    case equal = "="
    case atMost = "≤"
    case atLeast = "≥"
  }

  public enum Result: String, Hashable, Sendable {
    case holds
    case broken
    /// An amount is withheld, or not printed.
    case undecided
  }

  /// What is compared, as the beginning of a finding.
  public let words: Words
  public let left: Amount?
  public let demand: Demand
  public let right: Amount?
  /// How far apart two prints of one figure may be: half of the coarser last digit, or nothing.
  public let tolerance: Amount
  /// How the right side was rounded, if it is a sum.
  public let rounding: Rounding?
  public let places: [Place]

  public init(
    _ chinese: String, _ english: String, _ left: Amount?, _ right: Amount?,
    demand: Demand = .equal, tolerance: Amount = .zero, rounding: Rounding? = nil,
    places: [Place] = []
  ) {
    words = Words(chinese, english)
    self.left = left
    self.demand = demand
    self.right = right
    self.tolerance = tolerance
    self.rounding = rounding
    self.places = places
  }

  /// How far two prints of one figure may be apart: not at all where both have the same last digit,
  /// half of the coarser last digit where they do not.
  static func tolerance(_ left: Amount, _ right: Amount) -> Amount {
    left == right ? .zero : Amount(fen: max(left, right).fen / 2)
  }

  /// Left less right; nil if one of them is not known.
  public var difference: Amount? {
    guard let left, let right else { return nil }
    return Amount.sum([left, -right])
  }

  public var result: Result {
    guard let difference else { return .undecided }
    let holds =
      switch demand {
      case .equal: difference.magnitude <= tolerance
      case .atMost: difference <= tolerance
      case .atLeast: difference >= -tolerance
      }
    return holds ? .holds : .broken
  }

  /// What a broken comparison says; nil for any other.
  ///
  /// - Parameter isTied: Whether the document's other sums hold to the last digit, so that even what
  ///   rounding could explain is worth a look.
  func finding(_ rule: Rule, isTied: Bool) -> Finding? {
    guard result == .broken, let left, let right, let difference else { return nil }
    let (sign, words) =
      switch demand {
      case .equal: ("≠", "is not")
      case .atMost: (">", "is above")
      case .atLeast: ("<", "is below")
      }
    let apart = difference.magnitude.text()
    let isRounding = rounding?.canExplain(difference) ?? false
    let severity =
      !isRounding ? rule.severity : isLeftover(isTied: isTied) ? Severity.info : .warning
    return Finding(
      rule: rule.id, severity: severity,
      chinese: "\(self.words.chinese)：\(left.text()) \(sign) \(right.text())，相差 \(apart) 万元"
        + (isRounding ? "（尾差范围内）" : ""),
      english:
        "\(self.words.english): \(left.text()) \(words) \(right.text()), a difference of \(apart)"
        + (isRounding ? ", which rounding could explain" : ""),
      places: places)
  }

  /// A difference as sums of rounded parts have them (尾差), in a document that does not force its
  /// sums.
  func isLeftover(isTied: Bool) -> Bool {
    guard !isTied, let difference, let rounding else { return false }
    return rounding.isUsual(difference)
  }
}
