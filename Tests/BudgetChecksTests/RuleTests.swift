import BookTestSupport
import BudgetChecks
import BudgetModel
import Testing

/// Each rule with a year that fulfils it and one that breaks it.
@Suite("The rules of the catalogue")
struct RuleTests {
  private func outcome(
    _ rule: String, _ document: BudgetDocument, earlier: BudgetDocument? = nil,
    later: BudgetDocument? = nil
  ) throws -> RuleOutcome {
    let wanted = try #require(Catalogue.rules.first { $0.id == rule })
    return Catalogue.outcomes(
      of: CheckSubject(document, earlier: earlier, later: later), rules: [wanted])[0]
  }

  private func expect(
    _ rule: String, passes good: BudgetDocument, fails bad: BudgetDocument, saying words: String,
    earlier: BudgetDocument? = nil, later: BudgetDocument? = nil
  ) throws {
    let right = try outcome(rule, good, earlier: earlier, later: later)
    #expect(
      right.verdict == .pass, "\(right.findings.map(\.words.en)) \(right.judgement.reason as Any)")
    let wrong = try outcome(rule, bad, earlier: earlier, later: later)
    #expect(wrong.verdict == .fail)
    #expect(wrong.findings.map(\.words.en).joined(separator: "|") == words)
  }

  @Test("rules have ids of their own, in both languages, with a formula")
  func catalogue() {
    let ids = Catalogue.rules.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(
      Catalogue.rules.allSatisfy {
        !$0.demand.zh.isEmpty && !$0.demand.en.isEmpty && !$0.formula.isEmpty
      })
  }

  private func summary(_ revenue: String, _ carried: String, _ total: String) -> BudgetDocument {
    document(
      2023,
      [
        (.summary, "收入/一般公共预算拨款收入", .amount, "8.00"),
        (.summary, "收入/事业收入", .amount, "2.00"),
        (.summary, "支出/教育支出", .amount, "10.00"),
        (.summary, "收入/本年收入合计", .amount, revenue),
        (.summary, "支出/本年支出合计", .amount, "10.00"),
        (.summary, "收入/上年结转", .amount, carried),
        (.summary, "收入/收入总计", .amount, total),
        (.summary, "支出/支出总计", .amount, total),
      ])
  }

  @Test("R03 to R06: the summary adds up and balances")
  func summaries() throws {
    try expect(
      "R03", passes: summary("10.00", "1.00", "11.00"), fails: summary("10.01", "1.00", "11.00"),
      saying: "部门预算收支总表: the total of revenue differs from its lines: 10.01 is not 10.00, "
        + "a difference of 0.01, which rounding could explain")
    #expect(try outcome("R04", summary("10.00", "1.00", "11.00")).verdict == .pass)
    let broken = try outcome("R06", summary("10.00", "1.00", "12.00"))
    #expect(broken.findings.count == 2)
    #expect(
      try outcome("R06", summary("10.00", "0.00", "10.00")).verdict == .pass)
    #expect(try outcome("R05", summary("10.00", "1.00", "11.00")).verdict == .pass)
    #expect(try outcome("R05", document(2023, [])).verdict == .notApplicable)
  }

  @Test("R06: what was carried over is the sum of its funds")
  func carriedFunds() throws {
    func carried(_ fund: String) -> BudgetDocument {
      document(
        2023,
        [
          (.appropriation, "收入/年初财政拨款结转和结余", .amount, "31.00"),
          (.appropriation, "收入/年初财政拨款结转和结余/一般公共预算拨款", .amount, fund),
          (.appropriation, "收入/年初财政拨款结转和结余/政府性基金预算拨款", .amount, "2.00"),
        ])
    }
    try expect(
      "R06", passes: carried("29.00"), fails: carried("79.00"),
      saying: "部门预算财政拨款收支总表: 收入/年初财政拨款结转和结余, 预算数: differs from its items: "
        + "31.00 is not 81.00, a difference of 50.00")
  }

  @Test("what adds up, and how deep tables go, is told when a document comes in")
  func recorded() {
    let recorded = Catalogue.rules.filter(\.isRecorded).map(\.id)
    #expect(Set(["R01", "R02", "R03", "R04", "R05", "R06", "R10", "R11"]).isSubset(of: recorded))
  }

  private func codes(_ cells: [(String, String)]) -> BudgetDocument {
    document(2023, cells.map { (.generalBudget, $0.0, .basic, $0.1) })
  }

  @Test("R07 and R10: codes have a parent and go down to the item")
  func codes() throws {
    let good = codes([("合计", "1.00"), ("201", "1.00"), ("20101", "1.00"), ("2010101", "1.00")])
    try expect(
      "R07", passes: good, fails: codes([("201", "1.00"), ("2010101", "1.00")]),
      saying: "部门预算一般公共预算财政拨款支出表: code 2010101 is irregular or has no parent")
    try expect(
      "R10", passes: good, fails: codes([("201", "1.00"), ("20101", "1.00")]),
      saying: "部门预算一般公共预算财政拨款支出表: 20101 20101 is not detailed further")
  }

  private func pair(_ function: String, _ item: String, _ left: String, _ right: String)
    -> BudgetDocument
  {
    document(
      2023,
      [
        (.generalBudget, function, .basic, left), (.generalBudget, function, .total, left),
        (.basicExpenditure, item, .total, right),
      ])
  }

  @Test("X08 to X12: one contribution in two classifications")
  func pairs() throws {
    try expect(
      "X08", passes: pair("2210201", "30113", "65.67", "65.67"),
      fails: pair("2210201", "30113", "65.67", "65.76"),
      saying: "The housing fund differ between tables: 65.67 is not 65.76, a difference of 0.09")
    #expect(try outcome("X09", pair("2080506", "30109", "1.00", "1.00")).verdict == .pass)
    #expect(try outcome("X09", pair("2080505", "30108", "1.00", "1.01")).verdict == .fail)
    #expect(try outcome("X10", pair("2101103", "30111", "1.00", "1.00")).verdict == .pass)
    #expect(try outcome("X10", pair("2101103", "30111", "1.00", "1.01")).verdict == .fail)
    #expect(try outcome("X11", pair("2101101", "30110", "1.00", "1.00")).verdict == .pass)
    #expect(try outcome("X11", pair("2101102", "30110", "1.00", "1.01")).verdict == .fail)
    #expect(try outcome("X12", pair("2080501", "30302", "1.02", "1.01")).verdict == .pass)
    #expect(try outcome("X12", pair("2080501", "30302", "1.00", "1.01")).verdict == .fail)
    #expect(try outcome("X08", pair("2210202", "30113", "1.00", "1.00")).verdict == .notApplicable)
  }

  private func threePublic(_ reception: String, part: String) -> BudgetDocument {
    document(
      2023,
      [
        (.threePublic, "公务接待费", .total, reception),
        (.basicExpenditure, "30217", .total, part),
      ])
  }

  @Test("X07: a three-public item is at least its part in basic expenditure")
  func parts() throws {
    try expect(
      "X07", passes: threePublic("0.75", part: "0.74"), fails: threePublic("0.73", part: "0.74"),
      saying: "Official reception is below 30217 of basic expenditure: 0.73 is below 0.74, "
        + "a difference of 0.01")
  }

  private func text(_ claims: Claim..., tabulated personnel: String = "15.00") -> BudgetDocument {
    document(
      2023,
      [
        (.basicExpenditure, "合计", .personnel, personnel),
        (.basicExpenditure, "合计", .total, personnel),
      ], claims: claims)
  }

  @Test("N04, N07 and N10: a stated change and the figures beside it")
  func statedChanges() throws {
    let years = [level(.personnel, "13.00", in: 2022), level(.personnel, "15.00", in: 2023)]
    try expect(
      "N04", passes: text(years[0], years[1], change(.personnel, "2.00", .increase, in: 2023)),
      fails: text(years[0], years[1], change(.personnel, "2.10", .increase, in: 2023)),
      saying: "The change of Personnel contradicts the figures beside it: 2.10 is not 2.00, "
        + "a difference of 0.10")
    try expect(
      "N07", passes: text(years[0], years[1], change(.personnel, "2.00", .increase, in: 2023)),
      fails: text(years[0], years[1], change(.personnel, "2.00", .decrease, in: 2023)),
      saying: "The direction word of Personnel contradicts 13.00 → 15.00")
    try expect(
      "N07",
      passes: text(
        level(.personnel, "15.00", in: 2022), years[1],
        change(.personnel, "0", .unchanged, in: 2023)),
      fails: text(
        level(.personnel, "15.00", in: 2022), years[1],
        change(.personnel, "0", .decrease, in: 2023)),
      saying: "人员经费 is said to fall by nothing")
    let moved = try outcome(
      "N07", text(years[0], years[1], change(.personnel, "0", .decrease, in: 2023)))
    #expect(moved.findings.map(\.severity) == [.error, .info])
    try expect(
      "N10",
      passes: text(
        level(.personnel, "15.00", in: 2022), years[1],
        change(.personnel, "0", .unchanged, in: 2023)),
      fails: text(years[0], years[1], change(.personnel, "0", .unchanged, in: 2023)),
      saying: "Personnel is said to be unchanged: 15.00 is not 13.00, a difference of 2.00")
  }

  @Test("N05: a stated change against last year's own document; without it, it is open")
  func againstDocument() throws {
    let earlier = document(2022, [(.basicExpenditure, "合计", .personnel, "13.00")])
    try expect(
      "N05", passes: text(change(.personnel, "2.00", .increase, in: 2023)),
      fails: text(change(.personnel, "2.50", .increase, in: 2023)),
      saying: "The change of Personnel contradicts last year's document: 2.50 is not 2.00, "
        + "a difference of 0.50", earlier: earlier)
    let open = try outcome("N05", text(change(.personnel, "2.00", .increase, in: 2023)))
    #expect(open.verdict == .undecidable)
    #expect(open.judgement.reason?.en == "the document of the year before is not on record")
    #expect(try outcome("N05", text()).verdict == .notApplicable)
  }

  @Test("N06, S03 and Y01: changes and their reasons")
  func reasons() throws {
    let explained = change(.personnel, "6.00", .increase, in: 2023, reason: "新录用5人")
    let bare = change(.personnel, "6.00", .increase, in: 2023)
    try expect(
      "N06", passes: text(explained), fails: text(bare),
      saying: "No reason is given for the change in Personnel, +6.00")
    try expect(
      "Y01", passes: text(explained), fails: text(bare),
      saying: "Personnel changed by +6.00, unexplained")
    // Less than 5, and less than a tenth.
    #expect(
      try outcome("Y01", text(change(.personnel, "4.99", .increase, in: 2023))).verdict == .pass)
    #expect(
      try outcome(
        "Y01", text(change(.personnel, "6.00", .increase, in: 2023), tabulated: "100.00")
      ).verdict == .pass)
    try expect(
      "S03", passes: text(change(.reception, "0.02", .decrease, in: 2023)),
      fails: text(change(.reception, "0.02", .increase, in: 2023)),
      saying: "Official reception rises by 0.02 without a reason")
  }

  @Test("N09 and N12: what a sentence must not print")
  func prints() throws {
    var rated = change(.personnel, "15.00", .increase, in: 2023)
    rated.percent = PrintedNumber("100")
    var fair = change(.personnel, "5.00", .increase, in: 2023)
    fair.percent = PrintedNumber("50")
    try expect(
      "N09", passes: text(fair), fails: text(rated),
      saying: "Personnel was nothing the year before: there is no rate of growth")
    try expect(
      "N12", passes: text(level(.personnel, "15.00", in: 2023)),
      fails: text(level(.personnel, "15.0", in: 2023)),
      saying: "Decimals differ from the tables: 15.0")
  }

  @Test("N14: what is stated twice is the same")
  func repetitions() throws {
    try expect(
      "N14",
      passes: text(level(.personnel, "15.00", in: 2023), level(.personnel, "15.0", in: 2023)),
      fails: text(level(.personnel, "15.00", in: 2023), level(.personnel, "15.10", in: 2023)),
      saying: "The text gives Personnel of 2023 twice: 15.00 is not 15.10, a difference of 0.10")
  }

  @Test("S02: every three-public item is named, zeros too")
  func items() throws {
    let all = [
      level(.threePublic, "1.00", in: 2023), level(.overseasTravel, "0", in: 2023),
      level(.vehiclePurchase, "0", in: 2023), level(.vehicleOperation, "0.50", in: 2023),
      level(.reception, "0.50", in: 2023),
    ]
    try expect(
      "S02", passes: document(2023, [], claims: all),
      fails: document(2023, [], claims: [all[0], all[3], all[4]]),
      saying: "Overseas travel is not stated (zero must be said)|"
        + "Vehicle purchase is not stated (zero must be said)")
  }

  @Test("V03, Y02 and Y03: the years beside it")
  func neighbours() throws {
    let own = document(2023, [(.basicExpenditure, "合计", .personnel, "15.00")])
    let later = document(2024, [], claims: [level(.personnel, "15.00", in: 2023)])
    let other = document(2024, [], claims: [level(.personnel, "15.10", in: 2023)])
    #expect(try outcome("V03", own, later: later).verdict == .pass)
    #expect(try outcome("V03", own, later: other).verdict == .fail)
    #expect(try outcome("V03", own).verdict == .undecidable)
    let lines = { (year: Int, codes: [String]) in
      document(year, codes.map { (.generalBudget, $0, .total, "1.00") })
    }
    try expect(
      "Y03", passes: lines(2023, ["201"]), fails: lines(2023, ["205"]),
      saying: "Line 205 205 is new|Line 201 201 was dropped", earlier: lines(2022, ["201"]))
    var units = lines(2023, ["201"])
    let unit = { (name: String) in
      Institution(name: name, nature: "事业", rank: "", funding: "", place: Place())
    }
    units.institutions = [unit("本级"), unit("中心")]
    var before = lines(2022, ["201"])
    before.institutions = [unit("本级"), unit("中心")]
    #expect(try outcome("Y02", units, earlier: before).verdict == .pass)
    before.institutions = [unit("本级")]
    #expect(
      try outcome("Y02", units, earlier: before).findings.map(\.words.en) == [
        "The set of units changed: +中心"
      ])
  }

  @Test("G02 and G03: procurement in the text, and what pays for it")
  func procurement() throws {
    let year = { (said: String, cost: String) in
      document(
        2023,
        [
          (.procurement, "合计", .total, "137.50"), (.expenditure, "合计", .project, "100.00"),
          (.basicExpenditure, "合计", .operatingCost, cost),
        ], claims: [level(.procurement, said, in: 2023)])
    }
    try expect(
      "G02", passes: year("137.5", "40.00"), fails: year("138.50", "40.00"),
      saying: "Procurement in the text is not the table's: 138.50 is not 137.50, "
        + "a difference of 1.00")
    try expect(
      "G03", passes: year("137.50", "37.50"), fails: year("137.50", "37.49"),
      saying: "Procurement exceeds projects and operating cost: 137.50 is above 137.49, "
        + "a difference of 0.01")
  }
}
