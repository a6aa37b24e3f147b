import BookTestSupport
import BudgetChecks
import BudgetModel
import LedgerCore
import Testing

@Suite("Two years of one department")
struct YearComparisonTests {
  private func changes(
    from: Int = 2022, to: Int = 2023, earlier: Book? = nil, later: Book?
  ) -> [KeyFigure: Change] {
    let comparison = YearComparison(
      from: year(from), to: year(to), earlier: earlier, later: later)
    return Dictionary(uniqueKeysWithValues: comparison.keyChanges().map { ($0.key, $0.change) })
  }

  @Test(
    "a year without a document follows from what the next year's document says",
    arguments: [
      (KeyFigure.expenditure, "1210.42", "1718.93", "+508.51", "+42.01", Basis.implied),
      (.basic, "1098.14", "1458.31", "+360.17", "+32.80", .implied),
      (.personnel, "1005.20", "1365.07", "+359.87", "+35.80", .implied),
      (.operatingCost, "92.94", "93.24", "+0.30", "+0.32", .implied),
      (.project, "112.28", "260.62", "+148.34", "+132.12", .implied),
      (.threePublic, "9.00", "8.98", "-0.02", "-0.22", .stated),
      (.vehicles, "8.24", "8.24", "0.00", "0.00", .stated),
      (.reception, "0.76", "0.74", "-0.02", "-2.63", .stated),
    ])
  func derivedYear(
    key: KeyFigure, before: String, after: String, difference: String, percent: String,
    basis: Basis
  ) throws {
    let change = try #require(changes(later: book(disclosure2023))[key])
    #expect(change.before?.amount?.text() == before)
    #expect(change.after?.amount?.text() == after)
    #expect(change.difference?.text(signed: true) == difference)
    #expect(change.basisPoints.map(Percentage.text) == percent)
    #expect(change.before?.basis == basis)
    #expect(change.after?.basis == .tabulated)
  }

  @Test("an implied figure is known no better than the change it follows from")
  func precision() throws {
    let change = try #require(changes(later: book(disclosure2023))[.operatingCost])
    #expect(change.before?.ulp == wan("0.1"))
    #expect(
      change.before?.derivation == .difference(current: wan("93.24"), change: wan("0.30")))
  }

  @Test("a total whose parts are implied is implied itself and names the parts")
  func totals() throws {
    let change = try #require(changes(later: book(disclosure2023))[.basic])
    #expect(change.before?.derivation == .sum(of: [wan("1005.20"), wan("92.94")]))
  }

  @Test("no whole follows from parts that are not all of it in the later year")
  func otherParts() {
    let later = document(
      2023,
      [
        (.expenditure, "合计", .total, "30.00"), (.expenditure, "合计", .basic, "20.00"),
        (.expenditure, "合计", .project, "8.00"), (.expenditure, "合计", .contingency, "2.00"),
      ],
      claims: [
        change(.basic, "1.00", .increase, in: 2023), change(.project, "1.00", .increase, in: 2023),
      ])
    let found = changes(later: book(later))
    #expect(found[.basic]?.before?.amount == wan("19.00"))
    #expect(found[.expenditure]?.before == nil)
  }

  @Test("a change of the appropriations alone is not that of the whole figure")
  func otherScope() {
    let later = document(
      2023, [(.expenditure, "合计", .basic, "78.00")],
      claims: [level(.basic, "60.00", in: 2023), change(.basic, "5.00", .increase, in: 2023)])
    #expect(changes(later: book(later))[.basic]?.before == nil)
  }

  @Test("what was spent in the year before is not what was budgeted")
  func otherSeries() {
    let spent = Claim(
      subject: "公务接待费", keyFigure: .reception, kind: .level, amount: wan("0.70"),
      ulp: wan("0.01"), printed: "0.70", direction: nil, year: year(2022), baseline: nil,
      series: .final, reason: nil, quote: "其中", place: Place(line: 1))
    let later = document(2023, [(.threePublic, "公务接待费", .total, "0.74")], claims: [spent])
    #expect(changes(later: book(later))[.reception]?.before == nil)
  }

  @Test("a document of its own always wins over what a later one says")
  func ownDocument() throws {
    let own = book(document(2022, [(.basicExpenditure, "合计", .personnel, "1005.30")]))
    let change = try #require(changes(earlier: own, later: book(disclosure2023))[.personnel])
    #expect(change.before?.amount == wan("1005.30"))
    #expect(change.before?.basis == .tabulated)
    #expect(change.difference == wan("359.77"))
  }

  @Test("nothing follows for a year that no document speaks about")
  func silence() {
    #expect(changes(from: 2021, to: 2023, later: book(disclosure2023))[.personnel]?.before == nil)
  }

  @Test("a withheld figure is compared with nothing and no sum is built over it")
  func secrets() throws {
    let secret = book(
      document(
        2023,
        [
          (.threePublic, "公务接待费", .total, "涉密"), (.threePublic, "公务用车购置及运维费", .total, "8.24"),
        ]))
    let all = changes(later: secret)
    let reception = try #require(all[.reception])
    #expect(reception.kind == .unknown)
    #expect(reception.difference == nil)
    #expect(all[.threePublic] == nil)
  }

  /// Total, basic and project expenditure in the table of a year.
  private func expenditure(
    _ number: Int, _ total: String, _ basic: String, _ project: String
  ) -> BudgetDocument {
    document(
      number,
      [
        (.expenditure, "合计", .total, total), (.expenditure, "合计", .basic, basic),
        (.expenditure, "合计", .project, project),
      ].filter { !$0.3.isEmpty })
  }

  @Test("what the forms of a year do not say is unknown, never nothing")
  func absentForm() throws {
    let earlier = book(expenditure(2023, "100.00", "60.00", "40.00"))
    let later = book(
      document(
        2024,
        [
          (.summary, "收入/财政拨款收入", .amount, "110.00"),
          (.summary, "支出/一般公共服务支出", .amount, "110.00"),
          (.summary, "收入/收入总计", .amount, "110.00"), (.summary, "支出/支出总计", .amount, "110.00"),
        ]))
    let all = changes(from: 2023, to: 2024, earlier: earlier, later: later)
    for key in [KeyFigure.expenditure, .basic, .project] {
      let change = try #require(all[key])
      #expect(change.after == nil)
      #expect(change.kind == .unknown)
      #expect(change.difference == nil)
    }
  }

  @Test("a total whose line is lost, or has another name, is unknown")
  func absentTotal() throws {
    let earlier = book(expenditure(2023, "100.00", "60.00", "40.00"))
    let later = book(
      document(
        2024,
        [
          (.expenditure, "213", .total, "150.00"), (.expenditure, "213", .basic, "100.00"),
          (.expenditure, "213", .project, "50.00"),
        ]))
    let all = changes(from: 2023, to: 2024, earlier: earlier, later: later)
    for key in [KeyFigure.expenditure, .basic, .project] {
      #expect(all[key]?.kind == .unknown)
      #expect(all[key]?.difference == nil)
    }
  }

  @Test("a blank beside parts that are all of the whole is nothing")
  func blankPart() throws {
    let earlier = book(expenditure(2023, "100.00", "60.00", "40.00"))
    let later = book(expenditure(2024, "70.00", "70.00", ""))
    let all = changes(from: 2023, to: 2024, earlier: earlier, later: later)
    #expect(all[.project]?.kind == .removed)
    #expect(all[.project]?.difference == wan("-40.00"))
    // Beside parts that are not all of it, nobody knows.
    let other = book(expenditure(2024, "90.00", "70.00", ""))
    #expect(
      changes(from: 2023, to: 2024, earlier: earlier, later: other)[.project]?.kind == .unknown)
  }

  @Test("a line is gone where its form is printed, and unknown where the form or column is not")
  func absentLines() throws {
    let earlier = book(
      document(
        2023,
        [
          (.generalBudget, "合计", .total, "100.00"), (.generalBudget, "合计", .basic, "60.00"),
          (.generalBudget, "合计", .project, "40.00"), (.generalBudget, "201", .total, "100.00"),
          (.generalBudget, "201", .basic, "60.00"), (.generalBudget, "201", .project, "40.00"),
          (.governmentFund, "合计", .total, "5.00"),
        ]))
    let later = book(
      document(
        2024,
        [(.generalBudget, "合计", .total, "110.00"), (.generalBudget, "205", .total, "110.00")]))
    let cells = LineComparison(
      earlier: earlier, later: later, forms: Set(BudgetForm.allCases)
    ).cells
    let kinds = Dictionary(uniqueKeysWithValues: cells.map { ($0.key, $0.change.kind) })
    #expect(kinds[FigureKey(.generalBudget, "201", .total)] == .removed)
    #expect(kinds[FigureKey(.generalBudget, "205", .total)] == .added)
    #expect(kinds[FigureKey(.generalBudget, "合计", .basic)] == .unknown)
    #expect(kinds[FigureKey(.generalBudget, "201", .project)] == .unknown)
    #expect(kinds[FigureKey(.governmentFund, "合计", .total)] == .unknown)
  }

  @Test("the later text is held against the earlier document")
  func priorYear() {
    let earlier = book(
      document(
        2022,
        [
          (.basicExpenditure, "合计", .personnel, "1005.21"),
          (.basicExpenditure, "合计", .operatingCost, "92.94"),
          (.expenditure, "合计", .project, "112.38"), (.threePublic, "“三公”经费小计", .total, "9.00"),
          (.threePublic, "公务接待费", .total, "0.77"),
        ]))
    let findings = YearComparison(
      from: year(2022), to: year(2023), earlier: earlier, later: book(disclosure2023)
    ).findings()
    #expect(
      findings.map { "\($0.severity) \($0.words.en)" } == [
        "info Personnel of 2022: the later text agrees with the published figure, 1005.20 / 1005.21 (rounding 0.01)",
        "info Operating cost of 2022: the later text agrees with the published figure, 92.94 / 92.94",
        "warning Projects of 2022: the later text implies 112.28, the published figure is 112.38, a difference of 0.10",
        "info Three-public spending of 2022: the later text agrees with the published figure, 9.00 / 9.00",
        "warning Official reception of 2022: the later text gives 0.76, the published figure is 0.77, a difference of 0.01",
        "info Official reception of 2022: the later text agrees with the published figure, 0.76 / 0.77 (rounding 0.01)",
      ])
  }
}

@Suite("Percentages in exact integer arithmetic")
struct PercentageTests {
  @Test(
    "percentages are rounded half up, away from zero",
    arguments: [
      ("508.51", "1210.42", "+42.01"), ("359.87", "1005.20", "+35.80"),
      ("148.34", "112.28", "+132.12"), ("-0.02", "9.00", "-0.22"), ("-0.02", "0.76", "-2.63"),
      ("0.01", "200.00", "+0.01"), ("-0.01", "200.00", "-0.01"), ("0.01", "200.01", "0.00"),
      ("0.00", "5.00", "0.00"), ("5.00", "5.00", "+100.00"), ("-5.00", "5.00", "-100.00"),
    ])
  func rounding(difference: String, base: String, text: String) throws {
    let points = try #require(Percentage.basisPoints(of: wan(difference), base: wan(base)))
    #expect(Percentage.text(points) == text)
  }

  @Test("a base of zero or less has no percentage")
  func zeroBase() {
    #expect(Percentage.basisPoints(of: wan("1.00"), base: .zero) == nil)
    #expect(Percentage.basisPoints(of: wan("1.00"), base: wan("-2.00")) == nil)
  }

  @Test("the largest amounts do not overflow")
  func extremes() {
    #expect(
      Percentage.basisPoints(of: Amount(fen: .max), base: Amount(fen: .max)) == 10_000)
    #expect(Percentage.basisPoints(of: Amount(fen: .max), base: Amount(fen: 1)) == nil)
  }

  @Test("what was carried over is told apart from the revenue of the year, where there is any")
  func carriedOver() throws {
    func revenue(_ number: Int, _ own: String, _ carried: String, _ total: String) -> Book {
      book(
        document(
          number,
          [
            (.summary, "收入/本年收入合计", .amount, own), (.summary, "收入/上年结转", .amount, carried),
            (.summary, "收入/收入总计", .amount, total),
          ]))
    }
    func told(_ earlier: Book, _ later: Book) -> [String] {
      YearComparison(
        from: earlier.id.year, to: later.id.year, earlier: earlier, later: later
      ).keyChanges().map { "\($0.key.rawValue) \($0.change.difference?.text(signed: true) ?? "?")" }
    }
    #expect(
      told(revenue(2022, "100.00", "5.00", "105.00"), revenue(2023, "90.00", "30.00", "120.00"))
        == ["revenue +15.00", "current-revenue -10.00", "carried-over +25.00"])
    #expect(
      told(revenue(2022, "100.00", "0.00", "100.00"), revenue(2023, "90.00", "0.00", "90.00"))
        == ["revenue -10.00"])
  }
}
