public import Foundation

/// What a program printed and how it ended.
public struct ProgramResult: Sendable {
  public let status: Int32
  public let output: String
  public let errors: String
}

/// Runs a program to its end.
public func run(
  _ program: URL, _ arguments: [String], environment: [String: String] = [:]
) throws -> ProgramResult {
  let process = Process()
  process.executableURL = program
  process.arguments = arguments
  process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"].merging(environment) { $1 }
  process.standardInput = FileHandle.nullDevice
  let (output, errors) = (Pipe(), Pipe())
  process.standardOutput = output
  process.standardError = errors
  try process.run()
  let printed = output.fileHandleForReading.readDataToEndOfFile()
  let said = errors.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return ProgramResult(
    status: process.terminationStatus, output: String(decoding: printed, as: UTF8.self),
    errors: String(decoding: said, as: UTF8.self))
}

/// Runs `ledgerctl` against a daemon.
public func ledgerctl(_ daemon: DaemonProcess, _ arguments: String...) throws -> ProgramResult {
  try run(
    PackageRoot.program("ledgerctl"), arguments,
    environment: ["LEDGERD_SOCKET": daemon.socket])
}

/// The package's own sample exports.
public enum Samples {
  public static let folder = PackageRoot.fixtures.appending(path: "samples")

  public static func export(_ year: Int) throws -> Data {
    try Data(contentsOf: folder.appending(path: "301-\(year).txt"))
  }
}
