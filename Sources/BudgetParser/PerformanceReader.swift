import BudgetModel

/// Reads the performance tables of projects (项目绩效目标表).
struct PerformanceReader {
  private static let headerWords = [
    "一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据",
  ]

  private var goal = ""
  private var indicators: [Indicator] = []
  private var columns: [Int]?

  /// The table, or nil if it has no header of indicators.
  static func read(_ sheet: Outline.PerformanceSheet) -> PerformanceTable? {
    var reader = PerformanceReader()
    for row in sheet.rows { reader.take(row) }
    guard reader.columns != nil else { return nil }
    return PerformanceTable(
      number: sheet.number, project: sheet.project, goal: reader.goal,
      indicators: reader.indicators, place: sheet.place)
  }

  private mutating func take(_ row: GridRow) {
    let first = PrintedText.key(row.cells.first ?? "")
    if first == "绩效目标" {
      // 绩效目标 stands above the header or below it.
      let text = row.cells.dropFirst().first { !PrintedText.isBlank($0) }
      goal += (goal.isEmpty ? "" : " ") + Self.withoutTags(text ?? "")
    } else if first == "一级指标" {
      let keys = row.cells.map { PrintedText.key($0) }
      let found = Self.headerWords.compactMap { keys.firstIndex(of: $0) }
      columns = found.count == Self.headerWords.count ? found : nil
    } else if let columns {
      takeIndicator(row, columns)
    }
  }

  private mutating func takeIndicator(_ row: GridRow, _ columns: [Int]) {
    let cells = columns.map { index in
      row.cells.indices.contains(index)
        ? PrintedText.trimmed(Self.withoutTags(row.cells[index])) : ""
    }
    guard !cells[2].isEmpty || !cells[3].isEmpty || !cells[4].isEmpty else { return }
    var levels = cells[..<3].map { PrintedText.label($0) }
    if levels[0].isEmpty, let above = indicators.last?.levels {
      levels[0] = above[0]
      if levels[1].isEmpty { levels[1] = above[1] }
    }
    indicators.append(
      Indicator(
        levels: levels, description: cells[3], target: IndicatorTarget(printed: cells[4]),
        printed: cells[4], basis: cells[5], place: row.place))
  }

  /// The text without HTML tags that an export left in a cell.
  private static func withoutTags(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "<")) else { return PrintedText.trimmed(text) }
    var kept = text[...]
    for tag in ["<p>", "</p>", "<br>", "<br/>"] {
      while let found = kept.position(of: tag) {
        kept = (kept[..<found.lowerBound] + kept[found.upperBound...])[...]
      }
    }
    return PrintedText.trimmed(kept)
  }
}

extension IndicatorTarget {
  /// Reads `≥95%`, `5 人`, `190 元/人/月`, `$\geq 90\%$`, 涉密, 效果明显.
  init(printed: String) {
    var key = PrintedText.key(printed)
    if key.has("\\") || key.has("$") { key = Self.withoutMathematics(key) }
    if key == "涉密" {
      self = .secret
      return
    }
    let (bound, rest) = Self.bound(key)
    let digits = rest.utf8.prefix(20).prefix {
      PrintedText.isDigit($0) || $0 == 0x2e || $0 == 0x2c
    }
    let unit = String(rest[digits.endIndex...])
    guard let number = PrintedNumber(Substring(digits)), unit.utf8.count <= 36,
      !unit.utf8.contains(where: { PrintedText.isDigit($0) }),
      !unit.hasAny(["-", "~", ",", "，", "。", "、", "；", ";"])
    else {
      self = .qualitative(PrintedText.trimmed(printed))
      return
    }
    self = .quantity(bound: bound, number: number, unit: unit)
  }

  private static func bound(_ key: String) -> (Bound?, Substring) {
    let signs: [(String, Bound)] = [
      ("≥", .atLeast), (">=", .atLeast), ("≧", .atLeast), ("≤", .atMost), ("<=", .atMost),
      ("≦", .atMost), ("=", .equal), (">", .moreThan), ("<", .lessThan),
    ]
    for (sign, bound) in signs {
      if let rest = key.after(sign) { return (bound, rest) }
    }
    return (nil, key[...])
  }

  /// `$\geq 90\%$` as a conversion leaves it: `≥90%`.
  private static func withoutMathematics(_ key: String) -> String {
    var text = key
    for (mark, sign) in [
      ("\\geq", "≥"), ("\\ge", "≥"), ("\\leq", "≤"), ("\\le", "≤"), ("\\%", "%"), ("$", ""),
    ] {
      while let found = text.position(of: mark) {
        text = text[..<found.lowerBound] + sign + text[found.upperBound...]
      }
    }
    return text
  }
}
