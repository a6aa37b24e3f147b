import ArgumentParser
import Glibc
import LedgerAPI
import LedgerClient

struct SubmitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit",
    abstract: "Drop files and wait for what becomes of them.",
    discussion: """
      Each file is copied into the daemon's drop directory whole or not at all; the file itself \
      stays where it is.

        ledgerctl submit 201-2023.txt
      """)

  @Argument(help: "The files.") var files: [String]
  @Flag(help: "Do not wait for the outcome.") var noWait = false
  @Option(help: "How many seconds to wait.") var timeout = 30
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options: options)
    let status: DaemonAnswer<StatusPayload> = try session.get(.status)
    let newest = try arrivals(session).first?.id ?? ""
    let drop = DropDirectory(path: status.result.incoming)
    var waiting: [(name: String, bytes: Int)] = []
    for file in files {
      do {
        waiting.append(try drop.submit(file))
      } catch {
        session.say("\(error)")
        throw error.isPermission ? Session.Status.permissionDenied : Session.Status.trouble
      }
    }
    if noWait { return }
    let settled = try settle(session, &waiting, after: newest)
    session.write(
      settled.map { ArrivalView.sentence($0, options.language) + "\n" }.joined())
    guard waiting.isEmpty else {
      session.say(
        options.language(
          "\(waiting.count) 个文件尚未处理完，请用 ledgerctl inbox 查看。",
          "\(waiting.count) files are not settled yet; see ledgerctl inbox."))
      throw Session.Status.trouble
    }
    if settled.contains(where: { $0.outcome == .rejected || $0.outcome == .held }) {
      throw Session.Status.differs
    }
  }

  /// Polls until each file has arrived or time is up.
  private func settle(
    _ session: Session, _ waiting: inout [(name: String, bytes: Int)], after newest: String
  ) throws -> [ArrivalPayload] {
    var settled: [ArrivalPayload] = []
    for _ in 0..<(timeout * 20) {
      for arrival in try arrivals(session).reversed()
      where arrival.id > newest && !settled.contains(where: { $0.id == arrival.id }) {
        let index = waiting.firstIndex { $0.name == arrival.name }
        if let index {
          waiting.remove(at: index)
          settled.append(arrival)
        }
      }
      if waiting.isEmpty { break }
      usleep(50_000)
    }
    return settled
  }

  private func arrivals(_ session: Session) throws -> [ArrivalPayload] {
    let answer: DaemonAnswer<ListPayload<ArrivalPayload>> = try session.get(
      .arrivals, [(.limit, "1000")])
    return answer.result.items
  }
}
