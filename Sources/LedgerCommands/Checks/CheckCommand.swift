import ArgumentParser
import LedgerAPI
import LedgerClient

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Hold one department's year against the rules.",
    discussion: """
      Without options: what is wrong, and nothing if all is well. --all lists every rule with its \
      verdict: pass, fail, n/a (there is nothing that it speaks about) or open (something is \
      missing that would decide). --rule shows one rule with the amounts that it compares.

        ledgerctl check 201 2023
        ledgerctl check 201 2023 --all
        ledgerctl check 201 2023 --rule X08
        ledgerctl check 201 2023 --rule R01,R02,X03

      Exit statuses: 0 no errors and no warnings; 1 there are some.
      """)

  @OptionGroup var subject: DepartmentYear
  @Option(
    help: "A rule by its id, or several parted by commas, with the amounts that they compare.")
  var rule: String?
  @Flag(help: "List every rule with its verdict.") var all = false
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options: options)
    let answer: DaemonAnswer<ChecksPayload> = try session.get(
      .checks, subject.query + [(.rule, rule)])
    session.nameMatch(subject.department, answer.result.department)
    let view = CheckView(options.language)
    let rules = answer.result.rules
    if all {
      try session.print(answer, view.verdicts(rules), below: view.settled(rules))
    } else if rule != nil, options.format == .table {
      let comparisons = rules.flatMap { $0.comparisons ?? [] }
      guard !comparisons.isEmpty else {
        let lines = view.heading(rules) + view.closing(rules) + view.settled(rules)
        try session.write(lines.joined(separator: "\n") + "\n")
        return try leave(rules)
      }
      try session.print(
        answer, above: view.heading(rules),
        view.comparisons(comparisons),
        below: view.closing(rules) + view.settled(rules))
    } else if options.format != .table || rules.contains(where: { !$0.findings.isEmpty }) {
      try session.print(answer, view.findings(rules))
    }
    try leave(rules)
  }

  private func leave(_ rules: [RuleOutcomePayload]) throws {
    if rules.contains(where: { $0.verdict == "fail" && $0.severity != "info" }) {
      throw Session.Status.differs
    }
  }
}
