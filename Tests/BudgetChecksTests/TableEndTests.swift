import BookTestSupport
import BudgetChecks
import BudgetModel
import LedgerCore
import Testing

/// Tables without their last rows are held, whatever the form; wrong digits and tables that close
/// otherwise are not.
@Suite("Tables that end early")
struct TableEndTests {
  private typealias Cell = (BudgetForm, String, BudgetColumn, String)

  private func told(_ cells: [Cell]) -> [String] {
    Catalogue.flags(in: document(2023, cells)).map(\.detail)
  }

  private let classes: [Cell] = [
    ("合计", "10.00", "6.00", "4.00"), ("201", "7.00", "5.00", "2.00"),
    ("20101", "7.00", "5.00", "2.00"), ("2010101", "5.00", "5.00", ""),
    ("2010102", "2.00", "", "2.00"), ("205", "3.00", "1.00", "2.00"),
    ("20502", "3.00", "1.00", "2.00"), ("2050201", "1.00", "1.00", ""),
    ("2050299", "2.00", "", "2.00"),
  ].flatMap { row -> [Cell] in
    [
      (.generalBudget, row.0, .total, row.1), (.generalBudget, row.0, .basic, row.2),
      (.generalBudget, row.0, .project, row.3),
    ]
  }

  @Test("of a table of codes, any number of last rows", arguments: 1...7)
  func codes(lost: Int) {
    #expect(told(classes).isEmpty)
    let kept = told(classes.dropLast(3 * lost))
    #expect(kept.count == 1)
    #expect(kept[0].contains("末尾可能缺行"))
  }

  @Test("a wrong digit in a total is no lost row, and a total below closes its table")
  func digits() {
    var wrong = classes
    wrong[0].3 = "90.00"
    #expect(told(wrong).isEmpty)
    let closed = Array(classes[3..<24]) + Array(classes[0..<3])
    #expect(told(closed).isEmpty)
  }

  @Test(
    "a table of codes without its total has lost it; one that has parts' totals instead has not")
  func total() {
    let bottom = Array(classes[3...])
    #expect(told(bottom) == ["“\(BudgetForm.generalBudget.title)”末尾可能缺行：没有合计行"])
    let parts: [Cell] = [
      (.basicExpenditure, "301", .total, "4.00"), (.basicExpenditure, "302", .total, "1.00"),
    ]
    #expect(told(Array(parts.prefix(1))).isEmpty)
    #expect(told(parts).count == 1)
    #expect(
      told(
        parts + [
          (.basicExpenditure, "人员经费合计", .total, "4.00"),
          (.basicExpenditure, "公用经费合计", .total, "1.00"),
        ]
      ).isEmpty)
  }

  @Test("rounded parts are no lost rows")
  func rounding() {
    #expect(
      told([
        (.basicExpenditure, "合计", .total, "10.01"), (.basicExpenditure, "301", .total, "4.00"),
        (.basicExpenditure, "302", .total, "3.00"), (.basicExpenditure, "303", .total, "3.00"),
      ]).isEmpty)
  }

  private let threePublic: [Cell] = [
    (.threePublic, "合计", .total, "32.74"), (.threePublic, "“三公”经费小计", .total, "32.74"),
    (.threePublic, "因公出国（境）费", .total, ""), (.threePublic, "公务用车购置及运维费", .total, "4.80"),
    (.threePublic, "公务用车购置费", .total, ""), (.threePublic, "公务用车运行维护费", .total, "4.80"),
    (.threePublic, "公务接待费", .total, "27.94"),
  ]

  @Test("three-public spending without its last items", arguments: 1...3)
  func items(lost: Int) {
    #expect(told(threePublic).isEmpty)
    #expect(told(threePublic.dropLast(lost)).count == 1)
  }

  @Test("where the last item is nothing, its row is there all the same if blank rows are")
  func blankItem() {
    var nothing = threePublic
    nothing[0].3 = "4.80"
    nothing[1].3 = "4.80"
    nothing[6].3 = ""
    #expect(told(nothing).isEmpty)
    #expect(told(nothing.dropLast()) == ["“\(BudgetForm.threePublic.title)”末尾可能缺行：没有“公务接待费”行"])
    // A table that lists only what there is does not list it.
    #expect(told(nothing.filter { !$0.3.isEmpty }).isEmpty)
  }

  private let summary: [Cell] = [
    (.summary, "收入/一般公共预算拨款收入", .amount, "8.00"), (.summary, "支出/教育支出", .amount, "8.00"),
    (.summary, "收入/本年收入合计", .amount, "8.00"), (.summary, "支出/本年支出合计", .amount, "8.00"),
    (.summary, "收入/收入总计", .amount, "8.00"), (.summary, "支出/支出总计", .amount, "8.00"),
  ]

  @Test("a summary without its grand totals", arguments: [1, 2, 4])
  func sides(lost: Int) {
    #expect(told(summary).isEmpty)
    #expect(told(summary.dropLast(lost)).count == 1)
  }

  @Test("a list of things bought or owned")
  func lists() {
    let assets: [Cell] = [
      (.fixedAssets, "合计", .value, "9.00"), (.fixedAssets, "房屋", .value, "5.00"),
      (.fixedAssets, "车辆", .value, "4.00"),
    ]
    #expect(told(assets).isEmpty)
    #expect(told(assets.dropLast()).count == 1)
  }

  @Test("a withheld figure tells nothing")
  func secrets() {
    var withheld = threePublic
    withheld[3].3 = "涉密"
    #expect(told(withheld.dropLast()).count <= 1)
    #expect(told(withheld).isEmpty)
  }
}

@Suite("What a document takes back")
struct WithdrawalFlagTests {
  private let first = document(
    2024,
    [
      (.expenditure, "合计", .total, "3.00"), (.expenditure, "201", .total, "2.00"),
      (.expenditure, "205", .total, "1.00"), (.threePublic, "公务接待费", .total, "0.50"),
    ])

  private func flags(_ document: BudgetDocument) -> [String] {
    Posting.draft(document, onto: book(first)).withdrawalFlags.map(\.detail)
  }

  @Test("a form that comes out empty is held with what it would take back")
  func empty() {
    let blank = document(
      2024,
      [
        (.expenditure, "合计", .total, ""), (.expenditure, "201", .total, ""),
        (.threePublic, "公务接待费", .total, "0.50"),
      ])
    #expect(
      flags(blank) == ["“部门预算支出总表”载0个数，将撤销3个：合计（合计）、201（合计）、205（合计）"])
    #expect(flags(document(2024, [], emptyForms: [.expenditure, .threePublic])).count == 2)
  }

  @Test("so is a form of which most is gone; a correction that drops a line is not")
  func partial() {
    #expect(flags(document(2024, [(.expenditure, "合计", .total, "3.00")])).count == 1)
    #expect(
      flags(
        document(
          2024,
          [(.expenditure, "合计", .total, "2.00"), (.expenditure, "201", .total, "2.00")])
      ).isEmpty)
  }

  @Test("a document of text alone, or of one form, takes nothing else back")
  func others() {
    #expect(flags(document(2024, [], claims: [level(.reception, "0.50", in: 2024)])).isEmpty)
    let one = document(2024, [(.threePublic, "公务接待费", .total, "0.60")])
    #expect(flags(one).isEmpty)
    #expect(Posting.draft(one, onto: book(first)).count(.withdrawn) == 0)
  }
}
