public import SystemPackage

/// What is wrong with a backup.
public struct BackupDamage: Error, Hashable, CustomStringConvertible {
  public let path: FilePath
  public let reason: String

  public var description: String { "\(path) \(reason)" }
}

/// A sealed backup, every byte of it held against its sums.
public struct SealedBackup: Sendable {
  public let path: FilePath
  /// The digests of its documents, also of those that wait for a decision.
  public let documents: [String]

  public var ledger: FilePath { path.appending("ledger.db") }

  /// - Throws: `BackupDamage`, or `SpoolError` if a file cannot be read.
  public init(checking path: FilePath) throws {
    self.path = path
    let sums = path.appending("SHA256SUMS")
    guard try Files.status(sums)?.isFile ?? false else {
      throw BackupDamage(path: sums, reason: "is missing: this is no sealed backup")
    }
    var documents: [String] = []
    var hasLedger = false
    for line in String(decoding: try Files.bytes(sums), as: UTF8.self).split(separator: "\n") {
      let name = String(line.dropFirst(66))
      let digest = String(line.prefix(64))
      let isDocument = name == "documents/\(digest)"
      guard line.dropFirst(64).prefix(2) == "  ", digest.utf8.allSatisfy(\.isHexadecimal),
        isDocument || name == "ledger.db"
      else { throw BackupDamage(path: sums, reason: "has a line that no backup writes: \(line)") }
      let file = path.appending(name)
      guard try Files.status(file)?.isFile ?? false else {
        throw BackupDamage(path: file, reason: "is missing")
      }
      guard try Files.digest(file).hexadecimalText == digest else {
        throw BackupDamage(path: file, reason: "is not what SHA256SUMS says")
      }
      if isDocument { documents.append(digest) } else { hasLedger = true }
    }
    guard hasLedger else { throw BackupDamage(path: sums, reason: "does not name ledger.db") }
    self.documents = documents
  }
}

extension SealedBackup {
  /// - Throws: `BackupDamage` if the ledger names a document that the backup does not hold.
  public func hold(_ digests: [String]) throws(BackupDamage) {
    let held = Set(documents)
    guard let missing = digests.first(where: { !held.contains($0) }) else { return }
    throw BackupDamage(
      path: path.appending("documents").appending(missing),
      reason: "is missing: the ledger of the backup names it")
  }
}

extension UInt8 {
  fileprivate var isHexadecimal: Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self)
  }
}

/// Puts a backup's ledger in the place of the present one while no daemon runs. Whatever stops it,
/// the old ledger is there or the new one.
public struct LedgerExchange: Sendable {
  private let present: FilePath
  private let archive: FilePath

  /// - Parameters:
  ///   - present: The ledger's file.
  ///   - spool: Where its documents lie.
  public init(_ present: FilePath, spool: Spool) {
    self.present = present
    archive = spool.rooms.archive
  }

  /// The copy that is to take the place.
  public var candidate: FilePath { beside("restoring") }

  public var isFirst: Bool {
    get throws(SpoolError) { try Files.status(present) == nil }
  }

  /// Copies the ledger of a backup beside the present one, and removes what an interrupted restore
  /// left.
  public func stage(_ backup: SealedBackup) throws(SpoolError) {
    discard()
    try Files.copy(backup.ledger, candidate)
  }

  /// Forgets the copy.
  public func discard() {
    for suffix in ["", "-wal", "-shm"] { Files.removeFile(beside("restoring" + suffix)) }
  }

  /// Puts the recorded documents that the archive lacks into it.
  public func archive(_ documents: [String], of backup: SealedBackup) throws(SpoolError) {
    for digest in documents {
      let shelf = archive.appending(String(digest.prefix(2)))
      let place = shelf.appending(digest)
      if let status = try Files.status(place), status.isFile,
        try Files.digest(place).hexadecimalText == digest
      {
        continue
      }
      try Files.makeDirectory(shelf)
      Files.removeFile(place)
      try Files.copy(backup.path.appending("documents").appending(digest), place)
      try Files.synchronizeDirectory(shelf)
    }
    try Files.synchronizeDirectory(archive)
  }

  /// Gives the copy the name of the present ledger in one step; that one has another name by then.
  ///
  /// Both must be closed. A write-ahead log that could not be folded in, because its ledger is
  /// damaged, belongs to that file alone and is kept beside it.
  ///
  /// - Returns: Where the present one is kept; nil if there was none.
  public func exchange(
    _ stamp: String, beforeRenaming: () -> Void = {}
  ) throws(SpoolError) -> FilePath? {
    let directory = present.removingLastComponent()
    var kept: FilePath?
    if try !isFirst {
      let name = beside("before-" + stamp)
      try Files.linkOrCopy(present, name)
      if let log = try Files.status(log(of: present)), log.size > 0 {
        try Files.linkOrCopy(self.log(of: present), self.log(of: name))
      }
      try Files.synchronizeDirectory(directory)
      kept = name
    }
    beforeRenaming()
    for path in [present, candidate] {
      Files.removeFile(log(of: path))
      Files.removeFile(FilePath(path.string + "-shm"))
    }
    try Files.rename(candidate, present, replacing: true)
    try Files.synchronizeDirectory(directory)
    return kept
  }

  private func log(of path: FilePath) -> FilePath { FilePath(path.string + "-wal") }

  private func beside(_ suffix: String) -> FilePath {
    present.removingLastComponent().appending((present.lastComponent?.string ?? "") + "." + suffix)
  }
}
