public import ArgumentParser
import GRDB
import Glibc
import LedgerAPI
import LedgerSpool
import LedgerStore
import Logging
import SystemPackage

/// `ledgerd`: reads the settings and runs the daemon in the foreground.
public struct LedgerdCommand: AsyncParsableCommand {
  public static let configuration = CommandConfiguration(
    commandName: "ledgerd",
    abstract: "Keeps the book of department budgets that are dropped into a directory.",
    discussion: """
      Runs in the foreground until it is stopped. With --state-directory everything lies \
      under one directory and no other setting is needed:

        ledgerd --state-directory ~/budgets
        cp disclosure.txt ~/budgets/incoming/
        ledgerctl --socket ~/budgets/ledgerd.sock diff 2022 2023

      Exit statuses: 0 stopped as asked; 64 wrong usage or settings, or a second daemon; 65 \
      the ledger was written by a newer version; 74 input/output error.
      """,
    version: Release.version)

  @Option(help: "The settings file. Default: /etc/ledgerd/ledgerd.toml, if there is one.")
  var config: String?

  @Option(help: "Put drop directory, book and socket under this directory.")
  var stateDirectory: String?

  @Option(help: "The Unix socket to listen on.")
  var socket: String?

  @Flag(help: "Read the settings, say whether they are sound, and exit.")
  var checkConfig = false

  public init() {}

  public func run() async throws {
    do {
      let settings = try settings()
      if checkConfig {
        print("settings are sound: \(settings.stateDirectory), \(settings.socket)")
        return
      }
      try await Daemon(settings: settings, logger: Self.logger(settings)).run()
    } catch {
      guard let status = Self.exitStatus(error) else { throw error }
      Self.complain(Self.message(error))
      throw ExitCode(status)
    }
  }

  /// Flags over environment over file over defaults.
  func settings() throws -> Settings {
    var settings = Settings()
    let named = config ?? Self.environment("LEDGERD_CONFIG")
    let path = FilePath(named ?? "/etc/ledgerd/ledgerd.toml")
    if let text = try Self.read(path, required: named != nil) {
      try SettingsFile(file: path.string, text: text).apply(to: &settings)
    }
    if let directory = stateDirectory ?? Self.environment("LEDGERD_STATE_DIRECTORY") {
      settings.useStateDirectory(Self.absolute(directory))
    }
    if let path = socket ?? Self.environment("LEDGERD_SOCKET") {
      settings.socket = Self.absolute(path)
    }
    if let level = Self.environment("LEDGERD_LOG_LEVEL") {
      guard Logger.Level(rawValue: level) != nil else {
        throw SettingsError(
          file: "LEDGERD_LOG_LEVEL", line: nil, message: "“\(level)” is no log level")
      }
      settings.logLevel = level
    }
    guard settings.socket.length < 108 else {
      throw SettingsError(
        file: "socket", line: nil,
        message: "the path \(settings.socket) is longer than the 107 bytes Unix sockets allow")
    }
    return settings
  }

  private static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func absolute(_ path: String) -> FilePath {
    let path = FilePath(path)
    guard path.isRelative, let current = getcwd(nil, 0) else { return path }
    defer { free(current) }
    return FilePath(platformString: current).pushing(path).lexicallyNormalized()
  }

  private static func read(_ path: FilePath, required: Bool) throws -> String? {
    guard let file = path.withPlatformString({ fopen($0, "re") }) else {
      if !required, errno == ENOENT { return nil }
      throw SettingsError(
        file: path.string, line: nil, message: "cannot be read: \(Errno(rawValue: errno))")
    }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[..<count], as: UTF8.self)
  }

  private static func logger(_ settings: Settings) -> Logger {
    var logger = Logger(label: "ledgerd", factory: { StreamLogHandler.standardError(label: $0) })
    logger.logLevel = Logger.Level(rawValue: settings.logLevel) ?? .info
    return logger
  }

  private static func complain(_ message: String) {
    let line = Array("ledgerd: \(message)\n".utf8)
    _ = write(STDERR_FILENO, line, line.count)
  }

  /// The documented status of an error; nil for one that has none.
  private static func exitStatus(_ error: any Error) -> Int32? {
    switch error {
    case is SettingsError, StateLock.Failure.held: 64
    case LedgerError.newerDatabase, LedgerError.olderDatabase: 65
    case LedgerError.foreignDatabase: 64
    case let failure as ListenFailure where failure.isTaken: 64
    case is SpoolError, is ListenFailure, StateLock.Failure.unavailable: 74
    case is DatabaseError, LedgerError.notDurable: 74
    default: nil
    }
  }

  private static func message(_ error: any Error) -> String {
    switch error {
    case StateLock.Failure.held:
      "another ledgerd keeps this book; stop it first, or name another --state-directory"
    case StateLock.Failure.unavailable(let cause): "cannot lock the state directory: \(cause)"
    default: "\(error)"
    }
  }
}
