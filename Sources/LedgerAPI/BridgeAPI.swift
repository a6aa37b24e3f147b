public import BudgetModel

/// Why a total moved: parts that add up to its change.
public struct BridgePayload: Codable, Sendable {
  public let department: DepartmentPayload
  public let from: Int
  public let to: Int
  public let stage: String
  /// The stage of the later year: the same, unless two were asked for.
  public let toStage: String
  public let unit: String
  public let whole: BridgePartPayload
  /// The largest change first.
  public let parts: [BridgePartPayload]
  /// What the parts leave of the whole change; nil if that is not known.
  public let residual: MoneyPayload?

  enum CodingKeys: String, CodingKey {
    case department, from, to, stage, unit, whole, parts, residual
    case toStage = "to_stage"
  }

  public init(
    department: DepartmentPayload, from: Int, to: Int, stage: String, toStage: String, unit: String,
    whole: BridgePartPayload, parts: [BridgePartPayload], residual: MoneyPayload?
  ) {
    self.department = department
    self.from = from
    self.to = to
    self.stage = stage
    self.toStage = toStage
    self.unit = unit
    self.whole = whole
    self.parts = parts
    self.residual = residual
  }
}

/// The whole or a part of it.
public struct BridgePartPayload: Codable, Sendable, Hashable {
  /// The headline number or the line; nil for several small ones together.
  public let name: String?
  public let title: Bilingual
  public let before: MoneyPayload?
  public let after: MoneyPayload?
  public let difference: MoneyPayload?
  /// The change in percent of the part itself, of the whole change, and of the whole before.
  public let percent: String?
  public let share: String?
  public let contribution: String?

  public init(
    name: String?, title: Bilingual, before: MoneyPayload?, after: MoneyPayload?,
    difference: MoneyPayload?, percent: String?, share: String?, contribution: String?
  ) {
    self.name = name
    self.title = title
    self.before = before
    self.after = after
    self.difference = difference
    self.percent = percent
    self.share = share
    self.contribution = contribution
  }
}
