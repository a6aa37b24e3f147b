import ArgumentParser
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

  func validate() throws {
    guard timeout >= 0 else {
      throw ValidationError(
        options.language("--timeout 应为 0 或以上。", "--timeout must be 0 or more."))
    }
  }

  func run() throws {
    let session = Session(options: options)
    let daemon: DaemonAnswer<StatusPayload> = try session.get(.status)
    let drop = DropDirectory(path: daemon.result.incoming)
    var submissions = noWait ? nil : try Submissions(session)
    var failure: FileFailure?
    for file in files {
      do throws(FileFailure) {
        let dropped = try drop.submit(file)
        submissions?.follow(dropped)
      } catch {
        session.say(options.language(error.message))
        failure = error
        break
      }
    }
    // What was dropped before a failure is in the daemon's hands all the same.
    var status = ExitCode.success
    if var submissions {
      try submissions.settle(seconds: timeout)
      status = try tell(submissions, session)
    }
    if let failure {
      status = failure.isPermission ? Session.Status.permissionDenied : Session.Status.trouble
    }
    if !status.isSuccess { throw status }
  }

  /// Says what became of the files, and gives the exit status of that.
  private func tell(_ submissions: Submissions, _ session: Session) throws -> ExitCode {
    let settled = submissions.outcomes
    try session.write(settled.map { ArrivalView.sentence($0, options.language) + "\n" }.joined())
    let open = submissions.open
    guard open.isEmpty else {
      session.say(
        options.language(
          "\(open.count) 个文件尚未处理完，请用 ledgerctl inbox 查看：\(open.joined(separator: "、"))",
          "\(open.count) files are not settled yet; see ledgerctl inbox: \(open.joined(separator: ", "))"
        ))
      return Session.Status.trouble
    }
    let isRefused = settled.contains { $0.outcome == .rejected || $0.outcome == .held }
    return isRefused ? Session.Status.differs : .success
  }
}
