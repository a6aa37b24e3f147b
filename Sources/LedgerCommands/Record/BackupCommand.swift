import ArgumentParser
import LedgerAPI
import LedgerClient

struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Make a sealed copy of the ledger and its documents while ledgerd goes on.",
    discussion: """
      The copy is a directory below the state directory's backups/, verified after it was written: \
      ledger.db, documents/ by digest, and SHA256SUMS over all of it. Copy it to another machine; \
      sha256sum -c SHA256SUMS checks it there.

        ledgerctl backup
      """)

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options: options)
    let language = options.language
    let answer: DaemonAnswer<BackupPayload> = try session.post(.backups, body: [])
    let made = answer.result
    if options.format == .json {
      try session.write(PrettyJSON.result(of: answer.body))
      return
    }
    try session.write(
      made.path + "\n"
        + language(
          "版本 \(made.revisions) 个，文件 \(made.documents) 个，账本 \(made.bytes) 字节，已核对。\n",
          "Revisions: \(made.revisions), documents: \(made.documents), ledger: \(made.bytes) bytes; verified.\n"
        ))
    if made.held > 0 {
      try session.write(
        language(
          "待批准文件 \(made.held) 个，已一并备份。\n",
          "With it, documents that wait for a decision: \(made.held).\n"))
    }
    if made.leftOut > 0 {
      session.say(
        language(
          "待批准文件 \(made.leftOut) 个已不是收到时的内容，未备份：见 ledgerctl inbox。",
          "Documents that wait for a decision and are not found as they came, left out: "
            + "\(made.leftOut). See ledgerctl inbox."))
    }
    if let head = made.head {
      try session.write(language("凭证 ", "Anchor ") + "\(head.sequence):\(head.digest)\n")
    }
  }
}
