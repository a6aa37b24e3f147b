/// How much is read, asked and answered at once.
public struct Limits: Hashable, Sendable {
  public init() {}

  public var fileBytes = 64 << 20
  public var readerSeconds = 12
  public var readerMemoryMiB = 512
  public var readerOutputBytes = 32 << 20
  public var parallelReaders = 2
  public var querySeconds = 10
  public var queryMemoryMiB = 256
  public var queryRows = 100_000
  /// Connections a user; for all together see `Capacity`.
  public var userConnections = 256
  /// Requests that are being answered, a user and together.
  public var userRequests = 32
  public var totalRequests = 256
  /// Bytes of what is being sent with requests, and of answers on their way.
  public var userBodyBytes = 64 << 20
  public var totalBodyBytes = 192 << 20
  /// Questions in SQL that are being answered.
  public var userQueries = 2
  public var totalQueries = 4
}
