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

  /// Makes the directory of the ledger if it is missing. From here on nothing is made that every
  /// user may read, and what an earlier version made so is closed.
  ///
  /// - Throws: `SettingsError` where no such directory can be, `StateDirectoryFailure` where it
  ///   cannot be made now.
  static func make(_ settings: Settings) throws {
    umask(umask(0o077) | 0o027)
    let made = settings.stateDirectory.withPlatformString { mkdir($0, 0o750) }
    let cause = Errno(rawValue: errno)
    guard made == 0 || cause == .fileExists else {
      let failure = StateDirectoryFailure(path: settings.stateDirectory, cause: cause)
      switch cause {
      case .noSuchFileOrDirectory, .notDirectory, .fileNameTooLong, .tooManySymbolicLinkLevels:
        throw SettingsError(file: "paths.state_directory", line: nil, message: "\(failure)")
      default: throw failure
      }
    }
    for file in [settings.database, settings.searchIndex] {
      for suffix in ["", "-wal", "-shm"] { close(FilePath(file.string + suffix)) }
    }
  }

  private static func close(_ path: FilePath) {
    let fd = path.withPlatformString { open($0, O_RDONLY | O_NOFOLLOW | O_CLOEXEC) }
    guard fd >= 0 else { return }
    defer { Glibc.close(fd) }
    var status = stat()
    guard fstat(fd, &status) == 0, status.st_mode & 0o027 != 0 else { return }
    _ = fchmod(fd, status.st_mode & 0o750)
  }
}

/// The directory of the ledger cannot be made for a reason that may pass.
struct StateDirectoryFailure: Error, CustomStringConvertible {
  let path: FilePath
  let cause: Errno

  var description: String { "cannot make \(path): \(cause)" }
}
