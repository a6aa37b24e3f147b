import Glibc
import SystemPackage

enum StateDirectory {
  /// Makes the directory of the ledger if it is missing, for its owner alone: what another user
  /// wrote there the daemon could not open.
  static func makeOwn(_ settings: Settings) throws(SettingsError) {
    try make(settings)
    var status = stat()
    let found = settings.stateDirectory.withPlatformString { stat($0, &status) }
    guard found == 0, status.st_uid == geteuid() else {
      let owner = getpwuid(status.st_uid).map { String(cString: $0.pointee.pw_name) }
      throw SettingsError(
        file: settings.stateDirectory.string, line: nil,
        message: "belongs to \(owner ?? String(status.st_uid)): run this as that user, with sudo -u"
      )
    }
  }

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
