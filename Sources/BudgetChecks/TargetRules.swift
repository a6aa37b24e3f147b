import BudgetModel

/// What performance targets say, held against each other and against the budget.
extension Catalogue {
  static let targetRules = [
    Rule(
      "P01", .error, "项目与绩效目标表一一对应", "each project has one table of targets",
      "tables numbered 1…n, each project once"
    ) { tables($0) },
    Rule(
      "P04", .warning, "指标单位与指标相符", "the unit fits what is measured",
      "number ⇒ not %, rate ⇒ %"
    ) { units($0) },
    Rule(
      "P05", .warning, "同一事项的目标前后一致", "one object has one target",
      "target(object, department) = target(object, project)"
    ) { contradictions($0) },
    Rule(
      "P06", .warning, "目标有指标，三级指标不照抄二级指标",
      "a goal has an indicator, and level 3 is not level 2 again",
      "goal ⇒ indicator; level 3 ≠ level 2", isRecorded: true
    ) { goals($0) },
    Rule(
      "P07", .info, "成本上限不超过项目支出", "cost caps are at most the projects",
      "Σ caps of projects ≤ project"
    ) { caps($0) },
  ]

  private static let noTargets = Bilingual("没有绩效目标表", "there are no performance tables")

  /// The tables of projects, without the targets of the department as a whole.
  static func projects(_ examined: CheckSubject) -> [PerformanceTable] {
    examined.document.performance.filter { $0.number > 0 }
  }

  private static func tables(_ examined: CheckSubject) -> Judgement {
    let tables = projects(examined)
    var findings: [Finding] = []
    // Each unit of a department may number its own tables.
    var start = 0
    for (index, table) in tables.enumerated() {
      if table.number == 1 { start = index }
      if table.number != index - start + 1 {
        findings.append(
          Finding(
            .tablesMisnumbered,
            [.count(table.number), .text(table.project), .count(index - start + 1)],
            at: [table.place]))
        break
      }
      if let other = tables[start..<index].first(where: { $0.project == table.project }) {
        findings.append(
          Finding(
            .projectTwice, [.text(table.project), .count(other.number), .count(table.number)],
            at: [other.place, table.place]))
      }
    }
    guard findings.isEmpty || !examined.hasUnread else {
      return .undecidable("有表未读入", "some tables were left unread")
    }
    return .looking(at: tables.count, findings, otherwise: noTargets)
  }

  private static func units(_ examined: CheckSubject) -> Judgement {
    let indicators = projects(examined).flatMap(\.indicators)
    let findings = indicators.compactMap { indicator -> Finding? in
      guard case .quantity(_, _, let unit) = indicator.target,
        let name = indicator.levels.last
      else { return nil }
      let isRate = unit.contains("%") || unit.contains("％")
      let countsThings = ["数量", "次数", "人数", "期数", "个数", "件数", "场次"].contains {
        name.hasSuffix($0)
      }
      let isRateByName = name.hasSuffix("率")
      guard countsThings && isRate || isRateByName && !isRate && !unit.isEmpty else { return nil }
      return Finding(
        .unitUnsuited, [.text(name), .text(indicator.printed)], at: [indicator.place])
    }
    return .looking(at: indicators.count, findings, otherwise: noTargets)
  }

  private static func contradictions(_ examined: CheckSubject) -> Judgement {
    let overall = examined.document.performance.filter { $0.number == 0 }.flatMap(\.indicators)
    guard !overall.isEmpty else {
      return .notApplicable("没有部门整体绩效目标", "there are no targets of the department as a whole")
    }
    // Each is held against each.
    guard overall.count * projects(examined).reduce(0, { $0 + $1.indicators.count }) <= 100_000
    else {
      return .undecidable("指标太多，未逐一比较", "there are too many targets to compare each with each")
    }
    var findings: [Finding] = []
    var count = 0
    for whole in overall {
      guard case .quantity(_, let target, let unit) = whole.target else { continue }
      for table in projects(examined) {
        // Of several indicators about the same object the nearest counts.
        let alike = table.indicators.compactMap { part -> (Indicator, PrintedNumber, Int)? in
          guard case .quantity(_, let other, let otherUnit) = part.target,
            isSame(unit, otherUnit)
          else { return nil }
          let likeness = Likeness.of(
            whole.description, (part.levels.last ?? "") + "，" + part.description)
          return likeness >= Likeness.enough ? (part, other, likeness) : nil
        }
        guard let (part, other, _) = alike.max(by: { $0.2 < $1.2 }) else { continue }
        count += 1
        if isSame(target, other) { continue }
        findings.append(
          Finding(
            .targetsDisagree,
            [
              .text(whole.description), .text(whole.printed), .count(table.number),
              .text(part.levels.last ?? ""), .text(part.printed),
            ], at: [whole.place, part.place]))
      }
    }
    return .looking(at: max(count, 1), findings, otherwise: noTargets)
  }

  private static func isSame(_ left: String, _ right: String) -> Bool {
    left.replacing("％", with: "%") == right.replacing("％", with: "%")
  }

  private static func isSame(_ left: PrintedNumber, _ right: PrintedNumber) -> Bool {
    let scale = { (decimals: Int) in (0..<decimals).reduce(Int128(1)) { product, _ in product * 10 }
    }
    return Int128(left.digits) * scale(right.decimals) == Int128(right.digits)
      * scale(left.decimals)
  }

  private static func goals(_ examined: CheckSubject) -> Judgement {
    let tables = projects(examined)
    let copied = tables.compactMap { table -> Finding? in
      let told = table.indicators.filter { $0.target != .secret && $0.levels.count == 3 }
      guard !told.isEmpty, told.allSatisfy({ $0.levels[1] == $0.levels[2] }) else { return nil }
      return Finding(
        .levelsCopied, [.count(table.number), .text(table.project)], at: [table.place])
    }
    let overall = examined.document.performance.filter { $0.number == 0 }
    // What was said of a text that was not kept stands where it was said.
    let open =
      examined.text == nil
      ? examined.wordedOfText.filter { $0.rule == "P06" }
      : overall.flatMap { openGoals($0, examined.text?.paragraphs ?? []) }
    return .looking(at: examined.document.performance.count, open + copied, otherwise: noTargets)
  }

  /// Goals of the department as a whole after which no indicator comes: an indicator names its goal
  /// by number.
  private static func openGoals(
    _ table: PerformanceTable, _ paragraphs: [NarrativeSubject.Paragraph]
  ) -> [Finding] {
    let measured = Set(table.indicators.compactMap(\.levels.last))
    let goals = table.goal.split(separator: "\n", omittingEmptySubsequences: false)
    let open = goals.indices.filter { !measured.contains(String($0 + 1)) }
    guard !open.isEmpty else { return [] }
    var places: [String: Place] = [:]
    for paragraph in paragraphs {
      let scalars = paragraph.text.unicodeScalars
      guard let mark = scalars.firstIndex(where: { $0 == "：" || $0 == ":" }) else { continue }
      let said = PrintedText.trimmed(paragraph.text[scalars.index(after: mark)...])
      places[said] = places[said] ?? paragraph.place
    }
    return open.map { index in
      let goal = String(goals[index])
      return Finding(
        .goalWithoutIndicator, [.text(String(goal.prefix(24)))],
        at: [places[goal] ?? table.place])
    }
  }

  /// The cap that a project's cost indicator sets, in money.
  static func cap(_ table: PerformanceTable) -> Amount? {
    let caps = table.indicators.compactMap { indicator -> Amount? in
      guard indicator.levels.contains(where: { $0.contains("成本") }),
        case .quantity(let bound, let number, let unit) = indicator.target,
        bound == .atMost || bound == .equal || bound == nil
      else { return nil }
      let units: [String: AmountUnit] = ["万元": .wan, "元": .yuan, "亿元": .yi]
      return units[unit].flatMap { number.amount(in: $0) }
    }
    return caps.count == 1 ? caps[0] : nil
  }

  private static func caps(_ examined: CheckSubject) -> Judgement {
    let caps = projects(examined).compactMap { cap($0) }
    guard !caps.isEmpty else {
      return .notApplicable("没有以金额表示的成本上限", "no cost cap is an amount")
    }
    guard let project = examined.tabulated(.project) else {
      return .undecidable("没有项目支出数", "the projects' total is not known")
    }
    return .comparing([
      Comparison(
        .capsAboveProjects, of: [.count(caps.count)], Amount.sum(caps),
        project.amount ?? .zero, demand: .atMost, places: [project.place])
    ])
  }
}

/// How much two descriptions speak of the same thing.
enum Likeness {
  static let enough = 5

  /// The pairs of characters that both have; a title in 《》 that both name decides, and so does a
  /// run of five characters.
  static func of(_ left: String, _ right: String) -> Int {
    let (left, right) = (specific(left), specific(right))
    if let title = titles(left).first(where: { titles(right).contains($0) }) {
      return enough + title.count
    }
    let run = longestRun(left, right)
    return max(pairs(left).intersection(pairs(right)).count, run >= 5 ? enough + run : 0)
  }

  /// Without the words that every target has.
  private static func specific(_ text: String) -> String {
    ["满意度", "完成率", "及时性", "准确率", "合格率", "达标率"].reduce(text) { $0.replacing($1, with: "，") }
  }

  private static func titles(_ text: String) -> Set<Substring> {
    var titles: Set<Substring> = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "《"), let close = rest[open...].firstIndex(of: "》") {
      titles.insert(rest[rest.index(after: open)..<close])
      rest = rest[rest.index(after: close)...]
    }
    return titles
  }

  private static func runs(_ text: String) -> [[Character]] {
    text.split { !$0.isLetter }.map(Array.init)
  }

  private static func pairs(_ text: String) -> Set<String> {
    Set(runs(text).flatMap { run in zip(run, run.dropFirst()).map { String([$0, $1]) } })
  }

  private static func longestRun(_ left: String, _ right: String) -> Int {
    var longest = 0
    for first in runs(left) {
      for second in runs(right) {
        var above = [Int](repeating: 0, count: second.count + 1)
        for character in first {
          var line = [Int](repeating: 0, count: second.count + 1)
          for (index, other) in second.enumerated() where other == character {
            line[index + 1] = above[index] + 1
            longest = max(longest, line[index + 1])
          }
          above = line
        }
      }
    }
    return longest
  }
}
