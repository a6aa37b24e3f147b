import Foundation

/// A few lines of Python in a process of their own, which says when it has come to a point.
public final class BackgroundScript {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()

  /// - Parameter user: The user and group to run as, if the tests run as root.
  public init(
    _ script: String, arguments: [String] = [], user: UInt32? = nil, groups: [UInt32] = []
  ) throws {
    let command = ["/usr/bin/python3", "-c", script] + arguments
    if let user {
      process.executableURL = URL(filePath: "/usr/bin/setpriv")
      process.arguments =
        ["--reuid=\(user)", "--regid=\(user)"]
        + (groups.isEmpty
          ? ["--clear-groups"] : ["--groups=\(groups.map(String.init).joined(separator: ","))"])
        + command
    } else {
      process.executableURL = URL(filePath: command[0])
      process.arguments = Array(command.dropFirst())
    }
    process.standardInput = input
    process.standardOutput = output
    try process.run()
  }

  deinit { end() }

  /// Waits for the next line that it prints.
  @discardableResult
  public func wait(for expected: String? = nil) throws -> String {
    var line: [UInt8] = []
    while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first, byte != 0x0a {
      line.append(byte)
    }
    let text = String(decoding: line, as: UTF8.self)
    guard expected.map({ $0 == text }) ?? true else {
      throw TestFailure("waited for \(expected ?? ""), got \(text)")
    }
    return text
  }

  /// Tells it to go on.
  public func goOn() throws { try input.fileHandleForWriting.write(contentsOf: Data("\n".utf8)) }

  public func end() {
    try? input.fileHandleForWriting.close()
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
  }
}
