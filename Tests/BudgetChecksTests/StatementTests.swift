import BookTestSupport
import BudgetChecks
import BudgetModel
import Testing

@Suite("What findings say")
struct StatementTests {
  @Test("each kind has its rule and its sentences, which name the same things in both languages")
  func complete() throws {
    let holes = /\{(\d+)[a-z]?\}/
    for kind in FindingKind.allCases where kind != .worded {
      let statement = try #require(FindingKind.statements[kind], "\(kind)")
      #expect(!statement.words.zh.isEmpty && !statement.words.en.isEmpty)
      let named = [statement.words.zh, statement.words.en].map { words in
        Set(words.matches(of: holes).compactMap { Int($0.1) })
      }
      // English leaves some out; it names nothing that Chinese does not.
      #expect(named[1].isSubset(of: named[0]) || kind == .claimAgainstTable, "\(kind)")
      #expect(!statement.rule.isEmpty)
    }
  }

  @Test("what reading notices is said by a kind of its own")
  func notes() {
    for kind in ReadingNote.Kind.allCases {
      let note = ReadingNote(kind, [.text("甲表"), .count(3), .count(4)], at: [Place(line: 1)])
      let finding = Finding(note)
      #expect(finding.kind != .worded && finding.note == note, "\(kind)")
    }
    let unknown = ReadingNote(
      .unknownColumn, [.form(.expenditure), .text("支出总表"), .text("怪列")])
    #expect(Finding(unknown).words.zh == "表“支出总表”的列“怪列”未读入：表头文字无法识别。")
    #expect(
      Finding(unknown).words.en
        == "Column 怪列 of 支出总表 was left unread: its header is not known.")
  }

  @Test("what a ledger kept as a sentence about reading is noted again, as far as rules ask for it")
  func worded() {
    let form = document(2023, [(.expenditure, "合计", .total, "1.00")]).forms[0]
    func noted(_ words: String, _ rule: String) -> ReadingNote? {
      Finding(
        worded: Bilingual(words, "words"), rule: rule, severity: .warning, at: [Place(line: 3)]
      ).notedThen(in: [form])
    }
    let column = noted("表“\(form.title)”的列“怪/列”未读入：表头文字无法识别。", "L03")
    #expect(
      column
        == ReadingNote(
          .unknownColumn, [.form(.expenditure), .text(form.title), .text("怪/列")],
          at: [Place(line: 3)]))
    let unread = noted("表“另表”未读入：表名下没有表格。", "L01")
    #expect(unread?.isUnread == true && unread?.details == [.text("另表")])
    #expect(noted("表“另表”未注明金额单位，按万元读入。", "D06") == nil)
    #expect(noted("部门预算支出总表 合计：合计与各列之和不符：3.00 ≠ 2.00", "R01") == nil)
  }

  @Test("each thing is named as its language and its place in the sentence want it")
  func names() {
    let line = LineKey(form: .expenditure, path: "20501")
    let finding = Finding(
      .functionNotDetailed, [.form(.expenditure), .line(line, label: "教育管理事务")])
    #expect(finding.words.zh == "部门预算支出总表：20501 教育管理事务未公开到项级")
    #expect(finding.words.en == "部门预算支出总表: 20501 教育管理事务 is not detailed further")
    let cell = FigureKey(.threePublic, "公务接待费", .total)
    let corrected = Finding(.corrected, [.cell(cell), .text("0.76"), .text("0.74")])
    #expect(corrected.words.en == "Corrected: three-public 公务接待费, total: 0.76 to 0.74")
    let units = Finding(.unitsChanged, [.text("+甲"), .text("-乙")])
    #expect(units.words == Bilingual("部门范围变化，比较口径不同：+甲、-乙", "The set of units changed: +甲, -乙"))
    var beside = Finding(.noReason, [.keyFigure(.project), .change(wan("-4.00"))])
    beside.beside = [1, 3]
    #expect(
      beside.words
        == Bilingual(
          "未说明项目支出增减原因（-4.00万元）（与第1、3版文件合看）",
          "No reason is given for the change in Projects, -4.00 (with the document of revision 1, 3)"
        ))
    let flagged = Finding(.approvedFlag, [.flag(.charset, "")], at: [Place(line: 2)])
    #expect(flagged.words.zh == "经批准入账：编码不确定（第2行）。")
  }
}
