import BookTestSupport
import BudgetChecks
import BudgetModel
import LedgerCore
import Testing

/// What is kept of a notice says all that was sent, so that any channel can say it in its own way.
@Suite("What is kept of a notice")
struct NoticeContentTests {
  private let id = BookID(department: office.code, year: year(2023), stage: .final)

  private var notices: [Notice] {
    var draft = Posting.draft(disclosure2023, onto: nil)
    draft.findings = [
      Finding(
        .classSum,
        [
          .form(.expenditure), .line(LineKey(form: .expenditure, path: "合计"), label: "合\t计"),
          .column(.total),
        ],
        compared: ComparedAmounts(
          left: wan("30.00"), demand: .equal, right: wan("29.99"), isRounding: true),
        at: [Place(sheet: "表\t1", page: 2), Place()], beside: [1, 2]),
      Finding(worded: Bilingual("从前的话", "words of then"), rule: "R01", severity: .warning),
      Finding(.unitsChanged, []),
    ]
    let secret = Figure(printed: "涉密", unit: .wan, place: Place())
    let corrections = [
      Notice.Correction(
        line: "公务接待费\n", column: .total, form: .threePublic, before: figure("0.76"),
        after: figure("0.74")),
      Notice.Correction(
        line: "教育", column: .project, form: .expenditure, before: secret, after: nil),
    ]
    let revision = Notice.Revision(
      draft: draft,
      comparison: YearComparison(
        from: year(2022), to: year(2023), earlier: nil, later: book(disclosure2023)),
      corrections: corrections)
    return [
      Notice(.revision(revision)),
      Notice(
        .rejection(
          Rejection(.noForms, "没有\t表", at: Place(line: 3)), fileName: "甲\\t.txt", location: "q/1")),
      Notice(.rejection(Rejection(.unsupportedFormat, ""), fileName: "", location: "")),
      Notice(
        .held(
          [ReadingFlag(.inferred, "甲\n表", at: Place(row: 1)), ReadingFlag(.charset)],
          fileName: "乙.pdf", arrival: "01A")),
      Notice(
        .recheck(
          Recheck(
            book: id, departmentName: "某局 甲", catalogue: 6,
            findings: [Finding(.oddCharacter, at: [Place(line: 1)])]))),
    ]
  }

  @Test("it reads back to the same notice and the same words")
  func roundTrip() throws {
    for notice in notices {
      let kept = notice.canonicalContent
      let again = try #require(Notice(canonicalContent: kept))
      #expect(again == notice)
      #expect(again.wording(number: "2023-0001") == notice.wording(number: "2023-0001"))
      #expect((again.kind, again.command) == (notice.kind, notice.command))
    }
  }

  @Test("bytes that are not exactly that are no notice")
  func malformed() {
    for notice in notices {
      let kept = notice.canonicalContent
      #expect(Notice(canonicalContent: Array(kept.dropLast())) == nil)
      #expect(Notice(canonicalContent: kept + Array("flag\tx\n".utf8)) == nil)
      #expect(Notice(canonicalContent: Array("\n".utf8) + kept) == nil)
    }
    #expect(Notice(canonicalContent: []) == nil)
    #expect(Notice(canonicalContent: Array("notice\t201 2023 budget\n".utf8)) == nil)
  }
}
