public import BudgetModel

/// What a later year's document says about an earlier year, held against the earlier year's own
/// document.
public struct PriorYear: Sendable {
  /// The later year's claims.
  public let claims: [Claim]
  /// The headline numbers that the later document tabulates.
  public let later: [KeyFigure: Figure]
  /// The headline numbers that the earlier document tabulates.
  public let earlier: [KeyFigure: Figure]
  public let year: FiscalYear

  public init(
    claims: [Claim], later: [KeyFigure: Figure], earlier: [KeyFigure: Figure], year: FiscalYear
  ) {
    self.claims = claims
    self.later = later
    self.earlier = earlier
    self.year = year
  }

  /// One finding of rule V03 for each claim: info where the earlier document confirms it,
  /// warning where it contradicts it. What two claims say alike is found once.
  public func findings() -> [Finding] {
    var findings: [Finding] = []
    for finding in verdicts() where !findings.contains(where: { $0.identity == finding.identity }) {
      findings.append(finding)
    }
    return findings
  }

  private func verdicts() -> [Finding] {
    claims.compactMap { claim in
      guard let key = claim.keyFigure, let own = earlier[key], let amount = own.amount else {
        return nil
      }
      if claim.kind == .level, claim.year == year, claim.direction == nil {
        guard claim.series == nil else { return nil }
        return verdict(
          key, claim, .stated(claim.amount), amount, Comparison.tolerance(claim.ulp, own.ulp))
      }
      // A change against what was carried out says nothing about what was budgeted.
      guard claim.series == nil || claim.series == .budget || claim.series == .opening else {
        return nil
      }
      guard claim.baseline == year, claim.year == year.next, let change = claim.signedChange,
        let now = later[key], let current = now.amount
      else { return nil }
      // A difference of two rounded figures may be off by one in the last digit.
      let rounding = max(own.ulp, Amount(fen: claim.ulp.fen / 2))
      return verdict(key, claim, .implied(current - change), amount, rounding)
    }
  }

  /// How the later text has the figure: in words, or as its own figure less the change it states.
  private enum Said {
    case stated(Amount)
    case implied(Amount)

    var amount: Amount {
      switch self {
      case .stated(let amount), .implied(let amount): amount
      }
    }
  }

  private func verdict(
    _ key: KeyFigure, _ claim: Claim, _ said: Said, _ own: Amount, _ tolerance: Amount
  ) -> Finding {
    let difference = (said.amount - own).magnitude
    let kind: FindingKind =
      switch said {
      case _ where difference == .zero: .laterAgrees
      case _ where difference <= tolerance: .laterRounds
      case .stated: .laterStates
      case .implied: .laterImplies
      }
    return Finding(
      kind,
      [.year(year), .keyFigure(key), .amount(said.amount), .amount(own), .amount(difference)],
      at: [claim.place])
  }
}
