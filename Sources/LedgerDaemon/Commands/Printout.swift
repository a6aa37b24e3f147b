import Glibc

/// Why a line did not get where it was to go.
struct PrintoutFailure: Error, CustomStringConvertible {
  let cause: Int32
  /// What could not be written, so that it is told once at least.
  let line: String

  var description: String {
    "cannot write to standard output: \(String(cString: strerror(cause))); free space there or "
      + "write elsewhere" + (line.isEmpty || line.contains("\n") ? "" : ". Not written: \(line)")
  }
}

/// What a command answers, on standard output and without a buffer: an answer that cannot be written
/// is an error where it happens, before anything else is done.
enum Printout {
  static func line(_ text: String) throws(PrintoutFailure) {
    let bytes = Array((text + "\n").utf8)
    var offset = 0
    while offset < bytes.count {
      let count = bytes.withUnsafeBytes {
        write(STDOUT_FILENO, $0.baseAddress.map { $0 + offset }, bytes.count - offset)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw PrintoutFailure(cause: count == 0 ? EIO : errno, line: text) }
      offset += count
    }
  }

  /// Some file systems tell only now that what was written is lost.
  static func close() throws(PrintoutFailure) {
    guard Glibc.close(STDOUT_FILENO) == 0 || errno == EBADF else {
      throw PrintoutFailure(cause: errno, line: "")
    }
  }
}
