import BudgetModel
import BudgetParser
import Testing

@Suite("Marks of notes")
struct NoteMarkTests {
  private func basic(_ printed: String) throws(Rejection) -> Figure? {
    let document = try Disclosure.parse(
      Disclosure.expenditure.replacing(
        "30.00\t20.00\t10.00\n2", with: "30.00\t\(printed)\t10.00\n2"))
    return document[.expenditure]?.rows.first { $0.key.path == "合计" }?[.basic]
  }

  @Test(
    "what stands raised, in a circle or as a star behind an amount is no part of it",
    arguments: [
      "20.00¹", "20.00²", "20.00①", "20.00 ①", "20.00[¹]", "20.00（²）", "20.00注¹", "20.00₁",
      "20.00¹²",
      "20.00*", "20.00＊", "20.00※", "20.00†", "20.00❶",
    ])
  func amounts(printed: String) throws {
    let figure = try basic(printed)
    #expect(figure?.printed == "20.00")
    #expect(figure?.amount == Amount(fen: 20_000_000))
  }

  @Test(
    "what may be more than a mark is not guessed",
    arguments: ["20.00¹²³", "①20.00", "20.00㎡", "20.00m²", "20²0.00", "*"])
  func unsure(printed: String) {
    #expect(throws: Rejection.self) { try basic(printed) }
  }

  @Test("a name with a mark is the name; square metres and formulas keep their digits")
  func names() throws {
    let document = try Disclosure.parse(
      Disclosure.expenditure.replacing("一般公共服务支出", with: "一般公共服务支出①")
        + """
        一、其他需要说明的事项
        2023年支出预算30.00万元¹，用于房屋8,000m²和CO₂治理，①办公②差旅，合10⁴元一份；公务接待费0.50²万元。
        """)
    #expect(document[.expenditure]?.rows.last?.label == "一般公共服务支出")
    let quote = document.claims.first?.quote ?? ""
    #expect(quote.contains("30.00万元，用于房屋8,000m²和CO₂治理，①办公②差旅，合10⁴元一份"))
    #expect(document.claims.contains { $0.printed == "0.50" })
  }
}
