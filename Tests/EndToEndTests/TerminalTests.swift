import Foundation
import LedgerTestSupport
import Testing

/// What a terminal and its place in the world change in what is printed.
@Suite("Terminals and clocks")
struct TerminalTests {
  private let directory: TemporaryDirectory
  private let daemon: DaemonProcess

  init() throws {
    directory = try TemporaryDirectory()
    daemon = try DaemonProcess(in: directory.url)
    try daemon.takeSamples()
  }

  private func ledgerctl(_ arguments: String..., environment: [String: String]) throws
    -> ProgramResult
  {
    try run(
      PackageRoot.program("ledgerctl"), arguments,
      environment: ["LEDGERD_SOCKET": daemon.socket].merging(environment) { $1 })
  }

  @Test(
    "colour codes go to terminals that have colours, and to no other",
    arguments: [
      ("TERM=xterm", true), ("TERM=dumb", false), ("TERM=", false), ("-u TERM", false),
      ("TERM=xterm NO_COLOR=1", false), ("TERM=xterm NO_COLOR=", true),
    ])
  func colours(variables: String, hasColours: Bool) throws {
    let program = PackageRoot.program("ledgerctl").path
    let result = try run(
      URL(filePath: "/usr/bin/script"),
      ["-qec", "env \(variables) \(program) diff 2022 2023", "/dev/null"],
      environment: ["LEDGERD_SOCKET": daemon.socket])
    #expect(result.output.contains("+130.45"), "\(result.output)\(result.errors)")
    #expect(result.output.contains("\u{1b}[") == hasColours)
  }

  @Test("a time is shown as the clocks here have it, with its zone; JSON and CSV keep the instant")
  func times() throws {
    let recorded = try daemon.get("/v1/revisions")["items"][0]["recorded_at"].string
    let instant = try #require(
      ISO8601DateFormatter().date(from: recorded.prefix(19) + "Z"), "\(recorded)")
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.dateFormat = "yyyy-MM-dd HH:mm:ss"
    for (zone, hours, mark) in [
      ("CST-8", 8, "+08:00"), ("EST5", -5, "-05:00"), ("UTC", 0, "+00:00"),
    ] {
      formatter.timeZone = TimeZone(secondsFromGMT: hours * 3600)
      let shown = "\(formatter.string(from: instant)) \(mark)"
      for arguments in [
        ["log"], ["log", "--format", "markdown"], ["show", "2"], ["due", "2023"],
      ] {
        let result = try run(
          PackageRoot.program("ledgerctl"), arguments,
          environment: ["LEDGERD_SOCKET": daemon.socket, "TZ": zone])
        #expect(result.output.contains(shown), "\(arguments) \(zone): \(result.output)")
      }
      for format in ["csv", "json"] {
        let result = try ledgerctl("log", "--format", format, environment: ["TZ": zone])
        #expect(result.output.contains(recorded), "\(format) \(zone)")
      }
    }
    // No text has a time without a zone.
    for command in ["status", "inbox", "notices", "blame 301 2023 --form 3", "history 人员经费"] {
      let result = try run(
        PackageRoot.program("ledgerctl"), command.split(separator: " ").map(String.init),
        environment: ["LEDGERD_SOCKET": daemon.socket, "TZ": "CST-8"])
      let times = result.output.matches(of: /\d\d:\d\d:\d\d(.{7})/).map { String($0.1) }
      #expect(!times.isEmpty && times.allSatisfy { $0 == " +08:00" }, "\(command): \(times)")
    }
  }

  @Test("a day is the day here, to its end, whatever the daemon's clock shows")
  func days() throws {
    // Twelve hours behind Greenwich it is an earlier day than fourteen before it, always.
    let (west, east) = (["TZ": "WWW12"], ["TZ": "EEE-14"])
    func today(_ zone: [String: String]) throws -> String {
      let result = try run(URL(filePath: "/usr/bin/date"), ["+%F"], environment: zone)
      return result.output.trimmingCharacters(in: .newlines)
    }
    let day = try today(west)
    #expect(try ledgerctl("brief", "301", "2023", "--as-of", day, environment: west).status == 0)
    let before = try ledgerctl("brief", "301", "2023", "--as-of", day, environment: east)
    #expect(before.status == 2)
    #expect(before.errors.contains("as of \(day)T23:59:59.999+14:00"), "\(before.errors)")

    // A time as the log shows it, copied with its zone, holds what was recorded then.
    let log = try ledgerctl("log", environment: east).output
    let shown = try #require(log.firstMatch(of: /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \+14:00/)?.0)
    for zone in [west, east] {
      let then = try ledgerctl("brief", "301", "2023", "--as-of", String(shown), environment: zone)
      #expect(then.status == 0, "\(then.errors)")
    }
    let local = String(shown.dropLast(7))
    let here = try ledgerctl("brief", "301", "2023", "--as-of", local, environment: east)
    #expect(here.status == 0, "\(here.errors)")
    // The same digits half an hour further east were earlier.
    let elsewhere = try ledgerctl(
      "brief", "301", "2023", "--as-of", local + "+14:30", environment: east)
    #expect(elsewhere.status == 2)

    // Due twenty days after approval: today in the west, over in the east.
    let approved = try run(
      URL(filePath: "/usr/bin/date"), ["-d", "\(day) - 20 days", "+%F"], environment: ["TZ": "UTC"]
    ).output.trimmingCharacters(in: .newlines)
    #expect(
      try ledgerctl("publication", "301", "2023", "--approved", approved, environment: west).status
        == 0)
    #expect(try ledgerctl("due", "2023", environment: west).output.contains("not yet due"))
    #expect(try ledgerctl("due", "2023", environment: east).output.contains("overdue by"))
  }
}
