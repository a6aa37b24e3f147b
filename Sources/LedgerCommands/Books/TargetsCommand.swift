import ArgumentParser
import LedgerAPI
import LedgerClient

struct TargetsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "targets",
    abstract: "List the performance targets of a department's year.",
    discussion: """
      Those of the department as a whole come first, then each project's. --unquantified lists what \
      no number measures; what is withheld is counted apart.

        ledgerctl targets 201 2023 督查
        ledgerctl targets 201 2023 --unquantified
      """)

  @OptionGroup var subject: DepartmentYear
  @Argument(help: "Words of the project or of what is measured.") var match: String?
  @Flag(help: "Only targets without a number.") var unquantified = false
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options: options)
    let language = options.language
    let answer: DaemonAnswer<ListPayload<TargetPayload>> = try session.get(
      .targets, subject.query + [(.match, match)])
    let projects = answer.result.items.filter { $0.table > 0 }
    let listed =
      unquantified ? projects.filter { $0.kind == "qualitative" } : answer.result.items
    let quantified = projects.count { $0.kind == "quantity" }
    let open = projects.count { $0.kind == "qualitative" }
    let secret = projects.count { $0.kind == "secret" }
    try session.print(
      answer,
      Table(
        columns: [
          .init(title: language("表", "Table"), name: "table", alignsRight: true),
          .init(title: language("项目", "Project"), name: "project"),
          .init(title: language("指标", "Indicator"), name: "indicator"),
          .init(title: language("描述", "Description"), name: "description"),
          .init(title: language("指标值", "Target"), name: "target"),
          .init(title: language("出处", "Source"), name: "source"),
        ],
        rows: listed.map { target in
          [
            .init("\(target.table)"), .init(target.project),
            .init(target.table == 0 ? target.levels[1] : target.levels.last ?? ""),
            .init(target.description), .init(target.printed),
            .init(PlaceView.text(target.source, language)),
          ]
        }),
      below: [
        language(
          "项目指标：量化 \(quantified)，未量化 \(open)，另有涉密 \(secret)。",
          "Targets of projects: \(quantified) quantified, \(open) not, and \(secret) withheld.")
      ])
  }
}
