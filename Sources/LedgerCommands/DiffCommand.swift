import ArgumentParser
import LedgerAPI
import LedgerClient

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare two fiscal years of one department.",
    discussion: """
      A year without a document of its own is shown as far as the next year's document speaks \
      about it; such figures are marked as stated or implied.

        ledgerctl diff 2022 2023
        ledgerctl diff 2022 2023 --department 工委办 --by function
        ledgerctl diff 2022 2023 --format json
      """)

  @Argument(help: "The earlier fiscal year.") var from: YearArgument
  @Argument(help: "The later fiscal year.") var to: YearArgument

  @Option(name: .shortAndLong, help: "The department: its code, its name or a part of it.")
  var department: String?

  @Option(help: "What to list: key (headline figures), form (every cell), function or economic.")
  var by: Scope = .key

  @Flag(help: "List what did not change as well.") var all = false
  @Flag(help: "Exit with 1 where anything differs.") var exitCode = false

  @OptionGroup var moment: AsOfOption
  @OptionGroup var money: MoneyOptions
  @OptionGroup var options: GlobalOptions

  enum Scope: String, ExpressibleByArgument, CaseIterable {
    case key
    case form
    case function
    case economic
  }

  func validate() throws {
    guard from.number < to.number else {
      throw ValidationError(
        options.language(
          "前一年 \(from.number) 应早于后一年 \(to.number)。",
          "The earlier year \(from.number) must come before the later year \(to.number)."))
    }
  }

  func run() throws {
    let session = Session(options: options)
    let answer: Answer = try session.get(
      .comparison,
      [
        (.department, department), (.from, "\(from.number)"), (.to, "\(to.number)"),
        (.by, by.rawValue), (.unit, money.unit.rawValue), (.stage, money.stage.rawValue),
        (.all, all ? "true" : nil), (.asOf, moment.asOf),
      ])
    let comparison = answer.result
    session.nameMatch(department, comparison.department)
    let view = ComparisonView(
      comparison, language: options.language,
      listsParts: options.format == .csv || options.format == .json)
    session.print(answer, above: [view.heading], view.table, below: view.remarks)
    let differs = comparison.changes.contains { $0.kind != .unchanged && $0.kind != .unknown }
    if exitCode, differs { throw Session.Status.differs }
  }

  private typealias Answer = DaemonAnswer<ComparisonPayload>
}
