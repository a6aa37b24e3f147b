import BudgetModel

/// What sentences say besides amounts.
extension Catalogue {
  static let wordingRules = [
    Rule(
      "N11", .info, "原因与其他数据协调", "a reason agrees with the figures that it speaks of",
      "reason says a figure rose or fell ⇒ it did"
    ) { reasonsAgainstFigures($0) },
    Rule(
      "N13", .warning, "占比带百分号", "a share carries its percent sign", "share ⇒ %"
    ) { shares($0) },
  ]

  private static let measures: [(words: [String], key: KeyFigure)] = [
    (["人员经费", "人员支出"], .personnel), (["公用经费"], .operatingCost),
    (["项目支出"], .project), (["基本支出"], .basic), (["“三公”经费", "三公经费"], .threePublic),
  ]

  private static func reasonsAgainstFigures(_ examined: CheckSubject) -> Judgement {
    let claims = examined.document.claims.filter {
      $0.reason != nil && $0.year == examined.document.year
    }
    let findings = claims.compactMap { claim -> Finding? in
      guard let reason = claim.reason,
        let (words, key) = measures.lazy.compactMap({ words, key in
          words.first { reason.contains($0) }.map { ($0, key) }
        }).first, key != claim.keyFigure, let change = examined.known(key),
        let place = reason.range(of: words)
      else { return nil }
      let clause = reason[place.upperBound...].prefix { !"，。；,;".contains($0) }
      let rises = ["增加", "增长", "上升"].contains { clause.contains($0) }
      let falls = ["减少", "下降", "压减", "压缩"].contains { clause.contains($0) }
      guard rises != falls, rises ? change.amount < .zero : change.amount > .zero else {
        return nil
      }
      return Finding(
        .reasonContradicted,
        [.text(claim.subject), .text(words + clause), .keyFigure(key), .change(change.amount)],
        at: [claim.place])
    }
    return .looking(
      at: claims.count, findings, otherwise: Bilingual("说明未写原因", "the text gives no reasons"))
  }

  /// 占…的比重为 79.41: a number after the word for a share, without its sign.
  private static func shares(_ examined: CheckSubject) -> Judgement {
    var seen: Set<String> = []
    var count = 0
    var findings: [Finding] = []
    for claim in examined.document.claims where seen.insert(claim.quote).inserted {
      for clause in claim.quote.split(whereSeparator: { "，。；,;".contains($0) })
      where clause.contains("占") {
        guard
          let mark = ["占比", "比重", "比例"].lazy.compactMap({ clause.range(of: $0) }).first
        else { continue }
        let rest = clause[mark.upperBound...].drop { !$0.isASCII || !$0.isNumber }
        let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard !number.isEmpty else { continue }
        count += 1
        let unit = rest[number.endIndex...].drop(while: \.isWhitespace).first
        if let unit, "%％‰".contains(unit) { continue }
        findings.append(
          Finding(.shareWithoutSign, [.text(String(clause))], at: [claim.place]))
      }
    }
    return .looking(at: count, findings, otherwise: Bilingual("说明未写占比", "the text states no share"))
  }
}
