internal import CSandbox
internal import Glibc

/// What the programs that take hostile bytes have in common.
public struct SealedProcess: Sendable {
  private let name: String

  /// - Parameter name: The program's name, for its complaints.
  public init(name: String) {
    self.name = name
  }

  /// Bounds and closes off this process for good, or ends it.
  ///
  /// - Parameters:
  ///   - cpuSeconds: How long it may compute.
  ///   - memoryBytes: The largest address space.
  ///   - directory: The one directory from which files may still be opened for reading, or nil.
  public func seal(cpuSeconds: UInt32, memoryBytes: UInt, directory: String? = nil) {
    guard sandbox_seal(cpuSeconds, memoryBytes, directory) > 0 else {
      end("cannot seal this process: \(String(cString: strerror(errno)))", status: 70)
    }
  }

  /// One line of talk on stderr, and the end.
  public func end(_ words: String, status: Int32) -> Never {
    let line = Array("\(name): \(words)\n".utf8)
    _ = line.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    exit(status)
  }
}
