import CLinux
import Crypto
import Glibc
public import SystemPackage

/// Where sealed copies of the ledger and of its documents lie:
/// `backups/<name>/{ledger.db, documents/<digest>, SHA256SUMS}`.
///
/// A copy is made under a hidden name and gets its own by one rename when all of it is on the disk:
/// whatever stops it leaves no copy that looks whole.
public struct BackupRoom: Sendable {
  private let directory: FilePath
  private let spool: Spool

  public init(_ directory: FilePath, spool: Spool) {
    self.directory = directory
    self.spool = spool
  }

  /// A copy with its final name.
  public struct Sealed: Hashable, Sendable {
    public let path: FilePath
    /// The bytes of the ledger's copy.
    public let bytes: Int64
    /// How many of the documents that wait for a decision it holds, and how many are nowhere as
    /// they came.
    public let held: Int
    public let leftOut: Int
  }

  /// Makes the hidden directory, and removes what an interrupted backup left. One at a time.
  ///
  /// - Returns: Where the ledger's copy is to be written.
  public func begin(_ name: String) throws(SpoolError) -> FilePath {
    try Files.makeDirectory(directory)
    for leftover in try Files.names(in: directory) where leftover.string.hasSuffix(".part") {
      try discard(directory.appending(leftover))
    }
    let hidden = hidden(name)
    try Files.makeDirectory(hidden)
    try Files.makeDirectory(hidden.appending("documents"))
    return hidden.appending("ledger.db")
  }

  /// Adds the documents and the sums of all files, makes them durable and gives the copy its name.
  ///
  /// - Parameters:
  ///   - name: The name that the copy gets.
  ///   - documents: The digests of those recorded.
  ///   - held: Those that wait for a decision. One that is nowhere as it came is left out.
  /// - Throws: `SpoolError` also where the archive lacks a document or holds other bytes.
  public func seal(
    _ name: String, documents: [String], held: [HeldDocument]
  ) throws(SpoolError) -> Sealed {
    let hidden = hidden(name)
    let ledger = hidden.appending("ledger.db")
    let room = hidden.appending("documents")
    var sums = try Files.digest(ledger, durably: true).hexadecimalText + "  ledger.db\n"
    var kept = Set(documents)
    for document in held where !kept.contains(document.digest) {
      guard try spool.copy(document, to: room.appending(document.digest)) else { continue }
      kept.insert(document.digest)
      sums += "\(document.digest)  documents/\(document.digest)\n"
    }
    for document in documents {
      let archived = spool.archived(document)
      guard try spool.holdsArchived(document) else {
        throw SpoolError("find the bytes of its digest in", archived, .noSuchFileOrDirectory)
      }
      // The archive is read by others than this daemon's user, and a link would be the same file.
      try Files.copy(archived, room.appending(document))
      sums += "\(document)  documents/\(document)\n"
    }
    try Files.synchronizeDirectory(room)
    try Files.writeWhole(hidden.appending("SHA256SUMS"), Array(sums.utf8))
    try Files.synchronizeDirectory(hidden)
    let path = directory.appending(name)
    try Files.rename(hidden, path, replacing: false)
    try Files.synchronizeDirectory(directory)
    let size = try Files.status(path.appending("ledger.db"))?.size ?? 0
    let included = held.count { kept.contains($0.digest) }
    return Sealed(path: path, bytes: size, held: included, leftOut: held.count - included)
  }

  private func hidden(_ name: String) -> FilePath { directory.appending(".\(name).part") }

  private func discard(_ path: FilePath) throws(SpoolError) {
    let documents = path.appending("documents")
    if try Files.status(documents) != nil {
      for name in try Files.names(in: documents) { Files.removeFile(documents.appending(name)) }
      Files.removeDirectory(documents)
    }
    for name in try Files.names(in: path) { Files.removeFile(path.appending(name)) }
    Files.removeDirectory(path)
  }
}

extension Files {
  /// Reads a file from where it stands, chunk by chunk, until its end or until `body` says no.
  static func forEachChunk(
    _ fd: CInt, _ path: FilePath, _ body: (ArraySlice<UInt8>) -> Bool
  ) throws(SpoolError) {
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = chunk.withUnsafeMutableBytes { Glibc.read(fd, $0.baseAddress, $0.count) }
      if count < 0, Errno.lastFailure == .interrupted { continue }
      guard count >= 0 else { throw SpoolError("read", path) }
      guard count > 0, body(chunk[..<count]) else { return }
    }
  }

  /// The SHA-256 of a file's bytes, after they are on the disk if asked for.
  static func digest(_ path: FilePath, durably: Bool = false) throws(SpoolError) -> [UInt8] {
    let fd = path.withPlatformString { open($0, O_RDONLY | O_NOFOLLOW | O_CLOEXEC) }
    guard fd >= 0 else { throw SpoolError("open", path) }
    defer { close(fd) }
    guard !durably || fsync(fd) == 0 else { throw SpoolError("synchronize", path) }
    var hash = SHA256()
    try forEachChunk(fd, path) { chunk in
      hash.update(data: chunk)
      return true
    }
    return Array(hash.finalize())
  }

  /// A second name for a file that never changes, or a copy on another file system.
  static func linkOrCopy(_ from: FilePath, _ to: FilePath) throws(SpoolError) {
    let linked = from.withPlatformString { from in to.withPlatformString { link(from, $0) } }
    if linked == 0 { return }
    guard [.improperLink, .notPermitted, .tooManyLinks].contains(Errno.lastFailure) else {
      throw SpoolError("link", from)
    }
    try copy(from, to)
  }

  /// All bytes of a file.
  static func bytes(_ path: FilePath) throws(SpoolError) -> [UInt8] {
    let fd = path.withPlatformString { open($0, O_RDONLY | O_NOFOLLOW | O_CLOEXEC) }
    guard fd >= 0 else { throw SpoolError("open", path) }
    defer { close(fd) }
    return try bytes(of: fd, path, limit: .max - 1)
  }

  /// All bytes of an open file, or a few more than `limit` of a larger one.
  static func bytes(of fd: CInt, _ path: FilePath, limit: Int64) throws(SpoolError) -> [UInt8] {
    var bytes: [UInt8] = []
    try forEachChunk(fd, path) { chunk in
      bytes += chunk
      return Int64(bytes.count) <= limit
    }
    return bytes
  }

  /// Copies a file, sharing its blocks where the file system can, and returns when the copy is on
  /// the disk.
  static func copy(_ from: FilePath, _ to: FilePath) throws(SpoolError) {
    let source = from.withPlatformString { open($0, O_RDONLY | O_NOFOLLOW | O_CLOEXEC) }
    guard source >= 0 else { throw SpoolError("open", from) }
    defer { close(source) }
    let target = to.withPlatformString {
      open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o640)
    }
    guard target >= 0 else { throw SpoolError("create", to) }
    defer { close(target) }
    if linux_share_blocks(source, target) == 0, fsync(target) == 0 { return }
    var isWritten = true
    try forEachChunk(source, from) { chunk in
      isWritten = writeAll(target, chunk)
      return isWritten
    }
    guard isWritten, fsync(target) == 0 else { throw SpoolError("write", to) }
  }
}

extension [UInt8] {
  var hexadecimalText: String {
    map { byte in
      let digits = String(byte, radix: 16)
      return digits.utf8.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
