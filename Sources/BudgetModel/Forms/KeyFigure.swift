/// The headline numbers of a department's year.
public enum KeyFigure: String, CaseIterable, Hashable, Sendable {
  case revenue
  /// 本年收入: without what was carried over. Told apart only where something was.
  case currentRevenue = "current-revenue"
  /// 上年结转
  case carriedOver = "carried-over"
  case expenditure
  case basic
  case personnel
  case operatingCost = "operating-cost"
  case project
  case threePublic = "three-public"
  case overseasTravel = "overseas-travel"
  case vehicles
  case vehiclePurchase = "vehicle-purchase"
  case vehicleOperation = "vehicle-operation"
  case reception
  case procurement

  public var title: String {
    switch self {
    case .revenue: "收入总计"
    case .currentRevenue: "本年收入"
    case .carriedOver: "上年结转"
    case .expenditure: "支出合计"
    case .basic: "基本支出"
    case .personnel: "人员经费"
    case .operatingCost: "公用经费"
    case .project: "项目支出"
    case .threePublic: "三公经费"
    case .overseasTravel: "因公出国（境）费"
    case .vehicles: "公务用车购置及运维费"
    case .vehiclePurchase: "公务用车购置费"
    case .vehicleOperation: "公务用车运行维护费"
    case .reception: "公务接待费"
    case .procurement: "政府采购"
    }
  }

  public var englishTitle: String {
    switch self {
    case .revenue: "Total revenue"
    case .currentRevenue: "Revenue of the year"
    case .carriedOver: "Carried over"
    case .expenditure: "Total expenditure"
    case .basic: "Basic expenditure"
    case .personnel: "Personnel"
    case .operatingCost: "Operating cost"
    case .project: "Projects"
    case .threePublic: "Three-public spending"
    case .overseasTravel: "Overseas travel"
    case .vehicles: "Official vehicles"
    case .vehiclePurchase: "Vehicle purchase"
    case .vehicleOperation: "Vehicle operation"
    case .reception: "Official reception"
    case .procurement: "Procurement"
    }
  }

  /// The figures that a whole consists of. They add up exactly, so a whole follows from its
  /// parts; a part never follows from the whole, because the rest may hide a secret amount.
  public var parts: [KeyFigure] {
    switch self {
    case .expenditure: [.basic, .project]
    case .basic: [.personnel, .operatingCost]
    case .threePublic: [.overseasTravel, .vehicles, .reception]
    case .vehicles: [.vehiclePurchase, .vehicleOperation]
    default: []
    }
  }

  /// The figures of which a table makes up this one: its parts, and for revenue the year's own and
  /// what was carried over, either of which many tables do not print.
  public var addends: [KeyFigure] {
    self == .revenue ? [.currentRevenue, .carriedOver] : parts
  }

  /// The figure that this one is an addend of.
  public var whole: KeyFigure? { Self.allCases.first { $0.addends.contains(self) } }

  /// The figures that decide what a blank means: this one, those that it is a part of, and theirs.
  public var deciding: Set<KeyFigure> {
    var deciding: Set = [self]
    deciding.formUnion(addends)
    var key = self
    while let whole = key.whole {
      deciding.insert(whole)
      deciding.formUnion(whole.addends)
      key = whole
    }
    return deciding
  }

  /// How deep the figure stands below the one it is part of; for indenting.
  public var depth: Int {
    switch self {
    case .revenue, .expenditure, .threePublic, .procurement: 0
    case .currentRevenue, .carriedOver: 1
    case .basic, .project, .overseasTravel, .vehicles, .reception: 1
    case .personnel, .operatingCost, .vehiclePurchase, .vehicleOperation: 2
    }
  }

  /// Where the figure is tabulated; the measure's own table first.
  public var sources: [FigureKey] {
    switch self {
    case .revenue:
      [
        FigureKey(.summary, "收入/收入总计", .amount), FigureKey(.summary, "收入/总计", .amount),
        FigureKey(.summary, "收入/收入合计", .amount), FigureKey(.revenue, LineKey.total, .total),
      ]
    case .currentRevenue:
      [
        FigureKey(.summary, "收入/本年收入合计", .amount),
        FigureKey(.summary, "收入/当年收入小计", .amount),
        FigureKey(.revenue, LineKey.total, .subtotal),
      ]
    case .carriedOver:
      [
        FigureKey(.summary, "收入/上年结转", .amount),
        FigureKey(.summary, "收入/上年结转结余", .amount),
        FigureKey(.revenue, LineKey.total, .carryOver),
      ]
    case .expenditure:
      [
        FigureKey(.expenditure, LineKey.total, .total),
        FigureKey(.summary, "支出/本年支出合计", .amount),
      ]
    case .basic:
      [
        FigureKey(.expenditure, LineKey.total, .basic),
        FigureKey(.expenditure, "基本支出", .total),
        FigureKey(.summary, "支出用途/基本支出", .amount),
        FigureKey(.summary, "支出/基本支出", .amount),
        FigureKey(.generalBudget, LineKey.total, .basic),
      ]
    case .personnel:
      [
        FigureKey(.basicExpenditure, LineKey.total, .personnel),
        FigureKey(.basicExpenditure, "人员经费合计", .total),
      ]
    case .operatingCost:
      [
        FigureKey(.basicExpenditure, LineKey.total, .operatingCost),
        FigureKey(.basicExpenditure, "公用经费合计", .total),
      ]
    case .project:
      [
        FigureKey(.expenditure, LineKey.total, .project),
        FigureKey(.expenditure, "项目支出", .total),
        FigureKey(.summary, "支出用途/项目支出", .amount),
        FigureKey(.summary, "支出/项目支出", .amount),
      ]
    case .threePublic: [FigureKey(.threePublic, "“三公”经费小计", .total)]
    case .overseasTravel: [FigureKey(.threePublic, "因公出国（境）费", .total)]
    case .vehicles: [FigureKey(.threePublic, "公务用车购置及运维费", .total)]
    case .vehiclePurchase: [FigureKey(.threePublic, "公务用车购置费", .total)]
    case .vehicleOperation: [FigureKey(.threePublic, "公务用车运行维护费", .total)]
    case .reception: [FigureKey(.threePublic, "公务接待费", .total)]
    case .procurement: [FigureKey(.procurement, LineKey.total, .total)]
    }
  }
}

extension KeyFigure {
  /// Those that every year has: without the two that tell revenue of the year from what was carried
  /// over, and say nothing new where nothing was.
  public static let usual = allCases.filter { $0 != .currentRevenue && $0 != .carriedOver }

  /// Which are told, by whether something was carried over.
  public static func told(carriesOver: Bool) -> [KeyFigure] { carriesOver ? allCases : usual }

  /// Other totals that prose may mean by the same words: of the year alone, or with what is carried
  /// over.
  public var totals: [FigureKey] {
    switch self {
    case .revenue:
      ["本年收入合计", "当年收入小计", "收入合计", "总计"].map {
        FigureKey(.summary, "收入/\($0)", .amount)
      } + [FigureKey(.revenue, LineKey.total, .total)]
    case .expenditure:
      ["支出总计", "总计", "支出合计", "本年支出合计", "当年支出小计"].map {
        FigureKey(.summary, "支出/\($0)", .amount)
      }
    default: []
    }
  }

  /// The first source that holds a figure, with its address.
  public func tabulated(
    _ lookup: (FigureKey) -> Figure?
  ) -> (key: FigureKey, figure: Figure)? {
    for key in sources {
      if let figure = lookup(key) { return (key, figure) }
    }
    return nil
  }
}
