import BudgetModel
import BudgetParser
import Testing

/// What tables of many places look like, each in the smallest form that shows it.
@Suite("Layouts of many places")
struct RealLayoutTests {
  private func parse(_ text: String) throws(Rejection) -> BudgetDocument {
    try Disclosure.parse("示例市示例局2024年度部门决算\n编制部门：示例市示例局\n" + text)
  }

  private func budget(_ text: String) throws(Rejection) -> BudgetDocument {
    try Disclosure.parse("示例市示例局2024年部门预算\n编制部门：示例市示例局\n单位：万元\n" + text)
  }

  @Test("column numbers that count the amounts alone are no figures")
  func columnNumbers() throws {
    let document = try parse(
      """
      支出决算表
      单位：万元
      项目\t\t本年支出合计\t基本支出\t项目支出
      科目代码\t科目名称\t\t\t
      栏次\t\t1\t2\t3
      合计\t\t30.00\t20.00\t10.00
      201\t一般公共服务支出\t30.00\t20.00\t10.00
      """)
    #expect(Disclosure.figure(document, .expenditure, "合计", .basic) == "20.00")
    #expect(document[.expenditure]?.rows.map(\.key.path) == ["合计", "201"])
    #expect(document.unbound.isEmpty)
  }

  @Test("预算数 over six columns beside 决算数 over six are what was approved and what was spent")
  func threePublicGroups() throws {
    let document = try parse(
      """
      财政拨款“三公”经费支出决算表
      单位：万元
      预算数\t\t\t决算数\t\t
      合计\t因公出国（境）费\t公务接待费\t合计\t因公出国（境）费\t公务接待费
      5.00\t2.00\t3.00\t4.00\t1.50\t2.50
      """)
    #expect(Disclosure.figure(document, .threePublic, "“三公”经费小计", .approved) == "5.00")
    #expect(Disclosure.figure(document, .threePublic, "“三公”经费小计", .total) == "4.00")
    #expect(Disclosure.figure(document, .threePublic, "公务接待费", .total) == "2.50")
  }

  @Test("a table under another title is kept as printed and is no part of the table before")
  func otherTitle() throws {
    let document = try budget(
      """
      国有资本经营预算支出表
      科目编码\t科目名称\t合计\t基本支出\t项目支出
      223\t国有资本经营预算支出\t\t\t
      政府采购支出表
      项目\t品目\t金额
      设备\t计算机\t6840.00
      项目支出表
      类型\t名称\t金额
      \t\t1868.90
      支出预算总表
      科目编码\t科目名称\t合计\t基本支出\t项目支出
      201\t一般公共服务支出\t30.00\t20.00\t10.00
      合计\t\t30.00\t20.00\t10.00
      """)
    #expect(document[.stateCapital]?.rows.flatMap(\.figures) == [])
    #expect(document.unbound.map(\.title) == ["政府采购支出表", "项目支出表"])
    #expect(document.unbound[0].rows[1].cells == ["设备", "计算机", "6840.00"])
    #expect(Disclosure.figure(document, .expenditure, "合计", .project) == "10.00")
  }

  @Test("an official table that is left unread is kept, reported, and waits for a person")
  func unread() throws {
    let document = try budget(
      """
      收入预算总表
      甲类\t乙类
      4.00\t5.00
      支出预算总表
      单位：万元
      科目编码\t科目名称\t合计\t基本支出\t项目支出
      合计\t\t30.00\t20.00\t10.00
      """)
    #expect(document.unbound.map(\.title) == ["收入预算总表"])
    #expect(document.notes.map(\.isUnread) == [true])
    #expect(document.flags.map(\.kind) == [.dropped])
  }

  @Test("one name under the year's own and under what was carried over makes two lines")
  func carriedOver() throws {
    let document = try budget(
      """
      财政拨款收支预算总表
      收入\t\t支出\t
      项目\t预算数\t项目\t预算数
      一、本年收入\t10.00\t一、本年支出\t12.00
      （一）一般公共预算拨款\t10.00\t（一）教育支出\t12.00
      二、上年结转\t2.00\t二、结转下年\t
      （一）一般公共预算拨款\t2.00\t\t
      收入总计\t12.00\t支出总计\t12.00
      """)
    #expect(Disclosure.figure(document, .appropriation, "收入/一般公共预算拨款", .amount) == "10.00")
    #expect(Disclosure.figure(document, .appropriation, "收入/上年结转/一般公共预算拨款", .amount) == "2.00")
  }

  @Test("units in header words are the table's; a table without any is flagged")
  func units() throws {
    let head = "示例市示例局2024年部门预算\n编制部门：示例市示例局\n部门支出总体情况表\n"
    let stated = try Disclosure.parse(
      head + "科目编码\t科目名称\t合计（元）\t基本支出（元）\t项目支出（元）\n合计\t\t300000\t200000\t100000")
    #expect(stated[.expenditure]?.unit == .yuan)
    #expect(stated.flags.isEmpty)
    let silent = try Disclosure.parse(
      head + "科目编码\t科目名称\t合计\t基本支出\t项目支出\n合计\t\t30\t20\t10")
    #expect(silent.notes.map(\.kind) == [.noUnit])
    #expect(silent.flags.map(\.kind) == [.inferred])
  }

  @Test("where blank cells were dropped, only full rows and totals are certain")
  func droppedBlanks() throws {
    let document = try budget(
      """
      部门支出总表
      科目编码\t科目名称\t合计\t基本支出\t项目支出
      207\t文化旅游体育与传媒支出\t500.00\t300.00\t200.00
      2070104\t图书馆\t300.00\t300.00
      2070109\t群众文化\t200.00\t200.00
      合计\t500.00\t300.00\t200.00
      部门收支总表
      收入\t支出
      项目\t预算数\t项目\t预算数
      一、拨款收入\t500.00\t一、教育支出\t400.00
      二、事业收入\t二、卫生健康支出\t100.00
      三、住房保障支出\t0.00
      收入总计\t500.00\t支出总计\t500.00
      """)
    #expect(Disclosure.figure(document, .expenditure, "2070109", .total) == "200.00")
    #expect(Disclosure.figure(document, .expenditure, "2070109", .basic) == nil)
    #expect(Disclosure.figure(document, .expenditure, "合计", .project) == "200.00")
    #expect(Disclosure.figure(document, .summary, "支出/卫生健康支出", .amount) == "100.00")
    #expect(Disclosure.figure(document, .summary, "支出/住房保障支出", .amount) == "0.00")
    #expect(document.notes.map(\.kind).contains(.blanksDropped))
    #expect(document.flags.allSatisfy { $0.kind == .inferred } && !document.flags.isEmpty)
  }

  @Test("the rows of other years beside the document's own are left out")
  func rowsByYear() throws {
    let document = try budget(
      """
      “三公”经费支出表
      年度\t“三公”经费合计\t因公出国（境）费\t公务接待费
      2023年\t9.00\t4.00\t5.00
      2024年\t8.00\t3.50\t4.50
      """)
    #expect(Disclosure.figure(document, .threePublic, "“三公”经费小计", .total) == "8.00")
    #expect(Disclosure.figure(document, .threePublic, "公务接待费", .total) == "4.50")
  }

  @Test("the side-by-side table of economic classes gives personnel and operating cost")
  func sideBySide() throws {
    let document = try parse(
      """
      一般公共预算财政拨款基本支出决算表
      单位：万元
      科目编码\t科目名称\t决算数\t科目编码\t科目名称\t决算数
      301\t工资福利支出\t80.00\t302\t商品和服务支出\t20.00
      人员经费合计\t\t80.00\t公用经费合计\t\t20.00
      """)
    let facts = Dictionary(uniqueKeysWithValues: document.facts.map { ($0.key, $0.figure) })
    #expect(KeyFigure.personnel.tabulated { facts[$0] }?.figure.printed == "80.00")
    #expect(KeyFigure.operatingCost.tabulated { facts[$0] }?.figure.printed == "20.00")
  }

  @Test(
    "whose document a text is, and of which year",
    arguments: [
      ("关于公开青山县水利局2024年部门预算的说明", "青山县水利局", 2024),
      ("青山县水利局关于2024年部门预算公开的公告", "青山县水利局", 2024),
      ("青山县水利局二〇二四年部门预算公开说明", "青山县水利局", 2024),
      ("白水县司法局2023年部门决算\n青山县水利局2024年部门预算\n青山县水利局主管全县水利工作。", "青山县水利局", 2024),
    ])
  func identity(head: String, name: String, year: Int) throws {
    let document = try Disclosure.parse(
      head + "\n一、收支情况\n收入预算1,000.00万元。支出预算1,000.00万元。")
    #expect(document.department.name == name)
    #expect(document.year.number == year)
    #expect(document.stage == .budget)
  }

  @Test("what the list of contents announces and later things follow is a finding, no refusal")
  func contents() throws {
    let list = """
      示例市示例局2024年部门预算
      一、部门主要职能………1
      二、编制说明………2
      三、其他情况说明………3

      """
    let body = "二、编制说明\n收入预算10.00万元。\n三、其他情况说明\n支出预算10.00万元。\n"
    #expect(try Disclosure.parse(list + body).notes.map(\.kind) == [.notFound])
    #expect(Disclosure.rejection(list + "一、部门主要职能\n收入预算10.00万元。")?.kind == .incomplete)
  }

  @Test("where every row lost the same blank cell, only the total is read")
  func droppedEverywhere() throws {
    let document = try budget(
      """
      政府性基金预算支出表
      单位：万元
      科目名称\t合计\t基本支出\t项目支出
      征地和拆迁补偿支出\t500.00\t500.00
      合计\t500.00\t500.00
      """)
    #expect(Disclosure.figure(document, .governmentFund, "合计", .total) == "500.00")
    #expect(Disclosure.figure(document, .governmentFund, "合计", .basic) == nil)
    #expect(document.flags.map(\.kind) == [.inferred])
    #expect(document.notes.map(\.kind) == [.blanksDropped])
  }

  @Test("a line of the table with an amount is no department")
  func lineWithCode() throws {
    let document = try budget(
      """
      部门支出预算总表
      科目\t合计
      205教育\t10.00
      """)
    #expect(document.department.name == "示例市示例局")
    #expect(Disclosure.figure(document, .expenditure, "205", .total) == "10.00")
  }

  @Test("a coded name that contradicts the publisher is told")
  func twoPublishers() throws {
    let document = try budget(
      "部门支出预算总表\n301 另市另局\n预算年度：2024\n单位：万元\n科目\t合计\n教育\t10.00\n")
    #expect(document.department.name == "另市另局")
    #expect(document.flags.map(\.kind) == [.inferred])
  }

  @Test("the vehicles' line is told from its part, however the words join")
  func vehicles() throws {
    for (line, path) in [
      ("公务用车购置费及运行维护费", "公务用车购置及运维费"), ("公务用车购置与运行费", "公务用车购置及运维费"),
      ("公务用车购置费", "公务用车购置费"), ("其中：公务用车运行维护费", "公务用车运行维护费"),
    ] {
      let document = try budget("“三公”经费支出表\n项目\t金额\n公务接待费\t1.00\n\(line)\t5.00\n")
      #expect(Disclosure.figure(document, .threePublic, path, .total) == "5.00", "\(line)")
    }
    let columns = try budget(
      "“三公”经费支出表\n合计\t公务接待费\t公务车辆购置费\t车辆保有量（辆）\n6.00\t1.00\t5.00\t3\n")
    #expect(Disclosure.figure(columns, .threePublic, "公务用车购置费", .total) == "5.00")
    #expect(Disclosure.figure(columns, .threePublic, "“三公”经费小计", .total) == "6.00")
  }

  @Test("合计 over meetings and training is not the whole of 三公经费")
  func threePublicTotal() throws {
    let rows = "“三公”经费支出表\n项目\t金额\n合计\t%\n因公出国费\t0\n公务接待费\t5\n公务用车购置及运行费\t35\n"
    func figures(_ total: String, _ more: String) throws -> [String?] {
      let document = try budget(rows.replacing("%", with: total) + more)
      return ["“三公”经费小计", "合计"].map {
        Disclosure.figure(document, .threePublic, $0, .total)
      }
    }
    #expect(try figures("40", "") == ["40", nil])
    #expect(try figures("100", "会议费\t30\n培训费\t30\n") == [nil, "100"])
    #expect(try figures("40", "会议费\t30\n培训费\t30\n") == ["40", nil])
    #expect(try figures("100", "会议费\t30\n培训费\t30\n三公经费小计\t40\n") == ["40", "100"])
  }

  @Test("类, 款 and 项 kept as numbers get their zeros back")
  func numericCodes() throws {
    let document = try budget(
      """
      部门支出预算总表
      类\t款\t项\t科目名称\t合计
      201\t\t\t一般公共服务支出\t10.00
      201\t3\t\t政府办公厅事务\t10.00
      201\t3\t1\t行政运行\t10.00
      """)
    #expect(document[.expenditure]?.rows.map(\.key.path) == ["201", "20103", "2010301"])
  }

  @Test("a table that states two units is left unread")
  func twoUnits() throws {
    let document = try budget(
      """
      部门支出预算总表
      单位：万元
      科目名称\t合计（元）\t基本支出（元）
      教育\t10.00\t10.00
      部门收入预算总表
      单位：元
      科目名称\t合计（元）
      教育\t10.00
      """)
    #expect(document.forms.map(\.form) == [.revenue])
    #expect(document[.revenue]?.unit == .yuan)
    #expect(document.notes.map(\.isUnread).contains(true))
  }

  @Test("a numbered form whose header names another order is read by it, and waits for a person")
  func reorderedColumns() throws {
    let text = Disclosure.expenditure
      .replacing("经营支出\t上解上级支出", with: "上缴上级支出\t经营支出")
      .replacing("10.00\n2", with: "10.00\t\t\n2")
    let plain = try Disclosure.parse(text)
    #expect(plain.flags.isEmpty)
    let filled = text.replacing("30.00\t20.00\t10.00", with: "30.00\t20.00\t7.00\t3.00\t")
    let document = try Disclosure.parse(filled)
    #expect(
      Disclosure.figure(document, .expenditure, "201", .remittanceToSuperior) == "3.00")
    #expect(document.flags.map(\.kind) == [.inferred])
  }
}
