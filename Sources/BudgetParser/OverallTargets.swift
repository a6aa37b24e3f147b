import BudgetModel

/// Reads the targets of the department as a whole (部门整体绩效目标): goals and indicators in
/// sentences, kept as a table of number zero.
struct OverallTargets {
  static let title = "部门整体绩效目标"

  private(set) var table: PerformanceTable?

  private var place: Place?
  private var section = ""
  private var indicators: [Indicator] = []
  /// The goals in order, each once; an indicator names its own by its number.
  private var goals: [String] = []
  private var goal = ""

  init(_ paragraphs: [Paragraph]) {
    var isInside = false
    for paragraph in paragraphs {
      let (text, key, place) = (paragraph.text, paragraph.key, paragraph.place)
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
    guard let place, !(indicators.isEmpty && goals.isEmpty) else { return }
    table = PerformanceTable(
      number: 0, project: Self.title, goal: goals.joined(separator: "\n"),
      indicators: indicators, place: place)
  }

  private mutating func take(_ text: String, _ key: String, _ place: Place) {
    let item = Ordinal.arabic(key)?.rest ?? key[...]
    if item.after("绩效目标:") != nil {
      goals.append(Self.afterColon(text))
      goal = String(goals.count)
    } else if item.after("绩效指标:") != nil {
      if item.utf8.count < key.utf8.count {
        // An item that is called 绩效指标 by mistake has no goal, and is none of the one before.
        goal = ""
      }
      takeIndicators(Self.afterColon(text), place)
    } else if key.utf8.count <= 120, key.begins(with: "{") || key.begins(with: "(") {
      section = PrintedText.label(text)
      goal = ""
    }
  }

  private static func afterColon(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let mark = scalars.firstIndex(where: { $0 == "：" || $0 == ":" }) else { return text }
    return PrintedText.trimmed(text[scalars.index(after: mark)...])
  }

  private mutating func takeIndicators(_ text: String, _ place: Place) {
    for clause in text.unicodeScalars.split(whereSeparator: { $0 == "；" || $0 == ";" }) {
      let clause = PrintedText.trimmed(Substring(clause))
      guard !clause.isEmpty else { continue }
      let (description, printed) = Self.parted(clause)
      indicators.append(
        Indicator(
          levels: [Self.title, section, goal], description: description,
          target: IndicatorTarget(printed: printed), printed: printed, basis: "", place: place))
    }
  }

  private static let signs: Set<Unicode.Scalar> = ["≥", "≤", "=", ">", "<", "＝", "＞", "＜", "$"]

  /// What is measured, and the value: `印发方案 ≥ 1 次` at the sign, `编印《…》4期` at the digits.
  private static func parted(_ clause: String) -> (description: String, printed: String) {
    let scalars = clause.unicodeScalars
    let start = scalars.firstIndex(where: { signs.contains($0) }) ?? number(in: scalars)
    guard let start else { return (clause, clause) }
    let end = scalars[start...].firstIndex { $0 == "，" || $0 == "。" || $0 == "," }
    return (
      PrintedText.trimmed(clause[..<start]),
      PrintedText.trimmed(clause[start..<(end ?? clause.endIndex)])
    )
  }

  /// The first number that is no year or date and not part of a title.
  private static func number(in clause: String.UnicodeScalarView) -> String.Index? {
    var isTitle = false
    var index = clause.startIndex
    while index < clause.endIndex {
      let scalar = clause[index]
      if scalar == "《" { isTitle = true }
      if scalar == "》" { isTitle = false }
      guard !isTitle, PrintedText.isDigit(scalar) else {
        index = clause.index(after: index)
        continue
      }
      let end = clause[index...].firstIndex { !(PrintedText.isDigit($0) || $0 == ".") }
      let unit = clause[(end ?? clause.endIndex)...].first { !PrintedText.isBlank($0) }
      if let unit, !"年月日、，。".unicodeScalars.contains(unit) { return index }
      index = end ?? clause.endIndex
    }
    return nil
  }
}
