import ArgumentParser
import BudgetModel
import LedgerAPI
import LedgerClient

struct WithdrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw",
    abstract: "Take a revision back; the book then says what its other documents say.",
    discussion: """
      Nothing is deleted: the withdrawal is a revision of its own, with its reason. The newest \
      document of a year can be taken back, then the one before; and any reason added by an \
      officer. To restore what was taken back, drop the document again.

        ledgerctl log 201 2023
        ledgerctl withdraw 17 --reason "the wrong year's table"
      """)

  @Argument(help: "The revision, by its sequence as log lists it.") var revision: Int
  @Option(help: "Why, for the record.") var reason: String
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options: options)
    let answer: DaemonAnswer<RevisionPayload> = try session.post(
      .withdrawal, id: "\(revision)", body: ReasonPayload(reason: reason).encoded())
    let taken = answer.result
    if options.format == .json {
      try session.write(PrettyJSON.result(of: answer.body))
    } else {
      let language = options.language
      try session.write(
        language(
          "版本 \(revision) 已由版本 \(taken.sequence) 撤回：\(taken.department.words.zh)\(taken.year)年，恢复 \(taken.added + taken.changed) 项，撤销 \(taken.withdrawn) 项。\n",
          "Revision \(revision) is withdrawn by revision \(taken.sequence): \(taken.department.words.en) \(taken.year), \(taken.added + taken.changed) figures restored, \(taken.withdrawn) gone.\n"
        ))
    }
  }
}
