import BudgetModel

/// What the text says, held against the tables and against itself.
extension Catalogue {
  static let textRules = [
    Rule(
      "N01", .error, "说明中的数与表格一致", "a figure in the text is the one in the table",
      "claim = cell, as far as printed", isRecorded: true
    ) {
      .comparing(
        claimTieOuts($0), otherwise: Bilingual("说明中没有可核对的数", "the text has no figure to compare"))
    },
    Rule(
      "N04", .error, "增减额等于本年数减上年数", "a stated change is the stated figures' difference",
      "Δ = this year − last year, all stated"
    ) {
      .comparing(
        statedChanges($0),
        otherwise: Bilingual("说明未同时给出两年数与增减额", "the text does not give both years and the change"))
    },
    Rule(
      "N05", .error, "增减额与上年公开数相符", "a stated change agrees with last year's document",
      "Δ = this year − last year's document"
    ) { changesAgainstDocument($0) },
    Rule(
      "N06", .warning, "增减须说明原因", "a change has a reason", "Δ ≠ 0 ⇒ reason"
    ) { reasons($0) },
    Rule(
      "N07", .error, "增减方向与数字一致", "the direction word fits the figures",
      "sign(direction) = sign(this year − last year)"
    ) { directions($0) },
    Rule(
      "N08", .warning, "增减率与金额相符", "a stated percentage follows from its amounts",
      "percent ∈ [Δ/last year], as printed", isRecorded: true
    ) { percentages($0.document) },
    Rule(
      "N09", .error, "上年为零不写增长率", "there is no rate of growth on nothing",
      "last year = 0 ⇒ no percentage"
    ) { zeroBases($0) },
    Rule(
      "N10", .error, "写持平的须相等", "what is said to be unchanged is", "unchanged ⇒ Δ = 0"
    ) {
      .comparing(unchanged($0), otherwise: Bilingual("说明未写持平", "nothing is said to be unchanged"))
    },
    Rule(
      "N12", .info, "说明的小数位与表格一致", "the text prints as many decimals as the tables",
      "last digit of claim = last digit of cells"
    ) { decimals($0) },
    Rule(
      "N14", .error, "同一指标前后一致", "what is stated twice is the same",
      "claim = claim of the same figure and year"
    ) {
      .comparing(
        repetitions($0), otherwise: Bilingual("没有说过两次的数", "nothing is stated twice"))
    },
  ]

  /// The claims about the year's own series.
  static func levels(_ examined: CheckSubject) -> [Claim] {
    examined.document.claims.filter {
      $0.kind == .level && $0.year == examined.document.year
        && ($0.series == nil || $0.direction != nil)
    }
  }

  /// The key figures that change, each with the claim and what is stated of both years.
  private static func changes(_ examined: CheckSubject) -> [(key: KeyFigure, claim: Claim)] {
    KeyFigure.usual.compactMap { key in examined.change(key).map { (key, $0) } }
  }

  private static func statedChanges(_ examined: CheckSubject) -> [Comparison] {
    changes(examined).compactMap { key, claim -> Comparison? in
      guard claim.kind == .change, let change = claim.signedChange,
        let now = examined.stated(key, in: examined.document.year),
        let before = examined.stated(key, in: examined.document.year.previous),
        let difference = Amount.sum([now.amount, -before.amount])
      else { return nil }
      return Comparison(
        .statedChange, of: [.keyFigure(key)], change, difference,
        tolerance: Amount(fen: max(claim.ulp.fen, now.ulp.fen, before.ulp.fen) / 2),
        places: [claim.place, now.place, before.place])
    }
  }

  private static func changesAgainstDocument(_ examined: CheckSubject) -> Judgement {
    let changes = changes(examined)
    guard !changes.isEmpty else {
      return .notApplicable("说明未写与上年相比的增减", "the text compares nothing with the year before")
    }
    guard let earlier = examined.earlierSheet else {
      return .undecidable("没有上年文件", "the document of the year before is not on record")
    }
    return .comparing(
      changes.compactMap { key, claim -> Comparison? in
        guard let now = examined.tabulated(key), let amount = now.amount,
          let before = earlier.tabulated(key), let old = before.amount,
          let change = claim.signedChange
        else { return nil }
        return Comparison(
          .changeAgainstDocument, of: [.keyFigure(key)], change, amount - old,
          tolerance: max(now.ulp, Amount(fen: claim.ulp.fen / 2)),
          places: [claim.place])
      }, otherwise: Bilingual("上年文件没有这些数", "last year's document has none of these figures"))
  }

  private static func reasons(_ examined: CheckSubject) -> Judgement {
    guard examined.hasText else { return noText }
    let changed = KeyFigure.usual.compactMap { key in
      (key == .basic ? examined.said(key) : examined.known(key)).map { (key: key, change: $0) }
    }
    let findings = changed.filter { $0.change.amount != .zero && $0.change.reason == nil }.map {
      Finding(
        .noReason, [.keyFigure($0.key), .change($0.change.amount)], at: $0.change.places)
    }
    return .looking(
      at: changed.count, findings,
      otherwise: Bilingual("不知上年数", "nothing is known of the year before"))
  }

  private static func directions(_ examined: CheckSubject) -> Judgement {
    var count = 0
    var findings: [Finding] = []
    for (key, claim) in changes(examined) where claim.kind == .change {
      guard let direction = claim.direction,
        let now = examined.stated(key, in: examined.document.year)?.amount
          ?? examined.tabulated(key)?.amount,
        let before = examined.stated(key, in: examined.document.year.previous)?.amount
          ?? examined.earlierSheet?.tabulated(key)?.amount
      else { continue }
      count += 1
      let fits =
        switch direction {
        case .increase: now > before
        case .decrease: now < before
        case .unchanged: now == before
        }
      guard !fits, !claim.isIdle || now != before else { continue }
      findings.append(
        Finding(
          .directionWrong, [.keyFigure(key), .amount(before), .amount(now)], at: [claim.place]))
    }
    let idle = examined.document.claims.filter(\.isIdle)
    findings += idle.map { claim in
      Finding(
        claim.direction == .increase ? .risesByNothing : .fallsByNothing, [.text(claim.subject)],
        at: [claim.place])
    }
    return .looking(
      at: count + idle.count, findings,
      otherwise: Bilingual("没有可核对的增减", "there is no change to compare"))
  }

  private static func zeroBases(_ examined: CheckSubject) -> Judgement {
    let rated = changes(examined).filter { $0.claim.percent != nil }
    let findings = rated.compactMap { key, claim -> Finding? in
      guard let before = examined.known(key)?.before, before == .zero else { return nil }
      return Finding(.growthOnNothing, [.keyFigure(key)], at: [claim.place])
    }
    return .looking(
      at: rated.count, findings, otherwise: Bilingual("说明未写增减率", "the text states no rate"))
  }

  private static func unchanged(_ examined: CheckSubject) -> [Comparison] {
    KeyFigure.usual.compactMap { key -> Comparison? in
      guard let claim = examined.change(key), claim.direction == .unchanged,
        let now = examined.stated(key, in: examined.document.year) ?? nil,
        let before = examined.stated(key, in: examined.document.year.previous)
      else { return nil }
      return Comparison(
        .notUnchanged, of: [.keyFigure(key)], now.amount, before.amount,
        tolerance: Comparison.tolerance(now.ulp, before.ulp),
        places: [now.place, before.place])
    }
  }

  private static func decimals(_ examined: CheckSubject) -> Judgement {
    // One table in another unit makes no text imprecise: what most figures have counts.
    let ulps = examined.document.facts.reduce(into: [Amount: Int]()) { counts, fact in
      if fact.figure.ulp > .zero { counts[fact.figure.ulp, default: 0] += 1 }
    }
    guard let usual = ulps.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key else {
      return .notApplicable("没有表格", "there are no tables")
    }
    let claims = examined.document.claims.filter { $0.ulp > .zero && $0.kind != .rate }
    return .looking(
      at: claims.count,
      claims.filter { $0.ulp > usual }.map { claim in
        Finding(
          .decimalsDiffer, [.text(claim.subject), .text(claim.printed)], at: [claim.place])
      }, otherwise: Bilingual("说明中没有金额", "the text has no amounts"))
  }

  private static func repetitions(_ examined: CheckSubject) -> [Comparison] {
    var first: [String: Claim] = [:]
    return examined.document.claims.compactMap { claim -> Comparison? in
      // 收入 may mean the year's, or all with what was carried over.
      guard claim.kind == .level, claim.series == nil, let key = claim.keyFigure,
        key.totals.isEmpty
      else { return nil }
      let name = "\(key.rawValue) \(claim.year)"
      guard let other = first[name] else {
        first[name] = claim
        return nil
      }
      return Comparison(
        .statedTwice, of: [.year(claim.year), .keyFigure(key)], other.amount, claim.amount,
        tolerance: Comparison.tolerance(other.ulp, claim.ulp),
        places: [other.place, claim.place])
    }
  }
}

extension Claim {
  /// 增加0万元: the word says what the figure does not.
  fileprivate var isIdle: Bool {
    kind == .change && amount == .zero && (direction ?? .unchanged) != .unchanged
  }
}
