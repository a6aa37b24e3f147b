import BudgetModel
import BudgetParser
import PDFReader
import Testing

/// What stands on a page, whatever way it is drawn.
@Suite("Text as it is drawn in PDF")
struct DrawnTextTests {
  /// The text of a cell in which something is drawn.
  private func cell(_ draw: (inout PDFPage) -> Void) throws -> String {
    var page = PDFPage()
    page.rule(xs: [50, 150, 250], ys: [50, 80, 110])
    page.draw("公务接待费", at: "55", "70", font: .chinese)
    draw(&page)
    let blocks = try PDFDocumentReader().read(page.bytes).blocks
    let grid = try #require(
      blocks.lazy.compactMap { block -> Grid? in
        if case .grid(let grid) = block { grid } else { nil }
      }.first)
    #expect(grid.rows[0].cells[0] == "公务接待费")
    return grid.rows[0].cells[1]
  }

  private func paragraphs(_ page: PDFPage) throws -> [String] {
    try PDFDocumentReader().read(page.bytes).blocks.compactMap { block in
      if case .paragraph(let text, _) = block { text } else { nil }
    }
  }

  @Test(
    "a figure drawn again a little beside itself is printed once",
    arguments: [["160.2"], ["160.8"], ["161.2"], ["159.3"], ["160.3", "160.6"], ["160", "160.4"]])
  func bold(again: [String]) throws {
    for text in ["5", "55", "5.00", "1,111.11", "-0.05"] {
      let shown = try cell { page in
        page.draw(text, at: "160", "70")
        for x in again { page.draw(text, at: x, "70") }
      }
      #expect(shown == text)
    }
  }

  @Test(
    "of two digits in one place the later is read, and it is told", arguments: ["160", "160.4"])
  func overdrawn(x: String) throws {
    var page = PDFPage()
    page.rule(xs: [50, 150, 250], ys: [50, 80, 110])
    page.draw("公务接待费", at: "55", "70", font: .chinese)
    page.draw("5", at: "160", "70")
    page.draw("8", at: x, "70")
    let source = try PDFDocumentReader().read(page.bytes)
    let cells = source.blocks.lazy.compactMap { block -> [String]? in
      if case .grid(let grid) = block { grid.rows[0].cells } else { nil }
    }.first
    #expect(cells == ["公务接待费", "8"])
    #expect(source.flags.map(\.kind) == [.inferred])
    #expect(source.flags.first?.detail.contains("“5”上印“8”") == true)
  }

  @Test("a line through a figure takes it out, and it is told; borders and underlines do not")
  func struck() throws {
    var page = PDFPage()
    page.rule(xs: [50, 150, 250], ys: [50, 80, 110])
    page.draw("公务接待费", at: "55", "70", font: .chinese)
    page.draw("10.50", at: "160", "70")
    let plain = try PDFDocumentReader().read(page.bytes)
    var underlined = page
    underlined.rule(xs: [160, 185], ys: [72])
    #expect(try PDFDocumentReader().read(underlined.bytes) == plain)
    page.rule(xs: [160, 165], ys: [67])
    let source = try PDFDocumentReader().read(page.bytes)
    let cells = source.blocks.lazy.compactMap { block -> [String]? in
      if case .grid(let grid) = block { grid.rows[0].cells } else { nil }
    }.first
    #expect(cells == ["公务接待费", "0.50"])
    #expect(source.flags.map(\.detail) == ["第1页有删除线文字"])
  }

  @Test("a shadow, and the same text in a second font, are no second text")
  func shadow() throws {
    let shadow = try cell { page in
      page.draw("120.50", at: "160.8", "70.8")
      page.draw("120.50", at: "160", "70")
    }
    #expect(shadow == "120.50")
    let fonts = try cell { page in
      page.draw("88.00", at: "160", "70")
      page.draw("88.00", at: "160.3", "70", font: .bold)
    }
    #expect(fonts == "88.00")
    let glyphByGlyph = try cell { page in
      for (digit, x) in [("5", "160"), ("5", "165.6")] {
        page.draw(digit, at: x, "70")
        page.draw(digit, at: x + (x.contains(".") ? "5" : ".3"), "70")
      }
    }
    #expect(glyphByGlyph == "55")
    let chinese = try cell { page in
      page.draw("五五", at: "160", "70", font: .chinese)
      page.draw("五五", at: "160.5", "70", font: .chinese)
    }
    #expect(chinese == "五五")
  }

  @Test("equal digits side by side stay, however narrow they are set")
  func condensed() throws {
    for text in ["55", "11", "1,111.11", "100.00", "2,222,222.22"] {
      let set = ["100", "70", "50"].flatMap { width in
        ["0", "-0.5", "-1"].map { (width, $0) }
      }
      for (width, room) in set {
        let shown = try cell { $0.draw(text, at: "160", "70", spacing: room, stretch: width) }
        #expect(shown == text, "\(width) \(room)")
      }
    }
    // A font that does not tell its widths, its digits set one by one.
    let wide = try cell { page in
      for (index, digit) in ["5", "5", ".", "0", "0"].enumerated() {
        page.draw(digit, at: "\(160 + 5 * index)", "70", font: .chinese)
      }
    }
    #expect(wide.filter { $0 != " " } == "55.00")
  }

  @Test("a small raised or lowered digit is no digit of the figure before it")
  func raised() throws {
    for (rise, size) in [("66", "6"), ("68", "6"), ("66", "8"), ("65.5", "5"), ("68.5", "7")] {
      let shown = try cell { page in
        page.draw("0.50", at: "160", "70")
        page.draw("1", at: "179.6", rise, size: size)
      }
      #expect(shown == "0.50¹", "\(rise) \(size)")
    }
    let lowered = try cell { page in
      page.draw("0.50", at: "160", "70")
      page.draw("12", at: "179.6", "72", size: "6")
    }
    #expect(lowered == "0.50₁₂")
    let first = try cell { page in
      page.draw("1", at: "179.6", "66", size: "6")
      page.draw("0.50", at: "160", "70")
    }
    #expect(first == "0.50¹")
    let bracket = try cell { page in
      page.draw("0.50", at: "160", "70")
      page.draw("[1]", at: "179.6", "66", size: "6")
    }
    #expect(bracket == "0.50[¹]")
  }

  @Test("small text alone, beside, or below is what it is")
  func small() throws {
    #expect(try cell { $0.draw("0.50", at: "160", "66", size: "6") } == "0.50")
    let lines = try cell { page in
      page.draw("0.50", at: "160", "64")
      page.draw("12.00", at: "160", "76", size: "6")
    }
    #expect(lines == "0.50 12.00")
    let apart = try cell { page in
      page.draw("50", at: "160", "70")
      page.draw("12", at: "190", "70", size: "6")
    }
    #expect(apart == "50 12")
    let area = try cell { page in
      page.draw("50m", at: "160", "70")
      page.draw("2", at: "179.5", "66", size: "6")
    }
    #expect(area == "50m²")
  }

  @Test("short lines one below the other are paragraphs; full lines go on")
  func lines() throws {
    var page = PDFPage()
    page.rule(xs: [50, 150, 250], ys: [20, 40])
    page.draw("部门预算一般公共预算财政拨款支出表", at: "50", "70", font: .chinese)
    page.draw("示例市示例区政务服务管理局", at: "50", "90", font: .chinese)
    page.draw("单位：万元", at: "50", "110", font: .chinese)
    #expect(
      try paragraphs(page) == [
        "部门预算一般公共预算财政拨款支出表", "示例市示例区政务服务管理局", "单位：万元",
      ])
    var full = PDFPage()
    full.draw("二〇二三年一般公共预算财政拨款支出预算比上年增加一些，其主要", at: "50", "70", font: .chinese)
    full.draw("原因是人员增加。", at: "50", "85", font: .chinese)
    full.draw("单位：万元", at: "50", "110", font: .chinese)
    #expect(
      try paragraphs(full) == ["二〇二三年一般公共预算财政拨款支出预算比上年增加一些，其主要原因是人员增加。", "单位：万元"])
  }
}
