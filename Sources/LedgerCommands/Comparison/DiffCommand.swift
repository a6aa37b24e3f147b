import ArgumentParser
import LedgerAPI
import LedgerClient

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare two fiscal years of one department, or two revisions of one year.",
    discussion: """
      A year without a document of its own is shown as far as the next year's document speaks \
      about it; such figures are marked as stated or implied.

        ledgerctl diff 2022 2023
        ledgerctl diff 2022 2023 --department 工委办 --by function
        ledgerctl diff 2022 2023 --format json
        ledgerctl diff 2023 2023 --stage budget:final      what became of the budget
        ledgerctl diff 2022 2023 --all                     every department
        ledgerctl diff 17..19                the restatement between two revisions, as log lists them
      """)

  @Argument(
    help: ArgumentHelp(
      "The earlier fiscal year; or two revisions by their sequence, as 17..19.",
      valueName: "year or revisions"))
  var from: Span
  @Argument(help: "The later fiscal year.") var to: YearArgument?

  @Option(name: .shortAndLong, help: "The department: its code, its name or a part of it.")
  var department: String?

  @Option(help: "What to list: key (headline figures), form (every cell), function or economic.")
  var by: Scope = .key

  @Flag(help: "List what did not change as well.") var unchanged = false
  @Flag(help: "Compare the headline figures of every department, as they come.") var all = false
  @Flag var codes: CodeBasis = .mapped
  @Flag(help: "Exit with 1 where anything differs.") var exitCode = false

  @OptionGroup var moment: AsOfOption
  @OptionGroup var money: SpanOptions
  @OptionGroup var options: GlobalOptions

  enum Scope: String, ExpressibleByArgument, CaseIterable {
    case key
    case form
    case function
    case economic
  }

  /// What is compared: the first of two years, or two revisions.
  enum Span: ExpressibleByArgument {
    case year(YearArgument)
    case revisions(Int, Int)

    init?(argument: String) {
      let ends = argument.split(separator: ".", omittingEmptySubsequences: false)
      if ends.count == 3, ends[1].isEmpty, let first = Int(ends[0]), let second = Int(ends[2]) {
        self = .revisions(first, second)
      } else if let year = YearArgument(argument: argument) {
        self = .year(year)
      } else {
        return nil
      }
    }
  }

  func validate() throws {
    let language = options.language
    switch (from, to) {
    case (.year(let from), let to?):
      if from.number > to.number || from.number == to.number && money.stage.isOne {
        throw ValidationError(
          language(
            "前一年 \(from.number) 应早于后一年 \(to.number)；同一年的两个阶段用 --stage budget:final。",
            "The earlier year \(from.number) must come before the later year \(to.number); for two stages of one year use --stage budget:final."
          ))
      }
      if all, department != nil || by != .key || exitCode || unchanged {
        throw ValidationError(
          language(
            "--all 列出全部部门的主要指标，不用 --department、--by、--unchanged 或 --exit-code。",
            "--all lists the headline figures of all departments: leave out --department, --by, --unchanged and --exit-code."
          ))
      }
      if codes == .raw, by == .key {
        throw ValidationError(
          language(
            "--raw 只用于逐行比较：--by function、economic 或 form。",
            "--raw is for lines: --by function, economic or form."))
      }
    case (.year, nil):
      throw ValidationError(language("请给出后一年。", "Name the later year."))
    case (.revisions, nil):
      if by != .key || all || unchanged || codes == .raw {
        throw ValidationError(
          language(
            "两个版本逐格比较，不用 --by、--all、--raw 或 --unchanged。",
            "Two revisions are compared cell by cell: leave out --by, --all, --raw and --unchanged."
          ))
      }
      if department != nil || moment.instant != nil {
        throw ValidationError(
          language(
            "两个版本已指明部门和时点，不再写 --department 或 --as-of。",
            "Two revisions tell department and moment: leave out --department and --as-of."))
      }
    case (.revisions, .some):
      throw ValidationError(
        language("两个版本之后不再写年度。", "Two revisions are not followed by a year."))
    }
  }

  func run() throws {
    switch (from, to) {
    case (.year(let from), let to?):
      if all {
        try OfficeStream(
          session: Session(options: options), from: from, to: to, money: money, asOf: moment.instant
        ).run()
      } else {
        try compare(from, to)
      }
    case (.revisions(let first, let second), _): try restate(first, second)
    case (.year, nil): break
    }
  }

  private func restate(_ first: Int, _ second: Int) throws {
    let session = Session(options: options)
    let language = options.language
    let answer: DaemonAnswer<RestatementPayload> = try session.get(
      .restatement, [(.from, "\(first)"), (.to, "\(second)"), (.unit, money.unit.rawValue)])
    let restatement = answer.result
    let changes = ChangeTable(
      language,
      before: language("第\(restatement.from.number)版", "Revision \(restatement.from.number)"),
      after: language("第\(restatement.to.number)版", "Revision \(restatement.to.number)"))
    try session.print(
      answer, above: RevisionView(language).heading(restatement),
      changes.table(restatement.changes), below: [""] + changes.counts(restatement.summary))
    if exitCode, !restatement.changes.isEmpty { throw Session.Status.differs }
  }

  private func compare(_ from: YearArgument, _ to: YearArgument) throws {
    let session = Session(options: options)
    let answer: Answer = try session.get(
      .comparison,
      [
        (.department, department), (.from, "\(from.number)"), (.to, "\(to.number)"),
        (.by, by.rawValue), (.unit, money.unit.rawValue), (.stage, money.stage.text),
        (.unchanged, unchanged ? "true" : nil), (.raw, codes == .raw ? "true" : nil),
        (.asOf, moment.instant),
      ])
    let comparison = answer.result
    session.nameMatch(department, comparison.department)
    let view = ComparisonView(
      comparison, language: options.language,
      listsParts: options.format == .csv || options.format == .json)
    try session.print(answer, above: [view.heading], view.table, below: view.remarks)
    let differs = comparison.changes.contains { $0.kind != .unchanged && $0.kind != .unknown }
    if exitCode, differs { throw Session.Status.differs }
  }

  private typealias Answer = DaemonAnswer<ComparisonPayload>
}
