internal import BudgetChecks
internal import BudgetModel

/// What a revision says besides figures.
extension CanonicalRecords {
  private func number(_ text: String) -> PrintedNumber? {
    let parts = text.split(separator: "e")
    guard parts.count == 2, let digits = Int64(parts[0]), let decimals = Int(parts[1]) else {
      return nil
    }
    return PrintedNumber(digits: digits, decimals: decimals)
  }

  func claim() -> Claim? {
    guard let fields = next("claim", 13), let kind = Claim.Kind(rawValue: fields[2]),
      let amount = Int64(fields[3]), let ulp = Int64(fields[4]), let year = FiscalYear(fields[7])
    else { return nil }
    return Claim(
      subject: fields[0], keyFigure: KeyFigure(rawValue: fields[1]), kind: kind,
      amount: Amount(fen: amount), ulp: Amount(fen: ulp), printed: fields[5],
      direction: Direction(rawValue: fields[6]), year: year, baseline: FiscalYear(fields[8]),
      series: Baseline(rawValue: fields[9]), percent: number(fields[10]),
      reason: fields[11].isEmpty ? nil : fields[11], quote: fields[12], place: place())
  }

  func performance() -> PerformanceTable? {
    guard let fields = next("performance", 3), let number = Int(fields[0]) else { return nil }
    let place = place()
    return PerformanceTable(
      number: number, project: fields[1], goal: fields[2], indicators: all(indicator), place: place)
  }

  private func indicator() -> Indicator? {
    guard let fields = next("indicator", 3) else { return nil }
    let levels = all { next("level", 1).map { $0[0] } }
    let target: IndicatorTarget
    if let quantity = next("quantity", 3) {
      guard let number = number(quantity[1]) else { return nil }
      target = .quantity(
        bound: IndicatorTarget.Bound(rawValue: quantity[0]), number: number, unit: quantity[2])
    } else if next("secret", 0) != nil {
      target = .secret
    } else {
      _ = next("qualitative", 0)
      target = .qualitative(fields[1])
    }
    return Indicator(
      levels: levels, description: fields[0], target: target, printed: fields[1], basis: fields[2],
      place: place())
  }

  func grid() -> UnboundGrid? {
    next("grid", 1).map { title in
      UnboundGrid(
        title: title[0],
        rows: all {
          next("cells", 0).map { _ in
            UnboundGrid.Row(cells: all { next("cell", 1).map { $0[0] } }, place: place())
          }
        })
    }
  }

  func narrative() -> Narrative? {
    next("narrative", 1).map { fields in
      Narrative(
        all { next("paragraph", 1).map { Narrative.Paragraph($0[0], place()) } },
        endsOpen: fields[0] == "open")
    }
  }

  func finding() -> Finding? {
    if let fields = next("finding", 4) {
      return Finding(
        worded: Bilingual(fields[2], fields[3]), rule: fields[0],
        severity: Severity(rawValue: fields[1]) ?? .info, at: all(nextPlace))
    }
    guard let fields = next("found", 2), let kind = FindingKind(rawValue: fields[0]),
      let severity = Severity(rawValue: fields[1])
    else { return nil }
    return Finding(
      kind, all { next("subject").flatMap { Detail(fields: $0) } }, severity: severity,
      compared: compared(), at: [], beside: all { next("beside", 1).flatMap { Int($0[0]) } }
    ).standing(at: all(nextPlace))
  }

  private func compared() -> ComparedAmounts? {
    guard let fields = next("compared", 4), let left = Int64(fields[0]),
      let demand = Comparison.Demand(rawValue: fields[1]), let right = Int64(fields[2])
    else { return nil }
    return ComparedAmounts(
      left: Amount(fen: left), demand: demand, right: Amount(fen: right),
      isRounding: fields[3] == "rounding")
  }
}
