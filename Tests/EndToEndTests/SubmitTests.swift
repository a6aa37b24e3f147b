import Foundation
import LedgerTestSupport
import Testing

/// `ledgerctl submit` speaks of its own file, by the arrival that it became.
@Suite("What became of a submitted file")
struct SubmitTests {
  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
    for year in [2022, 2023] {
      let folder = directory.appending("\(year)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
      try Samples.export(year).write(to: folder.appending(path: "budget.txt"))
    }
  }

  private func submit(_ daemon: DaemonProcess, _ files: [String]) throws -> ProgramResult {
    try run(
      PackageRoot.program("ledgerctl"),
      ["submit", "--timeout", "20"] + files.map { directory.appending($0).path },
      environment: ["LEDGERD_SOCKET": daemon.socket])
  }

  @Test("also where earlier arrivals have later ids: the clock was ahead")
  func clockWasAhead() throws {
    // A file that was claimed when the clock showed the year 10889.
    let claimed = directory.appending("active/7ZZZZZZZZZZZZZZZZZZZZZZZZZ")
    try FileManager.default.createDirectory(at: claimed, withIntermediateDirectories: true)
    try Samples.export(2022).write(to: claimed.appending(path: "first.txt"))
    let daemon = try DaemonProcess(in: directory.url)
    try daemon.waitForArrivals(1)
    #expect(try daemon.arrivals()[0]["id"].string == "7ZZZZZZZZZZZZZZZZZZZZZZZZZ")
    let start = ContinuousClock.now
    let result = try submit(daemon, ["2023/budget.txt"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.output == "budget.txt recorded: 示例市示例区政务服务管理局 (301) 2023, revision 1\n")
    #expect(ContinuousClock.now - start < .seconds(15))
  }

  @Test("also where two files have one name, dropped at once")
  func oneName() throws {
    let daemon = try DaemonProcess(in: directory.url)
    _ = try submit(daemon, ["2022/budget.txt", "2023/budget.txt"])
    for _ in 0..<8 {
      let both = [2022, 2023].map { year in
        let process = Process()
        let output = Pipe()
        process.executableURL = PackageRoot.program("ledgerctl")
        process.arguments = ["submit", directory.appending("\(year)/budget.txt").path]
        process.environment = ["LEDGERD_SOCKET": daemon.socket, "LANG": "C.UTF-8"]
        process.standardOutput = output
        return (year, process, output)
      }
      for (_, process, _) in both { try process.run() }
      for (year, process, output) in both {
        let said = String(
          decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(said.contains("(301) \(year), revision 1, says already"), "\(said)")
      }
    }
  }

  @Test("also where two files have the same bytes")
  func sameBytes() throws {
    let daemon = try DaemonProcess(in: directory.url)
    try FileManager.default.copyItem(
      at: directory.appending("2023/budget.txt"), to: directory.appending("copy.txt"))
    let result = try submit(daemon, ["2023/budget.txt", "copy.txt"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.output == """
        budget.txt recorded: 示例市示例区政务服务管理局 (301) 2023, revision 1
        copy.txt says what 示例市示例区政务服务管理局 (301) 2023, revision 1, says already

        """)
  }

  @Test("also where the name cannot be shown as it is, or the file is refused")
  func oddNames() throws {
    let daemon = try DaemonProcess(in: directory.url)
    try Data("nothing\n".utf8).write(to: directory.appending("a\\b\u{202e}.txt"))
    let result = try submit(daemon, ["a\\b\u{202e}.txt"])
    #expect(result.status == 1, "\(result.errors)")
    #expect(result.output.hasPrefix("a\\x5cb\\xe2\\x80\\xae.txt rejected: "), "\(result.output)")
  }

  @Test("what was dropped is told also when a later file cannot be")
  func missing() throws {
    let daemon = try DaemonProcess(in: directory.url)
    let result = try submit(daemon, ["2023/budget.txt", "nowhere.txt"])
    #expect(result.status == 2)
    #expect(result.output.hasPrefix("budget.txt recorded: "))
    #expect(
      result.errors.contains("cannot read \(directory.appending("nowhere.txt").path): No such"))
  }
}
