import BudgetModel

/// N01: figures in the text that stand in a table.
extension Catalogue {
  static func claimTieOuts(_ examined: CheckSubject) -> [Comparison] {
    keyTieOuts(examined) + operationItems(examined)
  }

  /// The items of agency operation, where it is all of the operating cost: then each is the line of
  /// that name.
  private static func operationItems(_ examined: CheckSubject) -> [Comparison] {
    let claims = levels(examined).filter { $0.keyFigure == nil }
    guard let cost = examined.tabulated(.operatingCost)?.amount,
      let head = claims.first(where: { $0.subject == "机关运行经费" }), head.amount == cost,
      let form = examined.form(.basicExpenditure)
    else { return [] }
    let lines = Dictionary(form.rows.map { ($0.label, $0) }) { first, _ in first }
    return claims.compactMap { claim -> Comparison? in
      guard claim.place.line.map({ $0 <= (head.place.line ?? 0) + 5 }) ?? false,
        let line = lines[claim.subject], line[.operatingCost] != nil, let figure = line[.total],
        let amount = figure.amount
      else { return nil }
      return Comparison(
        .itemAgainstTable, of: [.text(claim.subject)], claim.amount, amount,
        tolerance: Comparison.tolerance(claim.ulp, figure.ulp), places: [claim.place, figure.place])
    }
  }

  private static func keyTieOuts(_ examined: CheckSubject) -> [Comparison] {
    levels(examined).compactMap { claim -> Comparison? in
      guard let key = claim.keyFigure, let figure = examined.tabulated(key),
        let amount = figure.amount
      else { return nil }
      let printed = examined.meanings(of: key).first { figure in
        figure.amount.map {
          (claim.amount - $0).magnitude <= Comparison.tolerance(claim.ulp, figure.ulp)
        } ?? false
      }
      return Comparison(
        .claimAgainstTable, of: [.text(claim.subject), .keyFigure(key)], claim.amount,
        printed?.amount ?? amount,
        tolerance: printed.map { Comparison.tolerance(claim.ulp, $0.ulp) } ?? .zero,
        places: [claim.place, figure.place])
    }
  }
}
