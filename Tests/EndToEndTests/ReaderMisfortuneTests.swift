import Foundation
import LedgerTestSupport
import Testing

@Suite("What happens to a reader is not the document's fault")
struct ReaderMisfortuneTests {
  private let directory: TemporaryDirectory
  private let daemon: DaemonProcess

  init() throws {
    directory = try TemporaryDirectory()
    let settings = directory.appending("settings.toml")
    try Data("[limits]\nreader_seconds = 1\n".utf8).write(to: settings)
    daemon = try DaemonProcess(in: directory.url, arguments: ["--config", settings.path])
    // From the first document on, a reader waits for the next.
    try daemon.drop(Data("x\n".utf8), as: "first.txt")
    try daemon.waitForArrivals(1)
  }

  /// The process that waits, stopped.
  private func stopReader() throws -> Int32 {
    var reader: Int32 = 0
    try daemon.wait(for: "a waiting reader") {
      reader = try daemon.children(named: "ledgerd-reader").first ?? 0
      return reader > 0
    }
    #expect(kill(reader, SIGSTOP) == 0)
    return reader
  }

  private func waitForSecond() throws {
    try daemon.waitForArrivals(2)
    let arrival = try #require(try daemon.arrivals().first { $0["name"].string == "second.txt" })
    #expect(arrival["outcome"].string == "accepted")
    #expect(daemon.output.contains("document read again"))
  }

  @Test("one that is killed from outside is replaced, and the document is read again")
  func killed() throws {
    let reader = try stopReader()
    try daemon.drop(try Samples.export(2023), as: "second.txt")
    try daemon.wait(for: "the claim") {
      try !FileManager.default.contentsOfDirectory(
        atPath: directory.appending("active").path
      ).isEmpty
    }
    usleep(200_000)
    #expect(kill(reader, SIGKILL) == 0)
    try waitForSecond()
    #expect(daemon.output.contains("signal 9"))
  }

  @Test("one that stands still is replaced, and the document is read again")
  func stoodStill() throws {
    _ = try stopReader()
    try daemon.drop(try Samples.export(2023), as: "second.txt")
    try waitForSecond()
  }

  @Test("a daemon that was itself stopped for long blames no document")
  func paused() throws {
    let reader = try stopReader()
    try daemon.drop(try Samples.export(2023), as: "second.txt")
    usleep(500_000)
    #expect(kill(daemon.identifier, SIGSTOP) == 0)
    sleep(8)
    #expect(kill(reader, SIGCONT) == 0)
    #expect(kill(daemon.identifier, SIGCONT) == 0)
    try daemon.waitForArrivals(2)
    let arrival = try #require(try daemon.arrivals().first { $0["name"].string == "second.txt" })
    #expect(arrival["outcome"].string == "accepted")
    #expect(!daemon.output.contains("document read again"))
  }

  #if DEBUG
    @Test("asked to end, it ends within five seconds, and counts nothing against the document")
    func endsInTime() throws {
      let place = try TemporaryDirectory()
      for round in 0..<5 {
        let slow = try DaemonProcess(
          in: place.url, environment: ["LEDGERD_READER_FAULT": "hang"])
        if round == 0 { try slow.drop(try Samples.export(2023), as: "slow.txt") }
        try slow.wait(for: "the reading") {
          try !FileManager.default.contentsOfDirectory(
            atPath: place.appending("active").path
          ).isEmpty && !slow.children(named: "ledgerd-reader").isEmpty
        }
        let asked = Date()
        #expect(slow.stop() == 0)
        #expect(Date().timeIntervalSince(asked) < 5)
      }
      let next = try DaemonProcess(in: place.url)
      try next.waitForArrivals(1)
      #expect(try next.arrivals()[0]["outcome"].string == "accepted")
    }
  #endif
}
