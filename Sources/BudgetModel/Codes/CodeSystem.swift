/// A classification of expenditure. A code means nothing without its system and its year.
public enum CodeSystem: String, CaseIterable, Hashable, Sendable {
  /// 支出功能分类: what the money is for.
  case function
  /// 部门预算支出经济分类: what it is spent on.
  case economic

  public var title: String {
    switch self {
    case .function: "功能分类"
    case .economic: "部门经济分类"
    }
  }

  /// How many digits a code of each level has: 类, 款, 项.
  public var lengths: [Int] {
    switch self {
    case .function: [3, 5, 7]
    case .economic: [3, 5]
    }
  }

  /// Whether a text can be one of its codes.
  public func isCode(_ text: some StringProtocol) -> Bool {
    lengths.contains(text.utf8.count) && text.utf8.allSatisfy(isDigit)
  }

  /// A code and those that contain it, the class first.
  public func levels(of code: String) -> [String] {
    lengths.filter { $0 <= code.utf8.count }.map { String(code.prefix($0)) }
  }
}

extension BudgetForm {
  /// The classification that the lines of a form are coded by; nil where they are labels.
  public var codeSystem: CodeSystem? {
    switch self {
    case .expenditure, .generalBudget, .governmentFund, .stateCapital, .appropriationExpenditure,
      .revenue:
      .function
    case .basicExpenditure, .appropriationBasic, .agencyOperation: .economic
    case .summary, .appropriation, .threePublic, .procurement, .fixedAssets: nil
    }
  }
}

/// What became of a code from one year to the next: a row of the crosswalk (科目对照).
public struct CodeMapping: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// The code stays, the name is another.
    case rename
    /// The whole line goes to another code.
    case move
    /// Several lines become one; each is a row of its own.
    case merge
    /// One line becomes several; each is a row of its own. Never allocated.
    case split
    /// The code has no predecessor.
    case new
    /// The code has no successor.
    case retired
  }

  /// How certain it is.
  public enum Confidence: String, CaseIterable, Hashable, Sendable {
    case high
    case medium
    /// To be verified; never applied.
    case low
  }

  public let system: CodeSystem
  public let kind: Kind
  /// The first year that has the new code.
  public let year: FiscalYear
  /// Nil for a new code.
  public let from: String?
  /// Nil for a retired code.
  public let to: String?
  public let fromName: String
  public let toName: String
  public let confidence: Confidence
  /// What says so.
  public let basis: String

  /// Nil if the codes do not fit the kind.
  public init?(
    system: CodeSystem, kind: Kind, year: FiscalYear, from: String?, to: String?,
    fromName: String = "", toName: String = "", confidence: Confidence, basis: String
  ) {
    guard (kind == .new) == (from == nil), (kind == .retired) == (to == nil),
      [from, to].compactMap(\.self).allSatisfy({ system.isCode($0) }),
      kind == .rename ? from == to : from != to || kind == .split
    else { return nil }
    self.system = system
    self.kind = kind
    self.year = year
    self.from = from
    self.to = to
    self.fromName = fromName
    self.toName = toName
    self.confidence = confidence
    self.basis = basis
  }

  /// `30311→30113（2018）`
  public var text: String {
    "\(from ?? "—")→\(to ?? "—")（\(year)）"
  }
}
