import ArgumentParser
import LedgerAPI
import LedgerClient

struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show what the daemon is doing and where its directories are.",
    discussion: "  ledgerctl status")

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options: options)
    let answer: DaemonAnswer<StatusPayload> = try session.get(.status)
    let status = answer.result
    let language = options.language
    let rows: [(String, String, String)] = [
      ("version", language("版本", "version"), status.version),
      ("started_at", language("启动时间", "started"), status.startedAt),
      ("incoming", language("投递目录", "drop directory"), status.incoming),
      ("outgoing", language("通知与回执", "notices and receipts"), status.outgoing),
      ("quarantine", language("隔离目录", "quarantine"), status.quarantine),
      ("database", language("账本", "ledger"), status.database),
      ("pending", language("待处理文件", "files waiting"), "\(status.pending)"),
      ("accepted", language("已入账", "accepted"), "\(status.accepted)"),
      ("unchanged", language("内容未变", "unchanged"), "\(status.unchanged)"),
      ("rejected", language("未入账", "rejected"), "\(status.rejected)"),
      ("held", language("待批准", "awaiting approval"), "\(status.held)"),
      ("departments", language("部门", "departments"), "\(status.departments)"),
      ("revisions", language("版本记录", "revisions"), "\(status.revisions)"),
      ("notices", language("通知", "notices"), "\(status.notices)"),
      ("sqlite_version", "SQLite", status.sqliteVersion),
    ]
    try session.print(
      answer,
      Table(
        columns: [
          .init(title: language("项目", "Item"), name: "item"),
          .init(title: language("值", "Value"), name: "value"),
        ],
        rows: rows.map {
          let shown = $0.0 == "started_at" ? LocalTime.text($0.2) : $0.2
          return [.init($0.1, plain: $0.0), .init(shown, plain: $0.2)]
        }),
      below: status.warnings.map { language($0) })
  }
}
