public import SystemPackage

/// The rooms of the spool. A file is always in exactly one of them; every move is one rename, so
/// all rooms lie on one file system.
public struct Rooms: Hashable, Sendable {
  /// Where files are dropped.
  public let incoming: FilePath
  /// Files claimed and not settled yet: `active/<arrival>/<name>`.
  public let active: FilePath
  /// Documents recorded, by digest: `archive/ab/abcd…`.
  public let archive: FilePath
  /// Files refused: `quarantine/<arrival>/<name>`.
  public let quarantine: FilePath
  /// Documents that wait for a decision: `held/<arrival>/<name>`.
  public let held: FilePath
  /// What the office picks up: notices, and a receipt for each file.
  public let outgoing: FilePath

  public init(under directory: FilePath) {
    incoming = directory.appending("incoming")
    active = directory.appending("active")
    archive = directory.appending("archive")
    quarantine = directory.appending("quarantine")
    held = directory.appending("held")
    outgoing = directory.appending("outgoing")
  }

  public var notices: FilePath { outgoing.appending("notices") }
  public var receipts: FilePath { outgoing.appending("receipts") }

  /// Makes what is missing.
  ///
  /// - Throws: `SpoolError` if a room cannot be made or lies on another file system.
  public func make() throws(SpoolError) {
    for room in [incoming, active, archive, quarantine, held, outgoing, notices, receipts] {
      try Files.makeDirectory(room, mode: 0o770)
    }
    guard let home = try Files.status(incoming) else { throw SpoolError("find", incoming) }
    for room in [active, archive, quarantine, held] {
      guard try Files.status(room)?.device == home.device else {
        throw SpoolError("keep on the file system of incoming:", room, .improperLink)
      }
    }
  }
}
