import CLinux
import Glibc

/// Puts files into the drop directory so that the daemon sees each whole or not at all.
public struct DropDirectory: Sendable {
  private let path: String

  public init(path: String) {
    self.path = path
  }

  /// Copies a file under a hidden name, makes it durable and renames it. A file
  /// of that name that still waits there is left alone; the copy gets a number.
  public func submit(_ file: String) throws(FileFailure) -> DroppedFile {
    let base = String(file.split(separator: "/").last ?? Substring(file))
    let (temporary, bytes) = try copy(file)
    defer { unlink(temporary) }
    // Open for reading only: that delays nobody who looks whether the file still has a writer.
    let fd = open(temporary, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard fd >= 0 else { throw FileFailure(.read, temporary) }
    for number in 1...1000 {
      let name = number == 1 ? base : Self.numbered(base, number)
      if rename(temporary, "\(path)/\(name)") {
        return DroppedFile(name: name, bytes: bytes, fd: fd)
      }
      let cause = errno
      guard cause == EEXIST else {
        close(fd)
        throw FileFailure(.drop, "\(path)/\(name)", cause: cause)
      }
    }
    close(fd)
    throw FileFailure(.drop, file, cause: EEXIST)
  }

  /// Gives the file its final name, by one rename that the watcher sees, unless that is taken.
  private func rename(_ from: String, _ to: String) -> Bool {
    guard linux_rename_noreplace(AT_FDCWD, from, AT_FDCWD, to) == 0 else { return false }
    let directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if directory >= 0 {
      fsync(directory)
      close(directory)
    }
    return true
  }

  /// - Returns: The hidden name of the copy and its size.
  private func copy(_ file: String) throws(FileFailure) -> (path: String, bytes: Int) {
    let source = open(file, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else { throw FileFailure(.read, file) }
    defer { close(source) }
    let (temporary, target) = try create()
    do throws(FileFailure) {
      let bytes = try copy(source, file, to: target, temporary)
      guard fsync(target) == 0 else { throw FileFailure(.write, temporary) }
      guard close(target) == 0 else { throw FileFailure(.write, temporary) }
      return (temporary, bytes)
    } catch {
      close(target)
      unlink(temporary)
      throw error
    }
  }

  /// A file of a name that nobody has; the document's own may be as long as a name can be.
  private func create() throws(FileFailure) -> (path: String, fd: CInt) {
    for number in 1...1000 {
      let temporary = "\(path)/.submit.\(getpid()).\(number).part"
      let fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o640)
      if fd >= 0 { return (temporary, fd) }
      guard errno == EEXIST else { throw FileFailure(.create, temporary) }
    }
    throw FileFailure(.create, path, cause: EEXIST)
  }

  private func copy(
    _ source: CInt, _ file: String, to target: CInt, _ temporary: String
  ) throws(FileFailure) -> Int {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var total = 0
    while true {
      let count = read(source, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileFailure(.read, file) }
      if count == 0 { return total }
      var offset = 0
      while offset < count {
        let written = buffer.withUnsafeBytes {
          write(target, $0.baseAddress.map { $0 + offset }, count - offset)
        }
        if written < 0, errno == EINTR { continue }
        guard written > 0 else {
          throw FileFailure(.write, temporary, cause: written == 0 ? EIO : errno)
        }
        offset += written
      }
      total += count
    }
  }

  /// `budget.txt` → `budget (2).txt`
  static func numbered(_ name: String, _ number: Int) -> String {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else {
      return "\(name) (\(number))"
    }
    return "\(name[..<dot]) (\(number))\(name[dot...])"
  }
}
