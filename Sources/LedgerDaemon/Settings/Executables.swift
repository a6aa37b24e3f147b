import Glibc
import SealedClients
import SystemPackage

/// Where the other programs lie: as the settings say, beside this program, or where a package
/// installs them.
enum Executables {
  static func readers(_ settings: Settings) throws(SettingsError) -> ReaderPrograms {
    guard let office = try find("ledgerd-reader", settings.reader, "paths.reader") else {
      throw SettingsError(
        file: "paths.reader", line: nil,
        message: "ledgerd-reader was found neither beside ledgerd nor in /usr/libexec/ledgerd; "
          + "install it or set paths.reader")
    }
    let pdf = try find("ledgerd-pdf-reader", settings.pdfReader, "paths.pdf_reader")
    return ReaderPrograms(office: office, pdf: pdf)
  }

  /// The program that answers questions in SQL; nil where it is not installed.
  static func query(_ settings: Settings) throws(SettingsError) -> FilePath? {
    try find("ledgerd-query", settings.query, "paths.query")
  }

  private static func find(_ name: String, _ named: FilePath?, _ key: String)
    throws(SettingsError) -> FilePath?
  {
    if let named {
      guard isExecutable(named) else {
        throw SettingsError(file: key, line: nil, message: "\(named) is not an executable file")
      }
      return named
    }
    return [own.removingLastComponent(), "/usr/libexec/ledgerd"]
      .map { $0.appending(name) }.first(where: isExecutable)
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
