public import LedgerAPI

/// Why there is no answer.
public enum ClientError: Error, Sendable {
  /// Nothing listens at the socket.
  case notRunning(String)
  /// The socket may not be used by this user.
  case permissionDenied(String)
  case socketPathTooLong(String)
  case timedOut
  /// What answers is not ledgerd, or another version of it.
  case answerInvalid(String)
  /// The daemon says why.
  case refused(ErrorPayload)
}
