import CLinux
import Crypto
import Glibc
import SystemPackage

/// What a claimed file turned out to be.
public enum Examination: Sendable {
  case content(bytes: [UInt8], digest: [UInt8], owner: UInt32)
  case refused(Refusal, size: Int64, owner: UInt32)
}

/// Why a file is not even read.
public enum Refusal: Hashable, Sendable {
  case symbolicLink
  case hardLink
  /// A directory, FIFO, socket or device.
  case notAFile(String)
  case tooLarge(Int64)
  case unreadable
  case empty
}

extension Spool {
  /// Reads a claimed file, or says why it is not read. Links are not followed, nothing but a
  /// regular file is opened, and nothing larger than `limit` bytes is read. What is read is a
  /// private copy. Copy and claim are on the disk when this returns.
  ///
  /// - Returns: Nil if the file is gone.
  public func examine(_ file: ActiveFile, limit: Int64) throws(SpoolError) -> Examination? {
    let path = path(of: file)
    guard let status = try Files.status(path) else { return nil }
    let examination = try examine(path, file.id, status, limit)
    try Files.synchronizeDirectory(rooms.active.appending(file.id.text))
    try Files.synchronizeDirectory(rooms.active)
    return examination
  }

  private func examine(
    _ path: FilePath, _ id: ArrivalID, _ status: EntryStatus, _ limit: Int64
  ) throws(SpoolError) -> Examination {
    let owner = status.owner
    if status.isLink { return .refused(.symbolicLink, size: status.size, owner: owner) }
    guard status.isFile else { return .refused(.notAFile(word(status)), size: 0, owner: owner) }
    if status.links > 1 { return .refused(.hardLink, size: status.size, owner: owner) }
    if status.size > limit {
      return .refused(.tooLarge(status.size), size: status.size, owner: owner)
    }
    let fd = open(path)
    guard fd >= 0 else {
      let failure = SpoolError("open", path)
      // Its owner keeps it by a lease. Others wait behind it.
      if failure.cause == .resourceTemporarilyUnavailable {
        return .refused(.unreadable, size: status.size, owner: owner)
      }
      // Only where its own permissions say so is that a verdict about the file.
      if failure.cause == .permissionDenied, path.withPlatformString(linux_may_read) != 0,
        Errno.lastFailure == .permissionDenied
      {
        return .refused(.unreadable, size: status.size, owner: owner)
      }
      throw failure
    }
    defer { close(fd) }
    let bytes = try makePrivateCopy(of: fd, path, id, limit: limit)
    if bytes.count > limit {
      return .refused(.tooLarge(Int64(bytes.count)), size: status.size, owner: owner)
    }
    if bytes.isEmpty { return .refused(.empty, size: 0, owner: owner) }
    return .content(bytes: bytes, digest: Array(SHA256.hash(data: bytes)), owner: owner)
  }

  /// Opens a file; a lease on it has two seconds to be given back, as file servers do.
  private func open(_ path: FilePath) -> CInt {
    for _ in 0..<20 {
      let fd = path.withPlatformString {
        Glibc.open($0, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
      }
      if fd >= 0 || Errno.lastFailure != .resourceTemporarilyUnavailable { return fd }
      usleep(100_000)
    }
    errno = EAGAIN
    return -1
  }

  private func word(_ status: EntryStatus) -> String {
    switch status.kind {
    case S_IFDIR: "directory"
    case S_IFIFO: "FIFO"
    case S_IFSOCK: "socket"
    default: "device"
    }
  }
}
