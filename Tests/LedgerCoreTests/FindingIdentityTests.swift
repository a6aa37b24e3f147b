import BookTestSupport
import BudgetChecks
import BudgetModel
import LedgerCore
import Testing

/// A finding is known again by what it says, of what and by which figures; never by its words.
@Suite("What a finding is known by")
struct FindingIdentityTests {
  private let id = BookID(department: office.code, year: year(2023), stage: .budget)

  private func sum(_ left: String, _ label: String = "教育支出", row: Int = 7) -> Finding {
    Finding(
      .rowSum,
      [
        .form(.expenditure), .line(LineKey(form: .expenditure, path: "205"), label: label),
        .column(.total),
      ],
      compared: ComparedAmounts(
        left: wan(left), demand: .equal, right: wan("29.00"), isRounding: false),
      at: [Place(line: row)])
  }

  private func directive(_ sequence: Int64, _ kind: Directive.Kind, _ content: String) -> Directive
  {
    Directive(sequence: sequence, recordedAt: "now", by: "zhang", kind: kind, content: content)
  }

  @Test("a message may be reworded: what is settled stays so, and nothing is told twice")
  func reworded() throws {
    let finding = sum("30.00")
    var statements = FindingKind.statements
    statements[.rowSum] = try #require(statements[.rowSum]).reworded(
      "{1}这一行加不起来", "the row {1} does not add up")
    #expect(
      finding.words.zh == "部门预算支出总表 教育支出：合计与各列之和不符：30.00 ≠ 29.00，相差 1.00 万元")
    #expect(finding.words(statements).zh == "教育支出这一行加不起来：30.00 ≠ 29.00，相差 1.00 万元")
    // What it is known by holds no word of either.
    let silence = Silence(
      book: id, rule: finding.rule, target: .finding(finding.identity), words: "从前的话",
      reason: "已核实")
    let content = try #require(silence.content)
    let recheck = Recheck(
      book: id, departmentName: "甲", catalogue: 6, findings: [finding])
    for kept in [content, recheck.content] {
      #expect(!kept.contains("不符") && !kept.contains("教育支出") && kept.contains("3000000"))
    }
    let directives = [directive(1, .silence, content), directive(2, .recheck, recheck.content)]
    #expect(directives.silences(of: id).map { $0.silence.settles(finding) } == [true])
    #expect(KnownFindings([], told: directives.rechecked()[id] ?? []).contains(finding))
  }

  @Test("another figure is another finding; another row, label or severity is the same")
  func identity() {
    let finding = sum("30.00")
    #expect(finding.identity == sum("30.00", "教育 支出", row: 9).identity)
    #expect(finding.identity != sum("30.01").identity)
    // Where nothing else tells two apart, the place does.
    let odd = { (line: Int) in Finding(.oddCharacter, at: [Place(line: line)]).identity }
    #expect(odd(1) != odd(2) && odd(1) == odd(1))
    // Nor are two lists the same that are cut elsewhere.
    #expect(
      Finding(.unitsChanged, [.text("+甲\t乙")]).identity
        != Finding(.unitsChanged, [.text("+甲"), .text("乙")]).identity)
  }

  @Test("what was settled by a sentence is bound to the finding, with who said so and when")
  func binding() throws {
    let finding = sum("30.00")
    let old = Silence(
      book: id, rule: "R01", target: .words(finding.words.zh), reason: "已核实")
    let all = Silence(book: id, rule: "G05", target: .rule, reason: "不适用")
    var directives = [
      directive(1, .silence, try #require(old.content)),
      directive(2, .silence, try #require(all.content)),
    ]
    #expect(directives[0].content == "201\t2023\tbudget\tR01\t\(finding.words.zh)\t已核实")
    #expect(directives.booksSettledByWords == [id])
    let bindings = directives.bindings(of: id, to: [sum("30.01"), finding])
    #expect(bindings.map(\.original) == [1])
    directives.append(directive(3, .silence, try #require(bindings.first?.content)))
    let standing = directives.silences(of: id)
    #expect(standing.map(\.silence.target) == [.finding(finding.identity), .rule])
    #expect(standing.map(\.directive.sequence) == [1, 2])
    #expect(directives.booksSettledByWords.isEmpty)
    #expect(directives.bindings(of: id, to: [finding]).isEmpty)
    // Two findings that had one sentence are both bound to it.
    let twin = Finding(
      .rowSum,
      [
        .form(.expenditure),
        .line(LineKey(form: .expenditure, path: "206"), label: "教育支出"), .column(.total),
      ], compared: finding.compared)
    #expect(twin.words == finding.words && twin.identity != finding.identity)
    var twins = Array(directives.prefix(1))
    for binding in twins.bindings(of: id, to: [finding, twin]) {
      twins.append(
        directive(Int64(twins.count + 1), .silence, try #require(binding.content)))
    }
    #expect(twins.count == 3)
    for meant in [finding, twin] {
      let settling = twins.silences(of: id).filter { $0.silence.settles(meant) }
      #expect(settling.map(\.directive.sequence) == [1])
    }
    // Taken back, it is open again.
    let lifted = Silence(
      book: id, rule: "R01", target: .finding(finding.identity), reason: nil)
    directives.append(directive(4, .silence, try #require(lifted.content)))
    #expect(directives.silences(of: id).map(\.silence.target) == [.rule])
  }

  @Test("what earlier versions kept as sentences is known by rule and place, or by its words")
  func worded() {
    let finding = sum("30.00")
    let old = Finding(
      worded: Bilingual("从前的话", "words of then"), rule: "R01", severity: .error,
      at: [Place(line: 7)])
    #expect(KnownFindings([old]).contains(finding))
    #expect(KnownFindings([], told: ["R01\tline 7"]).contains(finding))
    #expect(!KnownFindings([old]).contains(sum("30.00", row: 8)))
    let missing = Finding(.missingForm, [.form(.revenue)])
    let said = Finding(worded: missing.words, rule: "D01", severity: .error)
    #expect(KnownFindings([said]).contains(missing))
    #expect(!KnownFindings([said]).contains(Finding(.missingForm, [.form(.summary)])))
  }
}
