import Glibc
import SystemPackage

enum StateDirectory {
  /// Makes the directory of the ledger if it is missing.
  static func make(_ settings: Settings) throws(SettingsError) {
    let made = settings.stateDirectory.withPlatformString { mkdir($0, 0o750) }
    guard made == 0 || errno == EEXIST else {
      throw SettingsError(
        file: "paths.state_directory", line: nil,
        message: "cannot make \(settings.stateDirectory): \(Errno(rawValue: errno))")
    }
  }
}
