import ArgumentParser
import LedgerAPI
import LedgerClient

struct MapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract: "Look up and extend the crosswalk of codes that changed from year to year.",
    discussion: """
      diff and bridge put the earlier year into the later year's codes by it (换算口径): what was \
      moved or merged counts under its new code, what was split is compared at the nearest common \
      code.

        ledgerctl map list 30311
        ledgerctl map add 30311 30113 --year 2018 --basis "2018年科目书"
        ledgerctl map import crosswalk.tsv
      """,
    subcommands: [List.self, Add.self, Import.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the changes of codes.")

    @Argument(help: "The first digits of a code, or a part of a name.") var match: String?
    @Option(help: "function (功能分类) or economic (部门经济分类).") var system: CodeSystemChoice?
    @OptionGroup var options: GlobalOptions

    func run() throws {
      let session = Session(options: options)
      let language = options.language
      let answer: DaemonAnswer<ListPayload<CodeMappingPayload>> = try session.get(
        .crosswalk, [(.match, match), (.system, system?.rawValue)])
      let columns: [(String, String, String)] = [
        ("分类", "System", "system"), ("变动", "Kind", "kind"), ("年度", "Year", "year"),
        ("原编码", "From", "from"), ("新编码", "To", "to"), ("原名称", "Name before", "from_name"),
        ("新名称", "Name after", "to_name"), ("把握", "Confidence", "confidence"),
        ("依据", "Basis", "basis"),
      ]
      try session.print(
        answer,
        Table(
          columns: columns.map { .init(title: language($0.0, $0.1), name: $0.2) },
          rows: answer.result.items.map {
            [
              .init($0.system), .init($0.kind), .init("\($0.year)"), .init($0.from ?? ""),
              .init($0.to ?? ""), .init($0.fromName), .init($0.toName), .init($0.confidence),
              .init($0.basis),
            ]
          }))
    }
  }

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say what became of a code.",
      discussion: """
        What is said of a code and year takes the place of all that was said of it before.

          ledgerctl map add 30104 30110 30111 30112 --year 2018 --basis "2018年科目书"   a split
          ledgerctl map add 305 --kind retired --year 2018 --basis "2018年科目书"
        """)

    @Argument(help: "The code before.") var from: String
    @Argument(help: "The code after; several for a split, none for a retired one.")
    var to: [String] = []
    @Option(help: "The first year that has the new code.") var year: YearArgument
    @Option(help: "move, merge, split, rename or retired. Default: move, or split of several.")
    var kind: Kind?
    @Option(help: "The name before.") var fromName = ""
    @Option(help: "The name after.") var toName = ""
    @Option(help: "What says so.") var basis: String
    @OptionGroup var options: GlobalOptions

    enum Kind: String, ExpressibleByArgument, CaseIterable {
      case move, merge, split, rename, retired
    }

    func validate() throws {
      guard to.isEmpty == (kind == .retired), to.count <= 1 || kind == nil || kind == .split else {
        throw ValidationError(
          options.language(
            "请给出新编码：一个；拆分的给出多个；--kind retired 不给。",
            "Name the code after: one, several for a split, none with --kind retired."))
      }
    }

    func run() throws {
      let session = Session(options: options)
      let system = from.hasPrefix("2") ? "function" : "economic"
      let kind = kind ?? (to.count > 1 ? .split : .move)
      let targets = kind == .retired ? [""] : to
      let head = "system\tkind\tyear\tfrom\tto\tfrom_name\tto_name\tconfidence\tbasis\n"
      let lines = targets.map { target in
        [
          system, kind.rawValue, "\(year.number)", from, target, fromName, toName, "high", basis,
        ].map { $0.replacing("\t", with: " ").replacing("\n", with: " ") }.joined(separator: "\t")
          + "\n"
      }
      let answer: DaemonAnswer<DirectivePayload> = try session.post(
        .crosswalk, [], body: Array((head + lines.joined()).utf8))
      try session.tell(
        answer,
        options.language("已记录对照 \(answer.result.count) 条。", "\(answer.result.count) on record."))
    }
  }

  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add the changes of a file, in the columns of config/crosswalk.tsv.")

    @Argument(help: "The file.") var file: String
    @OptionGroup var options: GlobalOptions

    func run() throws {
      let session = Session(options: options)
      let answer: DaemonAnswer<DirectivePayload> = try session.post(
        .crosswalk, [], body: try session.bytes(of: file))
      try session.tell(
        answer,
        options.language("已记录对照 \(answer.result.count) 条。", "\(answer.result.count) on record."))
    }
  }
}
