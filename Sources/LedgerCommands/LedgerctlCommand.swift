public import ArgumentParser
import LedgerAPI

/// `ledgerctl`: asks the daemon and shows its answers.
public struct LedgerctlCommand: ParsableCommand {
  public static let configuration = CommandConfiguration(
    commandName: "ledgerctl",
    abstract: "Ask the budget ledger: figures, changes between years, notices.",
    discussion: """
      Examples:

        ledgerctl diff 2022 2023
        ledgerctl show 201 2023 --form 三公
        ledgerctl submit disclosure.txt

      Exit statuses: 0 done; 1 diff --exit-code found a difference, a file submitted was rejected \
      or waits for approval, plan says that it would wait, check found an error or a warning, \
      claims a contradiction, or verify something changed; 2 trouble, also output that could \
      not be written; 3 the daemon cannot be reached; 4 permission denied; 64 wrong usage.

      Times are local, with their zone; a day is the day here. JSON and CSV keep instants in UTC.
      """,
    version: Release.version,
    subcommands: [
      StatusCommand.self, InboxCommand.self, SubmitCommand.self, PlanCommand.self,
      ApproveCommand.self, RejectCommand.self, ShowCommand.self,
      DiffCommand.self, BridgeCommand.self, CheckCommand.self, SilenceCommand.self,
      ClaimsCommand.self,
      RankCommand.self, TotalsCommand.self, DueCommand.self, PublicationCommand.self,
      CodesCommand.self, MapCommand.self,
      TraceCommand.self, RatioCommand.self, TargetsCommand.self,
      DraftCommand.self, BriefCommand.self, ReportCommand.self, LogCommand.self,
      HistoryCommand.self,
      BlameCommand.self,
      SearchCommand.self,
      QueryCommand.self, ExportCommand.self,
      WithdrawCommand.self, ReasonCommand.self, VerifyCommand.self,
      ProofCommand.self, BackupCommand.self, NoticesCommand.self,
      WatchCommand.self,
      CompletionCommand.self, VersionCommand.self,
    ])

  public init() {}
}
