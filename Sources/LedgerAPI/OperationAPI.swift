/// Work that goes on while the caller does something else. Asked for again, it is the answer itself
/// once the work is done.
public struct OperationPayload: Codable, Sendable {
  /// What to ask `/v1/operations/{id}` for.
  public let id: String
  /// The path that started it.
  public let path: String

  public init(id: String, path: String) {
    self.id = id
    self.path = path
  }
}
