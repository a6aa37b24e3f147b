import Foundation
import LedgerTestSupport
import Testing

@Suite("Under a service manager")
struct ServiceManagerTests {
  @Test("READY, the watchdog, the status line and STOPPING are told")
  func notify() throws {
    let directory = try TemporaryDirectory()
    let listener = try NotifySocket(directory.appending("notify.sock").path)
    let daemon = try DaemonProcess(
      in: directory.url,
      environment: [
        "NOTIFY_SOCKET": listener.path, "WATCHDOG_USEC": "200000",
      ])
    var messages: [String] = []
    func beats() -> Int {
      messages += listener.messages()
      return messages.count { $0 == "WATCHDOG=1" }
    }
    try daemon.wait(for: "three heartbeats, and the status") {
      beats() >= 3 && messages.contains { $0.hasPrefix("STATUS=0 departments") }
    }
    #expect(daemon.stop() == 0)
    messages += listener.messages()
    #expect(messages.first?.hasPrefix("READY=1\nSTATUS=watching \(daemon.incoming.path)") ?? false)
    #expect(messages.last == "STOPPING=1")
  }

  @Test("a failed service ends the daemon with 74 and few words, whoever waits for its heartbeat")
  func failedService() throws {
    let directory = try TemporaryDirectory()
    let listener = try NotifySocket(directory.appending("notify.sock").path)
    let daemon = try DaemonProcess(
      in: directory.url,
      environment: FaultInjection.environment(
        directory.url,
        [
          "NOTIFY_SOCKET": listener.path, "WATCHDOG_USEC": "100000",
          "FAULT_CALL": "pwrite /ledger.db-wal", "FAULT_FAIL": "1:\(EIO):1000000",
        ]))
    let start = Date()
    try daemon.drop(try Samples.export(2023), as: "one.txt")
    #expect(daemon.waitForExit() == 74)
    #expect(Date().timeIntervalSince(start) < 10)
    #expect(daemon.output.utf8.count < 4_000, "\(daemon.output)")
  }

  @Test(
    "a listening socket that is handed over is served",
    .enabled(if: Tool.socketActivate.isRequired, "\(Tool.socketActivate.absence)"))
  func inherited() throws {
    let directory = try TemporaryDirectory()
    let socket = directory.appending("handed-over.sock").path
    let process = Process()
    process.executableURL = Tool.socketActivate.url
    process.arguments = [
      "--fdname=api", "-l", socket, PackageRoot.program("ledgerd").path, "--state-directory",
      directory.url.path,
    ]
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    defer {
      process.terminate()
      process.waitUntilExit()
    }
    for _ in 0..<500 where !FileManager.default.fileExists(atPath: socket) { usleep(10_000) }
    let (status, body) = try UnixHTTP.get("/v1/system-info", socket: socket)
    #expect(status == 200)
    #expect(try JSON(body)["result"]["name"].string == "ledgerd")
    #expect(!FileManager.default.fileExists(atPath: directory.appending("ledgerd.sock").path))
  }

  @Test("a second daemon on the same book is refused with status 64")
  func secondDaemon() throws {
    let directory = try TemporaryDirectory()
    let first = try DaemonProcess(in: directory.url)
    let second = try run(
      PackageRoot.program("ledgerd"), ["--state-directory", directory.url.path])
    #expect(second.status == 64)
    #expect(
      second.errors
        == "ledgerd: another ledgerd keeps this book; stop it first, or name another --state-directory\n"
    )
    #expect(first.isRunning)
  }

  @Test("an unknown setting is refused with file and line, status 64")
  func unknownSetting() throws {
    let directory = try TemporaryDirectory()
    let settings = directory.appending("ledgerd.toml")
    try Data("[drop]\nquiet_ms = 5\nquite_ms = 5\n".utf8).write(to: settings)
    let result = try run(
      PackageRoot.program("ledgerd"), ["--config", settings.path, "--check-config"])
    #expect(result.status == 64)
    #expect(result.errors.hasPrefix("ledgerd: \(settings.path):3: unknown setting drop.quite_ms"))
  }

  @Test("a socket that cannot be made is said with its path, status 74")
  func noSocket() throws {
    let directory = try TemporaryDirectory()
    let result = try run(
      PackageRoot.program("ledgerd"),
      ["--state-directory", directory.url.path, "--socket", "/nowhere/ledgerd.sock"])
    #expect(result.status == 74)
    #expect(result.errors.contains("cannot listen at /nowhere/ledgerd.sock"))
  }

  @Test("SIGTERM ends it cleanly while a client waits for notices")
  func shutdown() throws {
    let directory = try TemporaryDirectory()
    let daemon = try DaemonProcess(in: directory.url)
    Thread.detachNewThread { [socket = daemon.socket] in
      _ = try? UnixHTTP.get("/v1/notices?since=0&timeout=60", socket: socket)
    }
    usleep(300_000)
    let start = Date()
    #expect(daemon.stop() == 0)
    #expect(Date().timeIntervalSince(start) < 5)
  }

  @Test("requests of web pages and for other hosts are refused")
  func foreignRequests() throws {
    let directory = try TemporaryDirectory()
    let daemon = try DaemonProcess(in: directory.url)
    for headers in [
      ["Host: localhost", "Origin: http://example.com"],
      ["Host: localhost", "Referer: http://example.com/"], ["Host: example.com"],
    ] {
      let (status, body) = try UnixHTTP.get(
        "/v1/status", socket: daemon.socket, headers: headers)
      #expect(status == 403)
      #expect(try JSON(body)["result"]["kind"].string == "forbidden")
    }
    let (status, body) = try UnixHTTP.get("/v1/nothing", socket: daemon.socket)
    #expect(status == 404)
    #expect(try JSON(body)["result"]["kind"].string == "not-found")
    #expect(try UnixHTTP.get("/v1/book?year=20x3", socket: daemon.socket).status == 404)
  }
}

/// A service manager's end of `NOTIFY_SOCKET`.
private final class NotifySocket {
  let path: String
  private let fd: Int32

  init(_ path: String) throws {
    self.path = path
    fd = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(fd, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard bound == 0 else { throw TestFailure("cannot bind \(path)") }
  }

  deinit { close(fd) }

  func messages() -> [String] {
    var messages: [String] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = recv(fd, &buffer, buffer.count, 0)
      guard count > 0 else { return messages }
      messages.append(String(decoding: buffer[..<count], as: UTF8.self))
    }
  }
}
