import ArgumentParser
import LedgerAPI
import LedgerClient

struct RankCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rank",
    abstract: "Rank all departments by how much a headline figure changed.",
    discussion: """
      The largest change first, whichever way; --rises lists only what rose. --outliers lists what \
      lies beyond the quartiles of all departments by more than one and a half times their distance.

        ledgerctl rank 2022 2023
        ledgerctl rank 2022 2023 --figure 三公经费 --rises
        ledgerctl rank 2022 2023 --outliers
      """)

  @Argument(help: "The earlier fiscal year.") var from: YearArgument
  @Argument(help: "The later fiscal year.") var to: YearArgument
  @Option(help: "The headline figure: 支出合计, expenditure, 三公经费, …") var figure = "expenditure"
  @Option(help: "How many departments are listed.") var top = 20
  @Flag(help: "By percent instead of by amount.") var percent = false
  @Flag(help: "Only what rose.") var rises = false
  @Flag(help: "Only what is far from what the others did.") var outliers = false
  @OptionGroup var moment: AsOfOption
  @OptionGroup var money: SpanOptions
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if [percent, rises, outliers].count(where: { $0 }) > 1 {
      throw ValidationError(
        options.language(
          "--percent、--rises、--outliers 只能选一个", "Choose one of --percent, --rises and --outliers"))
    }
  }

  func run() throws {
    let session = Session(options: options)
    let language = options.language
    let order = percent ? "percent" : rises ? "rises" : outliers ? "outliers" : "change"
    let answer: DaemonAnswer<OfficePayload> = try session.get(
      .office,
      [
        (.from, "\(from.number)"), (.to, "\(to.number)"), (.line, figure), (.order, order),
        (.limit, "\(top)"), (.stage, money.stage.text), (.unit, money.unit.rawValue),
        (.asOf, moment.instant),
      ])
    let fences = answer.result.fences
    try session.print(
      answer, OfficeStream.figures(answer.result, language),
      below: fences.map {
        [
          language(
            "全部部门：下四分位 \($0.lowerQuartile)%，中位数 \($0.median)%，上四分位 \($0.upperQuartile)%；列出低于 \($0.lower)% 或高于 \($0.upper)% 的部门。",
            "All departments: lower quartile \($0.lowerQuartile)%, median \($0.median)%, upper quartile \($0.upperQuartile)%; listed is what lies below \($0.lower)% or above \($0.upper)%."
          )
        ]
      } ?? [])
  }
}
