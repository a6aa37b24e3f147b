import ArgumentParser
import Glibc
import LedgerAPI
import LedgerClient

struct ApproveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve",
    abstract: "Record a document that waits for approval.",
    discussion: """
      See what it would become first:

        ledgerctl plan --arrival 01KS…
        ledgerctl approve 01KS… --reason "checked against the printed tables"
      """)

  @Argument(help: "The arrival, as inbox lists it.") var arrival: String
  @Option(help: "Why, for the record.") var reason = ""
  @OptionGroup var options: GlobalOptions

  func run() throws {
    try Decisions.decide(arrival, "approved", reason, Session(options: options))
  }
}

struct RejectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reject",
    abstract: "Decline a document that waits for approval; it goes to quarantine.",
    discussion: """
        ledgerctl reject 01KS… --reason "the scan has no table 5"
      """)

  @Argument(help: "The arrival, as inbox lists it.") var arrival: String
  @Option(help: "Why, for the record.") var reason = ""
  @OptionGroup var options: GlobalOptions

  func run() throws {
    try Decisions.decide(arrival, "declined", reason, Session(options: options))
  }
}

private enum Decisions {
  /// Tells the daemon and waits until the file is where the decision puts it.
  static func decide(
    _ arrival: String, _ verdict: String, _ reason: String, _ session: Session
  ) throws {
    let body = DecisionPayload(verdict: verdict, reason: reason).encoded()
    var answer: DaemonAnswer<ArrivalPayload> = try session.post(
      .decision, id: arrival, body: body)
    for _ in 0..<600 where answer.result.outcome == .held {
      usleep(50_000)
      answer = try session.get(.arrival, id: arrival)
    }
    if session.options.format == .json {
      try session.write(PrettyJSON.result(of: answer.body))
    } else {
      try session.write(ArrivalView.sentence(answer.result, session.language) + "\n")
    }
    let expected: ArrivalOutcome = verdict == "approved" ? .accepted : .rejected
    guard answer.result.outcome == expected || answer.result.outcome == .unchanged else {
      throw Session.Status.trouble
    }
  }
}
