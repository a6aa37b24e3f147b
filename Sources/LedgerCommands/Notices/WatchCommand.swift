import ArgumentParser
import LedgerAPI
import LedgerClient

struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Print each notice, or each revision, as it comes.",
    discussion: """
      Runs until it is interrupted. With --since it begins behind that sequence number, so that \
      nothing is missed between two runs. With --changes --format json each line is a whole \
      revision; together they are the ledger, which "ledgerd replay" rebuilds from them.

        ledgerctl watch
        ledgerctl watch --since 41 --format json
        ledgerctl watch --changes --since 0 --until-now --format json > feed.ndjson
      """)

  @Flag(help: "Print revisions instead of notices.") var changes = false
  @Option(help: "The sequence number of the last one seen. Default: the newest one.")
  var since: Int?
  @Option(help: "End after this many.") var count: Int?
  @Flag(help: "End with the newest one.") var untilNow = false
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options: options)
    if changes {
      try follow(.changes, from: try since ?? newestRevision(session), session) {
        (revision: FeedPayload) in
        try show(revision, session)
        return revision.revision.sequence
      }
    } else {
      try follow(.notices, from: try since ?? newestNotice(session), session) {
        (notice: NoticePayload) in
        try show(notice, session)
        return notice.sequence
      }
    }
  }

  /// Asks for what comes behind the last one again and again.
  private func follow<Item: Codable & Sendable>(
    _ endpoint: Endpoint, from first: Int, _ session: Session, _ show: (Item) throws -> Int
  ) throws {
    var last = first
    var printed = 0
    while count.map({ printed < $0 }) ?? true {
      let answer: DaemonAnswer<ListPayload<Item>> = try session.get(
        endpoint, [(.since, "\(last)"), (.timeout, untilNow ? "0" : "30")])
      if untilNow, answer.result.items.isEmpty { return }
      for item in answer.result.items.prefix((count ?? .max) - printed) {
        last = try show(item)
        printed += 1
      }
    }
  }

  private func newestNotice(_ session: Session) throws -> Int {
    let answer: DaemonAnswer<ListPayload<NoticePayload>> = try session.get(
      .notices, [(.latest, "1")])
    return answer.result.items.last?.sequence ?? 0
  }

  private func newestRevision(_ session: Session) throws -> Int {
    let answer: DaemonAnswer<ListPayload<RevisionPayload>> = try session.get(
      .revisions, [(.limit, "1")])
    return answer.result.items.first?.sequence ?? 0
  }

  private func show(_ change: FeedPayload, _ session: Session) throws {
    let revision = change.revision
    switch options.format {
    case .json: try session.write(PrettyJSON.line(change))
    case .csv, .markdown, .table:
      try session.write(
        "\(revision.sequence)  \(LocalTime.text(revision.recordedAt))  "
          + "\(revision.department.code) \(revision.year)  "
          + LogCommand.origin(revision, options.language) + "\n")
    }
  }

  private func show(_ notice: NoticePayload, _ session: Session) throws {
    let language = options.language
    switch options.format {
    case .json: try session.write(PrettyJSON.line(notice))
    case .markdown: try session.write(language(notice.markdown) + "\n")
    case .csv:
      try session.write("\(notice.sequence),\(notice.id),\(notice.kind),\(notice.createdAt)\r\n")
    case .table: try session.write(language(notice.text) + "\n")
    }
  }
}
