public import ArgumentParser
import Glibc
import LedgerAPI
import Logging

/// `ledgerd`: reads the settings and runs the daemon in the foreground.
public struct LedgerdCommand: AsyncParsableCommand {
  public static let configuration = CommandConfiguration(
    commandName: "ledgerd",
    abstract: "Keeps the book of department budgets that are dropped into a directory.",
    discussion: """
      Runs in the foreground until it is stopped. With --state-directory everything lies \
      under one directory and no other setting is needed:

        ledgerd --state-directory ~/budgets
        cp disclosure.txt ~/budgets/incoming/
        ledgerctl --socket ~/budgets/ledgerd.sock diff 2022 2023

      Exit statuses: 0 stopped as asked; 64 wrong usage or settings, or a second daemon; 65 \
      the ledger was written by a newer version, or a backup or feed is not sound; 74 \
      input/output error.
      """,
    version: Release.version,
    subcommands: [RestoreCommand.self, ReplayCommand.self])

  @OptionGroup var options: SettingsOptions

  @Flag(help: "Read the settings, say whether they are sound, and exit.")
  var checkConfig = false

  public init() {}

  public func run() async throws {
    try await Complaint.orDone {
      let settings = try options.settings()
      if checkConfig {
        try Printout.line("settings are sound: \(settings.stateDirectory), \(settings.socket)")
        return
      }
      try await Daemon(settings: settings, logger: Self.logger(settings)).run()
    }
  }

  /// Runs the command that the arguments name and ends the process. Help is an answer as well: what
  /// cannot be written is an error.
  public static func runProgram() async -> Never {
    var status = ExitCode.success
    do {
      try await Complaint.orDone {
        do {
          var command = try parseAsRoot()
          if var asynchronous = command as? any AsyncParsableCommand {
            try await asynchronous.run()
          } else {
            try command.run()
          }
        } catch  where exitCode(for: error).isSuccess {
          try Printout.line(fullMessage(for: error))
        }
        try Printout.close()
      }
    } catch {
      status = exitCode(for: error)
      let text = fullMessage(for: error)
      if !text.isEmpty {
        let bytes = Array((text + "\n").utf8)
        _ = write(STDERR_FILENO, bytes, bytes.count)
      }
    }
    Glibc.exit(status.rawValue)
  }

  private static func logger(_ settings: Settings) -> Logger {
    var logger = Logger(label: "ledgerd", factory: { StreamLogHandler.standardError(label: $0) })
    logger.logLevel = Logger.Level(rawValue: settings.logLevel) ?? .info
    return logger
  }
}
