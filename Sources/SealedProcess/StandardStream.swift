internal import Glibc

/// Reading and writing whole standard streams.
public enum StandardStream {
  /// All of stdin, at most `limit` bytes; nil with errno if reading fails.
  public static func readAll(limit: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    while bytes.count < limit {
      let size = min(limit - bytes.count, 1 << 16)
      var count = 0
      bytes += [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
        repeat { count = read(STDIN_FILENO, buffer.baseAddress, size) } while isInterrupted(count)
        filled = max(0, count)
      }
      if count < 0 { return nil }
      if count == 0 { break }
    }
    return bytes
  }

  /// Writes everything to stdout; false with errno if that fails.
  public static func write(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let count = Glibc.write(
          STDOUT_FILENO, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if isInterrupted(count) { continue }
        if count <= 0 { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }
  }

  private static func isInterrupted(_ count: Int) -> Bool { count < 0 && errno == EINTR }
}
