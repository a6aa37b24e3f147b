import ArgumentParser
import BudgetModel
import LedgerAPI
import LedgerClient

struct BridgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bridge",
    abstract: "Show why a total moved: parts that add up to the whole change.",
    discussion: """
      Each part's share of the change, and by how many percentage points it moved the whole. What \
      the parts leave is printed, 0.00 where they add up.

        ledgerctl bridge 201 2022 2023
        ledgerctl bridge 201 2022 2023 --by function --top 5
        ledgerctl bridge 201 2022 2023 --by function --line 208
      """)

  @Argument(help: "The department: its code, its name or a part of it.") var department: String
  @Argument(help: "The earlier fiscal year.") var from: YearArgument
  @Argument(help: "The later fiscal year.") var to: YearArgument
  @Option(help: "key (personnel, operating cost, projects), function or economic.")
  var by: Scope = .key
  @Option(help: "A code of that classification, split into the codes below it.") var line: String?
  @Option(help: "How many parts are named; the others are one.") var top: Int?
  @Flag var codes: CodeBasis = .mapped
  @OptionGroup var moment: AsOfOption
  @OptionGroup var money: SpanOptions
  @OptionGroup var options: GlobalOptions

  enum Scope: String, ExpressibleByArgument, CaseIterable {
    case key, function, economic
  }

  func validate() throws {
    if line != nil, by == .key {
      throw ValidationError(
        options.language(
          "--line 须同时给出 --by function 或 --by economic",
          "--line goes with --by function or --by economic"))
    }
  }

  func run() throws {
    let session = Session(options: options)
    let language = options.language
    let answer: DaemonAnswer<BridgePayload> = try session.get(
      .bridge,
      [
        (.department, department), (.from, "\(from.number)"), (.to, "\(to.number)"),
        (.by, by.rawValue), (.line, line), (.limit, top.map { "\($0)" }),
        (.unit, money.unit.rawValue), (.stage, money.stage.text),
        (.raw, codes == .raw ? "true" : nil), (.asOf, moment.instant),
      ])
    let bridge = answer.result
    session.nameMatch(department, bridge.department)
    let unit = MoneyUnit(rawValue: bridge.unit)?.title(language) ?? bridge.unit
    try session.print(
      answer,
      above: [
        language(
          "\(bridge.department.words.zh) \(bridge.from)年到\(bridge.to)年　单位：\(unit)",
          "\(bridge.department.words.en), \(bridge.from) to \(bridge.to), in \(unit)")
      ], table(bridge, language))
  }

  private func table(_ bridge: BridgePayload, _ language: Language) -> Table {
    let residual: [Table.Cell] = [
      .init(language("未分解", "Residual"), plain: "residual"), .init(""), .init(""),
      .init(
        bridge.residual?.amount ?? language("不知", "unknown"), plain: bridge.residual?.amount ?? ""),
      .init(""), .init(""), .init(""),
    ]
    return Table(
      columns: [
        .init(title: language("项目", "Item"), name: "item"),
        .init(title: "\(bridge.from)", name: "before", alignsRight: true),
        .init(title: "\(bridge.to)", name: "after", alignsRight: true),
        .init(title: language("增减", "Change"), name: "difference", alignsRight: true),
        .init(title: language("增减率", "Percent"), name: "percent", alignsRight: true),
        .init(title: language("占比", "Share"), name: "share", alignsRight: true),
        .init(title: language("拉动百分点", "Points"), name: "contribution", alignsRight: true),
      ],
      rows: [row(bridge.whole, 0, language)]
        + bridge.parts.map { row($0, 1, language) } + [residual])
  }

  private func row(
    _ part: BridgePartPayload, _ indent: Int, _ language: Language
  ) -> [Table.Cell] {
    func percent(_ text: String?) -> Table.Cell {
      .init(text.map { $0 + "%" } ?? "—", plain: text ?? "")
    }
    return [
      .init(language(part.title), indent: indent, plain: part.name ?? part.title.en),
      .init(part.before?.amount ?? "—", plain: part.before?.amount ?? ""),
      .init(part.after?.amount ?? "—", plain: part.after?.amount ?? ""),
      .init(part.difference?.amount ?? "—", plain: part.difference?.amount ?? ""),
      percent(part.percent), percent(part.share),
      .init(part.contribution ?? "—", plain: part.contribution ?? ""),
    ]
  }
}
