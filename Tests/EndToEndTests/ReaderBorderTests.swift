import Foundation
import LedgerTestSupport
import Testing

#if DEBUG
  @Suite("A reader that misbehaves")
  struct ReaderBorderTests {
    private func daemon(in directory: TemporaryDirectory, fault: String) throws -> DaemonProcess {
      let settings = directory.appending("settings.toml")
      try Data("[limits]\nreader_seconds = 1\n".utf8).write(to: settings)
      return try DaemonProcess(
        in: directory.url, arguments: ["--config", settings.path],
        environment: ["LEDGERD_READER_FAULT": fault])
    }

    @Test(
      "is a verdict about the document, never the daemon's trouble",
      arguments: [
        ("trap", "reader-died"), ("hang", "reader-timed-out"), ("garbage", "reader-answer-invalid"),
        ("flood", "too-many-parts"), ("socket", "reader-died"), ("exec", "reader-died"),
        ("open-write", "reader-died"), ("open-read", "reader-died"), ("fork", "reader-died"),
        ("memory", "reader-died"),
      ])
    func fault(fault: String, kind: String) throws {
      let directory = try TemporaryDirectory()
      let daemon = try daemon(in: directory, fault: fault)
      try daemon.drop(try Samples.export(2023), as: "poison.txt")
      try daemon.waitForArrivals(1)
      let arrival = try daemon.arrivals()[0]
      #expect(arrival["outcome"].string == "rejected")
      #expect(arrival["rejection"]["kind"].string == kind)
      #expect(daemon.isRunning)
    }

    @Test(
      "may leave a document half read",
      arguments: [
        ("trap", ["reader-died"]), ("hang", ["reader-timed-out"]),
        // What it said may come before or after the pipe is found broken.
        ("garbage", ["reader-died", "reader-answer-invalid"]),
      ])
    func halfRead(fault: String, kinds: [String]) throws {
      let directory = try TemporaryDirectory()
      let daemon = try daemon(in: directory, fault: fault)
      // Far more than a pipe holds.
      let padding = Data(repeating: UInt8(ascii: "\n"), count: 4 << 20)
      for name in ["one.txt", "two.txt", "three.txt"] {
        try daemon.drop(try Samples.export(2023) + padding + Data(name.utf8), as: name)
      }
      try daemon.waitForArrivals(3)
      let found = try daemon.arrivals().map { $0["rejection"]["kind"].string }
      #expect(found.count == 3 && Set(found).isSubset(of: kinds), "\(found)")
      #expect(daemon.isRunning)
    }

    @Test("gets three descriptors and no environment of the daemon's")
    func inheritance() throws {
      let directory = try TemporaryDirectory()
      let daemon = try DaemonProcess(
        in: directory.url,
        environment: ["LEDGERD_READER_FAULT": "hang", "LEDGERD_SECRET": "canary"])
      try daemon.drop(try Samples.export(2023), as: "slow.txt")
      var reader = ""
      try daemon.wait(for: "a sealed reader process") {
        let tasks = "/proc/\(daemon.identifier)/task"
        let children = try FileManager.default.contentsOfDirectory(atPath: tasks).compactMap {
          try? String(contentsOfFile: "\(tasks)/\($0)/children", encoding: .utf8)
        }.flatMap { $0.split(separator: " ") }
        reader = children.first.map { "/proc/\($0)" } ?? ""
        let name = try? String(contentsOfFile: reader + "/comm", encoding: .utf8)
        guard name == "ledgerd-reader\n" else { return false }
        let status = try? String(contentsOfFile: reader + "/status", encoding: .utf8)
        return status?.contains("Seccomp:\t2") ?? false
      }
      let descriptors = try FileManager.default.contentsOfDirectory(atPath: reader + "/fd")
      #expect(descriptors.sorted() == ["0", "1", "2"])
      let environment = try String(contentsOfFile: reader + "/environ", encoding: .utf8)
      #expect(!environment.contains("canary"))
      let limits = try String(contentsOfFile: reader + "/limits", encoding: .utf8)
      #expect(limits.contains("Max address space         536870912 "))
      #expect(limits.contains("Max file size             0"))
    }
  }
#endif
