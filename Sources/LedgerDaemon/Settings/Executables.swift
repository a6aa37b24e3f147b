import Glibc
import SystemPackage

/// Where the reader program lies: as the settings say, beside this program, or where a package
/// installs it.
enum Executables {
  static func reader(_ settings: Settings) throws(SettingsError) -> FilePath {
    if let named = settings.reader {
      guard isExecutable(named) else {
        throw SettingsError(
          file: "paths.reader", line: nil, message: "\(named) is not an executable file")
      }
      return named
    }
    let candidates = [own.removingLastComponent(), "/usr/libexec/ledgerd"]
      .map { $0.appending("ledgerd-reader") }
    guard let found = candidates.first(where: isExecutable) else {
      throw SettingsError(
        file: "paths.reader", line: nil,
        message: "ledgerd-reader was found neither beside ledgerd nor in /usr/libexec/ledgerd; "
          + "install it or set paths.reader")
    }
    return found
  }

  /// This program's own path.
  private static var own: FilePath {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    guard count > 0 else { return "" }
    return FilePath(platformString: buffer)
  }

  private static func isExecutable(_ path: FilePath) -> Bool {
    path.withPlatformString { access($0, X_OK) } == 0
  }
}
