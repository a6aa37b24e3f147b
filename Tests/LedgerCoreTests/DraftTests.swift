import BookTestSupport
import BudgetModel
import LedgerCore
import Testing

@Suite("Drafts of the explanation")
struct DraftTests {
  @Test(
    "a change in words, and no rate on nothing",
    arguments: [
      ("1.00", "1.00", "与上年持平", "unchanged"),
      ("0", "0", "本年与上年均未安排", "none in either year"),
      ("0", "2.50", "上年未安排，本年新增2.50万元", "new this year"),
      ("2.50", "0", "减少2.50万元，本年未安排", "down 2.50, none this year"),
      ("1005.20", "1365.07", "增加359.87万元，增长35.80%", "up 359.87 (35.80 %)"),
      ("9.00", "8.98", "减少0.02万元，下降0.22%", "down 0.02 (0.22 %)"),
    ])
  func phrases(before: String, after: String, chinese: String, english: String) {
    #expect(ChangePhrase.chinese(from: wan(before), to: wan(after)) == chinese)
    #expect(ChangePhrase.english(from: wan(before), to: wan(after)) == english)
  }

  @Test("the paragraphs have every figure, and leave open what nobody said")
  func paragraphs() {
    let later = book(
      document(
        2023,
        [
          (.expenditure, "合计", .total, "1718.93"), (.expenditure, "合计", .project, "260.62"),
          (.basicExpenditure, "合计", .personnel, "1365.07"),
          (.basicExpenditure, "合计", .operatingCost, "93.24"),
          (.threePublic, "“三公”经费小计", .total, "8.98"),
          (.threePublic, "公务用车购置及运维费", .total, "8.24"),
          (.threePublic, "公务接待费", .total, "0.74"),
        ],
        claims: [
          change(.personnel, "359.87", .increase, in: 2023),
          change(.operatingCost, "0.30", .increase, in: 2023),
          change(.project, "148.34", .increase, in: 2023),
          level(.threePublic, "9.00", in: 2022), level(.vehicles, "8.24", in: 2022),
          change(.reception, "0.02", .decrease, in: 2023, reason: "计提人数减少1人"),
        ]))
    let draft = Draft(
      YearComparison(from: year(2022), to: year(2023), earlier: nil, later: later),
      department: "工委办")
    #expect(draft.sections.map(\.name) == ["overall", "three-public"])
    #expect(
      draft.sections[0].chinese
        == "2023年，工委办支出预算1718.93万元，增加508.51万元，增长42.01%。其中："
        + "人员经费1365.07万元，增加359.87万元，增长35.80%【待补充原因】；"
        + "公用经费93.24万元，增加0.30万元，增长0.32%【待补充原因】；"
        + "项目支出260.62万元，增加148.34万元，增长132.12%【待补充原因】。")
    #expect(
      draft.sections[1].chinese
        == "2023年“三公”经费预算8.98万元，减少0.02万元，下降0.22%。其中："
        + "因公出国（境）费未安排【上年情况待核】；公务用车购置及运维费8.24万元，与上年持平；"
        + "公务接待费0.74万元，减少0.02万元，下降2.63%，主要原因是计提人数减少1人。")
    #expect(
      draft.sections[1].english
        == "2023: Three-public spending 8.98, down 0.02 (0.22 %). "
        + "Overseas travel none [prior year to be checked]; Official vehicles 8.24, unchanged; "
        + "Official reception 0.74, down 0.02 (2.63 %) (计提人数减少1人).")
    #expect(
      draft.brief.chinese
        == "支出预算1718.93万元，增加508.51万元，增长42.01%；"
        + "“三公”经费8.98万元，减少0.02万元，下降0.22%；4项增减未说明原因。")
  }
}
