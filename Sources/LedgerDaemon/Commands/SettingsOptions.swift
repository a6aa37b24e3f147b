import ArgumentParser
import Glibc
import Logging
import SystemPackage

/// Where the settings come from, for the daemon and for what is done while it is stopped.
struct SettingsOptions: ParsableArguments {
  @Option(help: "The settings file. Default: /etc/ledgerd/ledgerd.toml, if there is one.")
  var config: String?

  @Option(help: "Put drop directory, book and socket under this directory.")
  var stateDirectory: String?

  @Option(help: "The Unix socket to listen on.")
  var socket: String?

  /// Flags over environment over file over defaults.
  func settings() throws -> Settings {
    var settings = Settings()
    let named = config ?? Self.environment("LEDGERD_CONFIG")
    let path = FilePath(named ?? "/etc/ledgerd/ledgerd.toml")
    if let text = try Self.read(path, required: named != nil) {
      try SettingsFile(file: path.string, text: text).apply(to: &settings)
      settings.crosswalkBeside = path.removingLastComponent().appending("crosswalk.tsv")
    }
    if let directory = Self.environment("LEDGERD_STATE_DIRECTORY") {
      settings.useStateDirectory(Self.absolute(directory))
    }
    if let path = Self.environment("LEDGERD_SOCKET") { settings.socket = Self.absolute(path) }
    if let directory = stateDirectory { settings.useStateDirectory(Self.absolute(directory)) }
    if let path = socket { settings.socket = Self.absolute(path) }
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

  static func absolute(_ path: String) -> FilePath {
    let path = FilePath(path)
    guard path.isRelative, let current = getcwd(nil, 0) else { return path }
    defer { free(current) }
    return FilePath(platformString: current).pushing(path).lexicallyNormalized()
  }

  static func read(_ path: FilePath, required: Bool) throws -> String? {
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
}
