import BudgetModel

/// Procurement and fixed assets.
extension Catalogue {
  static let procurementRules = [
    Rule(
      "G01", .error, "采购合计等于各行，金额等于数量乘单价",
      "procurement is the sum of its lines, each quantity times unit price",
      "procurement 合计 = Σ lines; total = quantity × unit price", isRecorded: true
    ) { .comparing(procurement($0), otherwise: noProcurement) },
    Rule(
      "G02", .error, "采购说明与表一致，等于货物、工程、服务之和",
      "procurement in the text is the table's, and goods, works and services together",
      "claim = procurement 合计 = goods + works + services"
    ) { .comparing(procurementText($0), otherwise: noProcurement) },
    Rule(
      "G03", .warning, "采购不超过项目支出与公用经费之和",
      "procurement is at most projects and operating cost together",
      "procurement 合计 ≤ project + operating-cost"
    ) { procurementCover($0) },
    Rule(
      "G05", .info, "填列预留中小微企业份额", "the share reserved for small enterprises is stated",
      "procurement line[small-enterprises] filled"
    ) { smallEnterprises($0) },
    Rule(
      "A01", .error, "固定资产合计等于各行与说明", "the asset total is its lines and the text's figure",
      "fixed-assets 合计 = Σ lines = claim", isRecorded: true
    ) { .comparing(assets($0), otherwise: noAssets) },
    Rule(
      "A02", .warning, "固定资产不含无形资产", "fixed assets exclude intangibles",
      "fixed-assets 无形资产 = 0"
    ) { intangibles($0) },
  ]

  private static let noProcurement = Bilingual("没有采购表", "there is no procurement table")
  private static let noAssets = Bilingual("没有固定资产表", "there is no table of fixed assets")

  /// The lines of things bought: neither the total nor the subtotals of units.
  private static func purchases(_ examined: CheckSubject) -> [LineItem] {
    examined.form(.procurement)?.rows.filter {
      $0.key.path != LineKey.total && !$0.key.path.hasPrefix("小计")
    } ?? []
  }

  private static func procurement(_ examined: CheckSubject) -> [Comparison] {
    let lines = purchases(examined)
    let total = FigureKey(.procurement, LineKey.total, .total)
    guard !lines.isEmpty else { return [] }
    var comparisons = [
      Comparison(
        .procurementSum, examined.sheet.amount(total),
        examined.sheet.sum(lines.map { FigureKey(line: $0.key, column: .total) }),
        places: examined.sheet.places(total))
    ]
    for line in lines {
      guard
        let quantity = line.details.first(where: { $0.name == "数量" }).flatMap({
          PrintedNumber($0.text)
        }), quantity.decimals == 0, quantity.digits > 0, let price = line[.unitPrice],
        let amount = price.amount, let sum = line[.total]
      else { continue }
      let (product, overflow) = amount.fen.multipliedReportingOverflow(by: quantity.digits)
      guard !overflow, product.magnitude <= UInt64(Amount.largest.fen) else { continue }
      // A rounded price may be off by half its last digit for each piece.
      let (slack, isLarge) = (price.ulp.fen / 2).multipliedReportingOverflow(by: quantity.digits)
      comparisons.append(
        Comparison(
          .purchaseProduct, of: [.line(line.key, label: line.label)], Amount(fen: product),
          sum.amount,
          tolerance: quantity.digits == 1 || isLarge ? .zero : Amount(fen: slack),
          places: [line.place]))
    }
    return comparisons
  }

  private static func procurementText(_ examined: CheckSubject) -> [Comparison] {
    let total = FigureKey(.procurement, LineKey.total, .total)
    let own = examined.document.claims.filter {
      $0.kind == .level && $0.year == examined.document.year && $0.series == nil
    }
    guard let claim = own.first(where: { $0.keyFigure == .procurement }) else { return [] }
    var comparisons: [Comparison] = []
    if let figure = examined.sheet[total], let amount = figure.amount {
      comparisons.append(
        Comparison(
          .procurementText, claim.amount, amount,
          tolerance: Comparison.tolerance(claim.ulp, figure.ulp),
          places: [claim.place, figure.place]))
    }
    let kinds = ["货物", "工程", "服务"].compactMap { kind in
      own.first { $0.subject.contains(kind) && $0.subject.contains("采购") }
    }
    if kinds.count == 3 {
      comparisons.append(
        Comparison(
          .procurementKinds, claim.amount,
          Amount.sum(kinds.map(\.amount)), tolerance: Amount(fen: claim.ulp.fen / 2),
          places: [claim.place]))
    }
    return comparisons
  }

  private static func procurementCover(_ examined: CheckSubject) -> Judgement {
    let total = FigureKey(.procurement, LineKey.total, .total)
    guard examined.sheet[total] != nil else {
      return .notApplicable(noProcurement)
    }
    guard let project = examined.tabulated(.project), let cost = examined.tabulated(.operatingCost)
    else { return .undecidable("没有项目支出或公用经费数", "projects or operating cost are not known") }
    return .comparing([
      Comparison(
        .procurementCover, examined.sheet.amount(total),
        Amount.sum([project.amount ?? .zero, cost.amount ?? .zero]), demand: .atMost,
        places: examined.sheet.places(total))
    ])
  }

  private static func smallEnterprises(_ examined: CheckSubject) -> Judgement {
    let lines = purchases(examined)
    let open = lines.filter { !($0[.smallEnterprises]?.isFilled ?? false) }
    let findings = open.map { line in
      Finding(.shareNotStated, [.line(line.key, label: line.label)], at: [line.place])
    }
    return .looking(at: lines.count, findings, otherwise: noProcurement)
  }

  private static func assets(_ examined: CheckSubject) -> [Comparison] {
    guard let form = examined.form(.fixedAssets) else { return [] }
    let total = FigureKey(.fixedAssets, LineKey.total, .value)
    let lines = form.rows.filter { $0.key.path != LineKey.total && !$0.label.contains("其中") }
    guard examined.sheet[total] != nil, !lines.isEmpty else { return [] }
    let amount = examined.sheet.amount(total)
    let claims = examined.document.claims.filter { $0.subject == "固定资产" && $0.kind == .level }
    return [
      Comparison(
        .assetSum, amount,
        examined.sheet.sum(lines.map { FigureKey(line: $0.key, column: .value) }),
        places: examined.sheet.places(total))
    ]
      + claims.map { claim in
        Comparison(
          .assetText, claim.amount, amount,
          tolerance: Amount(fen: claim.ulp.fen / 2), places: [claim.place])
      }
  }

  private static func intangibles(_ examined: CheckSubject) -> Judgement {
    guard let form = examined.form(.fixedAssets) else {
      return .notApplicable(noAssets)
    }
    let line = form.rows.first { $0.key.path.contains("无形资产") }
    guard let line, let value = line[.value]?.amount, value != .zero else {
      return .looking(at: 1, [], otherwise: noAssets)
    }
    let proper = examined.sheet.amount(FigureKey(.fixedAssets, LineKey.total, .value)).flatMap {
      Amount.sum([$0, -value])
    }
    return .looking(
      at: 1,
      [
        proper.map {
          Finding(.intangiblesOf, [.amount(value), .amount($0)], at: [line.place])
        } ?? Finding(.intangibles, [.amount(value)], at: [line.place])
      ], otherwise: noAssets)
  }
}
