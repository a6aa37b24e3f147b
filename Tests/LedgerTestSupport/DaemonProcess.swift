public import Foundation

/// The real `ledgerd` in a process of its own.
public final class DaemonProcess: @unchecked Sendable {
  public let directory: URL
  private let process = Process()
  private let log: URL

  /// Starts the daemon and waits until it answers.
  ///
  /// - Parameters:
  ///   - environment: Added to a clean environment.
  ///   - waits: False for a daemon that is expected to die on the way.
  ///   - user: The user and group to run as, if the tests run as root.
  ///   - descriptors: How many descriptors it may have.
  public init(
    in directory: URL, arguments: [String] = [], environment: [String: String] = [:],
    waits: Bool = true, user: UInt32? = nil, descriptors: Int? = nil
  ) throws {
    self.directory = directory
    log = directory.appending(path: "test.log")
    if !FileManager.default.fileExists(atPath: log.path) {
      _ = FileManager.default.createFile(atPath: log.path, contents: nil)
    }
    var command = [PackageRoot.program("ledgerd").path, "--state-directory", directory.path]
    command += arguments
    if let descriptors {
      command = ["/usr/bin/prlimit", "--nofile=\(descriptors):\(descriptors)"] + command
    }
    if let user {
      command =
        ["/usr/bin/setpriv", "--reuid=\(user)", "--regid=\(user)", "--clear-groups"] + command
    }
    process.executableURL = URL(filePath: command[0])
    process.arguments = Array(command.dropFirst())
    process.environment = [
      "PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no", "LEDGERD_CONFIG": "/dev/null",
    ].merging(environment) { $1 }
    let handle = try FileHandle(forWritingTo: log)
    try handle.seekToEnd()
    process.standardError = handle
    process.standardOutput = handle
    process.standardInput = FileHandle.nullDevice
    try process.run()
    if waits { try wait(for: "the daemon to answer") { (try? self.get("/v1/status")) != nil } }
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

  public var socket: String { directory.appending(path: "ledgerd.sock").path }
  public var incoming: URL { directory.appending(path: "incoming") }
  public var identifier: Int32 { process.processIdentifier }
  public var isRunning: Bool { process.isRunning }
  public var output: String { (try? String(contentsOf: log, encoding: .utf8)) ?? "" }

  /// Asks for a graceful stop and returns the exit status.
  @discardableResult
  public func stop() -> Int32 {
    if process.isRunning { process.terminate() }
    process.waitUntilExit()
    return process.terminationStatus
  }

  public func killNow() {
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  public func waitForExit() -> Int32 {
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// The `result` of an answer.
  ///
  /// - Throws: `TestFailure` with the body if the answer is not a 200.
  public func get(_ path: String) throws -> JSON {
    let (status, body) = try UnixHTTP.get(path, socket: socket)
    let answer = try JSON(body)
    guard status == 200 else {
      throw TestFailure("\(status) \(String(decoding: body, as: UTF8.self))")
    }
    return answer["result"]
  }

  /// Every arrival so far, by name.
  public func arrivals() throws -> [JSON] {
    try get("/v1/arrivals?limit=1000")["items"].array
  }

  /// Waits until that many files are settled: recorded, with a receipt, out of `active`.
  public func waitForArrivals(_ count: Int, seconds: Double = 60) throws {
    try wait(for: "\(count) arrivals", seconds: seconds) {
      guard let status = try? self.get("/v1/status") else { return false }
      let settled =
        status["accepted"].int + status["unchanged"].int + status["rejected"].int
        + status["held"].int
      return settled >= count && status["pending"].int == 0
    }
  }

  /// The processes of that name which it has started and which run still.
  public func children(named name: String) throws -> [Int32] {
    let tasks = "/proc/\(identifier)/task"
    let children = try FileManager.default.contentsOfDirectory(atPath: tasks).compactMap {
      try? String(contentsOfFile: "\(tasks)/\($0)/children", encoding: .utf8)
    }.flatMap { $0.split(separator: " ") }
    return children.compactMap { Int32($0) }.filter {
      (try? String(contentsOfFile: "/proc/\($0)/comm", encoding: .utf8))
        == String(name.prefix(15)) + "\n"
    }
  }

  /// Has the package's own two samples taken in.
  public func takeSamples() throws {
    for year in [2022, 2023] { try drop(try Samples.export(year), as: "\(year).txt") }
    try waitForArrivals(2)
  }

  /// Puts a file into the drop directory by one rename.
  public func drop(_ content: Data, as name: String) throws {
    let staged = directory.appending(path: ".staged-\(UInt32.random(in: 0...UInt32.max))")
    try content.write(to: staged)
    try FileManager.default.moveItem(at: staged, to: incoming.appending(path: name))
  }

  public func wait(
    for what: String, seconds: Double = 30, _ condition: () throws -> Bool
  ) throws {
    let end = Date(timeIntervalSinceNow: seconds)
    while try !condition() {
      guard Date() < end else { throw TestFailure("waited \(seconds) s for \(what)\n\(output)") }
      guard process.isRunning else { throw TestFailure("the daemon died\n\(output)") }
      usleep(10_000)
    }
  }
}

public struct TestFailure: Error, CustomStringConvertible {
  public let description: String

  public init(_ description: String) {
    self.description = description
  }
}
