public import SystemPackage

/// A file operation that failed for a reason that may pass: a full disk, an I/O error. It is
/// never a verdict about a document.
public struct SpoolError: Error, CustomStringConvertible {
  public let operation: String
  public let path: String
  public let cause: Errno

  init(_ operation: String, _ path: FilePath, _ cause: Errno = .lastFailure) {
    self.operation = operation
    self.path = path.description
    self.cause = cause
  }

  public var description: String { "cannot \(operation) \(path): \(cause)" }
}

extension Errno {
  /// The calling thread's `errno`.
  static var lastFailure: Errno { Errno(rawValue: systemErrno) }

  /// Its owner, or whoever took it away, made an entry so: looking again is of no use.
  var isOfTheEntry: Bool {
    [
      .permissionDenied, .noSuchFileOrDirectory, .notDirectory, .tooManySymbolicLinkLevels,
      .fileNameTooLong,
    ].contains(self)
  }
}
