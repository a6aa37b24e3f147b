import BudgetModel
import Crypto
import LedgerCore

/// The chain of digests: each revision's digest covers what it says, how it was recorded, and its
/// predecessor's digest.
enum Chain {
  /// What stands before the first revision of a new ledger.
  static let origin = [UInt8](repeating: 0, count: 32)

  /// SHA-256 of what a revision says.
  static func digest(of draft: RevisionDraft) -> [UInt8] {
    Array(SHA256.hash(data: draft.canonicalContent))
  }

  /// SHA-256 of a text.
  static func digest(of text: String) -> [UInt8] {
    Array(SHA256.hash(data: Array(text.utf8)))
  }

  /// A revision's digest: SHA-256 of its predecessor's digest and its own link.
  static func link(_ previous: [UInt8], _ link: RevisionLink) -> [UInt8] {
    var hash = SHA256()
    hash.update(data: previous)
    hash.update(data: link.canonicalBytes)
    return Array(hash.finalize())
  }
}

/// How a document was written: `text` in `UTF-8`.
struct DocumentFormat {
  let format: String
  let charset: String
}

extension DocumentFormat {
  init(_ document: BudgetDocument) {
    self.init(format: document.format, charset: document.charset)
  }
}

extension RevisionLink.File {
  init(_ arrival: Arrival, _ format: DocumentFormat) {
    self.init(
      arrival: arrival.id, name: arrival.name.hexadecimal, bytes: arrival.bytes,
      claimedAt: arrival.claimedAt, owner: arrival.owner?.uid, ownerName: arrival.owner?.name,
      format: format.format, charset: format.charset)
  }
}
