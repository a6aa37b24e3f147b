import CLinux
import Glibc
import SystemPackage

/// The files that were seen and may still be written.
struct Candidates {
  private struct Candidate {
    /// As it was when it was last seen; nil if it could not be looked at yet.
    var status: EntryStatus?
    var quietSince: ContinuousClock.Instant
    /// A writer closed the file, so that its content may be whole even where leases cannot tell.
    var wasClosed: Bool
    var looksWhole: Bool?
    /// When to look again at a file that somebody may still be writing.
    var lookAgain: ContinuousClock.Instant?
  }

  private let settling: Settling
  private let report: (FilePath) -> Void
  private var waiting: [FilePath: Candidate] = [:]
  private let clock = ContinuousClock()

  init(settling: Settling, report: @escaping (FilePath) -> Void) {
    self.settling = settling
    self.report = report
  }

  /// When the next of them is to be looked at.
  var nextDeadline: ContinuousClock.Instant? { waiting.values.map(deadline).min() }

  /// A file that was renamed into the directory is whole, and ready unless its owner keeps it from
  /// being opened by a lease.
  mutating func renamed(_ path: FilePath) {
    waiting[path] = nil
    let fd = path.withPlatformString {
      open($0, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    }
    if fd < 0, Errno.lastFailure == .resourceTemporarilyUnavailable {
      consider(path, wasClosed: true)
      return
    }
    if fd >= 0 { Glibc.close(fd) }
    report(path)
  }

  private func deadline(_ candidate: Candidate) -> ContinuousClock.Instant {
    candidate.lookAgain ?? candidate.quietSince
      + (candidate.looksWhole == false ? settling.incompleteQuiet : settling.quiet)
  }

  /// Notes a file that may be ready soon; entries that are no files are ready to be refused.
  mutating func consider(_ path: FilePath, wasClosed: Bool) {
    let known = waiting[path]
    let found: EntryStatus?
    do {
      found = try Files.status(path)
    } catch {
      waiting[path] = known ?? Candidate(quietSince: clock.now, wasClosed: wasClosed)
      postpone(path)
      return
    }
    guard let found else {
      waiting[path] = nil
      return
    }
    if !found.isFile {
      if !found.isDirectory { report(path) }
      return
    }
    let unchanged = known.flatMap { $0.status.map(found.isUnchanged) ?? false ? $0 : nil }
    waiting[path] = Candidate(
      status: found, quietSince: unchanged?.quietSince ?? quietSince(found, wasClosed),
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

  mutating func settle() {
    let now = clock.now
    // The older first: a correction comes after its original.
    let due = waiting.filter { deadline($0.value) <= now }.sorted { left, right in
      let (one, other) = (left.value.status?.modified, right.value.status?.modified)
      return (one?.tv_sec ?? 0, one?.tv_nsec ?? 0, left.key.string)
        < (other?.tv_sec ?? 0, other?.tv_nsec ?? 0, right.key.string)
    }
    for (path, candidate) in due {
      guard let seen = candidate.status else {
        waiting[path]?.lookAgain = nil
        consider(path, wasClosed: candidate.wasClosed)
        continue
      }
      let found: EntryStatus?
      do {
        found = try Files.status(path)
      } catch {
        postpone(path)
        continue
      }
      guard let found, found.isFile else {
        waiting[path] = nil
        continue
      }
      if !found.isUnchanged(since: seen) {
        waiting[path]?.status = found
        waiting[path]?.quietSince = now
        waiting[path]?.looksWhole = nil
        waiting[path]?.lookAgain = nil
        continue
      }
      judge(path, candidate, size: found.size, now)
    }
  }

  private mutating func judge(
    _ path: FilePath, _ candidate: Candidate, size: Int64, _ now: ContinuousClock.Instant
  ) {
    let fd = path.withPlatformString {
      open($0, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    }
    guard fd >= 0 else {
      if Errno.lastFailure == .permissionDenied, path.withPlatformString(linux_may_read) != 0 {
        // Not readable: to be claimed and refused with a reason.
        waiting[path] = nil
        report(path)
      } else {
        postpone(path)
      }
      return
    }
    defer { Glibc.close(fd) }
    let writer = linux_has_writer(fd)
    let isSettled = candidate.wasClosed || now - candidate.quietSince >= .seconds(30)
    if writer == 1 || writer < 0 && !isSettled {
      postpone(path)
      return
    }
    let whole = candidate.looksWhole ?? looksWhole(fd, size)
    if !whole, now - candidate.quietSince < settling.incompleteQuiet {
      waiting[path]?.looksWhole = false
      waiting[path]?.lookAgain = nil
      return
    }
    waiting[path] = nil
    report(path)
  }

  private mutating func postpone(_ path: FilePath) {
    let later = clock.now + settling.quiet
    waiting[path]?.lookAgain = later
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
