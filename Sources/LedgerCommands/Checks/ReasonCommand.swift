import ArgumentParser
import LedgerAPI
import LedgerClient

struct ReasonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reason",
    abstract: "Add or list what officers say about changes against the year before.",
    discussion: """
      A reason stands beside the change in comparisons and later notices, before what the document \
      itself says. A new one takes the place of the old, which stays on record; withdraw takes one \
      back.

        ledgerctl reason add 201 2023 人员经费 "新录用5人"
        ledgerctl reason list 201 2023
      """,
    subcommands: [Add.self, List.self])

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Say why a headline figure changed.")

    @Argument(help: "The department: its code, its name or a part of it.") var department: String
    @Argument(help: "The fiscal year.") var year: YearArgument
    @Argument(help: "The headline figure: 人员经费, personnel, 三公经费, …") var figure: String
    @Argument(help: "Why it changed against the year before.") var text: String
    @Option(help: "The stage: budget (年初预算), adjusted (调整预算) or final (决算).")
    var stage: StageChoice = .budget
    @OptionGroup var options: GlobalOptions

    func run() throws {
      let session = Session(options: options)
      let body = ExplanationRequestPayload(
        department: department, year: year.number, stage: stage.rawValue, key: figure, text: text)
      let answer: DaemonAnswer<RevisionPayload> = try session.post(.reasons, body: body.encoded())
      session.nameMatch(department, answer.result.department)
      if options.format == .json {
        try session.write(PrettyJSON.result(of: answer.body))
      } else {
        try session.write(LogCommand.origin(answer.result, options.language) + "\n")
      }
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the reasons that stand.")

    @Argument(help: "The department: its code, its name or a part of it.") var department: String
    @Argument(help: "The fiscal year.") var year: YearArgument
    @Option(help: "The stage: budget (年初预算), adjusted (调整预算) or final (决算).")
    var stage: StageChoice = .budget
    @OptionGroup var moment: AsOfOption
    @OptionGroup var options: GlobalOptions

    func run() throws {
      let session = Session(options: options)
      let language = options.language
      let answer: DaemonAnswer<ListPayload<ExplanationPayload>> = try session.get(
        .reasons,
        [
          (.department, department), (.year, "\(year.number)"), (.stage, stage.rawValue),
          (.asOf, moment.instant),
        ])
      try session.print(
        answer,
        Table(
          columns: [
            .init(title: language("项目", "Item"), name: "key"),
            .init(title: language("原因", "Reason"), name: "reason"),
            .init(title: language("提出人", "By"), name: "by"),
          ],
          rows: answer.result.items.map {
            [.init(language($0.title), plain: $0.key), .init($0.text), .init($0.by)]
          }))
    }
  }
}
