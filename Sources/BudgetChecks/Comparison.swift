public import BudgetModel

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

  /// What is found if it is broken, and of what.
  public let kind: FindingKind
  public let subject: [Detail]
  public let left: Amount?
  public let demand: Demand
  public let right: Amount?
  /// How far apart two prints of one figure may be: half of the coarser last digit, or nothing.
  public let tolerance: Amount
  /// How the right side was rounded, if it is a sum.
  public let rounding: Rounding?
  public let places: [Place]

  public init(
    _ kind: FindingKind, of subject: [Detail] = [], _ left: Amount?, _ right: Amount?,
    demand: Demand = .equal, tolerance: Amount = .zero, rounding: Rounding? = nil,
    places: [Place] = []
  ) {
    self.kind = kind
    self.subject = subject
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

  /// What is compared, as the beginning of a finding.
  public var words: Bilingual {
    Finding.filled(kind.statement?.words ?? Bilingual("", ""), subject)
  }

  /// What a broken comparison finds; nil for any other.
  ///
  /// - Parameter isTied: Whether the document's other sums hold to the last digit, so that even what
  ///   rounding could explain is worth a look.
  func finding(isTied: Bool) -> Finding? {
    guard result == .broken, let left, let right, let difference else { return nil }
    let isRounding = rounding?.canExplain(difference) ?? false
    return Finding(
      kind, subject,
      severity: !isRounding ? kind.severity : isLeftover(isTied: isTied) ? .info : .warning,
      compared: ComparedAmounts(
        left: left, demand: demand, right: right, isRounding: isRounding), at: places)
  }

  /// A difference as sums of rounded parts have them (尾差), in a document that does not force its
  /// sums.
  func isLeftover(isTied: Bool) -> Bool {
    guard !isTied, let difference, let rounding else { return false }
    return rounding.isUsual(difference)
  }
}
