import BudgetModel

/// What the words before an amount, or a clause without one, say.
struct ClaimPhrase {
  /// Empty if the words name nothing themselves.
  private(set) var subject = ""
  /// The whole that the subject is said to be part of: 基本支出预算中…
  private(set) var group: String?
  private(set) var direction: Direction?
  private(set) var year: YearMention?
  private(set) var baseline: FiscalYear?
  private(set) var series: Baseline?
  /// 住房公积金（项）：支出…: what follows is said of that item alone.
  private(set) var namesItem = false
  /// 比2022年“三公”经费预算7.3万元: the amount is of the year compared with.
  private(set) var isOfBaseline = false
  /// 预算, 决算: the series that the amount belongs to, if the words say it.
  private(set) var level: Baseline?
  /// 较上年有所增加: something changed, and by how much is not said here.
  private(set) var tellsChange = false
  /// 约, 增加（减少）: nothing exact is said.
  private(set) var isVague = false

  private static let increases = ["增加", "增长", "上升", "提高", "增列", "增幅", "增长率", "新增"]
  private static let decreases = [
    "减少", "下降", "降低", "压减", "减列", "压缩", "降幅", "减幅", "减少率", "下降率",
  ]
  static let sames = [
    "保持一致", "一致", "持平", "相等", "相同", "无变化", "没有变化", "未发生变化", "无增减变化",
  ]
  private static let fillers = [
    "共计", "总额", "金额", "共", "为", "是", "：", ":", "达到", "达", "了", "安排", "预算数",
    "支出安排", "均", "各", "年初", "数额",
  ]
  private static let totals = ["合计", "总计"]
  private static let measures = ["有所", "略有", "稍有", "小幅", "大幅", "明显"]
  private static let leads = [
    "其中", "主要包括", "包括", "我部门", "本部门", "我单位", "本单位", "部门", "单位", "全年",
    "按规定", "，", "、", "：", ":", "- ", "-", "的", "中", "一是", "二是", "三是", "四是", "同口径", "按同口径",
    "按可比口径", "可比口径", "数等于", "主要是",
  ]

  /// Reads words without an amount's digits. `isEnding` tells that no amount follows, so that
  /// the comparison stands at the end.
  init(_ words: String, own: FiscalYear, department: String, isEnding: Bool = false) {
    var text = PrintedText.label(words)
    if let name = text.position(of: department), !department.isEmpty {
      text = String(text[name.upperBound...])
    }
    namesItem = PrintedText.key(text).hasAny(["(类)", "(款)", "(项)"])
    takeYears(&text, own)
    var rest = text[...]
    if isEnding {
      takeSameness(&rest)
      if direction == nil { takeTendency(&rest) }
    } else {
      if rest.finishes(with: "约") || rest.finishes(with: "近") { isVague = true }
      rest = rest.droppingTails(Self.fillers)
      takeDirection(&rest)
      // 决算数大于预算数55.93万元 compares two stages of one year.
      if direction == nil, rest.hasAny(["大于", "小于"]) { isVague = true }
    }
    takeSubject(rest)
  }

  /// What the amount is stands behind its year; before the year stand who and why.
  private mutating func takeYears(_ text: inout String, _ own: FiscalYear) {
    let mentions = YearMention.all(in: text, own: own)
    guard !mentions.isEmpty else { return }
    let compared = mentions.last { $0.isBaseline }
    if mentions.count == 1, let compared, !compared.isClosed, compared.direction == nil,
      PrintedText.trimmed(text[..<compared.range.lowerBound]).isEmpty
    {
      isOfBaseline = compared.range.upperBound < text.endIndex
    }
    baseline = compared?.year
    series = compared?.series
    direction = compared?.direction
    year = mentions.last { !$0.isBaseline }
    var kept = ""
    var start = year?.range.upperBound ?? text.startIndex
    for mention in mentions where mention.isBaseline && mention.range.lowerBound >= start {
      kept += text[start..<mention.range.lowerBound]
      start = mention.range.upperBound
    }
    // 行政运行（项）2024年预算数为: what the amount is stands before its year.
    if let year, Self.isFiller(text[year.range.upperBound...]) {
      let before = text[..<year.range.lowerBound]
      kept +=
        before[
          (mentions.last { $0.isBaseline && $0.range.upperBound <= before.endIndex }?.range
            .upperBound ?? before.startIndex)...]
    }
    text = kept + text[start...]
  }

  /// Whether words name a series and nothing else: 预算数为, 年初预算.
  private static func isFiller(_ words: Substring) -> Bool {
    let bare = words.droppingHeads(["度", "，", "年初", "全年"]).droppingTails(fillers)
    return ["", "预算", "决算", "支出预算", "支出决算", "预算安排", "数"].contains(bare)
  }

  private mutating func takeDirection(_ rest: inout Substring) {
    if rest.finishes(with: "）") || rest.finishes(with: ")"),
      rest.hasAny(["增加（减少", "增加(减少", "减少（增加", "减少(增加"])
    {
      isVague = true
    }
    for (words, way) in [(Self.increases, Direction.increase), (Self.decreases, .decrease)] {
      if let head = rest.before(anyOf: words) {
        direction = way
        rest = head.droppingTails(["预算数", "数", "各", "共"])
        return
      }
    }
  }

  private mutating func takeSameness(_ rest: inout Substring) {
    guard let head = rest.droppingTails(["：", ":"]).before(anyOf: Self.sames) else { return }
    if head.finishes(with: "基本") { isVague = true }
    direction = .unchanged
    rest = head.droppingTails(["预算数", "保持", "数", "相比"])
  }

  private mutating func takeTendency(_ rest: inout Substring) {
    guard let head = rest.before(anyOf: Self.increases + Self.decreases) else { return }
    let bare = head.droppingTails(Self.measures)
    guard baseline != nil || bare.utf8.count < head.utf8.count else { return }
    tellsChange = true
    rest = bare
  }

  private mutating func takeSubject(_ words: Substring) {
    var text = words
    // A share of another item ends before the name of the next: 占1.46%、社会保障和就业支出.
    for mark in ["%", "％"] {
      if let found = text.lastPosition(of: mark) {
        text = text[found.upperBound...].droppingHeads(["、", ","])
      }
    }
    if let found = text.lastPosition(of: "安排"), found.upperBound < text.endIndex {
      text = text[found.upperBound...]
    }
    for mark in ["其中", "：", ":"] {
      if let found = text.lastPosition(of: mark) { text = text[found.upperBound...] }
    }
    for whole in ["预算中", "支出中", "经费中", "收入中"] {
      guard let found = text.position(of: whole), found.upperBound < text.endIndex else { continue }
      group = String(text[..<found.upperBound].droppingTails(["中"]))
      text = text[found.upperBound...]
    }
    if let found = text.lastPosition(of: "原则"), found.upperBound < text.endIndex {
      text = text[found.upperBound...]
    }
    text = text.droppingHeads(Self.leads)
    if let (number, rest) = Ordinal.arabic(text), number < 100,
      let first = rest.unicodeScalars.first,
      PrintedText.isHan(first) || first == "“"
    {
      text = rest
    }
    if text == "数" { text = "" }
    let short = text.droppingTails(Self.fillers + Self.totals)
    if !short.isEmpty { text = short }
    subject = Self.withoutCodes(Ordinal.dropped(from: String(text)))
    if subject.finishes(with: "决算") || words.has("决算") {
      level = .final
    } else if words.has("预算") {
      level = .budget
    }
  }

  /// 住房公积金（2210201） without the code.
  private static func withoutCodes(_ subject: String) -> String {
    guard subject.utf8.contains(where: { PrintedText.isDigit($0) }) else { return subject }
    var kept = ""
    var rest = subject[...]
    while let open = rest.position(of: "（") ?? rest.position(of: "(") {
      let inner = rest[open.upperBound...]
      let digits = inner.utf8.prefix { PrintedText.isDigit($0) }
      let after = inner[digits.endIndex...].after(anyOf: ["）", ")"])
      if [3, 5, 7].contains(digits.count), let after {
        kept += rest[..<open.lowerBound]
        rest = after
      } else {
        kept += rest[..<open.upperBound]
        rest = inner
      }
    }
    return kept + rest
  }
}
