import BudgetModel
import Testing

@testable import BudgetParser

@Suite("Figures said in prose")
struct ProseTests {
  private func claims(
    _ text: String, heading: String = "二、部门预算安排的总体情况", stage: Stage = .budget
  ) throws -> [Claim] {
    let year = try #require(FiscalYear(2023))
    var section = Section(kind: .init(heading: PrintedText.key(heading)), key: heading)
    section.paragraphs = [JoinedParagraph(text, Place(line: 1))]
    return ClaimReader(year: year, stage: stage, department: "示例市某某局")
      .claims(in: section)
  }

  /// `subject kind printed direction year baseline`
  private func summary(_ claim: Claim) -> String {
    [
      claim.subject, claim.keyFigure?.rawValue ?? "-", claim.kind.rawValue, claim.printed,
      claim.direction?.rawValue ?? "-", "\(claim.year)", claim.baseline.map { "\($0)" } ?? "-",
    ].joined(separator: " ")
  }

  @Test(
    "a clause that says that something changed names what the next amount is of",
    arguments: [
      "公务用车运行维护费较上年有所增加，增加0.09万元，本年为4.32万元。", "公务用车运行维护费比2022年略有增加，增加0.09万元，本年为4.32万元。",
      "公务用车运行维护费比上年增长，增长0.09万元，2023年为4.32万元。",
      "公务用车运行维护费有所增加，较上年增加0.09万元，本年为4.32万元。",
    ])
  func tendency(text: String) throws {
    let claims = try claims("其中：公务用车购置费0万元；" + text)
    #expect(
      claims.map { "\($0.keyFigure?.rawValue ?? "-") \($0.kind) \($0.printed)" } == [
        "vehicle-purchase level 0", "vehicle-operation change 0.09",
      ])
  }

  @Test(
    "one clause, one claim",
    arguments: [
      ("公务接待费0.74万元。", "公务接待费 reception level 0.74 - 2023 -"),
      ("2022年人员经费 9.0 万元。", "人员经费 personnel level 9.0 - 2022 -"),
      ("公用经费与上年持平。", "公用经费 operating-cost change  unchanged 2023 2022"),
      ("项目支出比上年减少1,148.34万元。", "项目支出 project change 1,148.34 decrease 2023 2022"),
      ("项目支出较2021年增长3万元。", "项目支出 project change 3 increase 2023 2021"),
      ("三公经费预算数为35000元。", "三公经费 three-public level 35000 - 2023 -"),
      ("示例市某某局安排政府采购预算5万元。", "政府采购预算 procurement level 5 - 2023 -"),
      ("其中：因公出国（境）费3万元；", "因公出国（境）费 overseas-travel level 3 - 2023 -"),
      ("退休人员公用经费3.67万元。", "退休人员公用经费 - level 3.67 - 2023 -"),
      ("上年末固定资产金额为1112.93万元（详见下表）。", "固定资产 - level 1112.93 - 2022 -"),
    ])
  func single(text: String, expected: String) throws {
    #expect(try claims(text).map(summary) == [expected])
  }

  @Test(
    "comparisons are told in many ways",
    arguments: [
      ("比2021年预算执行数增加24,558.18万元", "change 24,558.18 increase 2023 2021"),
      ("与上年相比增加5万元", "change 5 increase 2023 2022"),
      ("比上年预算减少5万元", "change 5 decrease 2023 2022"),
      ("较上年同期下降5.0万元", "change 5.0 decrease 2023 2022"),
      ("同比增加2万元", "change 2 increase 2023 2022"),
      ("较上年决算数增加2万元", "change 2 increase 2023 2022"),
      ("比2022年增加了2万元", "change 2 increase 2023 2022"),
      ("与上年数一致", "change  unchanged 2023 2022"),
      ("与2022年预算持平", "change  unchanged 2023 2022"),
      ("与上年预算数相等", "change  unchanged 2023 2022"),
      ("与上年相比无变化", "change  unchanged 2023 2022"),
      ("与上年保持一致", "change  unchanged 2023 2022"),
      ("预算数与上年度持平", "change  unchanged 2023 2022"),
      ("与上年相比未发生变化", "change  unchanged 2023 2022"),
    ])
  func comparisons(words: String, expected: String) throws {
    #expect(try claims("公务接待费\(words)。").map(summary) == ["公务接待费 reception \(expected)"])
    #expect(
      try claims("公务接待费预算3万元，\(words)。").last?.direction?.rawValue
        == expected.split(separator: " ").first { Direction(rawValue: String($0)) != nil }.map(
          String.init))
  }

  @Test(
    "what one sentence says of several subjects, years and series",
    arguments: [
      (
        "比2022年“三公”经费预算7.3万元减少0.8万元。",
        [
          "“三公”经费预算 three-public level 7.3 - 2022 -",
          "“三公”经费预算 three-public change 0.8 decrease 2023 2022",
        ]
      ),
      (
        "上年支出预算900.00万元，增加100.00万元。",
        [
          "支出预算 expenditure level 900.00 - 2022 -",
          "支出预算 expenditure change 100.00 increase 2023 2022",
        ]
      ),
      (
        "公务用车购置及运行费10.48万元（其中：购置费0万元，运行费10.48万元），较上年减少0.75万元。",
        [
          "公务用车购置及运行费 vehicles level 10.48 - 2023 -",
          "购置费 vehicle-purchase level 0 - 2023 -",
          "运行费 vehicle-operation level 10.48 - 2023 -",
          "公务用车购置及运行费 vehicles change 0.75 decrease 2023 2022",
        ]
      ),
      (
        "收支总计各减少10.00、15.00万元。",
        [
          "收支 revenue change 10.00 decrease 2023 2022",
          "收支 expenditure change 15.00 decrease 2023 2022",
        ]
      ),
      (
        "收入总计1000.00万元，支出总计900.00万元，各增加132.19万元。",
        [
          "收入 revenue level 1000.00 - 2023 -", "支出 expenditure level 900.00 - 2023 -",
          "收入 revenue change 132.19 increase 2023 2022",
          "支出 expenditure change 132.19 increase 2023 2022",
        ]
      ),
      (
        "行政运行（项）2023年预算数为828.20万元，比2022年执行数增加12.30万元。",
        [
          "行政运行（项） - level 828.20 - 2023 -",
          "行政运行（项） - change 12.30 increase 2023 2022",
        ]
      ),
      (
        "公务接待费2.00万元，较上年支出数减少0.60万元。",
        [
          "公务接待费 reception level 2.00 - 2023 -",
          "公务接待费 reception change 0.60 decrease 2023 2022",
        ]
      ),
      ("住房改革支出（22102）住房公积金（2210201）29.08万元。", ["住房改革支出住房公积金 - level 29.08 - 2023 -"]),
      ("单价100万元（含）以上设备0台。", []),
    ])
  func sentences(text: String, expected: [String]) throws {
    #expect(try claims(text).map(summary) == expected)
  }

  @Test("causes after 主要是 are a reason, whatever amounts they hold")
  func causes() throws {
    let claims = try claims("人员经费600.00万元，比上年增加50.50万元，主要是新增项目，公务接待费增加0.50万元。")
    #expect(claims.count == 2)
    #expect(claims.last?.reason == "新增项目，公务接待费增加0.50万元")
  }

  @Test("what was budgeted is told apart from what was spent")
  func series() throws {
    let text = "“三公”经费财政拨款支出预算为11.16万元，支出决算为12.25万元，决算数较上年增加1.20万元。"
    let found = try claims(text, stage: .final)
    #expect(found.map(\.keyFigure) == [.threePublic, .threePublic, .threePublic])
    #expect(found.map(\.series) == [.budget, nil, nil])
  }

  @Test("a year that is only cited is not the amount's year")
  func citedYear() throws {
    let claims = try claims("按照2021年标准核定，公务接待费5万元，根据2022年决算公用经费6万元。")
    #expect(claims.map { $0.year.number } == [2023, 2023])
  }

  @Test("baseline and own year may stand in one clause")
  func bothYears() throws {
    let claims = try claims("与2021年相比2023年人员经费增加5万元。2023年公用经费比2022年减少1万元。")
    #expect(
      claims.map(summary) == [
        "人员经费 personnel change 5 increase 2023 2021",
        "公用经费 operating-cost change 1 decrease 2023 2022",
      ])
  }

  @Test("two numbers with a comma between them are said of revenue and expenditure in turn")
  func pair() throws {
    let claims = try claims("收、支总计各是4125.49,4143.91万元。")
    #expect(
      claims.map(summary) == [
        "收、支 revenue level 4125.49 - 2023 -", "收、支 expenditure level 4143.91 - 2023 -",
      ])
  }

  @Test(
    "what is no exact amount of money is no claim",
    arguments: [
      "人员经费约90万元。", "人员经费90余万元。", "每人补助190元/人/月。",
      "比上年预算增加（减少）0万元。", "增长17.31%。", "工作水平与上年持平。", "公用经费与上年基本持平。",
    ])
  func none(text: String) throws {
    #expect(try claims(text).isEmpty)
  }

  @Test("a reason belongs to the change before it, and money in it is no claim")
  func reason() throws {
    let claims = try claims(
      "人员经费比上年减少40.23万元，下降1.56%，主要原因是基本工资减少6.08万元，津贴减少34.15万元。项目支出20万元。")
    #expect(claims.map(\.printed) == ["40.23", "20"])
    #expect(claims.first?.reason == "基本工资减少6.08万元，津贴减少34.15万元")
    #expect(claims.last?.reason == nil)
  }

  @Test("a reason ends where the next headline number begins")
  func reasonEnds() throws {
    let claims = try claims(
      "因公出国（境）费 5 万元，与 2022 年相比增加 1 万元，变动原因是年度计划调整，公务接待费 3 万元，与 2022 年一致。")
    #expect(
      claims.map(summary) == [
        "因公出国（境）费 overseas-travel level 5 - 2023 -",
        "因公出国（境）费 overseas-travel change 1 increase 2023 2022",
        "公务接待费 reception level 3 unchanged 2023 2022",
      ])
    #expect(claims[1].reason == "年度计划调整")
  }

  @Test("a reason ends at a semicolon, unless the next point of the reason follows")
  func semicolons() throws {
    let found = try claims(
      "与2022年相比，人员支出预算增加130.45万元，主要原因是新增编制12名；日常公用经费增加0.55万元；"
        + "项目支出减少31.70万元，主要原因一是场所改造已完工；二是设备更新减少。")
    #expect(
      found.map { "\($0.keyFigure?.rawValue ?? "-") \($0.printed) \($0.reason ?? "-")" } == [
        "personnel 130.45 新增编制12名", "operating-cost 0.55 -",
        "project 31.70 一是场所改造已完工；二是设备更新减少",
      ])
  }

  @Test("a named year holds until another is named; a baseline does not")
  func years() throws {
    let claims = try claims(
      "2022 年部门“三公”经费 9.0 万元，其中公务接待费 0.76 万元。2023 年“三公”经费合计 8.98 万元，与 2022 年相比减少 0.02 万元，公务接待费0.74万元。"
    )
    #expect(claims.map { $0.year.number } == [2022, 2022, 2023, 2023, 2023])
    #expect(claims.map(\.printed) == ["9.0", "0.76", "8.98", "0.02", "0.74"])
  }

  @Test("bracketed parts are claims of their own and no part of the label")
  func brackets() throws {
    let claims = try claims("其他支出（退休人员公用经费 3.67 万元，党组织活动经费 0.69 万元）4.36 万元；劳务费（公益岗工资）3.48 万元。")
    #expect(claims.map(\.subject) == ["退休人员公用经费", "党组织活动经费", "其他支出", "劳务费（公益岗工资）"])
  }

  @Test("an item of 机关运行经费 is no headline number")
  func agencyOperation() throws {
    let claims = try claims("机关运行经费总计93.24万元，其中公务接待费0.74万元。", heading: "三、机关运行经费安排情况")
    #expect(claims.map(\.keyFigure) == [nil, nil])
  }

  @Test("performance texts and glossaries hold no claims", arguments: ["五、预算绩效信息", "八、名词解释"])
  func otherSections(heading: String) throws {
    #expect(try claims("公务接待费0.74万元。", heading: heading).isEmpty)
  }

  @Test(
    "a target is typed",
    arguments: [
      ("≥95%", "≥ 95 %"), ("≤3.5 万元", "≤ 3.5 万元"), ("5 人", "- 5 人"), ("190 元/人/月", "- 190 元/人/月"),
      ("$\\geq 90\\%$", "≥ 90 %"), ("=0起", "= 0 起"), ("涉密", "secret"), ("效果明显", "效果明显"),
      ("2023-01-01", "2023-01-01"), ("1-2次", "1-2次"),
    ])
  func target(printed: String, expected: String) {
    let found =
      switch IndicatorTarget(printed: printed) {
      case .quantity(let bound, let number, let unit):
        "\(bound?.rawValue ?? "-") \(Self.plain(number)) \(unit)"
      case .qualitative(let words): words
      case .secret: "secret"
      }
    #expect(found == expected)
  }

  private static func plain(_ number: PrintedNumber) -> String {
    guard number.decimals > 0 else { return "\(number.digits)" }
    let digits = "\(number.digits)"
    return "\(digits.dropLast(number.decimals)).\(digits.suffix(number.decimals))"
  }
}
