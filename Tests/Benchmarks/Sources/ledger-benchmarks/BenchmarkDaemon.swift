import Foundation

/// A release daemon on a temporary directory.
final class BenchmarkDaemon {
  let directory: URL
  private let process = Process()

  init(_ programs: URL) throws {
    directory = URL(filePath: "/tmp/ledger-benchmark-\(getpid())")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    process.executableURL = programs.appending(path: "ledgerd")
    process.arguments = ["--state-directory", directory.path]
    process.environment = ["LEDGERD_LOG_LEVEL": "error"]
    process.standardError = FileHandle.nullDevice
    let time = try ContinuousClock().measure {
      try process.run()
      while (try? Connection(socket)) == nil { usleep(500) }
    }
    report("daemon start until it listens", "\(shown(milliseconds(time))) ms")
  }

  var socket: String { directory.appending(path: "ledgerd.sock").path }

  func stop() {
    process.terminate()
    process.waitUntilExit()
    try? FileManager.default.removeItem(at: directory)
  }

  /// Files renamed into the drop directory until all are recorded, archived and receipted.
  func measureIntake(_ exports: Exports) throws {
    let staged = directory.appending(path: "staged")
    try FileManager.default.createDirectory(at: staged, withIntermediateDirectories: false)
    for (name, content) in exports.files { try content.write(to: staged.appending(path: name)) }
    let connection = try Connection(socket)
    try measureOne(exports, staged, connection)
    let rest = exports.files.dropFirst()
    let time = try ContinuousClock().measure {
      for (name, _) in rest {
        rename(
          staged.appending(path: name).path,
          directory.appending(path: "incoming/\(name)").path)
      }
      while try !connection.get("/v1/status").contains("\"accepted\":\(exports.files.count),") {
        usleep(5_000)
      }
    }
    report(
      "recorded end to end, \(rest.count) \(exports.source)",
      "\(Int(Double(rest.count) * 1e3 / milliseconds(time))) documents/s")
    let size =
      (try? FileManager.default.attributesOfItem(
        atPath: directory.appending(path: "ledger.db").path)[.size] as? Int) ?? 0
    report("ledger.db", "\(size / 1024) KiB, \(size / exports.files.count) bytes a document")
  }

  /// Links files into the drop directory until all are recorded, archived and receipted.
  func importAll(_ files: [URL]) throws -> Duration {
    let connection = try Connection(socket)
    let before = try accepted(connection)
    let names = Set(files.map(\.lastPathComponent))
    guard names.count == files.count else { throw Connection.Failure() }
    let staged = directory.appending(path: "staged-\(before)")
    try FileManager.default.createDirectory(at: staged, withIntermediateDirectories: false)
    for file in files {
      try FileManager.default.copyItem(
        at: file, to: staged.appending(path: file.lastPathComponent))
    }
    return try ContinuousClock().measure {
      for name in names.sorted() {
        rename(
          staged.appending(path: name).path, directory.appending(path: "incoming/\(name)").path)
      }
      while try accepted(connection) < before + files.count { usleep(200_000) }
    }
  }

  private func accepted(_ connection: Connection) throws -> Int {
    let status = try connection.get("/v1/status")
    let digits = status.split(separator: "\"accepted\":").last?.prefix { $0.isNumber }
    return digits.flatMap { Int($0) } ?? 0
  }

  struct Sizes {
    /// The figures with their history and places: entries, lines and revisions.
    var figures = 0
    /// The whole ledger: also what documents say in words, forms as printed, and notices.
    var all = 0
  }

  /// What the tables take on the disk, as SQLite counts pages.
  func ledgerBytes() throws -> Sizes {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "sqlite3", "-readonly", directory.appending(path: "ledger.db").path,
      """
      SELECT coalesce(sum(pgsize) FILTER (WHERE name LIKE '%entry%' OR name LIKE '%line%'
        OR name LIKE '%revision%'), 0), sum(pgsize) FROM dbstat WHERE aggregate = true
      """,
    ]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let numbers = String(decoding: printed, as: UTF8.self).split { !$0.isNumber }
      .compactMap { Int($0) }
    guard numbers.count == 2 else { throw Connection.Failure() }
    return Sizes(figures: numbers[0], all: numbers[1])
  }

  /// One file, from the rename to the answer that shows it.
  private func measureOne(_ exports: Exports, _ staged: URL, _ connection: Connection) throws {
    let name = exports.files[0].name
    let time = try ContinuousClock().measure {
      rename(
        staged.appending(path: name).path, directory.appending(path: "incoming/\(name)").path)
      while try !connection.get("/v1/status").contains("\"accepted\":1,") { usleep(200) }
    }
    report("one renamed file until the API shows it", "\(shown(milliseconds(time))) ms")
  }

  /// One department's comparison over one warm connection.
  func measureDiff(_ exports: Exports) throws {
    let connection = try Connection(socket)
    for (name, query) in [("headline figures", ""), ("line by line, by function", "&by=function")] {
      var times: [Double] = []
      for number in 0..<2_000 {
        let code = exports.departments[number * 7 % exports.departments.count]
        let path = "/v1/comparison?department=\(code)&from=2022&to=2023\(query)"
        let time = try ContinuousClock().measure { _ = try connection.get(path) }
        times.append(milliseconds(time))
      }
      report(
        "diff over a warm socket, \(name), p50 / p99",
        "\(shown(times.percentile(0.5))) / \(shown(times.percentile(0.99))) ms")
    }
  }

  /// Memory, and how often the process is put on a processor while nobody asks.
  func measureIdle(_ when: String) throws {
    sleep(2)
    let before = try wakeUps()
    sleep(10)
    let awake = try wakeUps().reduce(0) { $0 + $1.value - (before[$1.key] ?? 0) }
    let status = try String(
      contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
    let resident = status.split(separator: "\n").first { $0.hasPrefix("VmRSS") } ?? ""
    report(
      "idle, \(when): resident memory, wake-ups",
      "\(resident.split(separator: " ").dropFirst().first ?? "?") KiB, "
        + "\(shown(Double(awake) / 10))/s")
  }

  /// Voluntary context switches by thread; threads that end in between count nothing.
  private func wakeUps() throws -> [String: Int] {
    let tasks = "/proc/\(process.processIdentifier)/task"
    var counts: [String: Int] = [:]
    for task in try FileManager.default.contentsOfDirectory(atPath: tasks) {
      let status = try? String(contentsOfFile: "\(tasks)/\(task)/status", encoding: .utf8)
      let line = status?.split(separator: "\n").first { $0.hasPrefix("voluntary_ctxt") } ?? ""
      counts[task] = Int(line.split(separator: "\t").last ?? "") ?? 0
    }
    return counts
  }
}

/// A kept-alive HTTP connection that reads answers with a length.
final class Connection {
  private let fd: Int32
  private var buffer = [UInt8](repeating: 0, count: 1 << 20)

  struct Failure: Error {}

  init(_ path: String) throws {
    fd = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(fd, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard connected == 0 else {
      close(fd)
      throw Failure()
    }
  }

  deinit { close(fd) }

  func get(_ path: String) throws -> String {
    let request = Array("GET \(path) HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
    guard send(fd, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else {
      throw Failure()
    }
    var answer: [UInt8] = []
    var expected: Int?
    while expected.map({ answer.count < $0 }) ?? true {
      let count = recv(fd, &buffer, buffer.count, 0)
      guard count > 0 else { throw Failure() }
      answer += buffer[..<count]
      if expected == nil { expected = Self.total(answer) }
    }
    return String(decoding: answer, as: UTF8.self)
  }

  private static func total(_ bytes: [UInt8]) -> Int? {
    let end: [UInt8] = [13, 10, 13, 10]
    guard let index = bytes.indices.first(where: { bytes[$0...].starts(with: end) }) else {
      return nil
    }
    let head = String(decoding: bytes[..<index], as: UTF8.self).lowercased()
    let line = head.split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
    return line.flatMap { Int($0.dropFirst(15).drop { $0 == " " }) }.map { index + 4 + $0 }
  }
}
