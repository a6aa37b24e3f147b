import ArgumentParser
import LedgerAPI
import LedgerClient

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Derive every digest anew from the stored bytes.",
    discussion: """
      Hashes the archived documents, computes the digest of every revision from its rows, follows \
      the chain, and names the first thing that is wrong. The head it prints can be noted \
      elsewhere; given back as --anchor, it shows that what was recorded until then is unchanged.

        ledgerctl verify
        ledgerctl verify --anchor 17:5f0c…

      Exit statuses: 0 all is as it was recorded; 1 something is not.
      """)

  @Option(help: "A head noted earlier: the revision's sequence, a colon, its digest.")
  var anchor: String?
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options: options)
    let answer: DaemonAnswer<VerificationPayload> = try session.get(
      .verification, [(.anchor, anchor)])
    let found = answer.result
    let language = options.language
    if options.format == .json {
      try session.write(PrettyJSON.result(of: answer.body))
    } else if let fault = found.fault {
      try session.write(language("不一致：\(fault.zh)。\n", "Not as recorded: \(fault.en).\n"))
    } else {
      try session.write(
        language(
          "\(found.revisions) 个版本、\(found.entries) 条记录、\(found.documents) 个文件，全部与入账时一致。\n",
          "Revisions: \(found.revisions), entries: \(found.entries), documents: \(found.documents); all as recorded.\n"
        ))
      if let head = found.head {
        try session.write(
          language("凭证 ", "Anchor ") + "\(head.sequence):\(head.digest)\n")
      }
    }
    if found.fault != nil { throw Session.Status.differs }
  }
}
