import BookTestSupport
import BudgetChecks
import BudgetModel
import Foundation
import LedgerCore
import LedgerTestSupport
import Testing

@Suite("Years in other codes")
struct ReclassificationTests {
  private let known: Classification

  init() throws {
    var known = Classification()
    let shipped = PackageRoot.url.appending(path: "config/crosswalk.tsv")
    known.add(
      try Classification.mappings(in: String(contentsOf: shipped, encoding: .utf8)))
    self.known = known
  }

  /// A table by code in two years; each code with its amount.
  private func compare(
    _ form: BudgetForm, _ from: Int, _ earlier: [(String, String)], _ to: Int,
    _ later: [(String, String)], raw: Bool = false
  ) -> LineComparison {
    func year(_ number: Int, _ cells: [(String, String)]) -> Book {
      book(document(number, cells.map { (form, $0.0, .total, $0.1) }))
    }
    return LineComparison(
      earlier: year(from, earlier), later: year(to, later), forms: [form],
      classification: raw ? nil : known)
  }

  private func told(_ comparison: LineComparison) -> [String] {
    comparison.cells.map { cell in
      let amounts = [cell.change.before, cell.change.after].map { $0?.amount?.text() ?? "-" }
      let difference = cell.change.difference?.text(signed: true) ?? "?"
      return "\(cell.key.line.path) \(amounts[0]) \(amounts[1]) \(difference)"
    }
  }

  @Test("the housing fund that went from 30311 to 30113 is no fall of 303 and no rise of 301")
  func housingFund() {
    let earlier = [
      ("合计", "200.00"), ("301", "100.00"), ("30101", "100.00"), ("303", "100.00"),
      ("30302", "40.00"), ("30311", "60.00"),
    ]
    let later = [
      ("合计", "210.00"), ("301", "168.00"), ("30101", "103.00"), ("30113", "65.00"),
      ("303", "42.00"), ("30302", "42.00"),
    ]
    let mapped = compare(.basicExpenditure, 2017, earlier, 2018, later)
    #expect(
      told(mapped) == [
        "合计 200.00 210.00 +10.00", "301 160.00 168.00 +8.00", "30101 100.00 103.00 +3.00",
        "30113 60.00 65.00 +5.00", "303 40.00 42.00 +2.00", "30302 40.00 42.00 +2.00",
      ])
    #expect(mapped.cells.map { $0.mappings.map(\.text).joined() }[1] == "30311→30113（2018）")
    #expect(
      told(compare(.basicExpenditure, 2017, earlier, 2018, later, raw: true)) == [
        "合计 200.00 210.00 +10.00", "301 100.00 168.00 +68.00", "30101 100.00 103.00 +3.00",
        "30113 - 65.00 +65.00", "303 100.00 42.00 -58.00", "30302 40.00 42.00 +2.00",
        "30311 60.00 - -60.00",
      ])
    // Years on one side of the change need no mapping.
    #expect(
      told(compare(.basicExpenditure, 2018, later, 2019, later)).allSatisfy {
        $0.hasSuffix(" 0.00")
      })
  }

  @Test("merged lines are one sum; a split is compared at the nearest code that holds all of it")
  func mergeAndSplit() {
    let comparison = compare(
      .basicExpenditure, 2017,
      [
        ("301", "50.00"), ("30102", "20.00"), ("30104", "30.00"), ("303", "9.00"),
        ("30312", "4.00"),
        ("30313", "5.00"),
      ], 2018,
      [("301", "61.00"), ("30102", "30.00"), ("30110", "20.00"), ("30112", "11.00")])
    #expect(
      told(comparison) == [
        "301 59.00 61.00 +2.00", "30102 29.00 30.00 +1.00", "30104 30.00 - ?",
        "30110 - 20.00 ?", "30112 - 11.00 ?",
      ])
  }

  @Test("what stands below the parts of a split is no new money")
  func belowSplit() {
    let comparison = compare(
      .expenditure, 2018, [("204", "9.00"), ("20402", "9.00"), ("2040201", "9.00")], 2019,
      [
        ("204", "6.00"), ("20402", "6.00"), ("2040201", "6.00"), ("224", "4.00"), ("22402", "4.00"),
        ("2240201", "4.00"),
      ])
    #expect(
      told(comparison) == [
        "204 9.00 6.00 ?", "20402 9.00 6.00 ?", "2040201 9.00 6.00 ?", "224 - 4.00 ?",
        "22402 - 4.00 ?", "2240201 - 4.00 ?",
      ])
  }

  @Test("where a whole class moved, its items are not compared one by one")
  func wholeClass() {
    let comparison = compare(
      .expenditure, 2018,
      [("215", "10.00"), ("21506", "10.00"), ("2150601", "7.00"), ("2150602", "3.00")], 2019,
      [("224", "12.00"), ("22401", "12.00"), ("2240101", "12.00")])
    #expect(
      told(comparison) == ["224 10.00 12.00 +2.00", "22401 10.00 12.00 +2.00", "2240101 - 12.00 ?"])
  }

  @Test("a withheld amount that moved leaves both codes open")
  func secret() {
    let comparison = compare(
      .basicExpenditure, 2017,
      [("301", "1.00"), ("30101", "1.00"), ("303", "5.00"), ("30311", "涉密")],
      2018, [("301", "3.00"), ("30101", "1.00"), ("30113", "涉密"), ("303", "5.00")])
    #expect(
      told(comparison) == [
        "301 1.00 3.00 ?", "30101 1.00 1.00 0.00", "30113 - - ?", "303 5.00 5.00 ?",
        "30311 - - ?",
      ])
  }

  @Test("a class under another name is one line of the summary")
  func renamed() {
    func year(_ number: Int, _ name: String, _ amount: String) -> Book {
      book(document(number, [(.summary, "支出/\(name)", .amount, amount)]))
    }
    let comparison = LineComparison(
      earlier: year(2018, "医疗卫生与计划生育支出", "5.00"), later: year(2019, "卫生健康支出", "6.00"),
      forms: [.summary], classification: known)
    #expect(told(comparison) == ["支出/卫生健康支出 5.00 6.00 +1.00"])
  }

  private func outcome(
    _ rule: String, _ document: BudgetDocument, earlier: BudgetDocument? = nil,
    _ known: Classification
  ) throws -> RuleOutcome {
    var examined = CheckSubject(document, earlier: earlier)
    examined.classification = known
    let wanted = try #require(Catalogue.rules.first { $0.id == rule })
    return Catalogue.outcomes(of: examined, rules: [wanted])[0]
  }

  private func coded(_ number: Int, _ lines: [(code: String, name: String)]) -> BudgetDocument {
    var year = document(number, lines.map { (.basicExpenditure, $0.code, .total, "1.00") })
    year.forms[0].rows = zip(year.forms[0].rows, lines).map { row, line in
      LineItem(
        key: row.key, row: row.row, label: line.name, figures: row.figures, place: row.place)
    }
    return year
  }

  @Test("C01: a code is in its year's list; without one, certain changes still tell")
  func listed() throws {
    var known = known
    let good = coded(2023, [("301", "工资福利支出"), ("30101", "基本工资")])
    #expect(try outcome("C01", good, known).verdict == .undecidable)
    #expect(
      try outcome("C01", coded(2023, [("30311", "住房公积金")]), known).findings.map(\.words.en) == [
        "Code 30311, 住房公积金, is out of use since 2018"
      ])
    #expect(try outcome("C01", coded(2017, [("30311", "住房公积金")]), known).verdict == .undecidable)
    known.add(
      Classification.List(
        system: .economic, year: year(2023), names: ["301": "工资福利支出", "30101": "基本工资"]))
    #expect(try outcome("C01", good, known).verdict == .pass)
    #expect(
      try outcome("C01", coded(2023, [("30199", "其他")]), known).findings.map(\.words.en) == [
        "Code 30199, 其他, is not in the list of 2023"
      ])
  }

  @Test("C02: a code bears the name of its year")
  func named() throws {
    var known = known
    known.add(
      Classification.List(
        system: .economic, year: year(2023), names: ["301": "工资福利支出", "302": "商品和服务支出（含）"]))
    #expect(
      try outcome(
        "C02", coded(2023, [("301", "工资福利支出"), ("302", "商品和服务支出(含)")]), known
      ).verdict == .pass)
    #expect(
      try outcome("C02", coded(2023, [("301", "工资支出")]), known).findings.map(\.words.en) == [
        "Code 301 is named 工资支出; in 2023 it is 工资福利支出"
      ])
    #expect(
      try outcome("C02", coded(2022, [("310", "其他资本性支出")]), known).findings.map(\.words.en) == [
        "Code 310 is named 其他资本性支出; in 2022 it is 资本性支出"
      ])
    #expect(try outcome("C02", coded(2022, [("310", "资本性支出")]), known).verdict == .undecidable)
  }

  @Test("C03: a code that is gone under another has a mapping, or is named")
  func mapped() throws {
    let earlier = coded(2022, [("30398", "伙食补助")])
    let later = coded(2023, [("30118", "伙食补助")])
    #expect(
      try outcome("C03", later, earlier: earlier, known).findings.map(\.words.en) == [
        "Code 30398, 伙食补助, is gone and no mapping says what became of it; it seems to be 30118 now"
      ])
    var known = known
    known.add(
      try Classification.mappings(
        in: Classification.crosswalkHeader.joined(separator: "\t")
          + "\neconomic\tmove\t2023\t30398\t30118\t\t\thigh\t科目书\n"))
    #expect(try outcome("C03", later, earlier: earlier, known).verdict == .pass)
    #expect(try outcome("C03", later, known).verdict == .undecidable)
    // Dropped without a successor: the lists of both years tell.
    var lists = self.known
    lists.add(Classification.List(system: .economic, year: year(2022), names: ["30398": "伙食补助"]))
    lists.add(Classification.List(system: .economic, year: year(2023), names: ["301": "甲"]))
    #expect(
      try outcome("C03", coded(2023, [("301", "甲")]), earlier: earlier, lists).findings.count == 1)
  }
}
