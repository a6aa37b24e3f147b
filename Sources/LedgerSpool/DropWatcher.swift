import CLinux
import Glibc
public import SystemPackage

/// How long the watcher waits for a file to be whole.
public struct Settling: Hashable, Sendable {
  /// After the last write, for files that look whole.
  public var quiet: Duration
  /// The same for files that look unfinished: a text without a final line feed.
  public var incompleteQuiet: Duration
  /// Between two scans of the whole drop directory.
  public var scan: Duration

  public init(
    quiet: Duration = .milliseconds(500), incompleteQuiet: Duration = .seconds(5),
    scan: Duration = .seconds(300)
  ) {
    self.quiet = quiet
    self.incompleteQuiet = incompleteQuiet
    self.scan = scan
  }
}

/// Tells which files of the drop directory are ready to be claimed.
///
/// An inotify event is a hint, the directory is the truth: a scan at the start, after an overflow
/// of the event queue and every so often finds what no event told. A file renamed into the
/// directory is ready at once; one that is written there is ready when nobody has it open for
/// writing and it has been quiet for a while. Directories inside the drop directory are followed.
///
/// The watcher runs on a thread of its own until `stop`.
public final class DropWatcher: Sendable {
  public let ready: AsyncStream<FilePath>
  private let continuation: AsyncStream<FilePath>.Continuation
  private let root: FilePath
  private let settling: Settling
  /// The two ends of a pipe; a byte in it ends the loop.
  private let wakeUp: (read: CInt, write: CInt)

  public init(root: FilePath, settling: Settling) throws(SpoolError) {
    self.root = root
    self.settling = settling
    (ready, continuation) = AsyncStream.makeStream()
    var ends: [CInt] = [-1, -1]
    guard pipe(&ends) == 0 else { throw SpoolError("watch", root) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    wakeUp = (ends[0], ends[1])
    // Asking whether a file has a writer takes a lease; a writer that comes just then makes the
    // kernel send SIGIO, which would end the process.
    signal(SIGIO, SIG_IGN)
  }

  deinit {
    close(wakeUp.read)
    close(wakeUp.write)
  }

  /// Watches until `stop`; call it on a thread of its own.
  ///
  /// - Throws: `SpoolError` if the directory cannot be watched at all.
  public func run() throws(SpoolError) {
    defer { continuation.finish() }
    var loop = try WatchLoop(root: root, settling: settling, wakeUp: wakeUp.read) {
      [continuation] in
      continuation.yield($0)
    }
    defer { loop.close() }
    try loop.run()
  }

  public func stop() {
    var byte: UInt8 = 1
    _ = write(wakeUp.write, &byte, 1)
  }
}
