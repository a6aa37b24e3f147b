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
    for finding in verdicts() where !findings.contains(where: { $0.chinese == finding.chinese }) {
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

    var chinese: String {
      switch self {
      case .stated(let amount): "后一年说明为 \(amount.text())"
      case .implied(let amount): "由后一年说明推算为 \(amount.text())"
      }
    }

    var english: String {
      switch self {
      case .stated(let amount): "the later text gives \(amount.text())"
      case .implied(let amount): "the later text implies \(amount.text())"
      }
    }
  }

  private func verdict(
    _ key: KeyFigure, _ claim: Claim, _ said: Said, _ own: Amount, _ tolerance: Amount
  ) -> Finding {
    let difference = (said.amount - own).magnitude
    let figures = "\(said.amount.text()) / \(own.text())"
    if difference <= tolerance {
      let rounding = difference == .zero ? "" : "（尾差 \(difference.text())）"
      let roundingEnglish = difference == .zero ? "" : " (rounding \(difference.text()))"
      return Finding(
        rule: "V03", severity: .info,
        chinese: "\(year)年\(key.title)：后一年说明与本年公开数一致，\(figures) 万元\(rounding)",
        english:
          "\(key.englishTitle) of \(year): the later text agrees with the published figure, \(figures)\(roundingEnglish)",
        places: [claim.place])
    }
    return Finding(
      rule: "V03", severity: .warning,
      chinese:
        "\(year)年\(key.title)：\(said.chinese)，本年公开数为 \(own.text())，相差 \(difference.text()) 万元",
      english:
        "\(key.englishTitle) of \(year): \(said.english), the published figure is \(own.text()), a difference of \(difference.text())",
      places: [claim.place])
  }
}
