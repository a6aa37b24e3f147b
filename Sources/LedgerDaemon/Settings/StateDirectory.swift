import Glibc
import SystemPackage

enum StateDirectory {
  /// Makes the directory of the ledger if it is missing, for its owner alone: what another user
  /// wrote there the daemon could not open.
  static func makeOwn(_ settings: Settings) throws {
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
  ///
  /// - Throws: `SettingsError` where no such directory can be, `StateDirectoryFailure` where it
  ///   cannot be made now.
  static func make(_ settings: Settings) throws {
    let made = settings.stateDirectory.withPlatformString { mkdir($0, 0o750) }
    let cause = Errno(rawValue: errno)
    guard made != 0, cause != .fileExists else { return }
    let failure = StateDirectoryFailure(path: settings.stateDirectory, cause: cause)
    switch cause {
    case .noSuchFileOrDirectory, .notDirectory, .fileNameTooLong, .tooManySymbolicLinkLevels:
      throw SettingsError(file: "paths.state_directory", line: nil, message: "\(failure)")
    default: throw failure
    }
  }
}

/// The directory of the ledger cannot be made for a reason that may pass.
struct StateDirectoryFailure: Error, CustomStringConvertible {
  let path: FilePath
  let cause: Errno

  var description: String { "cannot make \(path): \(cause)" }
}
