public import BudgetModel

/// Why a figure is believed.
public enum Basis: String, CaseIterable, Hashable, Sendable {
  /// Printed in an official table of the year's own document.
  case tabulated
  /// Said in prose: 2022年部门“三公”经费9.0万元.
  case stated
  /// Computed from what is printed: this year minus the stated change, or the sum of the parts.
  case implied
}

/// Where a known figure comes from.
public struct Evidence: Hashable, Sendable {
  public let document: DocumentReference
  public let place: Place
  /// The form, for a cell.
  public let form: BudgetForm?
  /// The sentence, for prose.
  public let quote: String?

  public init(
    document: DocumentReference, place: Place, form: BudgetForm? = nil, quote: String? = nil
  ) {
    self.document = document
    self.place = place
    self.form = form
    self.quote = quote
  }
}

/// A figure of one year with why it is believed.
public struct KnownFigure: Hashable, Sendable {
  public let state: FigureState
  public let amount: Amount?
  /// The weight of the last digit that is known.
  public let ulp: Amount
  public let basis: Basis
  /// For an implied figure, the operands: this year and the change taken from it, or the parts.
  public let derivation: Derivation?
  public let evidence: [Evidence]

  public enum Derivation: Hashable, Sendable {
    case difference(current: Amount, change: Amount)
    case sum(of: [Amount])
  }

  public init(
    state: FigureState, amount: Amount?, ulp: Amount, basis: Basis,
    derivation: Derivation? = nil, evidence: [Evidence]
  ) {
    self.state = state
    self.amount = amount
    self.ulp = ulp
    self.basis = basis
    self.derivation = derivation
    self.evidence = evidence
  }
}

/// A before-after pair and what became of it.
public struct Change: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    case added
    case removed
    case changed
    case unchanged
    /// One side is not known, or withheld, or the two cannot be compared.
    case unknown
  }

  public let before: KnownFigure?
  public let after: KnownFigure?
  /// False where the two do not mean the same: part of the money went to other codes.
  public let isComparable: Bool

  public init(before: KnownFigure?, after: KnownFigure?, isComparable: Bool = true) {
    self.before = before
    self.after = after
    self.isComparable = isComparable
  }

  public var kind: Kind {
    guard isComparable, let before, let after, before.state != .secret, after.state != .secret
    else {
      return .unknown
    }
    switch (before.amount, after.amount) {
    case (nil, nil): return .unchanged
    case (nil, .some): return .added
    case (.some, nil): return .removed
    case (.some(let old), .some(let new)): return old == new ? .unchanged : .changed
    }
  }

  /// After minus before; a blank counts as nothing. Nil if a side is unknown or withheld.
  public var difference: Amount? {
    guard kind != .unknown else { return nil }
    return (after?.amount ?? .zero) - (before?.amount ?? .zero)
  }

  /// The difference in hundredths of a percent of the base, half up; nil for a base of zero or
  /// less.
  public var basisPoints: Int64? {
    guard let difference, let base = before?.amount, base > .zero else { return nil }
    return Percentage.basisPoints(of: difference, base: base)
  }
}

extension Change {
  /// Whether a side is known, or known to be withheld.
  public var isKnown: Bool {
    [before, after].contains { $0?.amount != nil || $0?.state == .secret }
  }

  /// After in hundredths of a percent of before; nil for a base of zero or less.
  public var completion: Int64? {
    guard kind != .unknown, let base = before?.amount, base > .zero else { return nil }
    return Percentage.basisPoints(of: after?.amount ?? .zero, base: base)
  }
}

/// Percentages in exact integer arithmetic.
public enum Percentage {
  /// `difference / base` in hundredths of a percent, rounded half away from zero. Nil if the base
  /// is not positive, or the result does not fit.
  public static func basisPoints(of difference: Amount, base: Amount) -> Int64? {
    guard base > .zero else { return nil }
    let divisor = UInt128(base.fen)
    let rounded =
      (UInt128(difference.fen.magnitude) * 20_000 + divisor) / (2 * divisor)
    guard let magnitude = Int64(exactly: rounded) else { return nil }
    return difference < .zero ? -magnitude : magnitude
  }

  /// `+42.01`, `-0.22`, `0.00`.
  public static func text(_ basisPoints: Int64) -> String {
    (basisPoints > 0 ? "+" : "") + plain(basisPoints)
  }

  /// `95.00`, without a sign for what is positive.
  public static func plain(_ basisPoints: Int64) -> String {
    let magnitude = basisPoints.magnitude
    let fraction = magnitude % 100
    return "\(basisPoints < 0 ? "-" : "")\(magnitude / 100).\(fraction < 10 ? "0" : "")\(fraction)"
  }
}
