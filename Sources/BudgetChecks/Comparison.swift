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
  public let places: [Place]

  public init(
    _ chinese: String, _ english: String, _ left: Amount?, _ right: Amount?,
    demand: Demand = .equal, tolerance: Amount = .zero, places: [Place] = []
  ) {
    words = Words(chinese, english)
    self.left = left
    self.demand = demand
    self.right = right
    self.tolerance = tolerance
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
  func finding(_ rule: Rule) -> Finding? {
    guard result == .broken, let left, let right, let difference else { return nil }
    let (sign, words) =
      switch demand {
      case .equal: ("≠", "is not")
      case .atMost: (">", "is above")
      case .atLeast: ("<", "is below")
      }
    let apart = difference.magnitude.text()
    return Finding(
      rule: rule.id, severity: rule.severity,
      chinese: "\(self.words.chinese)：\(left.text()) \(sign) \(right.text())，相差 \(apart) 万元",
      english:
        "\(self.words.english): \(left.text()) \(words) \(right.text()), a difference of \(apart)",
      places: places)
  }
}
