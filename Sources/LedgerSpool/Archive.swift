import CLinux
import Crypto
import Glibc
import SystemPackage

/// The archive keeps copies of its own. The dropped file belongs to whoever dropped it, who may hold
/// it open for as long as he likes; what is read, hashed, recorded and kept is a file that this
/// process made and nobody else may write.
extension Spool {
  static let mode: mode_t = 0o640

  /// Where the copy of a claimed file lies until it is known what becomes of it. In the archive, so
  /// that it has the archive's group.
  func privateCopy(_ id: ArrivalID) -> FilePath { rooms.archive.appending(".\(id).part") }

  /// Copies an open file and returns the bytes of the copy, which is on the disk by then. More than
  /// `limit` bytes are not copied; then the bytes are one more than that.
  func makePrivateCopy(
    of source: CInt, _ path: FilePath, _ id: ArrivalID, limit: Int64
  ) throws(SpoolError) -> [UInt8] {
    let copy = privateCopy(id)
    let fd = copy.withPlatformString {
      open($0, O_RDWR | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, Self.mode)
    }
    guard fd >= 0 else { throw SpoolError("create", copy) }
    defer { close(fd) }
    // Shared blocks are one moment of the file, and read from the copy; otherwise what was read is
    // what is written.
    let isShared = linux_share_blocks(source, fd) == 0
    let bytes = try Files.bytes(of: isShared ? fd : source, isShared ? copy : path, limit: limit)
    guard isShared || bytes.count > limit || Files.writeAll(fd, bytes[...]) else {
      throw SpoolError("write", copy)
    }
    guard fsync(fd) == 0 else { throw SpoolError("synchronize", copy) }
    try Files.synchronizeDirectory(rooms.archive)
    return bytes
  }

  /// Gives a private copy its place. False if there is none with the bytes of the digest.
  func shelve(_ copy: FilePath, _ digest: String) throws(SpoolError) -> Bool {
    guard try Files.status(copy) != nil, try Files.digest(copy).hexadecimalText == digest else {
      return false
    }
    let place = archived(digest)
    let shelf = place.removingLastComponent()
    let isNew = try Files.makeDirectory(shelf)
    try Files.rename(copy, place, replacing: true)
    try Files.synchronizeDirectory(shelf)
    if isNew { try Files.synchronizeDirectory(rooms.archive) }
    return true
  }

  /// Whether the archive holds a document with the very bytes that its digest names.
  public func holdsArchived(_ digest: String) throws(SpoolError) -> Bool {
    let path = archived(digest)
    guard let status = try Files.status(path), status.isFile else { return false }
    return try Files.digest(path).hexadecimalText == digest
  }

  func archived(_ digest: String) -> FilePath {
    rooms.archive.appending(String(digest.prefix(2))).appending(digest)
  }

  /// Puts a copy of its own in the place of each archived file that somebody else owns, may write, or
  /// knows by another name: older versions kept the dropped file itself.
  ///
  /// - Returns: How many were replaced, and which do not hold the bytes of their digest; those are
  ///   left as they are, as are those that cannot be read.
  public func makeArchivePrivate() throws(SpoolError) -> (replaced: Int, damaged: [String]) {
    var replaced = 0
    var damaged: [String] = []
    for shelf in try Files.names(in: rooms.archive) where shelf.string.utf8.count == 2 {
      let directory = rooms.archive.appending(shelf)
      for name in try Files.names(in: directory) where name.string.utf8.count == 64 {
        let path = directory.appending(name)
        guard let status = try Files.status(path), status.isFile, !isPrivate(status) else {
          continue
        }
        if try replace(path, digest: name.string) {
          replaced += 1
        } else {
          damaged.append(name.string)
        }
      }
    }
    return (replaced, damaged)
  }

  private func isPrivate(_ status: EntryStatus) -> Bool {
    status.owner == geteuid() && status.links == 1 && status.permissions & 0o027 == 0
  }

  /// False if the file does not hold the bytes of its digest.
  private func replace(_ path: FilePath, digest: String) throws(SpoolError) -> Bool {
    // Not the name of a private copy of a claimed file, which goes when its file is settled.
    let copy = rooms.archive.appending(".\(digest).own")
    Files.removeFile(copy)
    let bytes: [UInt8]
    do {
      bytes = try Files.bytes(path)
    } catch  where error.cause == .permissionDenied {
      return false
    }
    guard Array(SHA256.hash(data: bytes)).hexadecimalText == digest else { return false }
    try Files.write(copy, bytes, durably: true)
    return try shelve(copy, digest)
  }
}
