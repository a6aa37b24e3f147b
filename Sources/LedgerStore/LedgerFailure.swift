import GRDB

/// What an error of the ledger means to whoever uses it.
public enum LedgerFailure: Hashable, Sendable {
  /// It may pass: a full disk, no memory, no descriptor, a lock.
  case passing
  /// What the schema refuses it will refuse again.
  case refused(String)
  /// A failed read, write or fsync leaves the page cache in doubt, as a damaged file does: stop,
  /// open it anew, verify.
  case inDoubt

  /// Nil for an error that is not the ledger's.
  public init?(_ error: any Error) {
    guard let error = error as? DatabaseError else { return nil }
    switch error.resultCode {
    case .SQLITE_FULL, .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_NOMEM, .SQLITE_CANTOPEN,
      .SQLITE_INTERRUPT:
      self = .passing
    case .SQLITE_CONSTRAINT: self = .refused(error.message ?? "")
    default: self = .inDoubt
    }
  }
}
