import CLinux
import Glibc
import SystemPackage

/// The single-threaded loop behind `DropWatcher`.
struct WatchLoop {
  private let root: FilePath
  private let settling: Settling
  private let wakeUp: CInt
  private let report: (FilePath) -> Void
  private let onLook: () -> Void
  private let isLocal: Bool
  private var inotify: CInt = -1
  private var directories: [CInt: FilePath] = [:]
  private var candidates: Candidates
  private var nextScan: ContinuousClock.Instant
  /// Who may use the drop directory, as it was when it was last seen.
  private var access: linux_access?
  private(set) var state = DropState.watched
  private let clock = ContinuousClock()

  private static let events = UInt32(
    IN_CREATE | IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR)
  /// No look lasts longer, so that whoever asks whether the watcher lives is told soon.
  private static let longestLook = Duration.seconds(2)
  /// How many directories are looked into; `Spool.pending` tells of more.
  private static let mostDirectories = 4_096
  /// How soon a directory that is not there is looked for again.
  private static let soon = Duration.milliseconds(500)

  init(
    root: FilePath, settling: Settling, wakeUp: CInt, onLook: @escaping () -> Void,
    report: @escaping (FilePath) -> Void
  ) {
    self.root = root
    self.settling = settling
    self.wakeUp = wakeUp
    self.report = report
    self.onLook = onLook
    candidates = Candidates(settling: settling, report: report)
    isLocal = Self.isLocal(root)
    nextScan = clock.now
  }

  /// Network file systems tell nothing of what other machines write.
  private static func isLocal(_ path: FilePath) -> Bool {
    let fd = path.withPlatformString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard fd >= 0 else { return true }
    defer { Glibc.close(fd) }
    return linux_is_local_filesystem(fd) == 1
  }

  mutating func close() {
    if inotify >= 0 { Glibc.close(inotify) }
    inotify = -1
    directories = [:]
  }

  /// Looks once, or waits until there is something to look at. Returns false if it is to end.
  mutating func turn() -> Bool {
    if clock.now >= nextScan { scanAll() }
    candidates.settle()
    var polled = [
      pollfd(fd: inotify, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wakeUp, events: Int16(POLLIN), revents: 0),
    ]
    _ = poll(&polled, 2, timeout())
    if polled[1].revents != 0 { return false }
    if polled[0].revents != 0 { readEvents() }
    return true
  }

  /// Watches first, then scans: nothing falls between.
  private mutating func scanAll() {
    do {
      let unwatched = try scan(root)
      if let unwatched {
        // A watch that could not be had may be had the next time.
        close()
        state = .scanned(cause: unwatched)
        nextScan = clock.now + settling.poll
      } else {
        state = isLocal ? .watched : .scanned(cause: "a network file system")
        nextScan = clock.now + (isLocal ? settling.scan : settling.poll)
      }
      var seen = linux_access()
      if root.withPlatformString({ linux_note_access($0, &seen) }) == 0 { access = seen }
    } catch {
      state = .unavailable(cause: error.description)
      nextScan = clock.now + Self.soon
      if error.cause == .noSuchFileOrDirectory, makeRoot() { nextScan = clock.now }
    }
  }

  /// Makes the drop directory anew, for the same people.
  private func makeRoot() -> Bool {
    guard var access else { return root.withPlatformString { mkdir($0, 0o770) } == 0 }
    return root.withPlatformString { linux_make_directory_like($0, &access) } == 0
  }

  private func timeout() -> Int32 {
    let soonest = candidates.nextDeadline ?? nextScan
    let wait = min(clock.now.duration(to: min(soonest, nextScan)), Self.longestLook)
    let milliseconds =
      wait.components.seconds * 1000 + wait.components.attoseconds / 1_000_000_000_000_000
    return Int32(clamping: max(0, milliseconds + 1))
  }

  private mutating func readEvents() {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = buffer.withUnsafeMutableBytes { read(inotify, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      var offset = 0
      while offset + MemoryLayout<inotify_event>.size <= count {
        let event = buffer.withUnsafeBytes {
          $0.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
        }
        let start = offset + MemoryLayout<inotify_event>.size
        let name = buffer[start..<(start + Int(event.len))].prefix { $0 != 0 }
        offset = start + Int(event.len)
        handle(event, Array(name))
      }
    }
  }

  private mutating func handle(_ event: inotify_event, _ name: [UInt8]) {
    if event.mask & UInt32(IN_Q_OVERFLOW) != 0 {
      nextScan = clock.now
      return
    }
    if event.mask & UInt32(IN_IGNORED | IN_DELETE_SELF | IN_MOVE_SELF) != 0 {
      // A directory that was moved away is watched still, and is not ours any more.
      if event.mask & UInt32(IN_MOVE_SELF) != 0 { inotify_rm_watch(inotify, event.wd) }
      directories[event.wd] = nil
      nextScan = clock.now
      return
    }
    guard let directory = directories[event.wd], let component = component(name) else { return }
    if DropName.isIgnored(component) { return }
    let path = directory.appending(component)
    if event.mask & UInt32(IN_ISDIR) != 0 {
      // What cannot be listed now, or watched, is looked at again with all the rest.
      if (try? scan(path)) != nil { nextScan = clock.now }
    } else if event.mask & UInt32(IN_MOVED_TO) != 0 {
      candidates.renamed(path)
    } else {
      candidates.consider(path, wasClosed: event.mask & UInt32(IN_CLOSE_WRITE) != 0)
    }
  }

  private func component(_ name: [UInt8]) -> FilePath.Component? {
    (name.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer {
      $0.baseAddress.flatMap { FilePath(platformString: $0).lastComponent }
    }
  }

  /// Watches a directory and everything below it, and considers each file in it.
  ///
  /// - Returns: Why changes in some of it will not be told; nil if all will.
  private mutating func scan(_ top: FilePath) throws(SpoolError) -> String? {
    var unwatched: String?
    var waiting = [top]
    var seen = 0
    while seen < Self.mostDirectories, let directory = waiting.popLast() {
      seen += 1
      onLook()
      unwatched = watch(directory) ?? unwatched
      do {
        for name in try Files.names(in: directory) where !DropName.isIgnored(name) {
          let path = directory.appending(name)
          if try Files.status(path)?.isDirectory ?? false {
            waiting.append(path)
          } else {
            candidates.consider(path, wasClosed: false)
          }
        }
      } catch {
        // Below the drop directory, depositors may have directories of their own.
        if directory == root { throw error }
        if !error.cause.isOfTheEntry { unwatched = error.description }
      }
    }
    return unwatched
  }

  /// Returns why the kernel will not tell of changes in a directory; nil if it will, or if they are
  /// none of our business.
  private mutating func watch(_ directory: FilePath) -> String? {
    if inotify < 0 { inotify = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK)) }
    guard inotify >= 0 else { return "\(Errno.lastFailure)" }
    let events = directory == root ? Self.events : Self.events | UInt32(IN_DONT_FOLLOW)
    let watch = directory.withPlatformString { inotify_add_watch(inotify, $0, events) }
    if watch >= 0 {
      directories[watch] = directory
      return nil
    }
    let cause = Errno.lastFailure
    return cause.isOfTheEntry ? nil : "\(cause)"
  }
}
