import BudgetChecks
import BudgetModel
import BudgetParser
import DocumentReaders
import Foundation
import LedgerTestSupport
import Testing

@Suite("The rules on the sample document", .enabled(if: Shared.isRequired, "\(Shared.absence)"))
struct SeedCheckTests {
  private let text: String

  init() throws {
    text = try String(contentsOf: Shared.seed, encoding: .utf8)
  }

  private func outcomes(_ text: String) throws -> [RuleOutcome] {
    let source = try DocumentReader().read(Array(text.utf8))
    return Catalogue.outcomes(of: CheckSubject(try DocumentParser().parse(source)))
  }

  /// The rules that find something, as often as they do.
  private func failing(_ outcomes: [RuleOutcome]) -> [String: Int] {
    outcomes.reduce(into: [:]) { counts, outcome in
      if outcome.verdict == .fail { counts[outcome.rule.id] = outcome.findings.count }
    }
  }

  @Test("each rule finds what it should, and no other finds anything")
  func asPublished() throws {
    let outcomes = try outcomes(text)
    // Personnel, operating cost, projects, and so the total.
    #expect(
      failing(outcomes) == [
        "A02": 1, "A03": 1, "D08": 2, "D11": 1, "D12": 1, "G04": 1, "G05": 1, "K02": 1, "K03": 1,
        "N06": 4, "N11": 1, "N12": 3, "O01": 1, "P03": 18, "P04": 1, "P05": 3, "P06": 2, "S02": 2,
        "Y01": 2,
      ])
    let counts = outcomes.reduce(into: [String: Int]()) { counts, outcome in
      if outcome.verdict == .pass { counts[outcome.rule.id] = outcome.judgement.count }
    }
    #expect(counts["X02"] == 24)
    #expect(counts["X03"] == 72)
    #expect(counts["D01"] == 9)
    #expect(counts["D09"] == 9)
    #expect(counts["P02"] == 19)
    for rule in ["R01", "R02", "R03", "R04", "R05", "R06", "R07", "R10", "R11"] {
      #expect(counts[rule] ?? 0 > 0, "\(rule)")
    }
    for rule in ["X01", "X04", "X05", "X06", "X07", "X08", "X09", "X10", "X11", "X12", "X13"] {
      #expect(counts[rule] ?? 0 > 0, "\(rule)")
    }
    for rule in ["N01", "N04", "N07", "N10", "S01", "S03", "G01", "G02", "G03", "A01"] {
      #expect(counts[rule] ?? 0 > 0, "\(rule)")
    }
    let open = outcomes.filter { $0.verdict == .undecidable }.map(\.rule.id)
    #expect(open == ["N05", "C01", "C02", "C03", "K01", "V03", "Y02", "Y03"])
    let none = outcomes.filter { $0.verdict == .notApplicable }.map(\.rule.id)
    #expect(none == ["X15", "N08", "N09", "N14", "N13", "S04", "V01", "V02"])
    #expect(outcomes.count == 86)
  }

  @Test("each sentence is held against the tables of its year and of the year before")
  func claims() throws {
    let source = try DocumentReader().read(Array(text.utf8))
    let document = try DocumentParser().parse(source)
    func verdicts(_ examined: CheckSubject) -> [ClaimGrade.Verdict: Int] {
      document.claims.reduce(into: [:]) { $0[examined.grade($1).verdict, default: 0] += 1 }
    }
    #expect(
      verdicts(CheckSubject(document)) == [.confirmed: 9, .baselineMissing: 7, .untabulated: 18])
    // Had the year before been the same, the change would be contradicted by all of it.
    let earlier = BudgetDocument(
      department: document.department, year: try #require(FiscalYear(2022)), stage: .budget,
      format: "text", charset: "UTF-8", forms: document.forms)
    let grade = CheckSubject(document, earlier: earlier)
    let personnel = try #require(
      document.claims.first { $0.keyFigure == .personnel && $0.kind == .change })
    #expect(grade.grade(personnel).verdict == .contradicted)
    #expect(grade.grade(personnel).difference?.text() == "359.87")
  }

  @Test(
    "a change of the document is found by exactly these rules",
    arguments: [
      (
        "9\t2013105\t专项业务\t233.48\t\t233.48\t\t\t",
        "9\t2013105\t专项业务\t233.48\t\t233.49\t\t\t", ["R01", "R02", "X03"]
      ),
      ("9\t三、公务接待费\t0.74\t0.74", "9\t三、公务接待费\t0.75\t0.75", ["N01", "S01"]),
      ("15\t30207\t邮电费\t21.23\t", "15\t30207\t邮电费\t21.32\t", ["N01", "R01", "R02"]),
      ("人员支出预算增加359.87万元", "人员支出预算增加395.87万元", []),
      ("相比减少 0.02 万元", "相比增加 0.02 万元", ["N04", "N07"]),
      ("注：无国有资本经营预算财政拨款预算，空表列示。", "", ["D09"]),
    ] as [(String, String, [String])])
  func mutations(from: String, to: String, rules: [String]) throws {
    #expect(text.components(separatedBy: from).count == 2)
    let before = failing(try outcomes(text))
    let after = failing(try outcomes(text.replacingOccurrences(of: from, with: to)))
    let changed = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
    #expect(changed.sorted() == rules)
  }

  private func facts(_ text: String) throws -> [FigureKey: Amount?] {
    let source = try DocumentReader().read(Array(text.utf8))
    return Dictionary(
      try DocumentParser().parse(source).facts.map { ($0.key, $0.figure.amount) }
    ) { first, _ in first }
  }

  @Test("a name in one piece instead of two says the same")
  func unwrapped() throws {
    let lines = text.components(separatedBy: "\n")
    let place = try #require(lines.firstIndex { $0.hasPrefix("\t\t缴费支出\t") })
    // The name goes on after a page break: the piece joins the last row before it.
    let row = try #require(
      lines[..<place].lastIndex { $0.split(separator: "\t").first == "14" })
    var joined = lines
    var cells = joined[row].components(separatedBy: "\t")
    cells[2] += "缴费支出"
    joined[row] = cells.joined(separator: "\t")
    joined.remove(at: place)
    #expect(try facts(joined.joined(separator: "\n")) == facts(text))
  }

  @Test("a table in yuan says the same as in 10,000 yuan, and every rule as much")
  func yuan() throws {
    let parts = text.components(separatedBy: "部门预算一般公共预算财政拨款基本支出表\n\n201 ")
    // The title stands again after each page break.
    #expect(parts.count > 1)
    let changed =
      parts[0]
      + parts.dropFirst().map { part -> String in
        var lines = part.components(separatedBy: "\n")
        var isTable = true
        for (index, line) in lines.enumerated() where isTable {
          if line.hasPrefix("部门预算") { isTable = false }
          if line == "单位：万元" { lines[index] = "单位：元" }
          let cells = line.components(separatedBy: "\t")
          guard isTable, cells.count == 6, Int(cells[0]) != nil else { continue }
          lines[index] = (cells[..<3] + cells[3...].map(Self.inYuan)).joined(separator: "\t")
        }
        return "部门预算一般公共预算财政拨款基本支出表\n\n201 " + lines.joined(separator: "\n")
      }.joined()
    #expect(changed.contains("\t14583100.00\t13650700.00\t932400.00"))
    #expect(try facts(changed) == facts(text))
    #expect(try failing(outcomes(changed)) == failing(outcomes(text)))
  }

  private static func inYuan(_ cell: String) -> String {
    guard let dot = cell.firstIndex(of: ".") else { return cell }
    let digits = cell[..<dot] + cell[cell.index(after: dot)...]
    return (digits.drop { $0 == "0" }) + "00.00"
  }

  @Test(
    "the year before confirms what this one derives, to the last digit that is known",
    arguments: [
      ("1005.20", Judgement.Verdict.pass), ("1005.21", .pass), ("1005.30", .fail),
    ])
  func derived(personnel: String, verdict: Judgement.Verdict) throws {
    let source = try DocumentReader().read(Array(text.utf8))
    let later = try DocumentParser().parse(source)
    let key = LineKey(form: .basicExpenditure, path: LineKey.total)
    let figure = try #require(
      Figure(printed: personnel, unit: .wan, place: Place(line: 1)))
    let earlier = BudgetDocument(
      department: later.department, year: try #require(FiscalYear(2022)), stage: .budget,
      format: "text", charset: "UTF-8",
      forms: [
        FormContent(
          form: .basicExpenditure, title: "基本支出表", unit: .wan,
          rows: [
            LineItem(
              key: key, row: 1, label: "合计",
              figures: [ColumnFigure(column: .personnel, figure: figure)], place: Place(line: 1))
          ], place: Place(line: 1))
      ])
    let rule = try #require(Catalogue.rules.first { $0.id == "V03" })
    let outcome = Catalogue.outcomes(of: CheckSubject(earlier, later: later), rules: [rule])[0]
    #expect(outcome.verdict == verdict, "\(outcome.findings)")
  }
}
