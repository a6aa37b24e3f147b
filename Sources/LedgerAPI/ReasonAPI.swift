/// An officer's reason for a change against the year before.
public struct ExplanationRequestPayload: Codable, Sendable, Hashable {
  public let department: String
  public let year: Int
  /// `budget`, `adjusted` or `final`.
  public let stage: String
  /// The headline figure: its name or title.
  public let key: String
  public let text: String

  public init(department: String, year: Int, stage: String, key: String, text: String) {
    self.department = department
    self.year = year
    self.stage = stage
    self.key = key
    self.text = text
  }

  /// The JSON of the request's body.
  public func encoded() -> [UInt8] {
    let fields = [("department", department), ("stage", stage), ("key", key), ("text", text)]
    let texts = fields.map { "\"\($0)\":\"\($1.escapedInJSON)\"" }.joined(separator: ",")
    return Array("{\(texts),\"year\":\(year)}".utf8)
  }
}
