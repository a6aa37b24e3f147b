import BudgetModel

extension Catalogue {
  /// N08: a percentage said with a change follows from the amounts said with it, as far as their
  /// printed digits tell.
  static func percentages(_ document: BudgetDocument) -> Judgement {
    var level: [String: Claim] = [:]
    var last: Claim?
    var count = 0
    let findings = document.claims.compactMap { claim -> Finding? in
      if claim.kind == .level, claim.year == document.year, claim.series == nil {
        level[claim.subject] = claim
        last = claim
      }
      // 收入、支出预算总计 may be 收、支预算总计 later in its sentence.
      let beside = last.flatMap { level in
        level.quote == claim.quote && level.keyFigure != nil && level.keyFigure == claim.keyFigure
          ? level : nil
      }
      guard claim.kind == .change, claim.year == document.year, let percent = claim.percent,
        let change = claim.signedChange, let now = level[claim.subject] ?? beside,
        let said = Interval(percent), let found = Interval(of: claim, change, now: now)
      else { return nil }
      count += 1
      guard !said.meets(found), let text = found.middle else { return nil }
      return Finding(
        .percentage, [.text(claim.subject), .text(percent.text), .text(text)], at: [claim.place])
    }
    return .looking(
      at: count, findings,
      otherwise: Bilingual("说明未同时写金额和增减率", "the text states no rate beside its amounts"))
  }
}

/// A range of percentages as two fractions; exact.
private struct Interval {
  /// Numerators over one denominator each, in percent.
  let low: (Int128, Int128)
  let high: (Int128, Int128)
  /// The percentage of the printed amounts, in hundredths; nil if it does not fit.
  private(set) var middle: String?

  /// What a printed percentage stands for: half of its last digit to each side.
  init?(_ percent: PrintedNumber) {
    guard percent.decimals <= 6 else { return nil }
    let scale = (0..<percent.decimals).reduce(Int128(2)) { power, _ in power * 10 }
    let digits = Int128(percent.digits.magnitude) * 2
    low = (digits - 1, scale)
    high = (digits + 1, scale)
  }

  /// What a change and the figure that it led to make of it.
  init?(of claim: Claim, _ change: Amount, now: Claim) {
    let half = (Int128(claim.ulp.fen) + 1) / 2
    let size = Int128(change.fen.magnitude)
    let before = Int128(now.amount.fen) - Int128(change.fen)
    let slack = half + (Int128(now.ulp.fen) + 1) / 2
    guard before > slack, size > 0 else { return nil }
    low = (max(size - half, 0) * 100, before + slack)
    high = ((size + half) * 100, before - slack)
    let hundredths = (size * 20_000 + before) / (before * 2)
    guard hundredths < 100_000_000 else { return nil }
    let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
    middle = "\(whole)." + (rest < 10 ? "0" : "") + "\(rest)"
  }

  func meets(_ other: Interval) -> Bool {
    low.0 * other.high.1 <= other.high.0 * low.1 && other.low.0 * high.1 <= high.0 * other.low.1
  }
}
