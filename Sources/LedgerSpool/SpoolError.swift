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

  /// This process or the machine has run out of something that may come back.
  var isShortage: Bool {
    [.tooManyOpenFiles, .tooManyOpenFilesInSystem, .noMemory, .resourceTemporarilyUnavailable]
      .contains(self)
  }
}
