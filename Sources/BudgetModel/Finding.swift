/// How much a finding matters.
public enum Severity: String, CaseIterable, Hashable, Sendable {
  case error
  case warning
  case info
}

/// Something that reading or checking noticed. It never changes a figure.
public struct Finding: Hashable, Sendable {
  /// The rule's id in the catalogue: `R01`, `V03`.
  public let rule: String
  public let severity: Severity
  /// One sentence in Chinese, with the figures.
  public let chinese: String
  /// The same sentence in English.
  public let english: String
  public let places: [Place]

  public init(
    rule: String, severity: Severity, chinese: String, english: String, places: [Place] = []
  ) {
    self.rule = rule
    self.severity = severity
    self.chinese = chinese
    self.english = english
    self.places = places
  }
}
