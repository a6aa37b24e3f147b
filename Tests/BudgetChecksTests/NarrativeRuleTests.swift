import BudgetChecks
import BudgetModel
import BudgetParser
import DocumentReaders
import Testing

/// What is noticed about the narrative as a text, and the targets of the department as a whole.
@Suite("The narrative as a text")
struct NarrativeRuleTests {
  private static let table = """
    部门预算支出总表

    201 示例市示例局

    预算年度：2023

    单位：万元

    序号\t功能分类科目\t\t合计\t基本支出\t项目支出\t经营支出\t上解上级支出\t对附属单位补助支出
    \t科目编码\t科目名称\t\t\t\t\t\t
    栏次\t1\t2\t3\t4\t5\t6\t7\t8
    1\t\t合计\t10.00\t6.00\t4.00\t\t\t

    """

  private static let whole = """
    部门预算信息公开情况说明

    一、部门职责及机构设置情况

    本局的职责是研究和办理有关事项，机构设置与上年相同，内设办公室、综合科、业务一科、业务二科等科室，均为财政拨款单位。

    二、部门预算安排的总体情况

    2023年，部门支出预算10.00万元。

    三、机关运行经费安排情况

    2023年，机关运行经费2.00万元。

    四、“三公”经费预算情况

    2023年“三公”经费未安排。

    五、预算绩效信息

    按要求设定绩效目标。

    六、政府采购预算情况

    未安排采购。

    七、国有资产信息

    有公务用车1辆，固定资产金额为30.00万元。

    八、名词解释

    1、财政拨款收入：指财政当年拨付的资金。

    """

  private func parse(_ text: String) throws -> BudgetDocument {
    let source = try DocumentReader().read(Array((Self.table + text + "\n").utf8))
    return try DocumentParser().parse(source)
  }

  private func noticed(_ text: String) throws -> [String] {
    let rules = ["D02", "D08", "D11", "D12", "A03", "S04", "P06"]
    return Catalogue.findings(in: try parse(text)).filter { rules.contains($0.rule) }.map {
      "\($0.rule) \($0.words.en)"
    }
  }

  private func changed(_ from: String, _ to: String) -> String {
    let parts = Self.whole.split(separator: from, maxSplits: 1, omittingEmptySubsequences: false)
    return parts.count == 2 ? parts[0] + to + parts[1] : "\(from) is not in the text"
  }

  @Test("a text that has everything is left in peace, and so is a file of tables alone")
  func sound() throws {
    #expect(try noticed(Self.whole) == [])
    #expect(try noticed("") == [])
  }

  @Test("D02: a section that no word speaks of")
  func sections() throws {
    let without = changed("六、政府采购预算情况\n\n未安排采购。\n\n七、", "六、")
    #expect(
      try noticed(without).filter { $0.hasPrefix("D02") } == [
        "D02 The text says nothing about 政府采购."
      ])
  }

  @Test("D08: heading numbers repeated or left out, each kind of numbering by itself")
  func headings() throws {
    #expect(
      try noticed(changed("三、机关", "四、机关")).filter { $0.hasPrefix("D08") } == [
        "D08 Heading numbers have a gap before: 四、机关运行经费安排情况.",
        "D08 A heading number is repeated: 四、“三公”经费预算情况.",
      ])
    let inner = changed(
      "按要求设定绩效目标。", "{一} 甲工作\n\n{二} 乙工作\n\n（一）丙工作\n\n{三} 丁工作\n\n{五} 戊工作\n\n{五} 己工作")
    #expect(
      try noticed(inner).filter { $0.hasPrefix("D08") } == [
        "D08 Heading numbers have a gap before: {五}戊工作.",
        "D08 A heading number is repeated: {五}己工作.",
      ])
  }

  @Test("D11: a word twice; a word between two equal ones is none")
  func doubled() throws {
    #expect(
      try noticed(changed("按要求设定绩效目标。", "提出使用效益的意见意见，点对点对职能部门。")) == [
        "D11 Possibly a word twice: 意见意见."
      ])
  }

  @Test("D12: a term of the glossary that is almost a word of the tables")
  func glossary() throws {
    #expect(
      try noticed(changed("1、财政拨款收入：", "1、**上缴上级支出**：")) == [
        "D12 Terms differ: the glossary says 上缴上级支出, a table says 上解上级支出."
      ])
  }

  @Test("A03: assets without a count of vehicles")
  func counts() throws {
    #expect(
      try noticed(changed("有公务用车1辆，", "")) == ["A03 Vehicles and large equipment are not counted."])
  }

  @Test("D10: a choice of words that nobody made")
  func template() throws {
    let left = try parse(changed("支出预算10.00万元。", "支出预算10.00万元，增加（减少）0万元。"))
    let found = Catalogue.findings(in: left).filter { $0.kind == .templateLeft }
    #expect(found.map(\.subject) == [[.text("增加（减少）")]])
    #expect(try noticed(Self.whole) == [])
    // A line that ends in the middle of the words goes on in the next.
    let torn = try parse(changed("支出预算10.00万元。", "支出预算10.00万元，增加（减\n少）0万元。"))
    #expect(
      Catalogue.findings(in: torn).filter { $0.kind == .templateLeft }.map(\.subject)
        == [[.text("增加（减少）")]])
  }

  @Test("what is recorded about one text has an end")
  func bounded() throws {
    let lines = (0..<6_000).map { "第\($0)行意见意见。" }.joined(separator: "\n\n")
    let found = Catalogue.findings(in: try parse(changed("按要求设定绩效目标。", lines)))
    #expect(found.count == 5_001 && found.last == Finding(.further, [.count(1_000)]))
  }

  @Test("a line of any length is kept, in pieces")
  func long() throws {
    let long = String(repeating: "很长的一行", count: 100_000)
    let read = try parse(changed("按要求设定绩效目标。", long + "意见意见。"))
    let kept = try #require(read.narrative)
    #expect(kept.paragraphs.allSatisfy { $0.text.utf8.count <= Narrative.longest })
    #expect(kept.paragraphs.map(\.text).joined().contains(long + "意见意见。"))
    let again = try Transcript.decode(Transcript.encode(.success(read))).get()
    #expect(again == read)
  }

  @Test("D13: a narrative that stops in mid-sentence; a date at the end is a signature")
  func unfinished() throws {
    func found(_ end: String) throws -> [String] {
      Catalogue.findings(in: try parse(Self.whole + end)).map(\.rule)
    }
    #expect(try found("\n2、其他支出：指其中") == ["D13"])
    #expect(try found("\n2023年2月1日") == [])
  }

  @Test("targets in sentences are a table of number zero; a goal without any is told")
  func overall() throws {
    let text = changed(
      "按要求设定绩效目标。",
      """
      第一部分 部门整体绩效目标

      （二）分项绩效目标

      {一} 做好督查工作

      1、绩效目标：按照要求做好督办落实。

      绩效指标：安排督办任务数 ≥ 30 次；编印《2023年发展研究》4期，呈报领导。

      2、绩效目标：做好2023年有关工作。

      {二} 做好党建工作

      1、绩效目标：提高满意度。

      绩效指标：领导满意度 $\\geq 90\\%$ 。

      2、绩效指标：持续提升工作水平。

      第二部分 专项资金绩效目标
      """)
    let document = try parse(text)
    let table = try #require(document.performance.first { $0.number == 0 })
    #expect(table.project == "部门整体绩效目标")
    #expect(
      table.indicators.map { "\($0.levels[1]) \($0.description) \($0.target)" } == [
        "{一}做好督查工作 安排督办任务数 \(quantity("30", "次", .atLeast))",
        "{一}做好督查工作 编印《2023年发展研究》 \(quantity("4", "期", nil))",
        "{二}做好党建工作 领导满意度 \(quantity("90", "%", .atLeast))",
        "{二}做好党建工作 持续提升工作水平。 \(IndicatorTarget.qualitative("持续提升工作水平。"))",
      ])
    #expect(
      Catalogue.findings(in: document).filter { $0.rule == "P06" }.map(\.words.en) == [
        "A goal has no indicator: 做好2023年有关工作。…."
      ])
  }

  private func quantity(
    _ number: String, _ unit: String, _ bound: IndicatorTarget.Bound?
  ) -> IndicatorTarget {
    .quantity(bound: bound, number: PrintedNumber(number)!, unit: unit)
  }
}
