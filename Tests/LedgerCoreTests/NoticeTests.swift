import BookTestSupport
import BudgetModel
import LedgerCore
import Testing

@Suite("Notices")
struct NoticeTests {
  private var first: Notice.Wording {
    let draft = Posting.draft(disclosure2023, onto: nil)
    return Notice(
      .revision(
        Notice.Revision(
          draft: draft,
          comparison: YearComparison(
            from: year(2022), to: year(2023), earlier: nil, later: book(disclosure2023)),
          corrections: []))
    ).wording(number: "2023-0001")
  }

  @Test("a figure that this year's document does not print is not told as nothing")
  func absent() {
    let earlier = document(2023, [(.expenditure, "合计", .total, "100.00")])
    let later = document(2024, [(.summary, "支出/支出总计", .amount, "110.00")])
    let text = Notice(
      .revision(
        Notice.Revision(
          draft: Posting.draft(later, onto: nil),
          comparison: YearComparison(
            from: year(2023), to: year(2024), earlier: book(earlier), later: book(later)),
          corrections: []))
    ).wording(number: "2024-0001")
    #expect(text.text.zh.contains("支出合计  100.00       —     —       —  本年文件未列此数"))
    #expect(text.text.en.contains("not in this year's document"))
  }

  @Test("a first record tells the derived changes, aligned, in Chinese")
  func chinese() {
    #expect(
      first.text.zh == """
        【预算变动通知】2023-0001 示例市示例区办公室（201） 2023年年初预算 第1版
        单位：万元；2022年数由本文件说明推算，待2022年文件核对

                                 2022年   2023年     增减    增减率
        支出合计                1210.42  1718.93  +508.51   +42.01%  未说明原因
          基本支出              1098.14  1458.31  +360.17   +32.80%  未说明原因
            人员经费            1005.20  1365.07  +359.87   +35.80%  未说明原因
            公用经费              92.94    93.24    +0.30    +0.32%  未说明原因
          项目支出               112.28   260.62  +148.34  +132.12%  未说明原因
        三公经费                   9.00     8.98    -0.02    -0.22%  未说明原因
          公务用车购置及运维费     8.24     8.24     0.00     0.00%  与上年持平
          公务接待费               0.76     0.74    -0.02    -2.63%  计提人数减少

        核对：已核对的表内、表间勾稽全部一致。
        复核：ledgerctl diff 2022 2023 --department 201

        """)
  }

  @Test("the English Markdown is a table with the same figures")
  func markdown() {
    let lines = first.markdown.en.split(separator: "\n")
    #expect(
      lines[0] == "# Budget change notice 2023-0001: 示例市示例区办公室 (201), 2023 budget, revision 1")
    #expect(
      lines.contains(
        "| Total expenditure | 1210.42 | 1718.93 | +508.51 | +42.01% | no reason given |"))
    #expect(lines.last == "Reproduce: ledgerctl diff 2022 2023 --department 201")
  }

  @Test("a notice names the command that shows the same")
  func command() {
    func command(_ comparison: YearComparison) -> String {
      Notice(
        .revision(
          Notice.Revision(
            draft: Posting.draft(disclosure2023, onto: nil), comparison: comparison,
            corrections: []))
      ).command
    }
    let later = book(disclosure2023)
    #expect(
      command(YearComparison(from: year(2022), to: year(2023), earlier: nil, later: later))
        == "ledgerctl diff 2022 2023 --department 201")
    var silent = later
    silent.claims = []
    #expect(
      command(YearComparison(from: year(2022), to: year(2023), earlier: nil, later: silent))
        == "ledgerctl show 201 2023")
  }

  @Test("what stands in a document never becomes markup")
  func escaping() {
    let wording = Notice(
      .rejection(
        Rejection(.noDepartment), fileName: "a|b *c* <script>.txt", location: "quarantine/X")
    ).wording(number: "0000-0001")
    #expect(wording.subject.zh == "【文件未入账通知】0000-0001 a|b *c* <script>.txt")
    #expect(
      wording.markdown.en.hasPrefix(
        #"# File not recorded 0000-0001: a\|b \*c\* \<script\>.txt"#))
  }
}
