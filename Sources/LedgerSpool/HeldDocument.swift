import Crypto
import SystemPackage

/// A document that waits for a decision, as the ledger has it on record.
public struct HeldDocument: Hashable, Sendable {
  public let id: ArrivalID
  /// Its name, byte for byte.
  public let name: [UInt8]
  public let digest: String

  public init(id: ArrivalID, name: [UInt8], digest: String) {
    self.id = id
    self.name = name
    self.digest = digest
  }

  /// The name as one of a file; nil if it can be none.
  fileprivate var component: FilePath.Component? {
    let text = name.map { CChar(bitPattern: $0) } + [0]
    guard
      let component = text.withUnsafeBufferPointer({ buffer in
        buffer.baseAddress.flatMap { FilePath.Component(platformString: $0) }
      }), component.kind == .regular
    else { return nil }
    return component
  }
}

extension Spool {
  /// Copies a document that was held when the ledger was copied, wherever it has gone since. A
  /// second name instead would make it a hard link, which is not taken up.
  ///
  /// - Returns: False if its very bytes are nowhere.
  func copy(_ held: HeldDocument, to path: FilePath) throws(SpoolError) -> Bool {
    // It may be moved on meanwhile, and back from active where it is held only now.
    for room in [rooms.held, rooms.active, rooms.held, rooms.quarantine] {
      guard let bytes = bytes(of: held, in: room) else { continue }
      try Files.writeWhole(path, bytes)
      return true
    }
    guard try holdsArchived(held.digest) else { return false }
    try Files.copy(archived(held.digest), path)
    return true
  }

  /// The bytes of a held document; nil if a room does not have these very bytes, or whatever keeps
  /// them from being read.
  private func bytes(of held: HeldDocument, in room: FilePath) -> [UInt8]? {
    guard let name = held.component else { return nil }
    let path = room.appending(held.id.text).appending(name)
    guard let status = try? Files.status(path), status.isFile,
      let bytes = try? Files.bytes(path),
      Array(SHA256.hash(data: bytes)).hexadecimalText == held.digest
    else { return nil }
    return bytes
  }

  /// Puts a held document of a backup where it waits for its decision, whole or not at all. One
  /// that waits already, or is being settled, stays where it is; one that was refused since is
  /// taken out of quarantine, so that it has one place. What is nowhere as it came stays undecidable.
  public func hold(_ held: HeldDocument, from backup: SealedBackup) throws(SpoolError) {
    let home = rooms.held.appending(held.id.text)
    for room in [rooms.held, rooms.active]
    where try Files.status(room.appending(held.id.text)) != nil { return }
    let refused = rooms.quarantine.appending(held.id.text)
    if try Files.status(refused) != nil {
      guard bytes(of: held, in: rooms.quarantine) != nil else { return }
      try Files.rename(refused, home, replacing: false)
      try Files.synchronizeDirectory(rooms.held)
      return
    }
    guard backup.documents.contains(held.digest), let name = held.component else { return }
    let hidden = rooms.held.appending(".\(held.id).part")
    try Files.makeDirectory(hidden)
    Files.removeFile(hidden.appending(name))
    try Files.copy(
      backup.path.appending("documents").appending(held.digest), hidden.appending(name))
    try Files.synchronizeDirectory(hidden)
    try Files.rename(hidden, home, replacing: false)
    try Files.synchronizeDirectory(rooms.held)
  }
}
