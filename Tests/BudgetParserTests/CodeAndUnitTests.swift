import BudgetModel
import BudgetParser
import Foundation
import Testing

/// Codes and amounts as spreadsheets write them down: a code is a code and a unit a unit.
@Suite("Codes and units in cells")
struct CodeAndUnitTests {
  private func text(_ code: (String) -> (String, String), unit: String = "单位：万元") -> String {
    let lines = [
      ("213", "农林水支出", "12.00"), ("21303", "水利", "12.00"), ("2130301", "行政运行", "12.00"),
    ]
    let rows = lines.enumerated().map { index, line in
      let cells = code(line.0)
      return "\(index + 2)\t\(cells.0)\t\(cells.1)\(line.1)\t\(line.2)\t\(line.2)\t"
    }
    return Disclosure.head.replacing("单位：万元", with: unit)
      .replacing("301 示", with: "部门预算支出总表\n301 示") + Disclosure.expenditureHeader
      + "1\t\t合计\t12.00\t12.00\t\n" + rows.joined(separator: "\n") + "\n"
  }

  @Test(
    "a code is one however it is written",
    arguments: [
      ("", ""), ("'", ""), ("=\"", "\""), ("[", "]"), ("［", "］"), ("【", "】"), ("(", ")"),
      ("", ".0"), ("", ".00"), ("\u{3000}", " "), ("’", ""), ("=", ""),
    ])
  func codes(before: String, after: String) throws {
    let document = try Disclosure.parse(text { ("\(before)\($0)\(after)", "") })
    #expect(
      document[.expenditure]?.rows.map(\.key.path) == ["合计", "213", "21303", "2130301"])
    #expect(document.flags.isEmpty)
  }

  @Test("full-width digits, digits with blanks, and thousands are the same code")
  func digits() throws {
    let wide: (String) -> String = { code in
      String(
        String.UnicodeScalarView(
          code.unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xfee0) }))
    }
    let spaced: (String) -> String = { code in
      code.count > 3 ? "\(code.prefix(3)) \(code.dropFirst(3))" : code
    }
    let grouped: (String) -> String = { code in
      code == "2130301" ? "2,130,301" : code == "21303" ? "21,303" : code
    }
    for written in [wide, spaced, grouped] {
      let document = try Disclosure.parse(text { (written($0), "") })
      #expect(
        document[.expenditure]?.rows.map(\.key.path) == ["合计", "213", "21303", "2130301"])
    }
  }

  @Test("code and name in one cell are both", arguments: ["", " ", "-", "]", "、"])
  func joined(mark: String) throws {
    let open = mark == "]" ? "[" : ""
    let mark = mark == "、" ? "：" : mark
    let document = try Disclosure.parse(text { ("", "\(open)\($0)\(mark)") })
    let rows = document[.expenditure]?.rows ?? []
    #expect(rows.map(\.key.path) == ["合计", "213", "21303", "2130301"])
    #expect(rows.last?.label == "行政运行")
    #expect(document.flags.isEmpty)
  }

  private func padded(_ code: String) -> String {
    code.padding(toLength: 7, withPad: "0", startingAt: 0)
  }

  @Test("a code filled up with zeros is the class or group that it begins with")
  func padding() throws {
    let document = try Disclosure.parse(text { (padded($0), "") })
    #expect(
      document[.expenditure]?.rows.map(\.key.path) == ["合计", "213", "21303", "2130301"])
    #expect(document.flags.isEmpty)
    // A class without items may be an item whose code is wrong, and one line is not made of two.
    let alone = try Disclosure.parse(
      text { ($0, "") } + "5\t2080000\t社会保障和就业支出\t0.00\t0.00\t\n")
    #expect(alone[.expenditure]?.rows.last?.key.path == "208")
    #expect(alone.flags.map(\.kind) == [.inferred])
    let both = try Disclosure.parse(text { ($0, "") } + "5\t2130000\t农林水支出\t0.00\t0.00\t\n")
    #expect(both[.expenditure]?.rows.last?.key.path == "2130000")
    #expect(both.flags.map(\.kind) == [.inferred])
  }

  /// Two classes with a line of the given name and amount.
  private func lines(_ name: String, _ amount: String) throws -> [String]? {
    let total = "5\t\t\(name)\t\(amount)\t\(amount)\t\n"
    let document = try Disclosure.parse(
      text { ($0, "") }.replacing("1\t\t合计\t12.00\t12.00\t\n", with: "")
        .replacing("\n2\t", with: "\n1\t").replacing("\n3\t", with: "\n2\t")
        .replacing("\n4\t", with: "\n3\t") + "4\t208\t社会保障和就业支出\t3.00\t3.00\t\n" + total)
    return document[.expenditure]?.rows.map(\.key.path)
  }

  @Test(
    "the line that is the sum of the classes is the total, by whatever name",
    arguments: ["本年支出合计", "合计：", "支出总额", "总 计", "合计（A）", "小计", "示例市示例局"])
  func whole(name: String) throws {
    #expect(try lines(name, "15.00") == ["213", "21303", "2130301", "208", "合计"])
  }

  @Test("what is not the sum of the classes is none", arguments: ["小计", "项目支出合计", "其中：上年结转合计"])
  func part(name: String) throws {
    #expect(try lines(name, "12.00")?.last != "合计")
    let one = try Disclosure.parse(
      text { ($0, "") }.replacing("合计\t12.00", with: "农林水支出合计\t12.00"))
    #expect(one[.expenditure]?.rows.first?.key.path != "合计")
  }

  @Test("digits that are no code hold the document", arguments: ["2130301A", "2.13E+06", "213030"])
  func unreadable(code: String) throws {
    let document = try Disclosure.parse(text { ($0 == "2130301" ? code : $0, "") })
    #expect(document.flags.map(\.kind) == [.inferred])
    #expect(document.flags[0].detail.contains(code))
  }

  private func total(_ document: BudgetDocument) -> Amount? {
    document[.expenditure]?.rows.first?[.total]?.amount
  }

  @Test(
    "among other measures the unit of amount is told",
    arguments: [
      "单位：元、%", "单位:元/%", "单位：元，%", "金额单位：元、平方米", "单位：%、元", "单位：元、辆、人次", "（单位：元、％）",
    ])
  func measures(unit: String) throws {
    let document = try Disclosure.parse(text({ ($0, "") }, unit: unit))
    #expect(document[.expenditure]?.unit == .yuan)
    #expect(total(document) == Amount(fen: 1_200))
    #expect(document.flags.isEmpty)
  }

  @Test("万元、平方米 is 万元; two units of amount, or one that is not known, are refused")
  func otherMeasures() throws {
    let document = try Disclosure.parse(text({ ($0, "") }, unit: "单位：万元、平方米"))
    #expect(document[.expenditure]?.unit == .wan)
    for unit in ["单位：元、万元", "单位：千元", "单位：千元、%"] {
      #expect(
        Disclosure.rejection(text({ ($0, "") }, unit: unit))?.kind == .unreadableAmount, "\(unit)")
    }
  }

  @Test("an amount that prints its unit is of that unit, whatever stands above the table")
  func ownUnit() throws {
    let printed = text { ($0, "") }.replacing("12.00", with: "120,000元")
    let document = try Disclosure.parse(printed)
    #expect(total(document) == Amount(fen: 12_000_000))
    #expect(document[.expenditure]?.rows.first?[.total]?.printed == "120,000元")
    #expect(document[.expenditure]?.unit == .wan)
  }

  @Test(
    "amounts print their unit in many ways",
    arguments: [
      "120,000元整", "人民币120,000元", "￥120,000元", "120,000（元）", "120,000 yuan", "１２０，０００元",
      "\(String(repeating: " ", count: 100))120,000元",
      "12万元", "12万", "0.0012亿元", "¥12万元",
    ])
  func ownUnits(printed: String) throws {
    let document = try Disclosure.parse(text { ($0, "") }.replacing("12.00", with: printed))
    #expect(total(document) == Amount(fen: 12_000_000))
    #expect(document.flags.isEmpty)
  }

  @Test("a currency without a unit is told where it may mean 万元")
  func currency() throws {
    let currency = text { ($0, "") }.replacing("12.00", with: "¥12.00")
    let wan = try Disclosure.parse(currency)
    #expect(total(wan) == Amount(fen: 12_000_000))
    #expect(wan.flags.map(\.kind) == [.inferred])
    let yuan = try Disclosure.parse(currency.replacing("单位：万元", with: "单位：元"))
    #expect(total(yuan) == Amount(fen: 1_200))
    #expect(yuan.flags.isEmpty)
  }

  @Test("where nothing is stated above, the unit in the cells is the table's")
  func unitOfCells() throws {
    let printed = text({ ($0, "") }, unit: "").replacing("12.00", with: "120000元")
    let document = try Disclosure.parse(printed)
    #expect(total(document) == Amount(fen: 12_000_000))
    #expect(document[.expenditure]?.unit == .yuan)
    #expect(document.flags.isEmpty)
    #expect(
      Disclosure.rejection(printed.replacing("120000元", with: "12千元"))?.kind == .unreadableAmount)
  }
}
