import BudgetModel

/// Performance targets.
extension Catalogue {
  static let performanceRules = [
    Rule(
      "P02", .warning, "绩效指标含产出、效益、满意度", "targets name output, benefit and satisfaction",
      "level 1 ∋ 产出, 效益, 满意度"
    ) { groups($0) },
    Rule(
      "P03", .info, "绩效指标量化", "targets are quantified", "target = bound, number, unit"
    ) { quantified($0) },
  ]

  private static let noTargets = Bilingual("没有绩效目标表", "there are no performance tables")

  private static func groups(_ examined: CheckSubject) -> Judgement {
    let tables = projects(examined)
    let findings = tables.flatMap { table -> [Finding] in
      let named = Set(table.indicators.flatMap(\.levels))
      return ["产出", "效益", "满意度"].filter { group in !named.contains { $0.contains(group) } }.map {
        Finding(
          .groupMissing, [.count(table.number), .text(table.project), .text($0)],
          at: [table.place])
      }
    }
    return .looking(at: tables.count, findings, otherwise: noTargets)
  }

  private static func quantified(_ examined: CheckSubject) -> Judgement {
    let indicators = projects(examined).flatMap(\.indicators)
    let findings = indicators.compactMap { indicator -> Finding? in
      let kind: FindingKind
      switch indicator.target {
      case .qualitative: kind = .notQuantified
      case .quantity(nil, _, _): kind = .withoutBound
      case .quantity, .secret: return nil
      }
      let words = "\(indicator.levels.last ?? "") \(indicator.printed)"
      return Finding(kind, [.text(words)], at: [indicator.place])
    }
    return .looking(at: indicators.count, findings, otherwise: noTargets)
  }
}
