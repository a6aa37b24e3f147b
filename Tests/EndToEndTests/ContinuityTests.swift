import Foundation
import LedgerTestSupport
import Testing

@Suite("It goes on, or ends and says why")
struct ContinuityTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func sample(_ code: String) throws -> Data {
    let text = String(decoding: try Samples.export(2023), as: UTF8.self)
    return Data(text.replacing("301 示例市", with: "\(code) 示例市\(code)").utf8)
  }

  /// A daemon in which the first such file call fails.
  private func daemon(failing call: String, with error: Int32) throws -> DaemonProcess {
    try DaemonProcess(
      in: directory.url,
      environment: FaultInjection.environment(
        directory.url, ["FAULT_CALL": call, "FAULT_FAIL": "1:\(error)"]))
  }

  @Test("a write to the ledger that fails ends it with 74 and the reason; then all is taken in")
  func failedWrite() throws {
    let daemon = try daemon(failing: "pwrite /ledger.db-wal", with: EIO)
    for code in 401...406 { try? daemon.drop(try sample("\(code)"), as: "\(code).txt") }
    #expect(daemon.waitForExit() == 74)
    #expect(daemon.output.contains("disk I/O error"))
    let next = try DaemonProcess(in: directory.url)
    try next.waitForArrivals(6)
    #expect(try next.get("/v1/status")["accepted"].int == 6)
    #expect(next.stop() == 0)
  }

  @Test(
    "a file is settled from wherever a failure left it, without a restart",
    arguments: [
      "rename /archive", "fsync /archive", "unlink /active", "rmdir /active",
      "create /outgoing/receipts",
    ])
  func settledAgain(call: String) throws {
    let daemon = try daemon(failing: call, with: EIO)
    for code in 401...403 { try daemon.drop(try sample("\(code)"), as: "\(code).txt") }
    try daemon.waitForArrivals(3)
    #expect(
      try daemon.arrivals().map { $0["outcome"].string } == ["accepted", "accepted", "accepted"])
    #expect(daemon.output.contains("file not settled yet"))
    #expect(try ledgerctl(daemon, "verify").status == 0)
  }

  @Test("a document that cannot be opened just now is no bad document")
  func openRefusedOnce() throws {
    let daemon = try daemon(failing: "open /active", with: EACCES)
    try daemon.drop(try sample("401"), as: "401.txt")
    try daemon.waitForArrivals(1)
    #expect(try daemon.arrivals()[0]["outcome"].string == "accepted")
  }

  @Test(
    "a file in the drop directory that cannot be looked at just now is not forgotten",
    arguments: 1...3)
  func lookRefusedOnce(look: Int) throws {
    let drop = directory.appending("incoming")
    try FileManager.default.createDirectory(at: drop, withIntermediateDirectories: false)
    for code in 401...402 {
      try sample("\(code)").write(to: drop.appending(path: "\(code).txt"))
    }
    let daemon = try DaemonProcess(
      in: directory.url,
      environment: FaultInjection.environment(
        directory.url,
        [
          "FAULT_ARM": "", "FAULT_CALL": "lstat /incoming/402.txt", "FAULT_FAIL": "\(look):\(EIO)",
        ]))
    try daemon.waitForArrivals(2)
    #expect(try daemon.get("/v1/status")["accepted"].int == 2)
  }

  @Test("the drop directory is removed, then moved away: it is made and watched again at once")
  func dropDirectory() throws {
    let daemon = try DaemonProcess(in: directory.url)
    try FileManager.default.removeItem(at: daemon.incoming)
    try daemon.wait(for: "the drop directory", seconds: 10) {
      FileManager.default.fileExists(atPath: daemon.incoming.path)
    }
    try daemon.drop(try sample("401"), as: "401.txt")
    try daemon.waitForArrivals(1)
    try FileManager.default.moveItem(at: daemon.incoming, to: directory.appending("elsewhere"))
    try daemon.wait(for: "the drop directory", seconds: 10) {
      FileManager.default.fileExists(atPath: daemon.incoming.path)
    }
    try daemon.drop(try sample("402"), as: "402.txt")
    try daemon.waitForArrivals(2)
    #expect(daemon.output.contains("drop directory not available"))
    #expect(daemon.stop() == 0)
  }

  @Test(
    "where the kernel has no watch left, the drop directory is scanned, and status says so",
    .enabled(if: geteuid() == 0, "needs another user, so root"))
  func noWatches() throws {
    // The limit is one a user, so this user has no other process.
    let user: UInt32 = 4_021
    #expect(chown(directory.url.path, user, user) == 0)
    let settings = directory.appending("settings.toml")
    try Data("[drop]\npoll_seconds = 1\n".utf8).write(to: settings)
    let hog = try BackgroundScript(
      """
      import ctypes, sys
      libc = ctypes.CDLL(None)
      while libc.inotify_init1(0) >= 0: pass
      print("full", flush=True)
      sys.stdin.read()
      """, user: user)
    try hog.wait(for: "full")
    let daemon = try DaemonProcess(
      in: directory.url, arguments: ["--config", settings.path], user: user)
    try daemon.wait(for: "a warning") {
      try daemon.get("/v1/status")["warnings"].array.contains {
        $0["en"].string.contains("scanned")
      }
    }
    for code in ["401", "402"] {
      try daemon.drop(try sample(code), as: "\(code).txt")
      #expect(chown(daemon.incoming.appending(path: "\(code).txt").path, user, user) == 0)
    }
    try daemon.waitForArrivals(2)
    #expect(daemon.output.contains("drop directory scanned, not watched"))
    hog.end()
    try daemon.wait(for: "a watch") { try daemon.get("/v1/status")["warnings"].array.isEmpty }
  }

  @Test("asked to end on a full disk, it ends as asked, and loses nothing")
  func endsOnFullDisk() throws {
    let daemon = try DaemonProcess(
      in: directory.url,
      environment: FaultInjection.environment(
        directory.url,
        // The ledger's own file is written only when its log is folded in.
        ["FAULT_CALL": "pwrite /ledger.db\n", "FAULT_FAIL": "1:\(ENOSPC):1000000"]))
    try daemon.takeSamples()
    #expect(daemon.stop() == 0, "\(daemon.output)")
    #expect(daemon.output.contains("write-ahead log not folded in"))
    let next = try DaemonProcess(in: directory.url)
    #expect(try next.get("/v1/status")["accepted"].int == 2)
    #expect(try ledgerctl(next, "verify").status == 0)
  }

  @Test("a lock that is held for a moment keeps no daemon from starting")
  func heldLock() throws {
    let holder = try BackgroundScript(
      """
      import fcntl, os, sys, time, struct
      fd = os.open(sys.argv[1], os.O_RDWR | os.O_CREAT, 0o640)
      fcntl.fcntl(fd, 37, struct.pack("hhqqi", fcntl.F_WRLCK, 0, 0, 0, 0))
      print("held", flush=True)
      time.sleep(1)
      """, arguments: [directory.appending("lock").path])
    try holder.wait(for: "held")
    let daemon = try DaemonProcess(in: directory.url)
    #expect(daemon.stop() == 0)
    for _ in 0..<10 {
      let doomed = try DaemonProcess(in: directory.url)
      try doomed.drop(Data("x\n".utf8), as: "\(UUID()).txt")
      doomed.killNow()
    }
    #expect(try DaemonProcess(in: directory.url).stop() == 0)
  }

  @Test(
    "an error while it starts is told and ends it with 74, which the service manager tries again",
    arguments: [EIO, ENOSPC, EACCES, EMFILE, ENOMEM])
  func start(error: Int32) throws {
    let log = directory.appending("calls")
    try FileManager.default.createDirectory(
      at: directory.appending("first"), withIntermediateDirectories: false)
    let first = try DaemonProcess(
      in: directory.appending("first"),
      environment: [
        "LD_PRELOAD": FaultInjection.library, "FAULT_ROOT": directory.appending("first").path,
        "FAULT_LOG": log.path, "FAULT_SKIP": "/test.log",
      ])
    first.stop()
    let calls = try String(contentsOf: log, encoding: .utf8).split(separator: "\n").count
    for number in stride(from: 1 + Int(error) % 11, to: calls, by: 11) {
      let place = directory.appending("\(number)")
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: false)
      let daemon = try DaemonProcess(
        in: place,
        environment: [
          "LD_PRELOAD": FaultInjection.library, "FAULT_ROOT": place.path,
          "FAULT_FAIL": "\(number):\(error)", "FAULT_SKIP": "/test.log",
        ], waits: false)
      let end = Date(timeIntervalSinceNow: 30)
      while daemon.isRunning, Date() < end, (try? daemon.get("/v1/system-info")) == nil {
        usleep(10_000)
      }
      let status = daemon.stop()
      #expect([0, 74].contains(status), "call \(number): \(status)\n\(daemon.output)")
      #expect(status == 0 || !daemon.output.isEmpty)
    }
  }
}
