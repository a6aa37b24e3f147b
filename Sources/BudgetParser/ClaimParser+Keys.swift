import BudgetModel

/// Which headline numbers the subject of a sentence is.
extension ClaimParser {
  /// The headline numbers that the subject is; one element that is nil if it is none. 收支总计 is
  /// the total of the revenue; that of the expenditure includes what is carried forward.
  var keys: [KeyFigure?] {
    if isTorn || isItem { return [nil] }
    if ClaimSubject.isBothSides(subject) {
      return isPart(of: "财政拨款") ? [nil] : [.revenue]
    }
    if ["小计", "合计"].contains(subject), let group { return [ClaimSubject.keyFigure(group)] }
    if let part = vehiclePart { return [part] }
    guard let key = ClaimSubject.keyFigure(subject) else { return [nil] }
    switch key {
    case .revenue, .expenditure: return isPart(of: "财政拨款") ? [nil] : [key]
    case .basic, .project, .personnel, .operatingCost:
      // 机构运行…，其中：基本支出… is the basic expenditure of that item alone.
      return hasItems && topic != subject && !ClaimSubject.isWhole(topic) ? [nil] : [key]
    default: return [key]
    }
  }

  /// 购置费 and 运行维护费 in a sentence about 公务用车购置及运行维护费.
  private var vehiclePart: KeyFigure? {
    guard ClaimSubject.keyFigure(topic) == .vehicles else { return nil }
    switch PrintedText.key(subject)[...].droppingTails(["支出", "费用", "费", "预算", "决算"]) {
    case "购置", "车辆购置": return .vehiclePurchase
    case "运行", "运行维护", "运维", "车辆运行", "车辆运行维护": return .vehicleOperation
    default: return nil
    }
  }

  /// Whether the sentence speaks of a part of the budget only, which the subject does not repeat.
  private func isPart(of words: String) -> Bool {
    topic != subject && topic.has(words) && !subject.has(words)
  }
}
