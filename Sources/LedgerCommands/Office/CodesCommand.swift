import ArgumentParser
import LedgerAPI
import LedgerClient

struct CodesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "codes",
    abstract: "Look up classification codes, and add the list of a year.",
    discussion: """
      Without lists, rules C01 and C02 cannot decide. A list is a text file with a code and its name \
      on each line, as the classification book of that year (政府收支分类科目) has them.

        ledgerctl codes import codes-2023.tsv --system function --year 2023
        ledgerctl codes list 2013105
      """,
    subcommands: [List.self, Import.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the lists on record, or the codes that begin with digits or hold words.")

    @Argument(help: "The first digits of a code, or a part of a name.") var match: String?
    @Option(help: "function (功能分类) or economic (部门经济分类).") var system: CodeSystemChoice?
    @Option(help: "The year of the list.") var year: YearArgument?
    @OptionGroup var options: GlobalOptions

    func run() throws {
      let session = Session(options: options)
      let language = options.language
      let answer: DaemonAnswer<CodesPayload> = try session.get(
        .codes,
        [
          (.match, match), (.system, system?.rawValue), (.year, year.map { "\($0.number)" }),
        ])
      let system = Table.Column(title: language("分类", "System"), name: "system")
      let year = Table.Column(title: language("年度", "Year"), name: "year")
      guard match != nil else {
        try session.print(
          answer,
          Table(
            columns: [
              system, year,
              .init(title: language("科目数", "Codes"), name: "codes", alignsRight: true),
            ],
            rows: answer.result.lists.map {
              [.init($0.system), .init("\($0.year)"), .init("\($0.count)")]
            }))
        return
      }
      try session.print(
        answer,
        Table(
          columns: [
            system, year, .init(title: language("编码", "Code"), name: "code"),
            .init(title: language("名称", "Name"), name: "name"),
          ],
          rows: answer.result.codes.map {
            [.init($0.system), .init("\($0.year)"), .init($0.code), .init($0.name)]
          }))
    }
  }

  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add the codes of a year; they take the place of an earlier list of that year.")

    @Argument(help: "The file: a code and its name on each line.") var file: String
    @Option(help: "function (功能分类) or economic (部门经济分类).") var system: CodeSystemChoice
    @Option(help: "The year of the list.") var year: YearArgument
    @OptionGroup var options: GlobalOptions

    func run() throws {
      let session = Session(options: options)
      let answer: DaemonAnswer<DirectivePayload> = try session.post(
        .codes, [(.system, system.rawValue), (.year, "\(year.number)")],
        body: try session.bytes(of: file))
      try session.tell(
        answer, options.language("科目 \(answer.result.count) 个。", "\(answer.result.count) codes."))
    }
  }
}

enum CodeSystemChoice: String, ExpressibleByArgument, CaseIterable {
  case function
  case economic
}

extension Session {
  /// Prints what was recorded: one sentence, or the answer itself for programs.
  func tell(_ answer: DaemonAnswer<DirectivePayload>, _ sentence: String) throws {
    try write(options.format == .json ? PrettyJSON.result(of: answer.body) : sentence + "\n")
  }
}
