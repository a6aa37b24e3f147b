import ArgumentParser
import LedgerAPI
import LedgerClient

struct VersionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "version",
    abstract: "Print the versions of ledgerctl and of the daemon, if it runs.",
    discussion: "  ledgerctl version")

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options: options)
    let daemon: DaemonAnswer<SystemInfoPayload>? = try? options.client.get(.systemInfo)
    let running = daemon?.result.version ?? options.language("没有运行", "not running")
    try session.print(
      daemon
        ?? DaemonAnswer(
          result: SystemInfoPayload(
            name: "ledgerctl", version: Release.version, apiVersion: Release.apiVersion,
            apiExtensions: []),
          body: Array(#"{"result":{"ledgerctl":"\#(Release.version)"}}"#.utf8)),
      Table(
        columns: [
          .init(title: options.language("程序", "Program"), name: "program"),
          .init(title: options.language("版本", "Version"), name: "version"),
        ],
        rows: [["ledgerctl", .init(Release.version)], ["ledgerd", .init(running)]]))
  }
}
