import BookTestSupport
import BudgetChecks
import BudgetModel
import Testing

/// The rules about sentences and repeated figures, each with a year that fulfils it and one that
/// breaks it.
@Suite("The rules about sentences and repeated figures")
struct TextRuleTests {
  private func outcome(
    _ rule: String, _ document: BudgetDocument, earlier: BudgetDocument? = nil
  ) throws -> RuleOutcome {
    let wanted = try #require(Catalogue.rules.first { $0.id == rule })
    return Catalogue.outcomes(of: CheckSubject(document, earlier: earlier), rules: [wanted])[0]
  }

  /// Claims of one sentence: subjects with their amounts, in its order.
  private func sentence(_ quote: String, _ amounts: (String, String)...) -> [Claim] {
    amounts.map { subject, amount in
      Claim(
        subject: subject, keyFigure: nil, kind: .level, amount: wan(amount),
        ulp: PrintedNumber(amount)!.ulp(in: .wan), printed: amount, direction: nil,
        year: year(2023), baseline: nil, reason: nil, quote: quote, place: Place(line: 9))
    }
  }

  private func text(_ claims: [Claim]...) -> BudgetDocument {
    document(2023, [(.expenditure, "合计", .total, "1.00")], claims: claims.flatMap(\.self))
  }

  @Test("N02: a complete list sums to its head; one that names only some is no list of all")
  func lists() throws {
    func list(_ last: String) -> BudgetDocument {
      text(
        sentence("运行经费总计93.24万元。", ("运行经费", "93.24")),
        sentence(
          "其中办公费7.25万元；邮电费21.23万元；其他\(last)万元。", ("办公费", "7.25"), ("邮电费", "21.23"),
          ("其他", last)))
    }
    #expect(try outcome("N02", list("64.76")).verdict == .pass)
    #expect(
      try outcome("N02", list("64.86")).findings.map(\.words.en) == [
        "运行经费 differs from the sum of what is listed: 93.24 is not 93.34, a difference of 0.10"
      ])
    #expect(try outcome("N02", list("64.66")).verdict == .fail)
    // The gap is larger than a part: some are not named.
    #expect(try outcome("N02", list("20.00")).verdict == .notApplicable)
    // A subtotal is no part of its own.
    let whole = sentence(
      "收入10.00万元，其中人员6.00万元，公用1.00万元，小计7.00万元，项目3.00万元。", ("收入", "10.00"), ("人员", "6.00"),
      ("公用", "1.00"), ("小计", "7.00"), ("项目", "3.00"))
    #expect(try outcome("N02", text(whole)).verdict == .pass)
  }

  @Test("N03: brackets sum to the item that follows")
  func brackets() throws {
    func item(_ total: String) -> BudgetDocument {
      text(
        sentence(
          "其他支出（退休经费 3.67 万元，党组织经费 0.69 万元）\(total) 万元。", ("退休经费", "3.67"),
          ("党组织经费", "0.69"), ("其他支出", total)))
    }
    #expect(try outcome("N03", item("4.36")).verdict == .pass)
    #expect(try outcome("N03", item("4.35")).verdict == .fail)
    #expect(try outcome("N03", text(sentence("无", ("甲", "1.00")))).verdict == .notApplicable)
  }

  @Test("N11: a reason does not contradict the figure that it speaks of")
  func reasons() throws {
    func year(_ direction: Direction) -> BudgetDocument {
      document(
        2023, [(.basicExpenditure, "合计", .operatingCost, "93.24")],
        claims: [
          change(.reception, "0.02", .decrease, in: 2023, reason: "公用经费计提人数减少1人"),
          change(.operatingCost, "0.30", direction, in: 2023),
        ])
    }
    #expect(try outcome("N11", year(.decrease)).verdict == .pass)
    #expect(
      try outcome("N11", year(.increase)).findings.map(\.words.en) == [
        "The reason of 公务接待费 says that 公用经费计提人数减少1人, while Operating cost changed by +0.30"
      ])
  }

  @Test("N13: a share carries its sign")
  func shares() throws {
    func share(_ words: String) -> BudgetDocument {
      text(sentence("人员经费10.00万元，占总支出的比重为\(words)。", ("人员经费", "10.00")))
    }
    #expect(try outcome("N13", share("79.41%")).verdict == .pass)
    #expect(try outcome("N13", share("79.41 ％")).verdict == .pass)
    #expect(
      try outcome("N13", share("79.41")).findings.map(\.words.en) == [
        "A share has no percent sign: 占总支出的比重为79.41"
      ])
    #expect(try outcome("N13", text(sentence("无", ("甲", "1.00")))).verdict == .notApplicable)
  }

  @Test("X14: the summary's sources are the revenue table's columns")
  func mirrors() throws {
    func year(_ business: String) -> BudgetDocument {
      document(
        2023,
        [
          (.summary, "收入/事业收入", .amount, "2.00"), (.revenue, "合计", .total, "2.00"),
          (.revenue, "合计", .business, business),
        ])
    }
    #expect(try outcome("X14", year("2.00")).verdict == .pass)
    #expect(try outcome("X14", year("2.01")).findings.count == 1)
    #expect(try outcome("X14", document(2023, [])).verdict == .notApplicable)
  }

  @Test("X15: the text gives the fund table's items")
  func funds() throws {
    func year(_ said: String) -> BudgetDocument {
      document(
        2023, [(.governmentFund, "212", .total, "30.00")],
        claims: sentence("政府性基金支出中，212为\(said)万元。", ("212", said)))
    }
    #expect(try outcome("X15", year("30.00")).verdict == .pass)
    #expect(try outcome("X15", year("30.10")).findings.count == 1)
    #expect(try outcome("X15", document(2023, [])).verdict == .notApplicable)
  }

  @Test("D07: row numbers go on")
  func rows() throws {
    var year = document(
      2023, [(.expenditure, "合计", .total, "1.00"), (.expenditure, "201", .total, "1.00")])
    #expect(try outcome("D07", year).verdict == .pass)
    let last = year.forms[0].rows[1]
    year.forms[0].rows[1] = LineItem(
      key: last.key, row: 5, label: last.label, figures: last.figures, place: last.place)
    #expect(
      try outcome("D07", year).findings.map(\.words.en) == [
        "Line numbers break in expenditure: 5 follows 1"
      ])
    let first = year.forms[0].rows[0]
    year.forms[0].rows[0] = LineItem(
      key: first.key, row: .max, label: first.label, figures: first.figures, place: first.place)
    #expect(
      try outcome("D07", year).findings.map(\.words.en) == [
        "Line numbers break in expenditure: 5 follows \(Int.max)"
      ])
  }

  /// A text that speaks in sentences, with what a test adds.
  private func narrative(_ words: String) -> Narrative {
    Narrative([
      Narrative.Paragraph(String(repeating: "本局按照要求安排预算并公开。", count: 4), Place(line: 1)),
      Narrative.Paragraph(words, Place(line: 2)),
    ])
  }

  @Test("what reading noticed is what the rules about reading find")
  func noticed() throws {
    let notes: [(String, ReadingNote)] = [
      ("D03", ReadingNote(.notFound, [.text("甲表")])),
      ("D04", ReadingNote(.otherYear, [.year(year(2022)), .year(year(2023))])),
      ("D06", ReadingNote(.noUnit, [.text("甲表")])),
      ("R08", ReadingNote(.listedTwice, [.text("甲表"), .text("201")])),
    ]
    for (rule, note) in notes {
      var year = text(sentence("甲1.00万元。", ("甲", "1.00")))
      #expect(try outcome(rule, year).verdict == .pass)
      year.notes = [note]
      #expect(try outcome(rule, year).findings == [Finding(note)])
    }
    #expect(try outcome("R09", text()).verdict == .pass)
    #expect(try outcome("D05", text()).verdict == .pass)
  }

  @Test("a text that is not on record cannot be judged; what was said of it as sentences stands")
  func unkept() throws {
    for rule in ["D02", "D08", "D10", "D11", "D12", "D13"] {
      let year = text(sentence("甲1.00万元。", ("甲", "1.00")))
      #expect(try outcome(rule, year).verdict == .undecidable)
      let wanted = try #require(Catalogue.rules.first { $0.id == rule })
      var examined = CheckSubject(year)
      let worded = Finding(worded: Bilingual("某处", "somewhere"), rule: rule, severity: .warning)
      examined.wordedOfText = [worded]
      #expect(Catalogue.outcomes(of: examined, rules: [wanted])[0].findings == [worded])
      #expect(
        try outcome(rule, document(2023, [(.expenditure, "合计", .total, "1.00")])).verdict
          == .undecidable)
    }
  }

  @Test("A03 and S04: what is owned or bought is counted, where it is spoken of")
  func counts() throws {
    func bought(_ amount: String, _ words: String) -> BudgetDocument {
      var year = document(
        2023,
        [(.threePublic, "公务用车购置费", .total, amount), (.fixedAssets, "合计", .value, "5.00")],
        claims: [level(.vehiclePurchase, amount, in: 2023)])
      year.narrative = narrative(words)
      return year
    }
    #expect(try outcome("S04", bought("18.00", "购置1辆。")).verdict == .pass)
    #expect(
      try outcome("S04", bought("18.00", "购置。")).findings == [Finding(.vehiclesUncounted)])
    #expect(try outcome("S04", bought("0.00", "")).verdict == .notApplicable)
    #expect(try outcome("A03", bought("0.00", "车辆3辆。")).verdict == .pass)
    #expect(try outcome("A03", bought("0.00", "")).findings == [Finding(.assetsUncounted)])
    #expect(try outcome("A03", document(2023, [])).verdict == .notApplicable)
  }

  @Test(
    "rounding explains as much as there are parts, and in a document that forces its sums nothing")
  func rounding() throws {
    func year(_ residues: [String]) -> BudgetDocument {
      var cells: [(BudgetForm, String, BudgetColumn, String)] = []
      for (index, residue) in residues.enumerated() {
        let code = "2\(index + 10)"
        cells += [
          (.generalBudget, code, .total, residue), (.generalBudget, code, .basic, "1.00"),
          (.generalBudget, code, .project, "1.00"),
        ]
      }
      return document(2023, cells)
    }
    func severities(_ residues: [String]) throws -> [Severity] {
      try outcome("R01", year(residues)).findings.map(\.severity)
    }
    #expect(try severities(["2.00", "2.00"]) == [])
    // One residue among sums that tie is worth a look, although rounding could explain it.
    #expect(try severities(["2.01"] + Array(repeating: "2.00", count: 9)) == [.warning])
    #expect(try severities(["2.02"] + Array(repeating: "2.00", count: 9)) == [.error])
    // A document that rounds each figure by itself has many.
    #expect(try severities(["2.01", "1.99", "2.01", "2.00"]) == [.info, .info, .info])
    #expect(try outcome("R01", year(["2.01", "1.99", "2.01", "2.00"])).verdict == .pass)
    #expect(try severities(["2.01", "1.99", "2.01", "2.02"]) == [.info, .info, .info, .error])
  }
}
