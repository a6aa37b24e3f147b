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

  /// The level of its most detailed codes: 项 of functions, 款 of economic use.
  public var detail: ClassificationCode.Level {
    switch self {
    case .function: .item
    case .economic: .group
    }
  }

  /// Whether a text can be one of its codes.
  public func isCode(_ text: some StringProtocol) -> Bool {
    ClassificationCode(text).map { $0.level <= detail } ?? false
  }

  /// A code and those that contain it, the class first.
  public func levels(of code: String) -> [String] {
    guard let code = ClassificationCode(code) else { return [] }
    return code.levels.filter { $0.level <= detail }.map(\.text)
  }
}

/// The classes of economic use that headline numbers are made of.
public enum EconomicClass: String, CaseIterable, Hashable, Sendable {
  /// 工资福利支出
  case wages = "301"
  /// 商品和服务支出
  case goodsAndServices = "302"
  /// 对个人和家庭的补助
  case benefits = "303"

  /// What is paid to persons; operating cost is the rest.
  public static let personnel: [EconomicClass] = [.wages, .benefits]

  public func holds(_ code: ClassificationCode) -> Bool { code.class.text == rawValue }
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

  /// Whether it tells what became of a whole class.
  public var isOfClass: Bool { from.flatMap { ClassificationCode($0) }?.level == .class }

  /// `30311→30113（2018）`
  public var text: String {
    "\(from ?? "—")→\(to ?? "—")（\(year)）"
  }
}
