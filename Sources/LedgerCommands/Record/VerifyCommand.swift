import ArgumentParser
import BudgetModel
import LedgerAPI
import LedgerClient

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Derive every digest anew from the stored bytes.",
    discussion: """
      Hashes the archived documents, computes the digest of every revision and of every record of \
      the journal from the stored rows, follows both chains, and names the first thing that is \
      wrong. The journal covers every row: what arrived, what people decided, and what was told. \
      The heads it prints can be noted elsewhere; given back as --anchor, they show that what was \
      recorded until then is unchanged. A head that a notice or the log tells is an anchor as well.

        ledgerctl verify
        ledgerctl verify --anchor 17:5f0c…/52:c01d…
        ledgerctl verify --anchor 17:5f0c…

      Exit statuses: 0 all is as it was recorded; 1 something is not.
      """)

  @Option(help: "A head noted earlier: SEQUENCE:DIGEST, and after a slash that of the journal.")
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
      let more = found.covered
      try session.write(
        language(
          "收件 \(more.arrivals)、决定 \(more.decisions)、口径 \(more.directives)、通知 \(more.notices)、送达 \(more.deliveries)，也与当时所记一致。\n",
          "Arrivals: \(more.arrivals), decisions: \(more.decisions), directives: \(more.directives), notices: \(more.notices), deliveries: \(more.deliveries); as recorded too.\n"
        ))
      if let anchor = found.anchor { try session.write(language("凭证 ", "Anchor ") + "\(anchor)\n") }
    }
    if found.fault != nil { throw Session.Status.differs }
  }
}
