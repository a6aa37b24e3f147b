import BookTestSupport
import BudgetChecks
import BudgetModel
import Testing

/// Rule N08: a percentage in a sentence and the amounts beside it.
@Suite("Percentages in sentences")
struct StatedPercentageTests {
  private func rules(_ amount: String, _ difference: String, _ percent: String) -> [String] {
    var changed = change(.basic, difference, .increase, in: 2023)
    changed.percent = PrintedNumber(percent)
    let text = document(2023, [], claims: [level(.basic, amount, in: 2023), changed])
    return Catalogue.findings(in: text).map { "\($0.rule) \($0.words.en)" }
  }

  @Test("within half of the last printed digit it holds")
  func right() {
    #expect(rules("519.07", "32.19", "6.61").isEmpty)
    #expect(rules("519.07", "32.19", "6.6").isEmpty)
    // 0.3 may be 0.25 to 0.35.
    #expect(rules("93.24", "0.3", "0.35").isEmpty)
  }

  @Test("beyond it the sentence contradicts itself, and the right one is named")
  func wrong() {
    #expect(
      rules("519.07", "32.19", "6.76") == [
        "N08 基本支出: the text says 6.76 %, its own amounts give 6.61 %"
      ])
  }

  @Test("the figure may go by another name later in its sentence, and in no other")
  func otherName() {
    func rules(_ quote: String) -> [String] {
      func claim(
        _ kind: Claim.Kind, _ subject: String, _ amount: String, _ quote: String, _ percent: String?
      ) -> Claim {
        Claim(
          subject: subject, keyFigure: .revenue, kind: kind, amount: wan(amount),
          ulp: PrintedNumber(amount)!.ulp(in: .wan), printed: amount,
          direction: kind == .change ? .increase : nil, year: year(2019),
          baseline: kind == .change ? year(2018) : nil,
          percent: percent.flatMap { PrintedNumber($0) },
          reason: nil, quote: quote, place: Place(line: 3))
      }
      let text = document(
        2019, [],
        claims: [
          claim(.level, "收入、支出预算", "24169.74", "甲", nil),
          claim(.change, "收、支预算", "2214.39", quote, "10.06"),
        ])
      return Catalogue.findings(in: text).map { "\($0.rule) \($0.words.en)" }
    }
    #expect(
      rules("甲") == ["N08 收、支预算: the text says 10.06 %, its own amounts give 10.09 %"])
    #expect(rules("乙").isEmpty)
  }

  @Test("a base of nothing has no percentage to compare with")
  func nothing() { #expect(rules("32.19", "32.19", "100").isEmpty) }
}
