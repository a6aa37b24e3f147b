import ArgumentParser
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
  ) {
    switch options.format {
    case .json: write(PrettyJSON.result(of: answer.body))
    case .csv: write(table.csv())
    case .markdown:
      write((above.map(Table.escaped) + (above.isEmpty ? [] : [""])).joined(separator: "\n"))
      if !above.isEmpty { write("\n") }
      write(table.markdown())
      let points = below.filter { !$0.isEmpty }
      if !points.isEmpty { write("\n" + points.map { "- " + Table.escaped($0) + "\n" }.joined()) }
    case .table:
      for line in above { write(line + "\n") }
      write(table.text(color: options.usesColor))
      for line in below { write(line + "\n") }
    }
  }

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

  func write(_ text: String) {
    let bytes = Array(text.utf8)
    var offset = 0
    while offset < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(STDOUT_FILENO, $0.baseAddress! + offset, bytes.count - offset)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      offset += count
    }
  }

  func say(_ text: String) {
    let bytes = Array("ledgerctl: \(text)\n".utf8)
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
