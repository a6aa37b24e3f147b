import BudgetModel
import Glibc
import LedgerAPI

/// Why an answer did not get where it was to go.
struct OutputFailure: Error {
  /// What standard output is: the file that it was sent to.
  let place: String
  let cause: Int32

  /// Nobody reads any more (`| head`): the reader has what it wanted.
  var isUnread: Bool { cause == EPIPE }

  var message: Bilingual {
    let why = String(cString: strerror(cause))
    return Bilingual(
      zh: "无法写入 \(place)：\(why)。输出不完整：请清出空间或改写到别处后重做；命令若要求更改，更改已经生效。",
      en: "cannot write to \(place): \(why). The output is not whole: free space there or write "
        + "elsewhere, and ask again; a change that was asked for has been made.")
  }
}

/// Standard output without a buffer in between, so that every loss is told where it happens.
enum StandardOutput {
  static func write(_ bytes: [UInt8]) throws(OutputFailure) {
    var offset = 0
    while offset < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(STDOUT_FILENO, $0.baseAddress.map { $0 + offset }, bytes.count - offset)
      }
      if count > 0 {
        offset += count
      } else if count == 0 {
        throw failure(EIO)
      } else if errno == EAGAIN {
        // The terminal or pipe was set not to block by somebody who shares it.
        var waiting = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
        _ = poll(&waiting, 1, -1)
      } else if errno != EINTR {
        throw failure(errno)
      }
    }
  }

  /// Some file systems tell only now that what was written is lost.
  static func close() throws(OutputFailure) {
    let place = place
    guard Glibc.close(STDOUT_FILENO) == 0 || errno == EINTR else {
      throw OutputFailure(place: place, cause: errno)
    }
  }

  /// Where standard streams are closed, the next file opened would take their number, and the answer
  /// would go into it.
  static func reserveDescriptors() {
    for fd in STDIN_FILENO...STDERR_FILENO where fcntl(fd, F_GETFD) < 0 {
      _ = open("/dev/null", O_RDONLY)
    }
  }

  private static func failure(_ cause: Int32) -> OutputFailure {
    // Where it was closed from the start, what stands in its place says nothing.
    OutputFailure(place: cause == EBADF ? "standard output" : place, cause: cause)
  }

  private static var place: String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = max(0, readlink("/proc/self/fd/\(STDOUT_FILENO)", &buffer, buffer.count))
    let path = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return path.hasPrefix("/") ? path.forTerminal : "standard output"
  }
}
