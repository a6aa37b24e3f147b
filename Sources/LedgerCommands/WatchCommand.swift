import ArgumentParser
import LedgerAPI
import LedgerClient

struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Print each notice as it comes.",
    discussion: """
      Runs until it is interrupted. With --since it begins behind that sequence number, so that \
      nothing is missed between two runs.

        ledgerctl watch
        ledgerctl watch --since 41 --format json
      """)

  @Option(help: "The sequence number of the last notice seen. Default: the newest one.")
  var since: Int?
  @Option(help: "End after this many notices.") var count: Int?
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options: options)
    var last = try since ?? newest(session)
    var printed = 0
    while count.map({ printed < $0 }) ?? true {
      let answer: DaemonAnswer<ListPayload<NoticePayload>> = try session.get(
        .notices, [(.since, "\(last)"), (.timeout, "30")])
      for notice in answer.result.items.prefix((count ?? .max) - printed) {
        show(notice, session)
        last = notice.sequence
        printed += 1
      }
    }
  }

  private func newest(_ session: Session) throws -> Int {
    let answer: DaemonAnswer<ListPayload<NoticePayload>> = try session.get(
      .notices, [(.latest, "1")])
    return answer.result.items.last?.sequence ?? 0
  }

  private func show(_ notice: NoticePayload, _ session: Session) {
    let language = options.language
    switch options.format {
    case .json: session.write(PrettyJSON.line(notice))
    case .markdown: session.write(language(notice.markdown) + "\n")
    case .csv:
      session.write("\(notice.sequence),\(notice.id),\(notice.kind),\(notice.createdAt)\r\n")
    case .table: session.write(language(notice.text) + "\n")
    }
  }
}
