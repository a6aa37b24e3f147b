import Crypto
import Glibc
public import SystemPackage

/// A file that was claimed and lies in `active/<id>/<name>`.
public struct ActiveFile: Hashable, Sendable {
  public let id: ArrivalID
  public let name: FilePath.Component

  /// The name, byte for byte.
  public var nameBytes: [UInt8] {
    name.withPlatformString { Array(UnsafeBufferPointer(start: $0, count: strlen($0))) }
      .map { UInt8(bitPattern: $0) }
  }
}

/// Moves files between rooms. It knows files, not budgets, and it never deletes one.
public struct Spool: Sendable {
  public let rooms: Rooms

  public init(rooms: Rooms) throws(SpoolError) {
    self.rooms = rooms
    try rooms.make()
  }

  /// Takes a dropped file by one rename into a directory of its own. Returns nil if it is gone.
  public func claim(_ dropped: FilePath, id: ArrivalID) throws(SpoolError) -> ActiveFile? {
    guard let name = dropped.lastComponent else { return nil }
    let home = rooms.active.appending(id.text)
    try Files.makeDirectory(home)
    do {
      try Files.rename(dropped, home.appending(name), replacing: false)
    } catch {
      Files.removeDirectory(home)
      if error.cause == .noSuchFileOrDirectory { return nil }
      throw error
    }
    try Files.synchronizeDirectory(rooms.active)
    return ActiveFile(id: id, name: name)
  }

  /// The files that were claimed before this process started, oldest first.
  public func unsettled() throws(SpoolError) -> [ActiveFile] {
    var files: [ActiveFile] = []
    for directory in try Files.names(in: rooms.active) {
      guard let id = ArrivalID(directory.string) else { continue }
      let home = rooms.active.appending(directory)
      let names = try Files.names(in: home)
      if names.isEmpty { Files.removeDirectory(home) }
      files += names.map { ActiveFile(id: id, name: $0) }
    }
    return files.sorted { $0.id < $1.id }
  }

  /// Counts one more attempt to settle a file that an earlier process left unsettled, durably and
  /// before the attempt is made. Returns the count.
  public func countAttempt(_ id: ArrivalID) throws(SpoolError) -> Int {
    let tally = rooms.active.appending(id.text + ".attempts")
    let attempts = (try Files.status(tally)?.size ?? 0) + 1
    try Files.writeWhole(tally, Array(repeating: UInt8(ascii: "x"), count: Int(attempts)))
    try Files.synchronizeDirectory(rooms.active)
    return Int(attempts)
  }

  private func leaveActive(_ id: ArrivalID) {
    Files.removeDirectory(rooms.active.appending(id.text))
    Files.removeFile(rooms.active.appending(id.text + ".attempts"))
  }

  /// Puts a recorded document away under its digest. Returns where, relative to the spool.
  public func archive(_ file: ActiveFile, digest: String) throws(SpoolError) -> String {
    let shelf = rooms.archive.appending(String(digest.prefix(2)))
    try Files.makeDirectory(shelf)
    try Files.rename(path(of: file), shelf.appending(digest), replacing: true)
    try Files.synchronizeDirectory(shelf)
    leaveActive(file.id)
    return Self.archiveLocation(digest)
  }

  /// Puts a refused file where a person can look at it, under its own name. Returns where,
  /// relative to the spool.
  public func quarantine(_ file: ActiveFile) throws(SpoolError) -> String {
    try moveHome(of: file, into: rooms.quarantine)
    leaveActive(file.id)
    return Self.quarantineLocation(file.id)
  }

  /// Puts a document where it waits for a decision. Returns where, relative to the spool.
  public func hold(_ file: ActiveFile) throws(SpoolError) -> String {
    try moveHome(of: file, into: rooms.held)
    leaveActive(file.id)
    return Self.heldLocation(file.id)
  }

  /// Moves a file's own directory. One of that name may have been left there by a hand: it gets
  /// another, so that nothing that comes after waits for ever.
  private func moveHome(of file: ActiveFile, into room: FilePath) throws(SpoolError) {
    let target = room.appending(file.id.text)
    var number = 0
    while try Files.status(target) != nil {
      number += 1
      let aside = room.appending("\(file.id).\(number)")
      guard try Files.status(aside) == nil else { continue }
      try Files.rename(target, aside, replacing: false)
    }
    try Files.rename(rooms.active.appending(file.id.text), target, replacing: false)
    try Files.synchronizeDirectory(room)
  }

  /// Takes a held document up again. Returns nil if it is not held.
  public func resume(_ id: ArrivalID) throws(SpoolError) -> ActiveFile? {
    let home = rooms.active.appending(id.text)
    do {
      try Files.rename(rooms.held.appending(id.text), home, replacing: false)
    } catch {
      if error.cause == .noSuchFileOrDirectory { return nil }
      throw error
    }
    try Files.synchronizeDirectory(rooms.active)
    return try Files.names(in: home).first.map { ActiveFile(id: id, name: $0) }
  }

  /// The documents that wait for a decision, oldest first.
  public func waiting() throws(SpoolError) -> [ArrivalID] {
    try Files.names(in: rooms.held).compactMap { ArrivalID($0.string) }.sorted()
  }

  /// The bytes of a held document, or nil if it is not held.
  public func heldBytes(_ id: ArrivalID) throws(SpoolError) -> [UInt8]? {
    let home = rooms.held.appending(id.text)
    guard try Files.status(home) != nil, let name = try Files.names(in: home).first else {
      return nil
    }
    let path = home.appending(name)
    let fd = path.withPlatformString { open($0, O_RDONLY | O_NOFOLLOW | O_CLOEXEC) }
    guard fd >= 0 else { throw SpoolError("open", path) }
    defer { close(fd) }
    return try read(fd, path, limit: .max - 1)
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

  public static func heldLocation(_ id: ArrivalID) -> String { "held/\(id)" }

  public static func archiveLocation(_ digest: String) -> String {
    "archive/\(digest.prefix(2))/\(digest)"
  }

  public static func quarantineLocation(_ id: ArrivalID) -> String { "quarantine/\(id)" }

  /// Leaves a receipt for the office. Writing it again gives the same file; the fsync of the
  /// file's last room, which comes after, makes its name durable as well.
  public func writeReceipt(_ id: ArrivalID, _ bytes: [UInt8]) throws(SpoolError) {
    try Files.writeWhole(rooms.receipts.appending(id.text + ".json"), bytes)
  }

  /// Leaves notices for the office, each whole or not at all; they are on the disk when this
  /// returns.
  public func writeNotices(_ files: [(name: String, bytes: [UInt8])]) throws(SpoolError) {
    try Files.writeWhole(in: rooms.notices, files)
  }

  func path(of file: ActiveFile) -> FilePath {
    rooms.active.appending(file.id.text).appending(file.name)
  }

  func read(_ fd: CInt, _ path: FilePath, limit: Int64) throws(SpoolError) -> [UInt8] {
    var bytes: [UInt8] = []
    try Files.forEachChunk(fd, path) { chunk in
      bytes += chunk
      return Int64(bytes.count) <= limit
    }
    return bytes
  }
}

/// What waits to be read, as far as it can be seen.
public struct PendingFiles: Sendable {
  /// Files in the drop directory, at any depth, and files being read.
  public internal(set) var count = 0
  /// Directories whose files are not counted: whoever made them keeps the daemon out, or they lie
  /// too deep.
  public internal(set) var unseen: [SpoolError] = []
  /// There are more directories than anybody looks into.
  public internal(set) var isCutOff = false
}

extension Spool {
  /// As many as the watcher looks into.
  private static let mostDirectories = 4_096
  private static let deepest = 64

  /// Counts what waits. Whatever depositors make in the drop directory, there is an answer.
  public func pending() -> PendingFiles {
    var pending = PendingFiles()
    var directories = [(path: rooms.incoming, depth: 0)]
    var looked = 0
    while let (directory, depth) = directories.popLast() {
      guard looked < Self.mostDirectories else {
        pending.isCutOff = true
        break
      }
      looked += 1
      do throws(SpoolError) {
        guard depth < Self.deepest else {
          throw SpoolError("look into as deep a directory as", directory, .fileNameTooLong)
        }
        for name in try Files.names(in: directory) where !DropName.isIgnored(name) {
          let path = directory.appending(name)
          if try Files.status(path)?.isDirectory ?? false {
            directories.append((path, depth + 1))
          } else {
            pending.count += 1
          }
        }
      } catch {
        // One that is gone by now holds nothing.
        let isGone = error.cause == .noSuchFileOrDirectory && directory != rooms.incoming
        if !isGone { pending.unseen.append(error) }
      }
    }
    do {
      pending.count += try Files.names(in: rooms.active).count { ArrivalID($0.string) != nil }
    } catch {
      pending.unseen.append(error)
    }
    return pending
  }
}
