import CLinux
import Glibc
import Synchronization
public import SystemPackage

/// How long the watcher waits for a file to be whole.
public struct Settling: Hashable, Sendable {
  /// After the last write, for files that look whole.
  public var quiet: Duration
  /// The same for files that look unfinished: a text without a final line feed.
  public var incompleteQuiet: Duration
  /// Between two scans of the whole drop directory.
  public var scan: Duration
  /// The same where nothing tells of changes.
  public var poll: Duration

  public init(
    quiet: Duration = .milliseconds(500), incompleteQuiet: Duration = .seconds(5),
    scan: Duration = .seconds(300), poll: Duration = .seconds(5)
  ) {
    self.quiet = quiet
    self.incompleteQuiet = incompleteQuiet
    self.scan = scan
    self.poll = poll
  }
}

/// How the drop directory is watched.
public enum DropState: Hashable, Sendable {
  /// The kernel tells of each change.
  case watched
  /// It does not, for this reason: the directory is scanned every few seconds.
  case scanned(cause: String)
  /// The directory is missing or cannot be listed, for this reason.
  case unavailable(cause: String)
}

/// Tells which files of the drop directory are ready to be claimed.
///
/// An inotify event is a hint, the directory is the truth: a scan at the start, after an overflow
/// of the event queue and every so often finds what no event told. A file renamed into the
/// directory is ready at once; one that is written there is ready when nobody has it open for
/// writing and it has been quiet for a while. Directories inside the drop directory are followed.
/// A drop directory that is removed or renamed is made anew. Where the kernel does not tell of
/// changes, the directory is scanned every few seconds.
///
/// The watcher runs on a thread of its own until `stop`, whatever becomes of the directory.
public final class DropWatcher: Sendable {
  public let ready: AsyncStream<FilePath>
  private let continuation: AsyncStream<FilePath>.Continuation
  private let root: FilePath
  private let settling: Settling
  private let current = Mutex(DropState.watched)
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

  public var state: DropState { current.withLock { $0 } }

  /// Watches until `stop`; call it on a thread of its own.
  ///
  /// - Parameters:
  ///   - onChange: Called with each new state.
  ///   - onLook: Called each time the watcher has looked, at least every few seconds.
  public func run(onChange: @escaping (DropState) -> Void, onLook: @escaping () -> Void) {
    defer { continuation.finish() }
    var loop = WatchLoop(
      root: root, settling: settling, wakeUp: wakeUp.read, onLook: onLook
    ) { [continuation] in
      continuation.yield($0)
    }
    defer { loop.close() }
    while loop.turn() {
      onLook()
      let state = loop.state
      let isNew = current.withLock { current in
        defer { current = state }
        return current != state
      }
      if isNew { onChange(state) }
    }
  }

  public func stop() {
    var byte: UInt8 = 1
    _ = write(wakeUp.write, &byte, 1)
  }
}
