public import BudgetModel
import Glibc

/// Why a file was not written or dropped: what was done, with which file, and what to do next.
public struct FileFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is done with a file.
  enum Step {
    case read
    case make
    case create
    case write
    case rename
    case drop

    fileprivate var words: (zh: String, en: String) {
      switch self {
      case .read: ("读取", "read")
      case .make: ("建立目录", "make the directory")
      case .create: ("建立", "create")
      case .write: ("写入", "write")
      case .rename: ("改名", "rename")
      case .drop: ("投递", "drop")
      }
    }

    fileprivate var hint: (zh: String, en: String) {
      switch self {
      case .read: ("请检查文件名和读取权限。", "see to its name, and that you may read it.")
      case .make, .create, .write, .rename, .drop:
        ("请检查那里的空间和写入权限。", "see to space there, and that you may write there.")
      }
    }
  }

  public let message: Bilingual
  public let isPermission: Bool

  /// - Parameter cause: The `errno` of the step.
  init(_ step: Step, _ path: String, cause: Int32 = errno) {
    let why = String(cString: strerror(cause))
    isPermission = cause == EACCES || cause == EPERM
    message = Bilingual(
      zh: "无法\(step.words.zh) \(path)：\(why)。\(step.hint.zh)",
      en: "cannot \(step.words.en) \(path): \(why); \(step.hint.en)")
  }

  public var description: String { message.en }
}

/// Writes a file whole or not at all.
public enum WholeFile {
  /// Makes the directory if it is missing. What is there and no file, such as a device or a pipe, is
  /// written to and never replaced.
  public static func write(
    _ bytes: [UInt8], to directory: String, _ name: String
  ) throws(FileFailure) {
    try make(directory)
    let path = "\(directory)/\(name)"
    var status = stat()
    if stat(path, &status) == 0, ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT) {
      return try write(bytes, path, O_WRONLY, as: path)
    }
    let temporary = "\(directory)/.\(name).\(getpid()).tmp"
    do throws(FileFailure) {
      try write(bytes, temporary, O_WRONLY | O_CREAT | O_EXCL, as: path)
      guard rename(temporary, path) == 0 else { throw FileFailure(.rename, path) }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  private static func make(_ directory: String) throws(FileFailure) {
    var path = ""
    for part in directory.split(separator: "/", omittingEmptySubsequences: false) {
      path += (path.isEmpty ? "" : "/") + part
      if path.isEmpty { path = "/" }
      if part.isEmpty { continue }
      guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw FileFailure(.make, path) }
    }
  }

  private static func write(
    _ bytes: [UInt8], _ place: String, _ flags: Int32, as path: String
  ) throws(FileFailure) {
    let fd = open(place, flags | O_CLOEXEC, 0o666)
    guard fd >= 0 else { throw FileFailure(.create, path) }
    var offset = 0
    while offset < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(fd, $0.baseAddress.map { $0 + offset }, bytes.count - offset)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let cause = count == 0 ? EIO : errno
        close(fd)
        throw FileFailure(.write, path, cause: cause)
      }
      offset += count
    }
    // Devices and pipes cannot be synchronized, and have nothing to lose.
    let isLost = fsync(fd) != 0 && errno != EINVAL && errno != EROFS
    let cause = errno
    guard close(fd) == 0, !isLost else {
      throw FileFailure(.write, path, cause: isLost ? cause : errno)
    }
  }
}
