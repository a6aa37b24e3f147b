import BookTestSupport
import BudgetChecks
import BudgetModel
import Testing

/// The rules about performance targets, things bought, secrets and publication, each with a year that
/// fulfils it and one that breaks it.
@Suite("The rules about targets, purchases and publication")
struct TargetRuleTests {
  private func outcome(
    _ rule: String, _ document: BudgetDocument, _ change: (inout CheckSubject) -> Void = { _ in }
  ) throws -> RuleOutcome {
    let wanted = try #require(Catalogue.rules.first { $0.id == rule })
    var examined = CheckSubject(document)
    change(&examined)
    return Catalogue.outcomes(of: examined, rules: [wanted])[0]
  }

  private func sentences(_ outcome: RuleOutcome) -> [String] { outcome.findings.map(\.words.en) }

  private func indicator(
    _ name: String, _ target: IndicatorTarget, description: String = "",
    levels: [String]? = nil
  ) -> Indicator {
    Indicator(
      levels: levels ?? ["产出指标", "数量指标", name], description: description, target: target,
      printed: "", basis: "", place: Place(line: 7))
  }

  private func quantity(
    _ number: String, _ unit: String, _ bound: IndicatorTarget.Bound? = .atLeast
  ) -> IndicatorTarget {
    .quantity(bound: bound, number: PrintedNumber(number)!, unit: unit)
  }

  private func table(_ number: Int, _ project: String, _ indicators: Indicator...)
    -> PerformanceTable
  {
    PerformanceTable(
      number: number, project: project, goal: "", indicators: indicators,
      place: Place(line: number))
  }

  private func targets(_ tables: PerformanceTable...) -> BudgetDocument {
    var year = document(2023, [(.expenditure, "合计", .project, "10.00")])
    year.performance = tables
    return year
  }

  @Test("P01: tables are numbered through, and each project has one")
  func numbering() throws {
    let one = indicator("次数", quantity("1", "次"))
    #expect(try outcome("P01", targets(table(1, "甲", one), table(2, "乙", one))).verdict == .pass)
    #expect(
      try sentences(outcome("P01", targets(table(1, "甲", one), table(3, "乙", one)))) == [
        "Target tables are numbered with a break: 3, 乙"
      ])
    #expect(
      try sentences(outcome("P01", targets(table(1, "甲", one), table(2, "甲", one)))) == [
        "Project 甲 has two target tables, 1 and 2"
      ])
    #expect(try outcome("P01", targets()).verdict == .notApplicable)
    // Each unit numbers its own, and a table that was left unread may be the missing one.
    #expect(
      try outcome("P01", targets(table(1, "甲", one), table(2, "乙", one), table(1, "甲", one)))
        .verdict == .pass)
    var unread = targets(table(1, "甲", one), table(3, "乙", one))
    unread.notes = [ReadingNote(.notStandard, [.text("甲")])]
    #expect(try outcome("P01", unread).verdict == .undecidable)
  }

  @Test("P04: a number is no percentage, a rate is one")
  func units() throws {
    #expect(
      try outcome(
        "P04",
        targets(
          table(
            1, "甲", indicator("购置数量", quantity("8", "套")), indicator("合格率", quantity("95", "%")),
            indicator("耗材数量满足率", quantity("95", "%"))))
      ).verdict == .pass)
    #expect(
      try outcome("P04", targets(table(1, "甲", indicator("购置数量", quantity("95", "%"))))).findings
        .count == 1)
    #expect(
      try outcome("P04", targets(table(1, "甲", indicator("合格率", quantity("95", "次"))))).findings
        .count == 1)
  }

  @Test("P05: what the department and a project promise of one thing is the same")
  func contradictions() throws {
    func both(_ whole: String, _ part: String, _ unit: String = "期") -> BudgetDocument {
      targets(
        table(
          0, "部门整体绩效目标",
          indicator("", quantity(whole, unit, nil), description: "编印《发展研究》")),
        table(1, "甲", indicator("编印期数", quantity(part, unit), description: "编印《发展研究》期数")))
    }
    #expect(try outcome("P05", both("4", "4")).verdict == .pass)
    #expect(try outcome("P05", both("4.0", "4")).verdict == .pass)
    #expect(try outcome("P05", both("4", "2")).findings.count == 1)
    #expect(
      try outcome("P05", targets(table(1, "甲", indicator("次数", quantity("1", "次"))))).verdict
        == .notApplicable)
  }

  @Test("P06: level 3 does not repeat level 2, and a goal has an indicator")
  func goals() throws {
    let own = indicator("开展培训", quantity("1", "次"))
    let copied = indicator("", quantity("1", "次"), levels: ["产出指标", "数量指标", "数量指标"])
    #expect(try outcome("P06", targets(table(1, "甲", own))).verdict == .pass)
    #expect(
      try sentences(outcome("P06", targets(table(1, "甲", copied)))) == [
        "Target table 1, 甲: level 3 repeats level 2"
      ])
  }

  @Test("P07: cost caps are at most the projects")
  func caps() throws {
    func cap(_ amount: String) -> BudgetDocument {
      let levels = ["产出指标", "成本指标", "费用控制数"]
      return targets(
        table(1, "甲", indicator("", quantity(amount, "万元", .atMost), levels: levels)),
        table(2, "乙", indicator("", quantity("4", "万元", .atMost), levels: levels)),
        table(3, "丙", indicator("", quantity("190", "元/人/月", nil), levels: levels)))
    }
    #expect(try outcome("P07", cap("6")).verdict == .pass)
    #expect(
      try sentences(outcome("P07", cap("6.01"))) == [
        "The cost caps of 2 projects exceed the projects: 10.01 is above 10.00, a difference of 0.01"
      ])
  }

  private func bought(_ project: String, code: String = "A02080899", item: String = "其他视频设备")
    -> BudgetDocument
  {
    var year = document(2023, [(.procurement, "1", .total, "137.50")])
    year.forms[0].rows[0] = LineItem(
      key: year.forms[0].rows[0].key, row: 1, label: project,
      details: [
        LineDetail(name: "品名", text: item), LineDetail(name: "采购目录序号", text: code),
      ], figures: year.forms[0].rows[0].figures, place: Place(line: 3))
    return year
  }

  @Test("G04 and G06: purchases are in procurement, under a code that fits")
  func purchases() throws {
    func year(_ project: String, buying line: String) -> BudgetDocument {
      var year = bought(line)
      year.performance = [table(1, project, indicator("数量", quantity("1", "套")))]
      return year
    }
    #expect(try outcome("G04", year("外网设备购置费", buying: "外网设备购置费")).verdict == .pass)
    #expect(
      try sentences(outcome("G04", year("外网设备购置费", buying: "会议系统"))) == [
        "Purchase project 1, 外网设备购置费, is not in procurement"
      ])
    #expect(try outcome("G04", year("设备耗材费", buying: "会议系统")).verdict == .notApplicable)
    #expect(try outcome("G06", bought("甲")).verdict == .pass)
    for (code, item) in [("A02080899", "视频设备"), ("A020808", "其他设备"), ("X1", "视频设备")] {
      #expect(
        try sentences(outcome("G06", bought("甲", code: code, item: item))) == [
          "Catalogue code and item differ: \(code) \(item)"
        ])
    }
  }

  @Test(
    "K02 and K03: secrets are neither told elsewhere nor to be inferred, and only some may know")
  func secrecy() throws {
    let withheld = indicator("涉密", .secret)
    let cap = indicator("", quantity("13", "万元", .atMost), levels: ["产出指标", "成本指标", "控制数"])
    var leaking = bought("会议系统建设（涉密）")
    leaking.performance = [table(1, "会议系统建设（涉密）", withheld)]
    #expect(
      try sentences(outcome("K02", leaking)) == [
        "The secret project of target table 1 appears in procurement"
      ])
    leaking.forms = []
    #expect(try outcome("K02", leaking).verdict == .pass)
    var inferable = document(
      2023, [(.expenditure, "20111", .project, "23.00")])
    inferable.forms[0].rows[0] = LineItem(
      key: inferable.forms[0].rows[0].key, row: 1, label: "纪检监察事务",
      figures: inferable.forms[0].rows[0].figures, place: Place(line: 2))
    inferable.performance = [table(1, "纪工委设备", withheld), table(2, "纪工委专项", cap)]
    #expect(try outcome("K03", inferable).findings.count == 1)
    // Two withheld amounts hide each other.
    inferable.performance.append(table(3, "纪委办案", withheld))
    #expect(try outcome("K03", inferable).verdict == .pass)
    for rule in Catalogue.rules where ["K02", "K03"].contains(rule.id) {
      #expect(rule.isRestricted && !rule.isRecorded)
    }
    #expect(Catalogue.findings(in: leaking).allSatisfy { !["K02", "K03"].contains($0.rule) })
  }

  @Test("K01: published within 20 days of the approval")
  func publication() throws {
    func verdict(_ approved: String, _ published: String) throws -> RuleOutcome {
      try outcome("K01", document(2023, [])) {
        $0.publication = Publication(
          approved: Publication.Day(approved), published: Publication.Day(published))
      }
    }
    #expect(try verdict("2023-02-10", "2023-03-02").verdict == .pass)
    #expect(
      try sentences(verdict("2023-02-10", "2023-03-03")) == [
        "Published 1 days late: due on 2023-03-02, published on 2023-03-03"
      ])
    #expect(try outcome("K01", document(2023, [])).verdict == .undecidable)
  }

  @Test("days are counted through leap years")
  func days() throws {
    for text in ["1969-12-31", "1970-01-01", "2000-02-29", "2024-02-29", "2100-03-01"] {
      #expect(try #require(Publication.Day(text)).description == text)
    }
    #expect(Publication.Day("1970-01-01")?.number == 0)
    #expect(Publication.Day("2023-03-01")?.number == 19_417)
    for text in ["2023-02-29", "2100-02-29", "2023-13-01", "2023-1-01", "heute"] {
      #expect(Publication.Day(text) == nil)
    }
  }

  @Test("V01 and V02: what came again, and what was corrected")
  func corrections() throws {
    #expect(try outcome("V01", document(2023, [])).verdict == .notApplicable)
    #expect(
      try sentences(outcome("V01", document(2023, [])) { $0.republished = 2 }) == [
        "Received 2 times more, content unchanged"
      ])
    #expect(try outcome("V02", document(2023, [])).verdict == .notApplicable)
    #expect(try outcome("V02", document(2023, [])) { $0.corrections = [] }.verdict == .pass)
    let correction = Correction(
      key: FigureKey(.threePublic, "公务接待费", .total), before: figure("0.74"),
      after: figure("0.75"))
    #expect(
      try sentences(outcome("V02", document(2023, [])) { $0.corrections = [correction] }) == [
        "Corrected: three-public 公务接待费, total: 0.74 to 0.75"
      ])
  }
}
