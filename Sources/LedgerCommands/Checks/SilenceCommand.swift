import ArgumentParser
import LedgerAPI
import LedgerClient

struct SilenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "silence",
    abstract: "Say that findings of a rule are settled, with the reason.",
    discussion: """
      A settled finding is told apart by check, and no longer counts. What an officer says is kept \
      on record, with who said it; --lift takes it back.

        ledgerctl silence 201 2023 G05 --reason "不适用预留份额，已报采购股"
        ledgerctl silence 201 2023 N06 --finding 项目支出 --reason "已在专项说明中公开"
        ledgerctl silence 201 2023 G05 --lift
      """)

  @Argument(help: "The department: its code, its name or a part of it.") var department: String
  @Argument(help: "The fiscal year.") var year: YearArgument
  @Argument(help: "The rule by its id.") var rule: String
  @Option(help: "Words of the findings that are meant. Default: all of the rule, also later ones.")
  var finding: String?
  @Option(help: "Why they are settled.") var reason: String?
  @Flag(help: "Take an earlier word back.") var lift = false
  @Option(help: "The stage: budget (年初预算), adjusted (调整预算) or final (决算).")
  var stage: StageChoice = .budget
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard (reason != nil) != lift else {
      throw ValidationError(
        options.language("请用 --reason 说明原因，或用 --lift 取消。", "Give a --reason, or --lift."))
    }
  }

  func run() throws {
    let session = Session(options: options)
    let body = SilenceRequestPayload(
      department: department, year: year.number, stage: stage.rawValue, rule: rule,
      finding: finding, reason: reason)
    let answer: DaemonAnswer<DirectivePayload> = try session.post(.silences, body: body.encoded())
    if options.format == .json {
      try session.write(PrettyJSON.result(of: answer.body))
      return
    }
    let count = answer.result.count
    try session.write(
      lift
        ? options.language("已取消 \(count) 条。\n", "Taken back: \(count).\n")
        : options.language("已记录 \(count) 条。\n", "On record: \(count).\n"))
  }
}
