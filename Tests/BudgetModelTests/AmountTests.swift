import BudgetModel
import LedgerTestSupport
import Testing

@Suite("Amounts and printed numbers")
struct AmountTests {
  @Test("reading a printed amount gives the amount back", arguments: AmountUnit.allCases)
  func printAndParse(unit: AmountUnit) throws {
    var random = SeededRandom(seed: 20_231_124)
    for _ in 0..<10_000 {
      let amount = Amount(
        fen: Int64.random(in: -9_000_000_000_000...9_000_000_000_000, using: &random))
      let text = amount.text(in: unit)
      let number = try #require(PrintedNumber(text), "\(text)")
      #expect(number.amount(in: unit) == amount)
      let figure = try #require(Figure(printed: " \(text)　", unit: unit, place: Place()))
      #expect(figure.amount == amount)
    }
  }

  @Test("thousands separators are read only where they are right")
  func separators() {
    #expect(PrintedNumber("1,718.93")?.amount(in: .wan) == Amount(fen: 1_718_930_000))
    #expect(PrintedNumber("12,345,678")?.digits == 12_345_678)
    for wrong in ["1,71.93", ",718", "1,,718", "1718,93", "4125.49,4143.91", "1,7189.00", "1."] {
      #expect(PrintedNumber(wrong) == nil, "\(wrong)")
    }
  }

  @Test("a blank cell is not zero, and neither is a dash or a secret")
  func states() throws {
    let state = { (text: String) in
      Figure(printed: text, unit: .wan, place: Place())?.state
    }
    #expect(state("") == .blank)
    #expect(state(" 　") == .blank)
    #expect(state("0") == .zero)
    #expect(state("0.00") == .zero)
    #expect(state("—") == .dash)
    #expect(state("涉密") == .secret)
    #expect(state("８.２４") == .number)
    #expect(state("8.2 4") == nil)
    #expect(state("约8") == nil)
  }

  @Test("what is finer than one fen, or too large, is refused and not rounded")
  func bounds() {
    #expect(PrintedNumber("0.0000001")?.amount(in: .wan) == nil)
    #expect(PrintedNumber("0.0000010")?.amount(in: .wan) == Amount(fen: 1))
    #expect(PrintedNumber("99999999999999999999") == nil)
    #expect(PrintedNumber("9223372036854775807")?.amount(in: .yi) == nil)
    #expect(PrintedNumber("1000000000.00")?.amount(in: .wan) == Amount.largest)
    #expect(PrintedNumber("1000000000.01")?.amount(in: .wan) == nil)
    #expect(PrintedNumber("-1000000000.01")?.amount(in: .wan) == nil)
  }

  @Test("a sum that does not fit is none, and never traps")
  func sums() {
    #expect(Amount.sum([Amount(fen: 1), Amount(fen: -3)]) == Amount(fen: -2))
    #expect(Amount.sum([Amount(fen: .max), Amount(fen: 1)]) == nil)
    #expect(Amount.sum(Array(repeating: Amount.largest, count: 10_000)) == nil)
  }

  @Test("the weight of the last printed digit follows the unit")
  func ulp() {
    #expect(PrintedNumber("0.3")?.ulp(in: .wan) == Amount(fen: 100_000))
    #expect(PrintedNumber("0.30")?.ulp(in: .wan) == Amount(fen: 10_000))
    #expect(PrintedNumber("5")?.ulp(in: .yuan) == Amount(fen: 100))
  }

  @Test("a code tells its level and its parent")
  func codes() {
    let item = ClassificationCode("2013105")
    #expect(item?.parent == ClassificationCode("20131") && item?.level == .item)
    #expect(item?.class.text == "201" && item?.levels.map(\.text) == ["201", "20131", "2013105"])
    #expect(ClassificationCode("201")?.parent == nil)
    for text in ["2013", "", "20１", "201310501", "合计"] {
      #expect(ClassificationCode(text) == nil)
    }
    #expect(CodeSystem.economic.isCode("30217") && !CodeSystem.economic.isCode("3021701"))
    #expect(DepartmentID("A01") == nil)
    #expect(FiscalYear("20233") == nil)
  }
}
