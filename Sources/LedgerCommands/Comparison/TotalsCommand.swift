import ArgumentParser
import LedgerAPI
import LedgerClient

struct TotalsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "totals",
    abstract: "Sum the expenditure of all departments by functional class.",
    discussion: """
      Departments that have a document of both years are in the sums; the others are counted.

        ledgerctl totals 2022 2023
      """)

  @Argument(help: "The earlier fiscal year.") var from: YearArgument
  @Argument(help: "The later fiscal year.") var to: YearArgument
  @Flag var codes: CodeBasis = .mapped
  @OptionGroup var moment: AsOfOption
  @OptionGroup var money: SpanOptions
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options: options)
    let language = options.language
    let answer: DaemonAnswer<OfficeTotalsPayload> = try session.get(
      .officeTotals,
      [
        (.from, "\(from.number)"), (.to, "\(to.number)"), (.stage, money.stage.text),
        (.unit, money.unit.rawValue), (.raw, codes == .raw ? "true" : nil), (.asOf, moment.instant),
      ])
    let totals = answer.result
    let unknown = totals.lines.map(\.unknown).max() ?? 0
    try session.print(
      answer,
      Table(
        columns: [
          .init(title: language("科目", "Code"), name: "code"),
          .init(title: language("名称", "Name"), name: "name"),
          .init(title: language("部门数", "Departments"), name: "departments", alignsRight: true),
          .init(title: "\(totals.from)", name: "before", alignsRight: true),
          .init(title: "\(totals.to)", name: "after", alignsRight: true),
          .init(title: language("增减", "Change"), name: "difference", alignsRight: true),
          .init(title: language("增减率", "Percent"), name: "percent", alignsRight: true),
        ],
        rows: totals.lines.map { line in
          [
            .init(line.code), .init(line.name), .init("\(line.departments)"),
            .init(line.before?.amount ?? "—"), .init(line.after?.amount ?? "—"),
            .init(line.difference?.amount ?? "—"),
            .init(line.percent.map { $0 + "%" } ?? "—", plain: line.percent ?? ""),
          ]
        }),
      below: [
        language(
          "\(totals.departments) 个部门两年都有文件；\(totals.skipped) 个只有一年，不计入。",
          "\(totals.departments) departments have both years; \(totals.skipped) have one alone and are left out."
        )
      ]
        + (unknown > 0
          ? [
            language(
              "有 \(unknown) 个部门的数不可比或涉密，不计入。",
              "Not comparable or withheld, and left out: \(unknown).")
          ]
          : []))
  }
}
