internal import CSQLiteLibrary
internal import Glibc
internal import SealedProcess

/// The life of a process that answers one question in SQL: it opens the ledger, closes itself
/// off, reads the question from stdin, writes the answer to stdout and ends. It never writes a
/// file.
public struct QueryProcess {
  private let process = SealedProcess(name: "ledgerd-query")

  public init() {}

  public func run() -> Never {
    guard let settings = QuerySettings(CommandLine.arguments.dropFirst()) else {
      process.end(
        "usage: ledgerd-query --ledger FILE [--through N] [--seconds N] [--memory-mib N] "
          + "[--rows N] < SQL > ANSWER", status: 64)
    }
    // Whoever waits for figures of the daemon comes first.
    _ = nice(5)
    // Local time reads a file.
    tzset()
    let connection: QueryConnection
    do {
      connection = try QueryConnection(path: settings.ledger, through: settings.through)
    } catch {
      process.end(error.message, status: 74)
    }
    process.seal(cpuSeconds: settings.seconds + 1, memoryBytes: UInt(settings.memoryMiB) << 20)
    guard let bytes = StandardStream.readAll(limit: 100_001) else {
      process.end("cannot read the question", status: 74)
    }
    let guardian = QueryGuard(connection, seconds: settings.seconds)
    var answer = QueryAnswer(limit: 64 << 20)
    var isWritten: Bool
    do throws(QueryTrouble) {
      var question = QueryStatement(connection, guardian)
      try question.prepare(bytes)
      isWritten = try answer.end(rows: question.write(to: &answer, atMost: settings.rows))
    } catch {
      isWritten = answer.end(error)
    }
    guard isWritten else {
      process.end("cannot write the answer: \(String(cString: strerror(errno)))", status: 74)
    }
    exit(0)
  }
}

/// What the command line allows this process.
struct QuerySettings {
  var ledger = ""
  var through: Int64?
  var seconds: UInt32 = 10
  var memoryMiB: UInt32 = 256
  var rows = 100_000

  /// Nil for anything that is not understood.
  init?(_ arguments: some Sequence<String>) {
    var iterator = arguments.makeIterator()
    while let name = iterator.next() {
      guard let text = iterator.next() else { return nil }
      if name == "--ledger" {
        ledger = text
        continue
      }
      guard let value = UInt32(text) else { return nil }
      switch name {
      case "--through": through = Int64(value)
      case "--seconds": seconds = value
      case "--memory-mib": memoryMiB = value
      case "--rows": rows = Int(value)
      default: return nil
      }
    }
    if ledger.isEmpty || seconds == 0 || memoryMiB == 0 { return nil }
  }
}
