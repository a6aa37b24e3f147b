import BudgetModel

extension Catalogue {
  static let threePublicRules = [
    Rule(
      "S01", .error, "“三公”经费等于各分项之和", "the three-public total is its items",
      "three-public = overseas + vehicles + reception; vehicles = purchase + operation",
      isRecorded: true
    ) { .comparing(threePublicFootings($0.sheet), otherwise: noThreePublic) },
    Rule(
      "S02", .warning, "说明逐项列出“三公”经费，含零支出",
      "the text names every three-public item, zeros included", "claims ∋ each item"
    ) { namedItems($0) },
    Rule(
      "S03", .warning, "“三公”经费增加须说明原因", "a rise of three-public spending has a reason",
      "Δ > 0 ⇒ reason"
    ) { threePublicRises($0) },
    Rule(
      "O01", .info, "机关运行经费不大于公用经费，相等时请核口径",
      "agency operation is at most operating cost; equal only without public institutions",
      "agency operation ≤ basic-expenditure 合计[operating-cost]"
    ) { agencyOperation($0) },
  ]

  private static let noThreePublic = Bilingual("没有“三公”经费表", "there is no three-public table")

  /// The total is its items; vehicles are purchase and operation.
  private static func threePublicFootings(_ sheet: FigureSheet) -> [Comparison] {
    guard sheet.carries(.threePublic) else { return [] }
    return [KeyFigure.threePublic, .vehicles].map { whole in
      let key = whole.sources[0]
      return Comparison(
        .threePublicSum, of: [.keyFigure(whole)], sheet.amount(key),
        sheet.sum(whole.parts.map { $0.sources[0] }),
        places: sheet.places(key))
    }
  }

  private static func namedItems(_ examined: CheckSubject) -> Judgement {
    let document = examined.document
    guard document.claims.contains(where: { $0.keyFigure == .threePublic }) else {
      return .notApplicable("说明未提“三公”经费", "the text does not speak of three-public spending")
    }
    let items: [KeyFigure] = [.overseasTravel, .vehiclePurchase, .vehicleOperation, .reception]
    let missing = items.filter { item in
      !document.claims.contains { $0.keyFigure == item && $0.year == document.year }
        && !(item == .vehicleOperation && isVehiclesAlone(document))
    }
    return .looking(
      at: items.count,
      missing.map { item in
        Finding(.itemUnstated, [.keyFigure(item)])
      }, otherwise: noThreePublic)
  }

  /// Whether vehicles are told as one sum, in which operation is not missing.
  private static func isVehiclesAlone(_ document: BudgetDocument) -> Bool {
    document.claims.contains { $0.keyFigure == .vehicles && $0.year == document.year }
  }

  private static func threePublicRises(_ examined: CheckSubject) -> Judgement {
    guard examined.hasText else { return noText }
    let keys: [KeyFigure] = [
      .threePublic, .overseasTravel, .vehicles, .vehiclePurchase, .vehicleOperation, .reception,
    ]
    var count = 0
    var findings: [Finding] = []
    for key in keys {
      guard let change = examined.known(key) else { continue }
      count += 1
      if change.amount > .zero, change.reason == nil {
        findings.append(
          Finding(
            .riseWithoutReason, [.keyFigure(key), .amount(change.amount)], at: change.places))
      }
    }
    return .looking(
      at: count, findings,
      otherwise: Bilingual("不知上年数", "nothing is known of the year before"))
  }

  private static func agencyOperation(_ examined: CheckSubject) -> Judgement {
    let document = examined.document
    let claim = document.claims.first {
      $0.kind == .level && $0.year == document.year && $0.subject.contains("机关运行经费")
    }
    guard let claim else {
      return .notApplicable("说明未提机关运行经费", "the text does not speak of agency operation")
    }
    guard let cost = examined.tabulated(.operatingCost)?.amount else {
      return .undecidable("没有公用经费数", "the operating cost is not known")
    }
    let agency = claim.amount
    let institutions = document.institutions.filter { $0.nature.contains("事业") }
    guard agency >= cost, agency > cost || !institutions.isEmpty else {
      return .looking(at: 1, [], otherwise: noTables)
    }
    return .looking(
      at: 1,
      [
        Finding(
          institutions.isEmpty ? .agencyOperationHigh : .agencyOperationOfUnits,
          [.amount(agency), .amount(cost)], at: [claim.place])
      ], otherwise: noTables)
  }
}
