import CLinux
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

/// Moves files between rooms. It knows files, not budgets, and it deletes one only when the archive
/// holds its bytes. Each move can be asked for again, from wherever a failure left it.
public struct Spool: Sendable {
  public let rooms: Rooms

  public init(rooms: Rooms) throws(SpoolError) {
    self.rooms = rooms
    try rooms.make()
  }

  /// Takes a dropped file by one rename into a directory of its own. Returns nil if it is gone.
  /// `examine` makes the move durable.
  public func claim(_ dropped: FilePath, id: ArrivalID) throws(SpoolError) -> ActiveFile? {
    guard let name = dropped.lastComponent else { return nil }
    let home = rooms.active.appending(id.text)
    try Files.makeDirectory(home)
    do {
      try take(dropped, name, to: home.appending(name))
    } catch {
      Files.removeDirectory(home)
      // A directory that was one may be a link by now, and leads where nobody may drop.
      if [.noSuchFileOrDirectory, .notDirectory, .tooManySymbolicLinkLevels].contains(error.cause) {
        return nil
      }
      throw error
    }
    return ActiveFile(id: id, name: name)
  }

  /// Renames a dropped file. Below the drop directory depositors may have directories of their own,
  /// and may put links in their place: there it is renamed out of the very directory that was found
  /// under that name, through no link.
  private func take(
    _ dropped: FilePath, _ name: FilePath.Component, to target: FilePath
  ) throws(SpoolError) {
    var below = dropped.removingLastComponent()
    guard below != rooms.incoming else {
      return try Files.rename(dropped, target, replacing: false)
    }
    guard below.removePrefix(rooms.incoming) else {
      throw SpoolError("claim", dropped, .noSuchFileOrDirectory)
    }
    let root = rooms.incoming.withPlatformString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard root >= 0 else { throw SpoolError("open", rooms.incoming) }
    defer { close(root) }
    let parent = below.withPlatformString { linux_open_below(root, $0) }
    guard parent >= 0 else { throw SpoolError("open the directory of", dropped) }
    defer { close(parent) }
    let failed = name.withPlatformString { name in
      target.withPlatformString { linux_rename_noreplace(parent, name, AT_FDCWD, $0) }
    }
    guard failed == 0 else { throw SpoolError("claim", dropped) }
  }

  /// The files that were claimed before this process started, oldest first. What was left beside
  /// files that are gone is removed.
  public func unsettled() throws(SpoolError) -> [ActiveFile] {
    var files: [ActiveFile] = []
    for directory in try Files.names(in: rooms.active) {
      guard let id = ArrivalID(directory.string) else { continue }
      let home = rooms.active.appending(directory)
      let names = try Files.names(in: home)
      if names.isEmpty { Files.removeDirectory(home) }
      files += names.map { ActiveFile(id: id, name: $0) }
    }
    let ids = Set(files.map(\.id.text))
    for room in [rooms.active, rooms.archive] {
      for name in try Files.names(in: room) {
        guard let id = Self.owner(ofLeftover: name.string), !ids.contains(id) else { continue }
        Files.removeFile(room.appending(name))
      }
    }
    return files.sorted { $0.id < $1.id }
  }

  /// The arrival to which a tally of attempts or a private copy belongs.
  private static func owner(ofLeftover name: String) -> String? {
    if name.hasSuffix(".attempts") { return String(name.dropLast(".attempts".count)) }
    guard name.hasPrefix("."), name.hasSuffix(".part") else { return nil }
    return String(name.dropFirst().dropLast(".part".count))
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

  /// Forgets the attempts at a file: what ended this process was not that file.
  public func forgiveAttempts(_ id: ArrivalID) {
    Files.removeFile(rooms.active.appending(id.text + ".attempts"))
  }

  private func leaveActive(_ id: ArrivalID) throws(SpoolError) {
    try Files.removeEmptyDirectory(rooms.active.appending(id.text))
    try Files.remove(rooms.active.appending(id.text + ".attempts"))
  }

  /// Puts the private copy of a recorded document away under its digest, and lets the dropped file
  /// go.
  ///
  /// - Returns: Where, relative to the spool; nil if the bytes of its digest are nowhere any more.
  public func archive(_ file: ActiveFile, digest: String) throws(SpoolError) -> String? {
    var isKept = try shelve(privateCopy(file.id), digest)
    if !isKept { isKept = try holdsArchived(digest) }
    if !isKept, try examine(file, limit: .max - 1) != nil {
      isKept = try shelve(privateCopy(file.id), digest)
    }
    guard isKept else { return nil }
    try Files.remove(path(of: file))
    try leaveActive(file.id)
    return Self.archiveLocation(digest)
  }

  /// Puts a refused file where a person can look at it, under its own name. Returns where,
  /// relative to the spool.
  public func quarantine(_ file: ActiveFile) throws(SpoolError) -> String {
    try moveHome(of: file, into: rooms.quarantine)
    return Self.quarantineLocation(file.id)
  }

  /// Puts a document where it waits for a decision. Returns where, relative to the spool.
  public func hold(_ file: ActiveFile) throws(SpoolError) -> String {
    try moveHome(of: file, into: rooms.held)
    return Self.heldLocation(file.id)
  }

  /// Moves a file's own directory. One of that name may have been left there by a hand: it gets
  /// another, so that nothing that comes after waits for ever.
  private func moveHome(of file: ActiveFile, into room: FilePath) throws(SpoolError) {
    let home = rooms.active.appending(file.id.text)
    let target = room.appending(file.id.text)
    var number = 0
    while try Files.status(home) != nil, try Files.status(target) != nil {
      number += 1
      let aside = room.appending("\(file.id).\(number)")
      guard try Files.status(aside) == nil else { continue }
      try Files.rename(target, aside, replacing: false)
    }
    // It may have been moved before a failure that came after.
    var isMoved = try Files.status(home) == nil
    if isMoved { isMoved = try Files.status(target) != nil }
    if !isMoved { try Files.rename(home, target, replacing: false) }
    try Files.synchronizeDirectory(room)
    try Files.remove(privateCopy(file.id))
    try leaveActive(file.id)
  }

  /// Takes a held document up again. Returns nil if it is not held. `examine` makes the move durable.
  public func resume(_ id: ArrivalID) throws(SpoolError) -> ActiveFile? {
    let home = rooms.active.appending(id.text)
    do {
      try Files.rename(rooms.held.appending(id.text), home, replacing: false)
    } catch {
      if error.cause == .noSuchFileOrDirectory { return nil }
      throw error
    }
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
    return try Files.bytes(home.appending(name))
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
}
