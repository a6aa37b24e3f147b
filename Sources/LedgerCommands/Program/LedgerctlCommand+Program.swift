import ArgumentParser
import Glibc

extension LedgerctlCommand {
  /// Runs the command that the arguments name and ends the process. Help and completion scripts are
  /// answers as well: what cannot be written is an error.
  public static func runProgram() -> Never {
    StandardOutput.reserveDescriptors()
    var status = ExitCode.success
    do {
      do {
        var command = try parseAsRoot()
        try command.run()
      } catch {
        status = exitCode(for: error)
        let text = fullMessage(for: error)
        if !text.isEmpty, status.isSuccess {
          try StandardOutput.write(Array((text + "\n").utf8))
        } else if !text.isEmpty {
          complain(text)
        }
      }
      try StandardOutput.close()
    } catch {
      if !error.isUnread { complain("ledgerctl: " + Language.ofLocale(error.message)) }
      if status.isSuccess { status = Session.Status.trouble }
    }
    Glibc.exit(status.rawValue)
  }

  private static func complain(_ text: String) {
    let bytes = Array((text + "\n").utf8)
    _ = write(STDERR_FILENO, bytes, bytes.count)
  }
}
