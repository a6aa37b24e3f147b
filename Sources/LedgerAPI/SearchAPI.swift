public import BudgetModel

/// Where words were found.
public struct SearchPayload: Codable, Sendable, Hashable {
  /// `line`, `claim`, `target`, `unit`, `unread` or `reason`.
  public let kind: String
  public let department: DepartmentPayload
  public let year: Int
  public let stage: String
  /// The revision in the whole ledger, and its number within the book.
  public let sequence: Int
  public let revision: Int
  public let text: String
  /// The form and the line's path, for a line.
  public let form: String?
  public let path: String?
  public let place: Bilingual

  public init(
    kind: String, department: DepartmentPayload, year: Int, stage: String, sequence: Int,
    revision: Int, text: String, form: String?, path: String?, place: Bilingual
  ) {
    self.kind = kind
    self.department = department
    self.year = year
    self.stage = stage
    self.sequence = sequence
    self.revision = revision
    self.text = text
    self.form = form
    self.path = path
    self.place = place
  }
}
