/// A performance target: one row of a project's table, or one of the department as a whole.
public struct TargetPayload: Codable, Sendable, Hashable {
  /// The printed number of the table; 0 for the department as a whole.
  public let table: Int
  public let project: String
  /// 一级, 二级 and 三级指标; for the department as a whole its title, the section and the
  /// number of the goal.
  public let levels: [String]
  public let description: String
  public let printed: String
  /// `quantity`, `qualitative` or `secret`.
  public let kind: String
  /// `≥`, `≤`, `=`, `>` or `<`, for a quantity that states one.
  public let bound: String?
  public let number: String?
  public let measure: String?
  public let basis: String
  public let source: SourcePayload

  public init(
    table: Int, project: String, levels: [String], description: String, printed: String,
    kind: String, bound: String?, number: String?, measure: String?, basis: String,
    source: SourcePayload
  ) {
    self.table = table
    self.project = project
    self.levels = levels
    self.description = description
    self.printed = printed
    self.kind = kind
    self.bound = bound
    self.number = number
    self.measure = measure
    self.basis = basis
    self.source = source
  }
}
