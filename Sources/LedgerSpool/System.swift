import CLinux
import Glibc
import SystemPackage

/// The value of `errno`; SystemPackage keeps its own accessor internal.
var systemErrno: CInt { Glibc.errno }

/// What kind of entry a name is, without following links.
struct EntryStatus {
  let kind: mode_t
  let permissions: mode_t
  let links: UInt64
  let size: Int64
  let modified: timespec
  let device: UInt64
  let owner: UInt32

  init(_ status: stat) {
    kind = status.st_mode & S_IFMT
    permissions = status.st_mode & 0o7777
    links = UInt64(status.st_nlink)
    size = Int64(status.st_size)
    modified = status.st_mtim
    device = UInt64(status.st_dev)
    owner = status.st_uid
  }

  var isFile: Bool { kind == S_IFREG }
  var isDirectory: Bool { kind == S_IFDIR }
  var isLink: Bool { kind == S_IFLNK }

  func isUnchanged(since other: EntryStatus) -> Bool {
    size == other.size && modified.tv_sec == other.modified.tv_sec
      && modified.tv_nsec == other.modified.tv_nsec
  }
}

/// The file operations the spool is made of. All take whole paths, byte for byte.
enum Files {
  static func status(_ path: FilePath) throws(SpoolError) -> EntryStatus? {
    var status = stat()
    guard path.withPlatformString({ lstat($0, &status) }) == 0 else {
      if Errno.lastFailure == .noSuchFileOrDirectory { return nil }
      throw SpoolError("inspect", path)
    }
    return EntryStatus(status)
  }

  /// Returns false if it is there already.
  @discardableResult
  static func makeDirectory(_ path: FilePath, mode: mode_t = 0o750) throws(SpoolError) -> Bool {
    if path.withPlatformString({ mkdir($0, mode) }) == 0 { return true }
    guard Errno.lastFailure == .fileExists else { throw SpoolError("make the directory", path) }
    return false
  }

  static func removeDirectory(_ path: FilePath) {
    _ = path.withPlatformString { rmdir($0) }
  }

  static func removeFile(_ path: FilePath) {
    _ = path.withPlatformString { unlink($0) }
  }

  /// Removes a directory that may be gone already; one that is not empty stays.
  static func removeEmptyDirectory(_ path: FilePath) throws(SpoolError) {
    guard path.withPlatformString({ rmdir($0) }) != 0 else { return }
    let cause = Errno.lastFailure
    guard cause == .noSuchFileOrDirectory || cause == .directoryNotEmpty || cause == .fileExists
    else { throw SpoolError("remove", path, cause) }
  }

  /// Removes a file that may be gone already.
  static func remove(_ path: FilePath) throws(SpoolError) {
    guard
      path.withPlatformString({ unlink($0) }) == 0 || Errno.lastFailure == .noSuchFileOrDirectory
    else { throw SpoolError("remove", path) }
  }

  static func rename(_ from: FilePath, _ to: FilePath, replacing: Bool) throws(SpoolError) {
    let result = from.withPlatformString { from in
      to.withPlatformString { to in
        replacing
          ? renameat(AT_FDCWD, from, AT_FDCWD, to)
          : linux_rename_noreplace(AT_FDCWD, from, AT_FDCWD, to)
      }
    }
    guard result == 0 else { throw SpoolError("rename", from) }
  }

  /// Makes what happened in a directory survive a power cut.
  static func synchronizeDirectory(_ path: FilePath) throws(SpoolError) {
    let fd = path.withPlatformString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard fd >= 0 else { throw SpoolError("open", path) }
    defer { close(fd) }
    guard fsync(fd) == 0 else { throw SpoolError("synchronize", path) }
  }

  /// The names in a directory, byte for byte, without `.` and `..`.
  static func names(in path: FilePath) throws(SpoolError) -> [FilePath.Component] {
    guard let directory = path.withPlatformString({ opendir($0) }) else {
      throw SpoolError("list", path)
    }
    defer { closedir(directory) }
    var names: [FilePath.Component] = []
    while true {
      errno = 0
      guard let entry = readdir(directory) else {
        guard errno == 0 else { throw SpoolError("list", path) }
        return names
      }
      let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: 256) { FilePath(platformString: $0) }
      }
      if let component = name.lastComponent, component.kind == .regular { names.append(component) }
    }
  }

  /// Writes a file whole or not at all: temporary name, fsync, rename.
  static func writeWhole(_ path: FilePath, _ bytes: [UInt8]) throws(SpoolError) {
    let temporary = temporary(path)
    try write(temporary, bytes, durably: true)
    try rename(temporary, path, replacing: true)
  }

  /// Writes several files of one directory, each whole or not at all, and returns when all are
  /// on the disk: temporary names, one sync, renames, one fsync of the directory.
  static func writeWhole(
    in directory: FilePath, _ files: [(name: String, bytes: [UInt8])]
  ) throws(SpoolError) {
    for (name, bytes) in files {
      try write(temporary(directory.appending(name)), bytes, durably: files.count == 1)
    }
    if files.count > 1 {
      let fd = directory.withPlatformString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
      guard fd >= 0 else { throw SpoolError("open", directory) }
      defer { close(fd) }
      guard linux_synchronize_filesystem(fd) == 0 else {
        throw SpoolError("synchronize", directory)
      }
    }
    for (name, _) in files {
      let path = directory.appending(name)
      try rename(temporary(path), path, replacing: true)
    }
    try synchronizeDirectory(directory)
  }

  private static func temporary(_ path: FilePath) -> FilePath {
    path.removingLastComponent().appending("." + (path.lastComponent?.string ?? "") + ".tmp")
  }

  static func write(
    _ temporary: FilePath, _ bytes: [UInt8], durably: Bool
  ) throws(SpoolError) {
    let fd = temporary.withPlatformString {
      open($0, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o640)
    }
    guard fd >= 0 else { throw SpoolError("create", temporary) }
    defer { close(fd) }
    guard writeAll(fd, bytes[...]) else { throw SpoolError("write", temporary) }
    guard !durably || fsync(fd) == 0 else { throw SpoolError("synchronize", temporary) }
  }

  /// False with `errno` if not every byte could be written.
  static func writeAll(_ fd: CInt, _ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let count = Glibc.write(
          fd, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0, Errno.lastFailure == .interrupted { continue }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }
  }
}
