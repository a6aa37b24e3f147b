import Foundation
import LedgerTestSupport
import Testing

/// Makes one file call of the daemon, from the first claim to the last notice, fail: it goes on by
/// itself, or ends with 74 so that it is started anew, and then everything is taken in. Never does
/// it stay as if nothing had happened, and never is a document blamed.
///
/// Every call is tried with `LEDGERD_FAULTS=1` in the environment, which takes hours; otherwise a
/// sample of them, another one each time.
@Suite("One file call fails", .serialized)
struct FaultTests {
  private let files: Import
  private static let undisturbed = Result { try Undisturbed() }

  init() throws { files = try Import(departments: 2) }

  @Test(
    "it goes on, or ends with status 74 and takes everything in after a start",
    arguments: [EIO, ENOSPC, EMFILE, EACCES, ENOMEM, EDQUOT])
  func failing(error: Int32) throws {
    let undisturbed = try Self.undisturbed.get()
    for number in undisturbed.sample(seed: UInt64(error)) {
      try fail(number, with: error, undisturbed)
    }
  }

  @Test("killed at a file call, it takes everything in after a start")
  func killed() throws {
    let undisturbed = try Self.undisturbed.get()
    for number in undisturbed.sample(seed: 0) {
      let directory = try TemporaryDirectory()
      try files.drop(into: directory.url)
      let doomed = try DaemonProcess(
        in: directory.url,
        environment: FaultInjection.environment(directory.url, ["FAULT_KILL": "\(number)"]),
        waits: false)
      try outcome(of: doomed, directory.url, undisturbed, "killed at \(number)") {
        $0 == SIGKILL
      }
    }
  }

  private func fail(_ number: Int, with error: Int32, _ undisturbed: Undisturbed) throws {
    let directory = try TemporaryDirectory()
    try files.drop(into: directory.url)
    let log = directory.appending("calls")
    let daemon = try DaemonProcess(
      in: directory.url,
      environment: FaultInjection.environment(
        directory.url, ["FAULT_FAIL": "\(number):\(error)", "FAULT_LOG": log.path]),
      waits: false)
    func call() -> String {
      let calls = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
      let call = calls.split(separator: "\n").first { $0.hasPrefix("\(number) ") } ?? ""
      return "\(String(cString: strerror(error))) at \(call)"
    }
    try outcome(of: daemon, directory.url, undisturbed, call()) { $0 == 74 }
  }

  /// Waits until everything is taken in, by this process or, if it ended as it should, by the next.
  private func outcome(
    of daemon: DaemonProcess, _ directory: URL, _ undisturbed: Undisturbed,
    _ what: @autoclosure () -> String, mayEnd: (Int32) -> Bool
  ) throws {
    if let signature = signature(of: daemon, within: 40) {
      #expect(signature == undisturbed.signature, "\(what())")
    } else if daemon.isRunning {
      Issue.record("\(what()): neither taken in nor ended\n\(daemon.output)")
    }
    let asked = Date()
    let status = daemon.stop()
    #expect(Date().timeIntervalSince(asked) < 6, "\(what())")
    guard status != 0 else { return }
    #expect(mayEnd(status), "\(what()): status \(status)\n\(daemon.output)")
    let next = try DaemonProcess(in: directory)
    try next.waitForArrivals(files.files.count)
    let signature = try Signature(next, of: files)
    #expect(signature == undisturbed.signature, "\(what()), after a start")
    #expect(try ledgerctl(next, "verify").status == 0, "\(what()), after a start")
  }

  /// What a daemon that goes on has taken in; nil once it has ended, or if it never takes all in.
  private func signature(of daemon: DaemonProcess, within seconds: Double) -> Signature? {
    let end = Date(timeIntervalSinceNow: seconds)
    while daemon.isRunning, Date() < end {
      // The call that fails may be that of a question, which is answered by 500.
      if isTakenIn(daemon), let signature = try? Signature(daemon, of: files) { return signature }
      usleep(20_000)
    }
    return nil
  }

  private func isTakenIn(_ daemon: DaemonProcess) -> Bool {
    guard let status = try? daemon.get("/v1/status"), status["pending"].int == 0 else {
      return false
    }
    return status["accepted"].int + status["rejected"].int == files.files.count
  }
}

/// The same import without trouble: how many file calls it takes, and what it makes.
private struct Undisturbed {
  let signature: Signature
  let calls: Int

  init() throws {
    let files = try Import(departments: 2)
    let directory = try TemporaryDirectory()
    try files.drop(into: directory.url)
    let log = directory.appending("calls")
    let daemon = try DaemonProcess(
      in: directory.url,
      environment: FaultInjection.environment(directory.url, ["FAULT_LOG": log.path]))
    try daemon.waitForArrivals(files.files.count)
    signature = try Signature(daemon, of: files)
    calls = try String(contentsOf: log, encoding: .utf8).split(separator: "\n").count
  }

  /// The numbers of the calls to try.
  func sample(seed: UInt64) -> [Int] {
    if ProcessInfo.processInfo.environment["LEDGERD_FAULTS"] != nil { return Array(1...calls) }
    var generator = SeededRandom(seed: seed &+ UInt64(Date().timeIntervalSince1970) / 86_400)
    return (0..<8).map { _ in Int.random(in: 1...calls, using: &generator) }
  }
}
