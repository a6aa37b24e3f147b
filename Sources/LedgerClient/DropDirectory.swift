import CLinux
import Glibc

/// Puts files into the drop directory so that the daemon sees each whole or not at all.
public struct DropDirectory: Sendable {
  private let path: String

  public init(path: String) {
    self.path = path
  }

  public struct Failure: Error, CustomStringConvertible {
    public let description: String
    public let isPermission: Bool

    init(_ operation: String, _ path: String) {
      isPermission = errno == EACCES || errno == EPERM
      description = "cannot \(operation) \(path): \(String(cString: strerror(errno)))"
    }
  }

  /// Copies a file under a hidden name, makes it durable and renames it. A file
  /// of that name that still waits there is left alone; the copy gets a number.
  ///
  /// - Returns: The name it got and its size in bytes.
  public func submit(_ file: String) throws(Failure) -> (name: String, bytes: Int) {
    let base = String(file.split(separator: "/").last ?? Substring(file))
    let temporary = "\(path)/.\(base).\(getpid()).part"
    let bytes = try copy(file, to: temporary)
    defer { unlink(temporary) }
    for number in 1...1000 {
      let name = number == 1 ? base : Self.numbered(base, number)
      if rename(temporary, "\(path)/\(name)") { return (name, bytes) }
      guard errno == EEXIST else { throw Failure("drop", "\(path)/\(name)") }
    }
    throw Failure("drop", file)
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

  private func copy(_ from: String, to: String) throws(Failure) -> Int {
    let source = open(from, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else { throw Failure("read", from) }
    defer { close(source) }
    let target = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o640)
    guard target >= 0 else { throw Failure("write into", path) }
    defer { close(target) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var total = 0
    while true {
      let count = read(source, &buffer, buffer.count)
      guard count >= 0 else { throw Failure("read", from) }
      if count == 0 { break }
      var offset = 0
      while offset < count {
        let written = buffer.withUnsafeBytes {
          write(target, $0.baseAddress! + offset, count - offset)
        }
        guard written > 0 else { throw Failure("write into", path) }
        offset += written
      }
      total += count
    }
    guard fsync(target) == 0 else { throw Failure("write into", path) }
    return total
  }

  /// `budget.txt` → `budget (2).txt`
  static func numbered(_ name: String, _ number: Int) -> String {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else {
      return "\(name) (\(number))"
    }
    return "\(name[..<dot]) (\(number))\(name[dot...])"
  }
}
