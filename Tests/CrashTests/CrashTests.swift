import Foundation
import LedgerTestSupport
import Testing

#if DEBUG
  @Suite("The power goes during an import", .serialized)
  struct CrashTests {
    private let files: Import
    private let undisturbed: Signature

    init() throws {
      files = try Import()
      undisturbed = try Undisturbed.signature(files)
    }

    @Test(
      "at a named point of the walk: before or after, never between",
      arguments: [
        "after-claim", "after-read", "before-commit", "after-commit", "after-receipt",
        "after-move", "after-notice-file", "after-delivery",
      ], [1, 7, 20])
    func namedPoint(point: String, passage: Int) throws {
      let directory = try TemporaryDirectory()
      try files.drop(into: directory.url)
      let doomed = try DaemonProcess(
        in: directory.url, environment: ["LEDGERD_FAULT": "\(point):\(passage)"], waits: false)
      #expect(doomed.waitForExit() == SIGKILL)
      let daemon = try DaemonProcess(in: directory.url)
      try daemon.waitForArrivals(files.files.count)
      #expect(try Signature(daemon, of: files) == undisturbed)
    }

    /// Ends the daemon again and again while the same file is on its desk.
    private func daemon(after deaths: Int, _ directory: TemporaryDirectory) throws -> DaemonProcess
    {
      try files.drop(into: directory.url)
      for _ in 0..<deaths {
        let doomed = try DaemonProcess(
          in: directory.url, environment: ["LEDGERD_FAULT": "before-commit:1"], waits: false)
        #expect(doomed.waitForExit() == SIGKILL)
      }
      let daemon = try DaemonProcess(in: directory.url)
      try daemon.waitForArrivals(files.files.count)
      return daemon
    }

    @Test("ten times at the same file: it is no verdict about it")
    func unlucky() throws {
      let directory = try TemporaryDirectory()
      let daemon = try daemon(after: 10, directory)
      #expect(try Signature(daemon, of: files) == undisturbed)
    }

    @Test("again and again at the same file: it is set aside, and the others are taken in")
    func poison() throws {
      let directory = try TemporaryDirectory()
      let daemon = try daemon(after: 21, directory)
      let rejected = try daemon.arrivals().filter { $0["outcome"].string == "rejected" }
      #expect(
        rejected.map { $0["rejection"]["kind"].string }.sorted()
          == ["incomplete", "processing-failed"])
    }

    @Test("at fifty random moments")
    func randomMoments() throws {
      let seed = UInt64.random(in: 0...UInt64.max)
      var generator = SeededRandom(seed: seed)
      for round in 0..<50 {
        let directory = try TemporaryDirectory()
        try files.drop(into: directory.url)
        let doomed = try DaemonProcess(in: directory.url, waits: false)
        usleep(UInt32.random(in: 5_000...1_500_000, using: &generator))
        doomed.killNow()
        let daemon = try DaemonProcess(in: directory.url)
        try daemon.waitForArrivals(files.files.count)
        let signature = try Signature(daemon, of: files)
        #expect(signature == undisturbed, "round \(round) of seed \(seed)")
      }
    }
  }

  /// What an import without any trouble gives; made once.
  private enum Undisturbed {
    private static let made = Result {
      let files = try Import()
      let directory = try TemporaryDirectory()
      try files.drop(into: directory.url)
      let daemon = try DaemonProcess(in: directory.url)
      try daemon.waitForArrivals(files.files.count)
      return try Signature(daemon, of: files)
    }

    static func signature(_ files: Import) throws -> Signature { try made.get() }
  }
#endif
