import CLinux
import Glibc
import SystemPackage

/// The single-threaded loop behind `DropWatcher`.
struct WatchLoop {
  private struct Candidate {
    var status: EntryStatus
    var quietSince: ContinuousClock.Instant
    /// A writer closed the file, so that its content may be whole even where leases cannot tell.
    var wasClosed: Bool
    var looksWhole: Bool?
    /// When to look again at a file that somebody may still be writing.
    var lookAgain: ContinuousClock.Instant?
  }

  private let root: FilePath
  private let settling: Settling
  private let wakeUp: CInt
  private let inotify: CInt
  private let report: (FilePath) -> Void
  private var directories: [CInt: FilePath] = [:]
  private var candidates: [FilePath: Candidate] = [:]
  private var nextScan: ContinuousClock.Instant
  private let clock = ContinuousClock()

  private static let events = UInt32(
    IN_CREATE | IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR)

  init(
    root: FilePath, settling: Settling, wakeUp: CInt, report: @escaping (FilePath) -> Void
  ) throws(SpoolError) {
    self.root = root
    self.settling = settling
    self.wakeUp = wakeUp
    self.report = report
    nextScan = clock.now
    inotify = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
    guard inotify >= 0 else { throw SpoolError("watch", root) }
  }

  func close() { Glibc.close(inotify) }

  mutating func run() throws(SpoolError) {
    while true {
      if clock.now >= nextScan {
        // Watch first, then scan: nothing falls between.
        try scan(root)
        nextScan = clock.now + settling.scan
      }
      settle()
      var polled = [
        pollfd(fd: inotify, events: Int16(POLLIN), revents: 0),
        pollfd(fd: wakeUp, events: Int16(POLLIN), revents: 0),
      ]
      _ = poll(&polled, 2, timeout())
      if polled[1].revents != 0 { return }
      if polled[0].revents != 0 { try readEvents() }
    }
  }

  private func timeout() -> Int32 {
    let soonest = candidates.values.map(deadline).min() ?? nextScan
    let wait = clock.now.duration(to: min(soonest, nextScan))
    let milliseconds =
      wait.components.seconds * 1000 + wait.components.attoseconds / 1_000_000_000_000_000
    return Int32(clamping: max(0, milliseconds + 1))
  }

  private func deadline(_ candidate: Candidate) -> ContinuousClock.Instant {
    candidate.lookAgain ?? candidate.quietSince
      + (candidate.looksWhole == false ? settling.incompleteQuiet : settling.quiet)
  }

  private mutating func readEvents() throws(SpoolError) {
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
        try handle(event, Array(name))
      }
    }
  }

  private mutating func handle(_ event: inotify_event, _ name: [UInt8]) throws(SpoolError) {
    if event.mask & UInt32(IN_Q_OVERFLOW) != 0 {
      nextScan = clock.now
      return
    }
    if event.mask & UInt32(IN_IGNORED | IN_DELETE_SELF | IN_MOVE_SELF) != 0 {
      directories[event.wd] = nil
      nextScan = clock.now
      return
    }
    guard let directory = directories[event.wd], let component = component(name) else { return }
    if DropName.isIgnored(component) { return }
    let path = directory.appending(component)
    if event.mask & UInt32(IN_ISDIR) != 0 {
      try scan(path)
    } else if event.mask & UInt32(IN_MOVED_TO) != 0 {
      candidates[path] = nil
      report(path)
    } else {
      consider(path, wasClosed: event.mask & UInt32(IN_CLOSE_WRITE) != 0)
    }
  }

  private func component(_ name: [UInt8]) -> FilePath.Component? {
    (name.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer {
      $0.baseAddress.flatMap { FilePath(platformString: $0).lastComponent }
    }
  }

  /// Watches a directory and everything below it, and considers each file in it.
  private mutating func scan(_ directory: FilePath) throws(SpoolError) {
    let watch = directory.withPlatformString { inotify_add_watch(inotify, $0, Self.events) }
    guard watch >= 0 else {
      if directory == root { throw SpoolError("watch", directory) }
      return
    }
    directories[watch] = directory
    guard directories.count < 4096 else { return }
    do {
      for name in try Files.names(in: directory) where !DropName.isIgnored(name) {
        let path = directory.appending(name)
        if try Files.status(path)?.isDirectory ?? false {
          try scan(path)
        } else {
          consider(path, wasClosed: false)
        }
      }
    } catch {
      if directory == root { throw error }
    }
  }

  /// Notes a file that may be ready soon; entries that are no files are ready to be refused.
  private mutating func consider(_ path: FilePath, wasClosed: Bool) {
    guard let found = try? Files.status(path) else {
      candidates[path] = nil
      return
    }
    if !found.isFile {
      if !found.isDirectory { report(path) }
      return
    }
    let known = candidates[path]
    let isUnchanged = known.map { found.isUnchanged(since: $0.status) } ?? false
    candidates[path] = Candidate(
      status: found, quietSince: isUnchanged ? known!.quietSince : quietSince(found, wasClosed),
      wasClosed: wasClosed || known?.wasClosed ?? false, looksWhole: nil)
  }

  /// A file found by a scan may have been quiet for long; one that an event told of has not.
  private func quietSince(_ status: EntryStatus, _ wasClosed: Bool) -> ContinuousClock.Instant {
    guard !wasClosed else { return clock.now }
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let age = now.tv_sec - status.modified.tv_sec
    return clock.now - .seconds(min(max(0, age - 1), 60))
  }

  private mutating func settle() {
    let now = clock.now
    for (path, candidate) in candidates where deadline(candidate) <= now {
      guard let found = try? Files.status(path), found.isFile else {
        candidates[path] = nil
        continue
      }
      if !found.isUnchanged(since: candidate.status) {
        candidates[path]?.status = found
        candidates[path]?.quietSince = now
        candidates[path]?.looksWhole = nil
        candidates[path]?.lookAgain = nil
        continue
      }
      judge(path, candidate, now)
    }
  }

  private mutating func judge(
    _ path: FilePath, _ candidate: Candidate, _ now: ContinuousClock.Instant
  ) {
    let fd = path.withPlatformString {
      open($0, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    }
    guard fd >= 0 else {
      // Not readable: to be claimed and refused with a reason.
      candidates[path] = nil
      report(path)
      return
    }
    defer { Glibc.close(fd) }
    let writer = linux_has_writer(fd)
    let isSettled = candidate.wasClosed || now - candidate.quietSince >= .seconds(30)
    if writer == 1 || writer < 0 && !isSettled {
      let later = now + settling.quiet
      candidates[path]?.lookAgain = later
      return
    }
    let whole = candidate.looksWhole ?? looksWhole(fd, candidate.status.size)
    if !whole, now - candidate.quietSince < settling.incompleteQuiet {
      candidates[path]?.looksWhole = false
      candidates[path]?.lookAgain = nil
      return
    }
    candidates[path] = nil
    report(path)
  }

  private func looksWhole(_ fd: CInt, _ size: Int64) -> Bool {
    // An empty file may be one that its writer has only just made.
    guard size > 0 else { return false }
    func bytes(_ count: Int, at offset: Int64) -> [UInt8] {
      var bytes = [UInt8](repeating: 0, count: count)
      let read = pread(fd, &bytes, count, off_t(offset))
      return Array(bytes.prefix(max(0, read)))
    }
    return Completeness.looksWhole(
      head: bytes(8, at: 0), tail: bytes(1024, at: max(0, size - 1024)))
  }
}
