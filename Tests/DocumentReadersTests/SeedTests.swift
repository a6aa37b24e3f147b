import BudgetModel
import DocumentReaders
import Foundation
import LedgerTestSupport
import Testing

@Suite("The sample document", .enabled(if: Shared.isRequired, "\(Shared.absence)"))
struct SeedTests {
  private let text: String
  private let document: BudgetDocument

  init() throws {
    text = try String(contentsOf: Shared.seed, encoding: .utf8)
    document = try read(text)
  }

  @Test("every filled figure of every form is as it was")
  func facts() throws {
    let lines = document.facts.map { key, figure in
      [
        key.line.form.name, key.line.path, key.column.name, "\(figure.state)",
        figure.amount?.text() ?? "-", figure.printed, "\(figure.place.line ?? 0)",
        "\(figure.place.row ?? 0)", "\(figure.place.column ?? 0)",
      ].joined(separator: "\t")
    }
    try expectGolden(lines.joined(separator: "\n") + "\n", "seed-facts.golden")
  }

  @Test("the nine official tables have 267 filled cells, each printed with two decimals")
  func counts() {
    let counts = BudgetForm.official.map { form in
      document[form]?.rows.reduce(0) { $0 + $1.figures.count }
    }
    #expect(counts == [9, 72, 52, 15, 52, 57, 0, 0, 10])
    let official = document.facts.filter { BudgetForm.official.contains($0.key.line.form) }
    #expect(official.count == 267)
    #expect(official.allSatisfy { $0.figure.ulp == Amount(fen: 10_000) })
    #expect(document.notes.isEmpty)
    #expect(document.narrative?.paragraphs.count == 227)
  }

  @Test("the headline numbers stand where the model looks for them")
  func keyFigures() {
    let figures = Dictionary(uniqueKeysWithValues: document.facts.map { ($0.key, $0.figure) })
    let amounts = KeyFigure.usual.map { key in
      key.sources.map { figures[$0]?.amount?.text() ?? "-" }.joined(separator: "=")
    }
    #expect(
      amounts == [
        "1718.93=-=-=1718.93", "1718.93=1718.93", "1458.31=-=-=-=1458.31", "1365.07=-", "93.24=-",
        "260.62=-=-=-", "8.98", "-", "8.24", "-", "8.24", "0.74", "137.50",
      ])
  }

  @Test("34 figures are said in prose")
  func claims() throws {
    let lines = document.claims.map { claim in
      [
        "\(claim.place.line ?? 0)", claim.subject, claim.keyFigure?.rawValue ?? "-",
        claim.kind.rawValue, claim.amount.text(), claim.ulp.text(), claim.printed,
        claim.direction?.rawValue ?? "-", "\(claim.year)", claim.baseline.map { "\($0)" } ?? "-",
        claim.reason ?? "-", String(claim.quote.prefix(24)),
      ].joined(separator: "\t")
    }
    #expect(lines.count == 34)
    try expectGolden(lines.joined(separator: "\n") + "\n", "seed-claims.golden")
  }

  @Test("19 performance tables hold 125 indicators")
  func performance() {
    #expect(document.performance.map(\.number) == Array(0...19))
    let projects = document.performance.dropFirst()
    let indicators = projects.flatMap(\.indicators)
    var counts = (quantity: 0, words: 0, secret: 0, bare: 0)
    for indicator in indicators {
      switch indicator.target {
      case .quantity(let bound, _, _):
        counts.quantity += 1
        if bound == nil { counts.bare += 1 }
      case .qualitative: counts.words += 1
      case .secret: counts.secret += 1
      }
    }
    #expect(indicators.count == 125)
    #expect(counts == (88, 13, 24, 5))
    #expect(indicators.allSatisfy { $0.levels.count == 3 && !$0.levels[0].isEmpty })
    #expect(projects.allSatisfy { !$0.goal.isEmpty && !$0.goal.contains("<p>") })
  }

  @Test("the department's own targets are read from its sentences")
  func overall() throws {
    let overall = try #require(document.performance.first)
    #expect(overall.number == 0)
    #expect(overall.indicators.count == 36)
    let quantified = overall.indicators.filter {
      if case .quantity = $0.target { true } else { false }
    }
    #expect(quantified.count == 26)
    #expect(
      quantified.filter { $0.levels[1].contains("督查") }.map { "\($0.description) \($0.printed)" }
        == [
          "安排区级督办任务数 ≥ 30 次", "印发督查专报、督查快报等报告数 ≥ 30 篇", "完成市级督办任务数 ≥ 50 个",
          "通过电子督办平台分发任务数 ≥ 300 个", "组织督查队伍培训、轮训次数 ≥ 1 次",
        ])
  }

  @Test("the units, the procurement and the assets are read")
  func others() throws {
    #expect(document.institutions.map(\.nature) == ["行政", "事业"])
    #expect(document.institutions.map(\.rank) == ["副处(县)级", "正科级"])

    let procurement = try #require(document[.procurement])
    #expect(procurement.rows.count == 3)
    #expect(
      procurement.rows[2].key.path == "党政专用电视会议系统建设（涉密）/其他视频会议系统设备/A02080899")
    #expect(procurement.rows[2].details.map(\.text) == ["其他视频会议系统设备", "A02080899", "套", "1"])
    #expect(procurement.rows.map { $0[.total]?.amount?.text() } == ["137.50", "137.50", "137.50"])
    #expect(procurement.note?.hasPrefix("注：同一采购目录序号") == true)

    let assets = try #require(document[.fixedAssets])
    #expect(
      assets.rows.map { $0[.value]?.amount?.text() ?? "-" } == [
        "29.23", "841.66", "6.84", "0.00", "0.00", "222.49", "12.71", "1112.93",
      ])
    #expect(assets.rows[3][.value]?.state == .zero)
    #expect(document[.governmentFund]?.note == "注：无政府基金预算财政拨款预算，空表列示。")
  }

  @Test("a transcript of it comes back whole")
  func transcript() throws {
    #expect(try Transcript.decode(Transcript.encode(.success(document))) == .success(document))
  }

  // MARK: Changes that change no fact

  @Test("a name put back on one line, other spacing and a moved page break change no fact")
  func cosmetics() throws {
    let unwrapped = text.replacingOccurrences(
      of: "机关事业单位基本养老保险\t87.56\t87.56\t87.56", with: "机关事业单位基本养老保险缴费支出\t87.56\t87.56\t87.56"
    )
    .replacingOccurrences(of: "\t\t缴费支出\t\t\t\t\t\t\t\t\t\t\n", with: "")
    #expect(unwrapped != text)
    let spaced =
      text.replacingOccurrences(of: "201 中共秦皇岛", with: "201  中共 秦皇岛")
      .replacingOccurrences(of: "预算年度：2023", with: " 预算年度： 2023 ")
      .replacingOccurrences(of: "单位：万元", with: "单位: 万元")
      .replacingOccurrences(of: "\t本年收入合计\t", with: "\t本年收入 合　计\t")
      .replacingOccurrences(of: "\t1370.18\t", with: "\t 1,370.18　\t")
      .replacingOccurrences(of: "部门预算收入总表\n", with: "部门预算 收入总表\n")
      .replacingOccurrences(of: "增加359.87万元", with: "增加 359.87 万元")
    for changed in [
      unwrapped, spaced, try movedPageBreak(), text.replacingOccurrences(of: "\n", with: "\r\n"),
    ] {
      let other = try read(changed)
      #expect(Facts(other) == Facts(document))
      #expect(other.spoken == document.spoken)
    }
  }

  /// Moves the second page of 部门预算支出总表 up by eight rows.
  private func movedPageBreak() throws -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let rows = Array(lines[156..<164])
    #expect(rows.first?.hasPrefix("11\t208") == true && rows.last?.hasPrefix("18\t") == true)
    lines.removeSubrange(156..<164)
    lines.insert(contentsOf: rows, at: 174 - 8)
    return lines.joined(separator: "\n")
  }

  @Test("a table in 元 says the same as in 万元")
  func yuan() throws {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let changed = lines.enumerated().map { index, line -> String in
      guard (286..<336).contains(index) else { return String(line) }
      if line == "单位：万元" { return "单位：元" }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard cells.count == 6, Int(cells[0]) != nil else { return String(line) }
      return cells.enumerated().map { $0 < 3 || $1.isEmpty ? String($1) : yuan(String($1)) }
        .joined(separator: "\t")
    }
    let other = try read(changed.joined(separator: "\n"))
    #expect(other[.basicExpenditure]?.unit == .yuan)
    #expect(other[.basicExpenditure]?.rows.first?[.total]?.printed == "14583100.00")
    #expect(Facts(other) == Facts(document))
  }

  private func yuan(_ wan: String) -> String {
    PrintedNumber(wan)?.amount(in: .wan)?.text(in: .yuan) ?? wan
  }

  @Test("GB18030 and UTF-16 say the same as UTF-8")
  func charsets() throws {
    let gb = try read(text.gb18030())
    #expect(gb.charset == "GB18030")
    let wide = try read([0xff, 0xfe] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] })
    #expect(wide.charset == "UTF-16LE")
    for other in [gb, wide] {
      #expect(Facts(other) == Facts(document))
      #expect(other.claims == document.claims)
    }
  }

  @Test("a form-shaped CSV says the same as the text", arguments: [",", ";", "\t"])
  func formShaped(delimiter: String) throws {
    let csv = Relayout.csv(text, delimiter: delimiter)
    for bytes in [Array(csv.utf8), [0xef, 0xbb, 0xbf] + csv.utf8, try csv.gb18030()] {
      let other = try read(bytes)
      #expect(other.format == (delimiter == "\t" ? "text" : "csv"))
      #expect(Facts(other) == Facts(document))
      #expect(other.spoken == document.spoken)
      #expect(other.performance.flatMap(\.indicators).count == 161)
      #expect(other.institutions.count == 2)
    }
  }

  @Test("a tidy CSV of the same figures says the same")
  func tidy() throws {
    let csv = Relayout.tidy(document)
    for bytes in [Array(csv.utf8), [0xef, 0xbb, 0xbf] + csv.utf8, try csv.gb18030()] {
      #expect(Facts.official(try read(bytes)) == Facts.official(document))
    }
  }

  @Test("a figure changed in one cell changes that fact and no other")
  func oneCell() throws {
    let other = try read(
      text.replacingOccurrences(of: "\t233.48\t\t233.48\n", with: "\t233.48\t\t233.49\n"))
    let changed = Facts(document).figures.filter { Facts(other).figures[$0.key] != $0.value }
    #expect(changed.allSatisfy { $0.key.line.path == "2013105" && $0.key.column == .project })
    #expect(!changed.isEmpty)
  }

  @Test("a cell lost or gained anywhere in a row refuses the document", arguments: [false, true])
  func lostCell(gained: Bool) throws {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for index in stride(from: 43, to: 384, by: 4)
    where Int(lines[index].prefix { $0 != "\t" }) != nil {
      let tabs = lines[index].indices.filter { lines[index][$0] == "\t" }
      guard let tab = tabs.dropFirst(index % max(1, tabs.count)).first else { continue }
      var changed = lines
      if gained { changed[index].insert("\t", at: tab) } else { changed[index].remove(at: tab) }
      #expect(rejection(Array(changed.joined(separator: "\n").utf8)) != nil, "line \(index + 1)")
    }
  }

  @Test("the document cut off anywhere is refused, or earns a finding, or has lost nothing")
  func truncation() throws {
    let bytes = Array(text.utf8)
    for tenth in 1..<40 {
      let cut = Array(bytes[..<(bytes.count * tenth / 40)])
      #expect(rejection(cut) != nil, "cut after \(cut.count) bytes")
    }
    let last = try read(String(text.dropLast(4)))
    #expect(last.notes.isEmpty && last.narrative?.endsOpen == true)
    #expect(last.narrative?.paragraphs.last?.text == "我部门无其他需要说明的事")
  }
}
