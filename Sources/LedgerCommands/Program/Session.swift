import ArgumentParser
import BudgetModel
import Glibc
import LedgerAPI
import LedgerClient

/// One command's talk with the daemon and the terminal: the answer goes to standard output,
/// everything else to standard error, and each trouble has its exit status.
struct Session {
  let options: GlobalOptions

  /// The exit statuses besides 0 and 64 (wrong usage).
  enum Status {
    static let differs = ExitCode(1)
    static let trouble = ExitCode(2)
    static let unreachable = ExitCode(3)
    static let permissionDenied = ExitCode(4)
  }

  var language: Language { options.language }

  func get<Payload>(
    _ endpoint: Endpoint, id: String? = nil, _ query: [(QueryItem, String?)] = [],
    as type: Payload.Type = Payload.self
  ) throws -> DaemonClient.Answer<Payload> {
    do {
      return try options.client.get(endpoint, id: id, query)
    } catch {
      throw explained(error)
    }
  }

  func post<Payload>(
    _ endpoint: Endpoint, id: String? = nil, _ query: [(QueryItem, String?)] = [], body: [UInt8],
    as type: Payload.Type = Payload.self
  ) throws -> DaemonClient.Answer<Payload> {
    do {
      return try options.client.post(endpoint, id: id, query, body: body)
    } catch {
      throw explained(error)
    }
  }

  /// Asks what is answered in lines, with whatever the lines say.
  func lines(
    _ endpoint: Endpoint, _ query: [(QueryItem, String?)], body: [UInt8]
  ) throws -> [UInt8] {
    do {
      return try options.client.lines(endpoint, query, body: body)
    } catch {
      throw explained(error)
    }
  }

  /// Says what went wrong and what to do, and gives the exit status.
  func explained(_ error: ClientError) -> ExitCode {
    switch error {
    case .notRunning(let path):
      say(
        language(
          "ledgerd 没有运行（\(path) 无人应答）：请用“systemctl start ledgerd”启动，或用 --socket 指明套接字。",
          "ledgerd is not running (nothing answers at \(path)): start it with “systemctl start ledgerd”, or name its socket with --socket."
        ))
      return Status.unreachable
    case .permissionDenied(let path):
      say(
        language(
          "无权使用 \(path)：请管理员把您加入 ledger 组。",
          "you may not use \(path): ask the administrator to add you to the group ledger."))
      return Status.permissionDenied
    case .socketPathTooLong(let path):
      say(
        language(
          "套接字路径超过 107 字节：\(path)", "the socket's path is longer than 107 bytes: \(path)"))
      return Status.trouble
    case .timedOut:
      say(
        language("ledgerd 没有及时回答，请稍后再试。", "ledgerd did not answer in time; try again later."))
      return Status.trouble
    case .answerInvalid(let detail):
      say(
        language(
          "回答无法理解（\(detail)）：套接字那端可能不是 ledgerd，或版本不同。",
          "the answer makes no sense (\(detail)): is it ledgerd, and the same version?"))
      return Status.trouble
    case .refused(let payload):
      say(language(payload.message) + language("。", ". ") + language(payload.hint))
      for candidate in payload.candidates ?? [] { say("  \(candidate.code)  \(candidate.name)") }
      return payload.kind == .forbidden ? Status.permissionDenied : Status.trouble
    }
  }

  /// Prints an answer in the format asked for.
  ///
  /// - Parameters:
  ///   - note: What stands above and below the table for people to read.
  ///   - table: The rows, for table, CSV and Markdown.
  func print<Payload>(
    _ answer: DaemonClient.Answer<Payload>, above: [String] = [], _ table: Table,
    below: [String] = []
  ) throws {
    switch options.format {
    case .json: try write(PrettyJSON.result(of: answer.body))
    case .csv: try write(table.csv())
    case .markdown:
      let head = above.isEmpty ? [] : above.map(Table.escaped) + [""]
      let points = below.filter { !$0.isEmpty }.map { "- " + Table.escaped($0) }
      try write(
        Self.lines(head) + table.markdown() + (points.isEmpty ? "" : "\n" + Self.lines(points)))
    case .table:
      // The table's own colours are the only codes that go out.
      try emit(
        Self.lines(above).withSteeringReplaced + table.text(color: options.usesColor)
          + Self.lines(below).withSteeringReplaced)
    }
  }

  private static func lines(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }

  /// The content of a file that a person names.
  func bytes(of file: String) throws -> [UInt8] {
    let fd = open(file, O_RDONLY | O_CLOEXEC)
    guard fd >= 0 else {
      say("\(file): \(String(cString: strerror(errno)))")
      throw errno == EACCES ? Status.permissionDenied : Status.trouble
    }
    defer { close(fd) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = chunk.withUnsafeMutableBytes { read(fd, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        say("\(file): \(String(cString: strerror(errno)))")
        throw Status.trouble
      }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
    }
  }

  /// Writes text without what would move the cursor or turn the direction of other text.
  ///
  /// - Throws: The exit status, when it was said why the text could not be written. A reader that
  ///   has gone away (`| head`) ends the process by SIGPIPE; where that is ignored, quietly.
  func write(_ text: String) throws {
    try emit(text.withSteeringReplaced)
  }

  private func emit(_ text: String) throws {
    do {
      try StandardOutput.write(Array(text.utf8))
    } catch {
      if !error.isUnread { say(language(error.message)) }
      throw Status.trouble
    }
  }

  /// Writes a file that a person named, whole or not at all.
  func write(_ bytes: [UInt8], to folder: String, _ name: String) throws {
    do {
      try WholeFile.write(bytes, to: folder, name)
    } catch {
      say(language(error.message))
      throw error.isPermission ? Status.permissionDenied : Status.trouble
    }
  }

  func say(_ text: String) {
    let bytes = Array("ledgerctl: \(text.withSteeringReplaced)\n".utf8)
    _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
  }

  /// Tells which department was meant where the words were not its code or full name.
  func nameMatch(_ asked: String?, _ found: DepartmentPayload) {
    if let asked, asked != found.code, asked != found.name {
      say(
        language(
          "“\(asked)”即 \(found.words.zh)", "“\(asked)” is \(found.words.en)")
      )
    }
  }
}
