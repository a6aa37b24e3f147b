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
    groupedSubcommands: [
      CommandGroup(
        name: "Document",
        subcommands: [
          SubmitCommand.self, PlanCommand.self, InboxCommand.self, ApproveCommand.self,
          RejectCommand.self,
        ]),
      CommandGroup(
        name: "Figure",
        subcommands: [
          ShowCommand.self, TraceCommand.self, BlameCommand.self, HistoryCommand.self,
          RatioCommand.self, TargetsCommand.self, SearchCommand.self, QueryCommand.self,
          ExportCommand.self,
        ]),
      CommandGroup(
        name: "Comparison",
        subcommands: [
          DiffCommand.self, BridgeCommand.self, RankCommand.self, TotalsCommand.self,
        ]),
      CommandGroup(
        name: "Check",
        subcommands: [
          CheckCommand.self, ClaimsCommand.self, ReasonCommand.self, SilenceCommand.self,
        ]),
      CommandGroup(
        name: "Report", subcommands: [BriefCommand.self, DraftCommand.self, ReportCommand.self]),
      CommandGroup(name: "Notice", subcommands: [NoticesCommand.self, WatchCommand.self]),
      CommandGroup(
        name: "Record",
        subcommands: [
          LogCommand.self, WithdrawCommand.self, VerifyCommand.self, ProofCommand.self,
          BackupCommand.self,
        ]),
      CommandGroup(
        name: "Office",
        subcommands: [
          DueCommand.self, PublicationCommand.self, CodesCommand.self, MapCommand.self,
        ]),
      CommandGroup(
        name: "Program",
        subcommands: [StatusCommand.self, CompletionCommand.self, VersionCommand.self]),
    ])

  public init() {}
}
