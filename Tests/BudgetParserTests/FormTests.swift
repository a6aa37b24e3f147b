import BudgetModel
import Testing

@testable import BudgetParser

@Suite("Official tables")
struct FormTests {
  @Test(
    "a head that says otherwise than its column number or the unit is told",
    arguments: ["合计（元）", "合计（亿元）", "合计（千元）", "合计（%）", "上年预算数", "比上年增减"])
  func odd(head: String) throws {
    let document = try Disclosure.parse(
      Disclosure.expenditure.replacing("\t合计\t基本", with: "\t\(head)\t基本"))
    #expect(document.flags.map(\.kind) == [.inferred])
    #expect(
      try Disclosure.parse(
        Disclosure.expenditure.replacing("\t合计\t基本", with: "\t合计（万元）\t基本")
      ).flags.isEmpty)
  }

  @Test("a document in which no figure was read is told, also where its tables were found")
  func noFigures() throws {
    let blank = Disclosure.expenditure.split(separator: "\n").filter { !$0.contains("30.00") }
    let document = try Disclosure.parse(blank.joined(separator: "\n") + "\n")
    #expect(document.facts.isEmpty)
    #expect(document.flags.map(\.detail) == ["文件中没有读到任何金额"])
    #expect(try Disclosure.parse(Disclosure.expenditure).flags.isEmpty)
  }

  @Test("what is struck through is no text, and is told")
  func struck() throws {
    let text = Disclosure.head + Disclosure.expenditure
    let plain = try Disclosure.parse(text)
    let struck = try Disclosure.parse(text.replacing("合计\t", with: "合计\t9\u{336}"))
    #expect(struck.facts.map(\.figure.amount) == plain.facts.map(\.figure.amount))
    #expect(struck.flags.map(\.detail) == ["删除线文字"])
    let turned = try Disclosure.parse(text.replacing("\t30.00", with: "\t\u{202e}00.03\u{202c}"))
    #expect(turned.flags.map(\.detail) == ["数字的书写方向被改动"])
  }

  @Test(
    "a title is told by its words",
    arguments: [
      ("部门预算收支总表", BudgetForm.summary), ("部门收支预算总表", .summary),
      ("部门预算 收入总表", .revenue), ("部门预算支出总表", .expenditure),
      ("部门预算财政拨款收支总表", .appropriation),
      ("部门预算一般公共预算财政拨款支出表", .generalBudget),
      ("部门预算一般公共预算财政拨款基本支出表", .basicExpenditure),
      ("部门预算政府基金预算财政拨款支出表", .governmentFund),
      ("政府性基金预算财政拨款支出表（空表）", .governmentFund),
      ("部门预算国有资本经营预算财政拨款支出表", .stateCapital),
      ("部门预算财政拨款“三公”经费支出表", .threePublic), ("\"三公\"经费支出表", .threePublic),
      ("部门政府采购预算", .procurement), ("部门固定资产占用情况表", .fixedAssets),
    ])
  func title(printed: String, form: BudgetForm) {
    #expect(FormTitle.form(of: printed) == form)
  }

  @Test(
    "other lines are no titles",
    arguments: [
      "部门预算公开表", "注：无政府基金预算财政拨款预算，空表列示。", "六、政府采购预算情况",
      "详见政府采购预算表。", "1、保密局保密工作经费绩效目标表", "部门整体绩效目标", "部门机构设置情况",
    ])
  func noTitle(printed: String) {
    #expect(FormTitle.form(of: printed) == nil)
  }

  @Test("a figure knows its line, row and column")
  func place() throws {
    let document = try Disclosure.parse(Disclosure.expenditure)
    let line = try #require(document[.expenditure]?.rows.last)
    #expect(line.key.path == "201")
    #expect(line[.project]?.place == Place(line: 9, row: 2, column: 5))
    #expect(line[.project]?.amount == Amount(fen: 10_000_000))
    #expect(line[.operatingExpenditure] == nil)
  }

  @Test("a repeated page head goes on with the form, with or without its title")
  func pages() throws {
    let row = "3\t208\t社会保障和就业支出\t0"
    for title in ["", "部门预算支出总表\n"] {
      let text =
        Disclosure.expenditure + "\n" + title + Disclosure.head + Disclosure.expenditureHeader + row
      #expect(try Disclosure.parse(text)[.expenditure]?.rows.count == 3)
    }
    #expect(try Disclosure.parse(Disclosure.expenditure + row)[.expenditure]?.rows.count == 3)
  }

  @Test("a form printed twice is one form if both say the same, and refused otherwise")
  func twice() throws {
    let same = Disclosure.expenditure + "\n" + Disclosure.expenditure
    #expect(try Disclosure.parse(same) == Disclosure.parse(Disclosure.expenditure))
    let other = Disclosure.expenditure.replacing("合计\t30.00", with: "合计\t31.00")
    let differing = Disclosure.expenditure + "\n" + other
    #expect(Disclosure.rejection(differing)?.kind == .conflictingFigures)
  }

  @Test(
    "rows that cannot be told for certain refuse the document",
    arguments: [
      ("3\t208\t社会保障和就业支出\t1.2.3", Rejection.Kind.unreadableAmount),
      ("3\t208\t社会保障和就业支出\t约5", .unreadableAmount),
      ("4\t208\t社会保障和就业支出\t5.00", .brokenRows), ("2\t208\t社会保障和就业支出\t5.00", .brokenRows),
      ("3\t208\t社会保障和就业支出\t1\t2\t3\t4\t5\t6\t7", .brokenRows), ("\t\t\t5.00", .brokenRows),
      ("\t\t缴费支出\t5.00", .brokenRows), ("3\t\t\t5.00", .brokenRows),
      ("3\t201\t一般公共服务支出\t31.00", .conflictingFigures),
    ])
  func refused(row: String, kind: Rejection.Kind) {
    let rejection = Disclosure.rejection(Disclosure.expenditure + row)
    #expect(rejection?.kind == kind)
    #expect(rejection?.place?.line == 10)
  }

  @Test("a row that lost or gained a cell is refused where rows keep their trailing blanks")
  func uneven() {
    let padded = Disclosure.expenditure + "3\t208\t社会保障和就业支出\t0\t\t\t\t\t\n"
    let full = padded.replacing("10.00\n", with: "10.00\t\t\t\n").replacing(
      "20.00\t10.00\n", with: "20.00\t10.00\t\t\t\n")
    #expect(Disclosure.rejection(full) == nil)
    #expect(Disclosure.rejection(full + "4\t20807\t就业补助\t1.00\t1.00\t\t\t\n")?.kind == .brokenRows)
    #expect(
      Disclosure.rejection(full + "4\t20807\t就业补助\t1.00\t\t\t1.00\t\t\t\n")?.kind == .brokenRows)
    #expect(Disclosure.rejection(full + "4\t20807\t就业补助\t1.00\t\t1.00\t\t\t\n") == nil)
  }

  @Test("a department before the tables counts only if no table names one")
  func frontDepartment() throws {
    let front = "1 部门概况\n301 示例市示例局\n"
    let nameless = Disclosure.expenditure.replacing("301 示例市示例局\n", with: "")
    #expect(try Disclosure.parse(front + nameless).department.name == "示例市示例局")
    let other = front + Disclosure.expenditure.replacing("示例局", with: "另一局")
    #expect(try Disclosure.parse(other).department.name == "示例市另一局")
  }

  @Test("a line listed twice with equal figures counts once, with a finding")
  func duplicate() throws {
    let text = Disclosure.expenditure + "3\t201\t一般公共服务支出\t30.0\t20\t10.00"
    let document = try Disclosure.parse(text)
    #expect(document[.expenditure]?.rows.count == 2)
    #expect(document.notes.map(\.kind) == [.listedTwice])
  }

  @Test(
    "a table whose column numbers are not the form's is left unread",
    arguments: [
      "栏次\t1\t2\t3\t4\t5\t6\t7", "栏次\t1\t2\t3\t4\t5\t6\t8\t7", "栏次\t2\t3\t4\t5\t6\t7\t8\t9",
    ])
  func unbound(index: String) throws {
    let other = Disclosure.expenditure.replacing("栏次\t1\t2\t3\t4\t5\t6\t7\t8", with: index)
    #expect(Disclosure.rejection(other)?.kind == .noForms)
    let threePublic = "部门预算财政拨款“三公”经费支出表\n单位：万元\n栏次\t1\t2\t3\t4\t5\n1\t合计\t0\n"
    let document = try Disclosure.parse(other + "\n" + threePublic)
    #expect(document.forms.map(\.form) == [.threePublic])
    #expect(document.notes.map(\.isUnread) == [true])
  }

  @Test("a table without a unit is read in 万元, with a finding; another unit is kept")
  func unit() throws {
    let none = Disclosure.expenditure.replacing("单位：万元\n", with: "")
    #expect(try Disclosure.parse(none).notes.map(\.kind) == [.noUnit])
    let yuan = Disclosure.expenditure.replacing("单位：万元", with: "金额单位: 元")
    let form = try #require(Disclosure.parse(yuan)[.expenditure])
    #expect(form.unit == .yuan)
    #expect(form.rows.first?[.total]?.amount == Amount(fen: 3000))
    let thousand = Disclosure.expenditure.replacing("单位：万元", with: "单位：千元")
    #expect(Disclosure.rejection(thousand)?.kind == .unreadableAmount)
  }

  @Test("the items after the year's total stand under the carry-over")
  func carryOver() throws {
    let text = """
      部门预算财政拨款收支总表
      \(Disclosure.head)栏次\t1\t2\t3\t4\t5\t6\t7
      1\t一、一般公共预算拨款\t5\t一、一般公共服务支出\t6\t6\t\t
      2\t本年收入合计\t5\t本年支出合计\t6\t6\t\t
      3\t年初财政拨款结转和结余\t1\t年末财政拨款结转和结余\t\t\t\t
      4\t一、一般公共预算拨款\t1\t\t\t\t\t
      5\t收入总计\t6\t支出总计\t6\t6\t\t
      """
    let rows = try #require(Disclosure.parse(text)[.appropriation]?.rows)
    #expect(
      rows.map(\.key.path) == [
        "收入/一般公共预算拨款", "支出/一般公共服务支出", "收入/本年收入合计", "支出/本年支出合计",
        "收入/年初财政拨款结转和结余", "支出/年末财政拨款结转和结余",
        "收入/年初财政拨款结转和结余/一般公共预算拨款", "收入/收入总计", "支出/支出总计",
      ])
  }

  @Test("a document without tables, department or year is refused")
  func missing() {
    #expect(Disclosure.rejection("今天天气很好。")?.kind == .noForms)
    let text = Disclosure.expenditure
    #expect(
      Disclosure.rejection(text.replacing("301 示例市示例局\n", with: ""))?.kind == .noDepartment)
    #expect(Disclosure.rejection(text.replacing("预算年度：2023\n", with: ""))?.kind == .noYear)
  }

  @Test("two departments or years in one file are refused and named")
  func several() {
    let again = Disclosure.head + Disclosure.expenditureHeader
    let text = Disclosure.expenditure + "\n" + again
    let department = Disclosure.rejection(
      text + "\n部门预算收支总表\n302 示例市另一局\n")
    #expect(department?.kind == .severalDepartments)
    #expect(department?.detail == "301 示例市示例局、302 示例市另一局")
    let year = Disclosure.rejection(text + "\n部门预算收支总表\n预算年度：2022\n")
    #expect(year?.kind == .severalYears)
    #expect(year?.detail == "2023、2022")
  }

  @Test("what the list of contents announces must be there")
  func announced() {
    let contents = "2023年部门预算信息公开目录\n部门预算支出总表.....\t2\n"
    let sections = "一、部门预算安排的总体情况.....\t3\n"
    let text = contents + "\n" + Disclosure.expenditure
    #expect(Disclosure.rejection(text) == nil)
    let table = Disclosure.rejection(contents + "部门预算收支总表.....\t1\n\n" + Disclosure.expenditure)
    #expect(table?.kind == .incomplete)
    #expect(table?.detail.contains("部门预算收支总表") == true)
    let section = Disclosure.rejection(contents + sections + "\n" + Disclosure.expenditure)
    #expect(section?.kind == .incomplete)
    #expect(section?.detail.contains("总体情况") == true)
    let whole = contents + sections + "\n" + Disclosure.expenditure
    #expect(Disclosure.rejection(whole + "\n一、部门预算总体情况：没有变化。") == nil)
    #expect(Disclosure.rejection(whole + "\n一、部门预算安排的总体情况\n没有变化。") == nil)
  }

  @Test("a 决算 title makes the stage final")
  func stage() throws {
    let text = Disclosure.expenditure.replacing("部门预算支出总表", with: "部门决算支出总表")
    #expect(try Disclosure.parse(text).stage == .final)
  }
}

extension String {
  fileprivate func replacing(_ old: String, with new: String) -> String {
    guard let range = position(of: old) else { return self }
    return self[..<range.lowerBound] + new + self[range.upperBound...]
  }
}
