import BudgetModel

/// Reads the targets of the department as a whole (部门整体绩效目标): goals and indicators in
/// sentences, kept as a table of number zero.
struct OverallTargets {
  static let title = "部门整体绩效目标"

  private(set) var table: PerformanceTable?
  private(set) var findings: [Finding] = []

  private var place: Place?
  private var section = ""
  private var indicators: [Indicator] = []
  /// The goal whose indicators are still to come.
  private var open: (text: String, place: Place)?
  /// The goals in order, each once; an indicator names its own by its number.
  private var goals: [String] = []
  private var goal = ""

  init(_ source: SourceDocument) {
    var isInside = false
    for case .paragraph(let text, let place) in source.blocks {
      let key = PrintedText.key(text)
      if key.utf8.count <= 90, key.has("绩效目标"), key.hasAny(["整体", "分项"]), !key.has("。") {
        isInside = true
        self.place = self.place ?? place
      } else if isInside, key.utf8.count <= 120,
        key.finishes(with: "绩效目标表") || key.begins(with: "第二部分") || key.has("保障措施")
      {
        break
      } else if isInside {
        take(text, key, place)
      }
    }
    close()
    guard let place, !indicators.isEmpty else { return }
    table = PerformanceTable(
      number: 0, project: Self.title, goal: goals.joined(separator: "\n"),
      indicators: indicators, place: place)
  }

  private mutating func take(_ text: String, _ key: String, _ place: Place) {
    let item = Ordinal.arabic(key)?.rest ?? key[...]
    if item.after("绩效目标:") != nil {
      close()
      goals.append(Self.afterColon(text))
      goal = String(goals.count)
      open = (goals[goals.count - 1], place)
    } else if item.after("绩效指标:") != nil {
      if item.utf8.count < key.utf8.count {
        // An item that is called 绩效指标 by mistake has no goal, and is none of the one before.
        close()
        goal = ""
      }
      open = nil
      takeIndicators(Self.afterColon(text), place)
    } else if key.utf8.count <= 120, key.begins(with: "{") || key.begins(with: "(") {
      close()
      section = PrintedText.label(text)
      goal = ""
    }
  }

  private static func afterColon(_ text: String) -> String {
    guard let mark = text.firstIndex(where: { $0 == "：" || $0 == ":" }) else { return text }
    return PrintedText.trimmed(text[text.index(after: mark)...])
  }

  /// A goal after which no indicator came.
  private mutating func close() {
    guard let open else { return }
    findings.append(
      Finding(
        rule: "P06", severity: .warning, chinese: "目标缺指标：“\(open.text.prefix(24))…”。",
        english: "A goal has no indicator: \(open.text.prefix(24))….", places: [open.place]))
    self.open = nil
  }

  private mutating func takeIndicators(_ text: String, _ place: Place) {
    for clause in text.split(whereSeparator: { "；;".contains($0) }) {
      let clause = PrintedText.trimmed(clause)
      guard !clause.isEmpty else { continue }
      let (description, printed) = Self.parted(clause)
      indicators.append(
        Indicator(
          levels: [Self.title, section, goal], description: description,
          target: IndicatorTarget(printed: printed), printed: printed, basis: "", place: place))
    }
  }

  /// What is measured, and the value: `印发方案 ≥ 1 次` at the sign, `编印《…》4期` at the digits.
  private static func parted(_ clause: String) -> (description: String, printed: String) {
    let signs: Set<Character> = ["≥", "≤", "=", ">", "<", "＝", "＞", "＜", "$"]
    let start = clause.firstIndex(where: { signs.contains($0) }) ?? number(in: clause)
    guard let start else { return (clause, clause) }
    let end = clause[start...].firstIndex { "，。,".contains($0) } ?? clause.endIndex
    return (
      PrintedText.trimmed(clause[..<start]), PrintedText.trimmed(clause[start..<end])
    )
  }

  /// The first number that is no year or date and not part of a title.
  private static func number(in clause: String) -> String.Index? {
    var isTitle = false
    var index = clause.startIndex
    while index < clause.endIndex {
      let character = clause[index]
      if character == "《" { isTitle = true }
      if character == "》" { isTitle = false }
      guard !isTitle, character.isASCII, character.isNumber else {
        index = clause.index(after: index)
        continue
      }
      let end = clause[index...].firstIndex { !($0.isASCII && ($0.isNumber || $0 == ".")) }
      let unit = clause[(end ?? clause.endIndex)...].drop(while: \.isWhitespace).first
      if let unit, !"年月日、，。".contains(unit) { return index }
      index = end ?? clause.endIndex
    }
    return nil
  }
}
