import BudgetModel

/// Which headline number a subject of prose is.
enum ClaimSubject {
  private static let names: [KeyFigure: [String]] = [
    .revenue: [
      "收入", "收入预算", "预算收入", "总收入", "收入总计", "收入合计", "收入总额", "预算总收入",
      "收入总预算", "部门收入", "部门预算收入", "部门收入预算", "收入预算总额",
    ],
    .expenditure: [
      "支出", "支出预算", "预算支出", "总支出", "支出总计", "支出合计", "支出总额", "预算总支出",
      "支出总预算", "部门支出", "部门预算支出", "部门支出预算", "支出预算总额",
    ],
    .basic: ["基本支出"],
    .personnel: ["人员支出", "人员经费", "人员经费支出"],
    .operatingCost: ["公用支出", "公用经费", "公用经费支出"],
    .project: ["项目支出", "项目经费"],
    .threePublic: ["三公", "三公经费", "三公经费支出"],
    .overseasTravel: [
      "因公出国(境)费", "因公出国(境)费用", "因公出国(境)经费", "因公出国(境)支出",
      "因公出国(境)费支出",
    ],
    .vehicles: [
      "公务用车购置及运维费", "公务用车购置及运行费", "公务用车购置及运行维护费",
      "公务用车购置和运行维护费", "公务用车购置及运行费支出", "公务用车购置及运行维护费支出",
    ],
    .vehiclePurchase: ["公务用车购置费", "公务用车购置支出", "公务用车购置费支出"],
    .vehicleOperation: [
      "公务用车运行维护费", "公务用车运维费", "公务用车运行费", "公务用车运行维护费支出",
    ],
    .reception: ["公务接待费", "公务接待费支出", "公务接待费用"],
    .procurement: ["政府采购", "政府采购支出", "政府采购金额"],
  ]

  private static let byName: [String: KeyFigure] = {
    var byName: [String: KeyFigure] = [:]
    for (key, words) in names {
      for word in words { byName[word] = key }
    }
    return byName
  }()

  /// The headline number, if the subject is exactly one of its names: 退休人员公用经费 is no
  /// 公用经费, and 机关运行经费 is defined otherwise.
  static func keyFigure(_ subject: String) -> KeyFigure? {
    let key = PrintedText.key(subject)
    let core = key[...].droppingHeads(["部门", "总体", "日常", "年初", "安排", "本年"])
    let bare = core.droppingTails(["预算数", "预算", "总额"])
    let short = bare.droppingTails(["支出", "经费"])
    return byName[key] ?? byName[String(core)] ?? byName[String(bare)]
      ?? (short.utf8.count > 6 ? byName[String(short)] : nil) ?? threePublic(key)
  }

  /// The many names of 三公经费 and its items, without what they begin and end with.
  private static func threePublic(_ key: String) -> KeyFigure? {
    if key.hasAny(["(三公经费)", "(三公)"]) { return .threePublic }
    let core = key[...].droppingHeads([
      "一般公共预算", "财政拨款", "拨款", "安排的", "安排", "部门", "年初", "本级", "区级", "使用", "的",
    ]).droppingTails([
      "决算数", "决算", "预算数", "预算", "支出", "经费", "费用", "费", "总额", "合计", "总计", "小计", "安排",
      "总", "共", "财政拨款", "一般公共预算", "拨款", "当年",
    ])
    return items[String(core)]
  }

  private static let items: [String: KeyFigure] = [
    "三公": .threePublic, "因公出国(境)": .overseasTravel, "因公出国境": .overseasTravel,
    "因公出国": .overseasTravel, "因公出国出境": .overseasTravel, "公务接待": .reception,
    "公务用车": .vehicles, "公务用车购置及运行": .vehicles, "公务用车购置及运行维护": .vehicles,
    "公务用车购置和运行维护": .vehicles, "公务用车购置和运行": .vehicles, "公务用车购置及运维": .vehicles,
    "公务用车购置": .vehiclePurchase, "公车购置": .vehiclePurchase,
    "公务用车运行": .vehicleOperation, "公务用车运行维护": .vehicleOperation,
    "公务用车运维": .vehicleOperation, "公车运行": .vehicleOperation,
    "公车运行维护": .vehicleOperation, "公务车购置": .vehiclePurchase, "公务车运行": .vehicleOperation,
    "公务车运行维护": .vehicleOperation, "公务车购置及运行": .vehicles, "公务车购置及运行维护": .vehicles,
    "公务用车车用运行": .vehicleOperation,
  ]

  /// Whether one amount is said of revenue and expenditure together: 收、支总计, 收支总预算.
  static func isBothSides(_ subject: String) -> Bool {
    let core = PrintedText.key(subject)[...].droppingHeads(["部门", "本年"]).droppingTails([
      "总计", "合计", "总额", "总预算", "总数", "预算", "预算数", "决算", "总", "数",
    ])
    return ["收支", "收、支", "收入支出", "收入、支出", "收入和支出", "收入与支出", "收和支"].contains(
      String(core))
  }

  /// Whether a subject is all that is spent, or all of one budget, so that its items are the whole
  /// year's: 支出合计, 一般公共预算拨款支出.
  static func isWhole(_ subject: String) -> Bool {
    if keyFigure(subject) != nil || isBothSides(subject) { return true }
    let key = PrintedText.key(subject)
    return key.hasAny([
      "拨款支出", "财政拨款", "预算支出", "本年支出", "支出预算", "支出总", "收支总", "支出决算", "基本支出",
    ])
  }

  /// Whether a phrase can be the subject of a comparison of money.
  static func isMoney(_ subject: String) -> Bool {
    subject.utf8.count <= 90
      && subject.hasAny(["费", "支出", "收入", "经费", "预算", "资金", "采购", "三公"])
  }
}
