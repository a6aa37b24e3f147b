import Glibc

/// Writes a file whole or not at all.
public enum WholeFile {
  public struct Failure: Error, CustomStringConvertible {
    public let description: String
  }

  /// Makes the directory if it is missing.
  public static func write(
    _ bytes: [UInt8], to directory: String, _ name: String
  ) throws(Failure) {
    var path = ""
    for part in directory.split(separator: "/", omittingEmptySubsequences: false) {
      path += (path.isEmpty ? "" : "/") + part
      if path.isEmpty { path = "/" }
      if part.isEmpty { continue }
      guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw failure("make", path) }
    }
    let temporary = "\(directory)/.\(name).tmp"
    guard let file = fopen(temporary, "we") else { throw failure("create", temporary) }
    let written = bytes.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
    guard fclose(file) == 0, written == bytes.count else { throw failure("write", temporary) }
    guard rename(temporary, "\(directory)/\(name)") == 0 else { throw failure("rename", temporary) }
  }

  private static func failure(_ operation: String, _ path: String) -> Failure {
    Failure(description: "cannot \(operation) \(path): \(String(cString: strerror(errno)))")
  }
}
