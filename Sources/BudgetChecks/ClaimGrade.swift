public import BudgetModel

/// What tables say about a figure said in prose.
public struct ClaimGrade: Hashable, Sendable {
  public enum Verdict: String, CaseIterable, Sendable {
    case confirmed
    case contradicted
    /// It speaks of a year whose document is not on record, or has no such figure.
    case baselineMissing = "baseline-missing"
    /// No table that is read has the figure.
    case untabulated
  }

  public let verdict: Verdict
  /// What follows from the tables; nil if nothing does.
  public let tabulated: Amount?
  /// What is said less what follows from the tables.
  public let difference: Amount?

  private init(_ verdict: Verdict, _ tabulated: Amount? = nil, _ difference: Amount? = nil) {
    self.verdict = verdict
    self.tabulated = tabulated
    self.difference = difference
  }

  static let baselineMissing = ClaimGrade(.baselineMissing)
  static let untabulated = ClaimGrade(.untabulated)

  /// A figure held against tables, as far as both are printed.
  static func comparing(_ said: Amount, _ tabulated: Amount, tolerance: Amount) -> ClaimGrade {
    guard let difference = Amount.sum([said, -tabulated]) else { return untabulated }
    return ClaimGrade(
      difference.magnitude <= tolerance ? .confirmed : .contradicted, tabulated, difference)
  }

  /// A percentage: half of its last digit to each side.
  static func comparing(
    _ percent: PrintedNumber, _ direction: Direction?, from before: Amount, to now: Amount
  ) -> ClaimGrade {
    guard let change = Amount.sum([now, -before]) else { return untabulated }
    guard before > .zero, percent.decimals <= 6 else { return ClaimGrade(.contradicted, change) }
    let scale = (0..<percent.decimals).reduce(Int128(1)) { power, _ in power * 10 }
    let said = Int128(percent.digits.magnitude) * Int128(before.fen)
    let found = Int128(change.fen.magnitude) * 100 * scale
    let isNear = 2 * (said > found ? said - found : found - said) <= Int128(before.fen)
    let fits =
      switch direction {
      case .increase: change >= .zero
      case .decrease: change <= .zero
      case .unchanged, nil: true
      }
    return ClaimGrade(isNear && fits ? .confirmed : .contradicted, change)
  }
}

extension CheckSubject {
  /// Holds what a sentence says against the tables of its year and of the year before.
  public func grade(_ claim: Claim) -> ClaimGrade {
    guard let key = claim.keyFigure, claim.series == nil || claim.direction != nil else {
      return .untabulated
    }
    if claim.kind == .level, claim.year == document.year { return grade(level: claim, key) }
    let before = earlierSheet?.tabulated(key)
    if claim.kind == .level, claim.year == document.year.previous {
      guard let before, let amount = before.amount else { return .baselineMissing }
      return .comparing(
        claim.amount, amount, tolerance: Comparison.tolerance(claim.ulp, before.ulp))
    }
    guard claim.kind != .level, claim.year == document.year, claim.series == nil,
      claim.baseline == document.year.previous
    else { return .untabulated }
    guard let now = tabulated(key), let amount = now.amount else { return .untabulated }
    guard let old = before?.amount else { return .baselineMissing }
    if claim.kind == .rate {
      return claim.percent.map { .comparing($0, claim.direction, from: old, to: amount) }
        ?? .untabulated
    }
    guard let change = claim.signedChange, let difference = Amount.sum([amount, -old]) else {
      return .untabulated
    }
    return .comparing(
      change, difference, tolerance: max(now.ulp, Amount(fen: claim.ulp.fen / 2)))
  }

  /// Either meaning confirms.
  private func grade(level claim: Claim, _ key: KeyFigure) -> ClaimGrade {
    let grades = meanings(of: key).compactMap { figure in
      figure.amount.map {
        ClaimGrade.comparing(
          claim.amount, $0, tolerance: Comparison.tolerance(claim.ulp, figure.ulp))
      }
    }
    return grades.first { $0.verdict == .confirmed } ?? grades.first ?? .untabulated
  }
}
