import BudgetModel
import BudgetParser
import Testing

/// Forms that print no column numbers and are bound by their header words.
@Suite("Forms by their header words")
struct HeaderFormTests {
  private func parse(_ text: String) throws(Rejection) -> BudgetDocument {
    try Disclosure.parse("2025年区级部门预算\n编制部门：示例市示例局\n" + text)
  }

  @Test("codes split into 类, 款 and 项 are put together; amounts in 元 stay in 元")
  func splitCodes() throws {
    let document = try parse(
      """
      2025年部门支出预算总表
      编制部门：示例市示例局
      单位：元
      项目\t\t\t\t支出预算\t\t
      功能分类科目编码\t\t\t功能分类科目名称\t合计\t基本支出\t项目支出
      类\t款\t项\t\t\t\t
      201\t\t\t一般公共服务支出\t21,601,733.00\t12,291,733.00\t9,310,000.00
      201\t13\t\t商贸事务\t21,601,733.00\t12,291,733.00\t9,310,000.00
      201\t13\t01\t行政运行\t12,291,733.00\t12,291,733.00\t
      \t\t\t合计\t21,601,733.00\t12,291,733.00\t9,310,000.00
      """)
    #expect(document.department == Department(code: DepartmentID("示例市示例局")!, name: "示例市示例局"))
    #expect(document.year.number == 2025)
    #expect(document[.expenditure]?.unit == .yuan)
    #expect(document[.expenditure]?.rows.map(\.key.path) == ["201", "20113", "2011301", "合计"])
    #expect(Disclosure.figure(document, .expenditure, "2011301", .basic) == "12,291,733.00")
    #expect(Disclosure.figure(document, .expenditure, "2011301", .project) == nil)
    #expect(Disclosure.figure(document, .expenditure, "合计", .total) == "21,601,733.00")
    #expect(document.notes.isEmpty)
  }

  @Test(
    "a row that numbers the columns is no line of the table",
    arguments: [
      "栏次\t\t1\t2\t3", "甲\t乙\t1\t2\t3", "甲\t\t1\t2\t3", "**\t**\t1\t2\t3", "*\t\t1\t2\t3",
      "戊\t己\t1\t2\t3", "甲\t乙\t1=2+3\t2\t3", "甲\t丙\t１\t２\t３",
    ])
  func indexRow(row: String) throws {
    let document = try parse(
      """
      2025年部门支出预算总表
      单位：元
      科目编码\t科目名称\t合计\t基本支出\t项目支出
      \(row)
      201\t一般公共服务支出\t3.00\t2.00\t1.00
      \t合计\t3.00\t2.00\t1.00
      """)
    #expect(document[.expenditure]?.rows.map(\.key.path) == ["201", "合计"])
    #expect(document.notes.isEmpty)
  }

  @Test("and so where it has one number", arguments: ["栏次\t1", "甲\t1", "**\t1", "栏次\t1元"])
  func narrowIndexRow(row: String) throws {
    let document = try parse(
      """
      2025年部门财政拨款“三公”经费支出表
      单位：万元
      项目\t预算数
      \(row)
      “三公”经费合计\t8.64
      一、因公出国（境）费\t
      二、公务用车购置及运行维护费\t8.64
      三、公务接待费\t
      """)
    #expect(
      document[.threePublic]?.rows.compactMap { $0[.total]?.printed }.filter { !$0.isEmpty }
        == ["8.64", "8.64"])
  }

  @Test("three halves of 收支总表: revenue, expenditure by function, expenditure by use")
  func halves() throws {
    let document = try parse(
      """
      收支预算总表
      单位：万元
      收入\t\t支出\t\t\t
      项目名称\t金额\t功能分类\t\t支出用途\t
      \t\t功能科目名称\t金额\t项目名称\t金额
      一、财政拨款\t13,649.07\t一、一般公共服务支出\t10,528.33\t一、基本支出\t7,666.68
      1.一般公共预算\t13,649.07\t二、外交支出\t\t二、项目支出\t5,853.96
      收入合计\t13,649.07\t支出合计\t13,649.07\t\t
      """)
    #expect(Disclosure.figure(document, .summary, "收入/财政拨款", .amount) == "13,649.07")
    #expect(Disclosure.figure(document, .summary, "支出/一般公共服务支出", .amount) == "10,528.33")
    #expect(Disclosure.figure(document, .summary, "支出/外交支出", .amount) == nil)
    #expect(Disclosure.figure(document, .summary, "支出用途/项目支出", .amount) == "5,853.96")
    #expect(Disclosure.figure(document, .summary, "收入/收入合计", .amount) == "13,649.07")
  }

  @Test("two tables of codes side by side are one form")
  func sideBySide() throws {
    let document = try parse(
      """
      一般公共预算财政拨款基本支出预算表
      单位：万元
      科目编码\t科目名称\t金额\t科目编码\t科目名称\t金额
      30107\t绩效工资\t1594.02\t30205\t水费\t0.92
      30108\t养老保险缴费\t446.11\t30206\t电费\t18.86
      """)
    #expect(
      document[.basicExpenditure]?.rows.map(\.key.path) == ["30107", "30205", "30108", "30206"])
    #expect(Disclosure.figure(document, .basicExpenditure, "30206", .total) == "18.86")
  }

  @Test("合计 over 会议费 and 培训费 is not the whole of 三公经费; 小计 is")
  func threePublic() throws {
    let document = try parse(
      """
      “三公”经费、会议费、培训费支出预算表
      单位：万元
      合计\t“三公”经费\t\t\t\t\t\t会议费\t培训费
      \t小计\t因公出国（境）费\t公务用车购置及运行维护费\t\t\t公务接待费\t\t
      \t\t\t小计\t公务用车购置费\t公务用车运行维护费\t\t\t
      2,542.60\t833.60\t222.50\t183.60\t\t183.60\t427.50\t1,305.25\t403.75
      """)
    #expect(Disclosure.figure(document, .threePublic, "“三公”经费小计", .total) == "833.60")
    #expect(Disclosure.figure(document, .threePublic, "合计", .total) == "2,542.60")
    #expect(Disclosure.figure(document, .threePublic, "公务用车购置及运维费", .total) == "183.60")
    #expect(Disclosure.figure(document, .threePublic, "公务用车运行维护费", .total) == "183.60")
    #expect(Disclosure.figure(document, .threePublic, "培训费", .total) == "403.75")
  }

  @Test("a table whose columns cannot be told is left unread with a finding, never guessed")
  func unbound() throws {
    let twice = """
      部门收入预算总表
      单位：万元
      科目编码\t科目名称\t合计\t合计
      201\t一般公共服务支出\t3.00\t4.00

      """
    let other = """
      部门支出预算总表
      单位：万元
      科目编码\t科目名称\t合计\t其他数\t2024年执行数
      201\t一般公共服务支出\t3.00\t9.00\t8.00
      """
    let document = try parse(twice + other)
    #expect(document.forms.map(\.form) == [.expenditure])
    #expect(document.notes.map(\.kind) == [.notStandard, .unknownColumn])
    #expect(document[.expenditure]?.rows[0].figures.map(\.figure.printed) == ["3.00"])
  }

  @Test(
    "a page number between the halves of a sentence is no digit of its amount",
    arguments: ["40", "- 40 -", "—40—", "─40─", "第40页"])
  func pageNumber(mark: String) throws {
    let document = try parse(
      "一、收入支出说明\n2025年收入预算4024.40万元，比2024年预算增长3\n\(mark)\n17.31%。\n")
    #expect(document.claims.first?.amount == Amount(fen: 4_024_400_000))
    #expect(
      document.claims.allSatisfy {
        !$0.quote.contains("40\(mark)") && !$0.quote.contains("3\(mark)")
      })
  }

  @Test("the baseline is part of the claim, and so is the percentage")
  func baselines() throws {
    let document = try parse(
      """
      一、收支情况说明
      2025年收入预算100.00万元，比2024年预算执行数增加10.00万元，增长11.11%。
      支出预算100.00万元，比上年预算减少5.00万元。
      公务接待费比上年决算数下降7.6%。
      财政拨款收入50.00万元，较年初预算数减少1.00万元。
      """)
    let changes = document.claims.filter { $0.kind != .level }
    #expect(changes.map(\.series) == [.execution, .budget, .final, .opening])
    #expect(changes.map(\.percent?.text) == ["11.11", nil, "7.6", nil])
    #expect(changes.map(\.kind) == [.change, .change, .rate, .change])
    #expect(changes.map(\.baseline?.number) == [2024, 2024, 2024, 2025])
  }

  @Test("what is said of one item of the classification is no headline number")
  func item() throws {
    let document = try parse(
      """
      一、收支情况说明
      住房公积金(项):支出1,073.77万元。检察（款）:2025年预算支出合计16,444.36万元。支出合计21,955.35万元。
      """)
    #expect(document.claims.map(\.keyFigure) == [nil, nil, .expenditure])
  }

  @Test("a name that stands on two rows is one line; half of it is no other line's name")
  func tornNames() throws {
    let document = try parse(
      """
      2025年财政拨款“三公”经费支出表
      单位：万元
      项目\t预算数
      “三公”经费合计\t9.64
      一、因公出国（境）费\t
      二、公务用车购置及\t8.64
      运行维护费\t
      其中：公务用车购置费\t
      公务用车运行维\t8.64
      护费\t
      三、公务接待费\t1.00
      """)
    let rows = document[.threePublic]?.rows ?? []
    #expect(
      rows.map(\.label) == [
        "“三公”经费合计", "一、因公出国（境）费", "二、公务用车购置及运行维护费", "其中：公务用车购置费", "公务用车运行维护费",
        "三、公务接待费",
      ])
    #expect(Disclosure.figure(document, .threePublic, "公务用车购置及运维费", .total) == "8.64")
    #expect(Disclosure.figure(document, .threePublic, "公务用车购置费", .total) == nil)
    #expect(Disclosure.figure(document, .threePublic, "公务用车运行维护费", .total) == "8.64")
    // The amount beside the second half, and names that are short and whole.
    let below = try parse(
      """
      2025年财政拨款“三公”经费支出表
      单位：万元
      项目\t预算数
      “三公”经费合计\t9.64
      公务用车购置费\t
      及运行维护费\t8.64
      其中：公务用车购置\t
      公务用车运行维护\t8.64
      公务接待费\t1.00
      """)
    #expect(Disclosure.figure(below, .threePublic, "公务用车购置及运维费", .total) == "8.64")
    #expect(Disclosure.figure(below, .threePublic, "公务用车购置费", .total) == nil)
    #expect(Disclosure.figure(below, .threePublic, "公务用车运行维护费", .total) == "8.64")
  }
}
