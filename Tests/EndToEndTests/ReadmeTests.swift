import Foundation
import LedgerTestSupport
import Testing

@Suite("What the README shows")
struct ReadmeTests {
  @Test("the first command's output is what the programs print today")
  func output() throws {
    let readme = try String(
      contentsOf: PackageRoot.url.appending(path: "README.md"), encoding: .utf8)
    let block = try #require(
      readme.split(separator: "<!-- try:begin -->\n```text\n").last?
        .split(separator: "\n```\n<!-- try:end -->").first)
    let directory = try TemporaryDirectory()
    let daemon = try DaemonProcess(in: directory.url)
    var shown = ""
    for (count, year) in [2022, 2023].enumerated() {
      try daemon.drop(try Samples.export(year), as: "301-\(year).txt")
      try daemon.waitForArrivals(count + 1)
      shown += "$ cp 301-\(year).txt incoming/\n"
    }
    for command in [["diff", "2022", "2023"], ["notices", "show", "2023-0001"]] {
      let result = try run(
        PackageRoot.program("ledgerctl"), command + ["--lang", "en"],
        environment: ["LEDGERD_SOCKET": daemon.socket])
      shown += "\n$ ledgerctl \(command.joined(separator: " "))\n" + result.output
    }
    // The digest differs from run to run.
    shown = shown.replacing(#/(\nAnchor: \d+:)[0-9a-f]{64}\n/#) { "\($0.1)…\n" }
    #expect(shown.trimmingCharacters(in: .newlines) == block.trimmingCharacters(in: .newlines))
  }

  @Test("the two commands are named")
  func commands() throws {
    let readme = try String(
      contentsOf: PackageRoot.url.appending(path: "README.md"), encoding: .utf8)
    #expect(readme.contains("\n    bash config/try.sh\n"))
    #expect(readme.contains("\n    bash config/test.sh\n"))
  }
}
