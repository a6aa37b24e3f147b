import ArgumentParser
import LedgerAPI
import LedgerClient

struct NoticesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notices",
    abstract: "List the notices, or show one in full.",
    discussion: """
        ledgerctl notices list
        ledgerctl notices show 2023-0001
      """,
    subcommands: [NoticeListCommand.self, NoticeShowCommand.self],
    defaultSubcommand: NoticeListCommand.self)
}

struct NoticeListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the newest notices, oldest first.")

  @Option(help: "How many of the newest.") var limit = 20
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options: options)
    let answer: DaemonAnswer<ListPayload<NoticePayload>> = try session.get(
      .notices, [(.latest, "\(limit)")])
    let language = options.language
    try session.print(
      answer,
      Table(
        columns: [
          .init(title: language("编号", "Number"), name: "id"),
          .init(title: language("时间", "Time"), name: "created_at"),
          .init(title: language("送达", "Delivered"), name: "delivered"),
          .init(title: language("主题", "Subject"), name: "subject"),
        ],
        rows: answer.result.items.map { notice in
          [
            .init(notice.id),
            .init(LocalTime.text(notice.createdAt), plain: notice.createdAt),
            .init(notice.delivered.joined(separator: " ")), .init(language(notice.subject)),
          ]
        }))
  }
}

struct NoticeShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one notice in full.")

  @Argument(help: "The notice's number (2023-0001) or sequence.") var number: String
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options: options)
    let answer: DaemonAnswer<NoticePayload> = try session.get(.notice, id: number)
    switch options.format {
    case .json: try session.write(PrettyJSON.result(of: answer.body))
    case .markdown: try session.write(options.language(answer.result.markdown))
    case .table, .csv: try session.write(options.language(answer.result.text))
    }
  }
}
