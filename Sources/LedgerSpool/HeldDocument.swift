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
  /// Copies a held document. A second name instead would make it one that is not taken up again.
  ///
  /// - Returns: False if its very bytes are neither held nor archived.
  func copy(_ held: HeldDocument, to path: FilePath) throws(SpoolError) -> Bool {
    if let bytes = try heldBytes(held.id),
      Array(SHA256.hash(data: bytes)).hexadecimalText == held.digest
    {
      try Files.writeWhole(path, bytes)
      return true
    }
    guard try holdsArchived(held.digest) else { return false }
    try Files.linkOrCopy(archived(held.digest), path)
    return true
  }

  /// Puts a held document of a backup where it waits for its decision, whole or not at all; one
  /// that waits already stays as it is.
  ///
  /// - Returns: False if the backup does not hold it.
  public func hold(_ held: HeldDocument, from backup: SealedBackup) throws(SpoolError) -> Bool {
    let home = rooms.held.appending(held.id.text)
    if try Files.status(home) != nil { return true }
    guard backup.documents.contains(held.digest), let name = held.component else { return false }
    let hidden = rooms.held.appending(".\(held.id).part")
    try Files.makeDirectory(hidden)
    Files.removeFile(hidden.appending(name))
    try Files.copy(
      backup.path.appending("documents").appending(held.digest), hidden.appending(name))
    try Files.synchronizeDirectory(hidden)
    try Files.rename(hidden, home, replacing: false)
    try Files.synchronizeDirectory(rooms.held)
    return true
  }
}
