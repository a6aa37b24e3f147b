import ArgumentParser
import BudgetModel
import Foundation
import LedgerAPI
import LedgerClient
import Testing

@testable import LedgerCommands

@Suite("Tables")
struct TableTests {
  private let table = Table(
    columns: [
      .init(title: "项目", name: "key"), .init(title: "Amount", name: "amount", alignsRight: true),
      .init(title: "Remark", name: "remark"),
    ],
    rows: [
      [.init("人员经费", plain: "personnel"), .init("1365.07"), .init("a|b")],
      [.init("车", indent: 1), .init("-0.02", tint: .decrease), .init("=SUM(A1)")],
      ["x", "—", ""],
    ])

  @Test("wide characters take two columns")
  func text() {
    #expect(
      table.text(color: false) == """
        项目       Amount  Remark
        ─────────────────────────
        人员经费  1365.07  a|b
          车        -0.02  =SUM(A1)
        x               —

        """)
  }

  @Test("colour is added, nothing else changes")
  func color() {
    let plain = table.text(color: true).replacing("\u{1b}[32m", with: "")
      .replacing("\u{1b}[0m", with: "")
    #expect(plain == table.text(color: false))
  }

  @Test("CSV has names, quotes what must be, and no formulas")
  func csv() {
    #expect(
      table.csv()
        == "key,amount,remark\r\npersonnel,1365.07,a|b\r\n车,-0.02,'=SUM(A1)\r\nx,—,\r\n")
    let odd = Table(
      columns: [.init(title: "", name: "a")],
      rows: [["say \"x\", y"], ["+42.01"], ["+1+1"], ["@x"], ["-"]])
    #expect(odd.csv() == "a\r\n\"say \"\"x\"\", y\"\r\n+42.01\r\n'+1+1\r\n'@x\r\n'-\r\n")
  }

  @Test("Markdown keeps the table whole")
  func markdown() {
    #expect(
      table.markdown() == """
        | 项目 | Amount | Remark |
        | --- | ---: | --- |
        | 人员经费 | 1365.07 | a\\|b |
        | \u{2003}车 | -0.02 | =SUM(A1) |
        | x | — |  |

        """)
  }

  @Test(
    "display width",
    arguments: [
      ("人员经费", 8), ("“三公”经费", 10), ("因公出国（境）费", 16), ("e\u{301}", 1), ("a\u{200b}b", 2),
      ("—", 1), ("😀", 2), ("", 0), ("ｆｕｌｌ", 8),
    ])
  func width(text: String, columns: Int) {
    #expect(text.displayWidth == columns)
  }
}

@Suite("A comparison as people read it")
struct ComparisonViewTests {
  private func side(_ amount: String?, _ basis: String = "tabulated", derivation: String? = nil)
    -> SidePayload
  {
    let money = amount.flatMap { PrintedNumber($0)?.amount(in: .wan) }
    return SidePayload(
      state: amount == nil ? "blank" : "number", money: money.map { MoneyPayload($0, unit: .wan) },
      basis: basis, precision: nil, derivation: derivation, sources: [])
  }

  private func change(
    _ key: KeyFigure, _ before: SidePayload?, _ after: SidePayload?, _ difference: String?,
    _ percent: String?, _ kind: ChangeKind, reason: String? = nil
  ) -> ChangePayload {
    let money = difference.flatMap { PrintedNumber($0)?.amount(in: .wan) }
    return ChangePayload(
      key: key.rawValue, form: nil, path: nil, column: nil,
      title: Bilingual(zh: key.title, en: key.englishTitle), depth: key.depth, kind: kind,
      before: before, after: after,
      difference: money.map { MoneyPayload($0, unit: .wan, signed: true) }, percent: percent,
      reason: reason, reasonBy: nil, completion: nil, mapping: nil)
  }

  private var comparison: ComparisonPayload {
    ComparisonPayload(
      department: DepartmentPayload(code: "201", name: "示例局"), from: 2022, to: 2023,
      stage: "budget", toStage: "budget", by: .key, unit: "wan", fromRevision: nil, toRevision: 1,
      changes: [
        change(
          .personnel, side("1005.20", "implied", derivation: "1365.07 - 359.87"), side("1365.07"),
          "359.87", "+35.80", .changed),
        change(
          .vehicles, side("8.24", "stated"), side("8.24"), "0.00", "0.00", .unchanged),
        change(
          .reception, side("0.76", "stated"), side("0.74"), "-0.02", "-2.63", .changed,
          reason: "人数减少"),
        change(.procurement, nil, side("137.50"), nil, nil, .unknown),
      ], summary: [],
      findings: [
        FindingPayload(
          rule: "V03", severity: "warning", kind: "later-states",
          message: Bilingual(zh: "不符", en: "differs"), places: []),
        FindingPayload(
          rule: "V03", severity: "info", kind: "later-agrees",
          message: Bilingual(zh: "一致", en: "agrees"), places: []),
      ])
  }

  private func shown(_ language: Language) -> String {
    let view = ComparisonView(comparison, language: language, listsParts: false)
    return ([view.heading, view.table.text(color: false)] + view.remarks).joined(separator: "\n")
  }

  @Test("in Chinese")
  func chinese() {
    #expect(
      shown(.zh) == """
        示例局（201） 2022年与2023年年初预算　单位：万元
        项目                     2022年   2023年     增减   增减率  依据 / 原因
        ───────────────────────────────────────────────────────────────────────
            人员经费            1005.20  1365.07  +359.87  +35.80%  2022年推算 = 1365.07 - 359.87
          公务用车购置及运维费     8.24     8.24     0.00    0.00%  2022年为说明所述；持平
          公务接待费               0.76     0.74    -0.02   -2.63%  2022年为说明所述；原因：人数减少
        政府采购                      —   137.50        —        —


        推算：没有2022年文件，由2023年文件所列增减额或各部分之和算出。
        说明所述：2023年文件的文字说明中写明。
        注意 V03：不符
        2023年说明中关于2022年的 1 个数与2022年文件一致。
        """)
  }

  @Test("in English")
  func english() {
    let lines = shown(.en).split(separator: "\n")
    #expect(lines[0] == "示例局 (201), 2022 and 2023, initial budget, in 10,000 yuan")
    #expect(
      lines.contains(
        "    Personnel         1005.20  1365.07  +359.87  +35.80%  2022 implied = 1365.07 - 359.87"
      ))
    #expect(
      lines.last == "The 2022 document confirms 1 of the figures that the 2023 text gives for it.")
  }
}

@Suite("JSON as it came")
struct PrettyJSONTests {
  @Test("the result is indented and no value is touched")
  func pretty() {
    let body = Array(
      #"{"result":{"a":"1718.930","b":[1.10,{}],"c":"x\",\"result\":{","d":[]},"status":"OK"}"#.utf8
    )
    #expect(
      PrettyJSON.result(of: body) == #"""
        {
          "a": "1718.930",
          "b": [
            1.10,
            {}
          ],
          "c": "x\",\"result\":{",
          "d": []
        }

        """#)
  }
}

@Suite("Arguments")
struct ArgumentTests {
  @Test(
    "wrong usage is told before any socket is opened",
    arguments: [
      ["diff", "2023", "2022"], ["diff", "2022", "202x"], ["diff", "2022"], ["show", "201", "23"],
      ["diff", "2022", "2023", "--unit", "dollar"], ["inbox", "--limit", "0"], ["frobnicate"],
      ["diff", "2022", "2023", "--by", "colour"], ["completion", "tcsh"],
    ])
  func wrong(arguments: [String]) {
    #expect(throws: (any Error).self) { _ = try LedgerctlCommand.parseAsRoot(arguments) }
    do {
      _ = try LedgerctlCommand.parseAsRoot(arguments)
    } catch {
      #expect(LedgerctlCommand.exitCode(for: error).rawValue == 64)
    }
  }

  @Test(
    "units are named in Chinese or in letters", arguments: ["元", "万元", "亿元", "yuan", "wan", "yi"])
  func units(unit: String) throws {
    _ = try LedgerctlCommand.parseAsRoot(["diff", "2022", "2023", "--unit", unit])
  }

  @Test("every command's help has an example")
  func help() {
    for command in LedgerctlCommand.configuration.subcommands {
      let name = command.configuration.commandName ?? ""
      #expect(command.configuration.discussion.contains("ledgerctl \(name)"), "\(name)")
    }
  }
}
