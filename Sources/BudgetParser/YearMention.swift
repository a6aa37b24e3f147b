import BudgetModel

/// A year named in a clause: as what the amount belongs to, or as what it is compared with.
struct YearMention {
  let year: FiscalYear
  /// Whether it was named by its number: such a year holds until another one is named.
  let isExplicit: Bool
  /// Whether the clause compares with it: 与2022年相比, 比上年.
  let isBaseline: Bool
  /// The words to be left out of the subject.
  let range: Range<String.Index>
  /// The series compared with, for a baseline that names it.
  var series: Baseline?
  /// 大于上年预算数, 小于上年预算数: the comparison itself tells the direction.
  var direction: Direction?
  /// 与2022年相比: nothing else of that year follows, as in 比2022年“三公”经费预算7.3万元.
  var isClosed = false

  private static let previous = ["上年末", "上年度", "上年", "上一年度", "上一年", "去年"]
  private static let current = ["本年度", "本年", "今年", "当年"]
  private static let citations = ["按照", "根据", "依据", "参照", "结合", "按", "自", "从"]
  private static let directions: [String: Direction] = [
    "大于": .increase, "小于": .decrease, "等于": .unchanged,
  ]
  private static let openers = ["与", "比", "较", "同", "大于", "小于", "等于"]
  /// What may stand between a baseline's year and the comparison, longest first.
  private static let tails = [
    "年初预算安排数", "年初预算安排", "年初预算数", "年初部门预算", "年初预算", "全年预算数", "预算执行数", "支出决算数",
    "收入决算数", "支出预算数", "收入预算数", "支出决算", "收入决算", "支出数", "收入数", "决算数", "执行数", "预算数",
    "预算安排数", "预算安排", "预算", "决算", "同期", "数",
  ]
  private static let closers = ["相比较", "相比", "对比", "比较", "比"]

  /// The mentions in a clause without blanks, in order. `own` is the document's year.
  static func all(in clause: String, own: FiscalYear) -> [YearMention] {
    var mentions: [YearMention] = []
    var rest = clause[...]
    while let (year, words, isExplicit) = first(in: rest, own) {
      let before = rest[..<words.lowerBound]
      rest = rest[words.upperBound...]
      // 按照2022年标准 cites a year; the amounts are not that year's.
      guard before.before(anyOf: citations) == nil, !rest.hasAnyHead(["修订", "修正", "印发", "无", "未"])
      else {
        continue
      }
      let mention = mention(year, words, isExplicit, after: before, in: clause)
      rest = clause[mention.range.upperBound...]
      mentions.append(mention)
    }
    if !mentions.contains(where: \.isBaseline), let mention = yearless(clause, own) {
      mentions.append(mention)
      mentions.sort { $0.range.lowerBound < $1.range.lowerBound }
    }
    return mentions
  }

  /// 同比, and 较年初预算数: a baseline without a year.
  private static func yearless(_ clause: String, _ own: FiscalYear) -> YearMention? {
    if let words = clause.position(of: "同比"), let year = own.previous {
      return YearMention(year: year, isExplicit: false, isBaseline: true, range: words)
    }
    for opener in ["较年初预算", "比年初预算", "与年初预算"] {
      guard let words = clause.position(of: opener) else { continue }
      let end = clause[words.upperBound...].droppingHeads(["数"]).droppingHeads(closers)
      return YearMention(
        year: own, isExplicit: false, isBaseline: true, range: words.lowerBound..<end.startIndex,
        series: .opening)
    }
    return nil
  }

  private static func first(in text: Substring, _ own: FiscalYear)
    -> (FiscalYear, Range<String.Index>, Bool)?
  {
    var found: [(FiscalYear, Range<String.Index>, Bool)] = []
    var rest = text
    while found.isEmpty, let mark = rest.position(of: "年") {
      if let (year, words) = explicit(before: mark, in: text) { found.append((year, words, true)) }
      rest = rest[mark.upperBound...]
    }
    for (words, year) in [(previous, own.previous), (current, own)] {
      guard let year else { continue }
      for word in words {
        // 上年结转 is a name, not a year.
        guard let range = text.position(of: word), !text[range.upperBound...].begins(with: "结转")
        else { continue }
        // 当年一般公共预算拨款 names the money, not the year.
        if word == "当年", text[range.upperBound...].hasAnyHead(["一般公共预算", "财政", "拨款"]) { continue }
        found.append((year, range, false))
      }
    }
    // The longest of those that begin first: 上年末 before 上年.
    return found.min {
      ($0.1.lowerBound, text.distance(from: $0.1.upperBound, to: text.endIndex))
        < ($1.1.lowerBound, text.distance(from: $1.1.upperBound, to: text.endIndex))
    }
  }

  private static func explicit(before mark: Range<String.Index>, in text: Substring)
    -> (year: FiscalYear, words: Range<String.Index>)?
  {
    let digits = text[..<mark.lowerBound].utf8.suffix(5)
    let four = digits.suffix(4)
    guard digits.count == 4 || !PrintedText.isDigit(digits.first ?? 0x30),
      let year = FiscalYear(String(decoding: four, as: UTF8.self))
    else { return nil }
    var end = mark.upperBound
    if let after = text[end...].after("度") { end = after.startIndex }
    return (year, four.startIndex..<end)
  }

  private static func mention(
    _ year: FiscalYear, _ words: Range<String.Index>, _ isExplicit: Bool,
    after before: Substring, in clause: String
  ) -> YearMention {
    var end = clause[words.upperBound...]
    guard let opener = before.before(anyOf: openers) else {
      // 2023年度相比 has lost its 与.
      if let after = end.droppingHeads(["度"]).after(anyOf: ["相比较", "相比"]) {
        return YearMention(
          year: year, isExplicit: isExplicit, isBaseline: true,
          range: words.lowerBound..<after.startIndex)
      }
      return YearMention(year: year, isExplicit: isExplicit, isBaseline: false, range: words)
    }
    var series: Baseline?
    if let after = end.after("度") { end = after }
    if let after = end.after(anyOf: tails) {
      series = self.series(String(end[..<after.startIndex]))
      end = after
    }
    if let after = end.after(anyOf: closers) { end = after }
    let comparing = before[opener.endIndex...]
    return YearMention(
      year: year, isExplicit: isExplicit, isBaseline: true,
      range: opener.endIndex..<end.startIndex, series: series,
      direction: directions[String(comparing)],
      isClosed: end.startIndex > words.upperBound
        && clause[..<end.startIndex].before(anyOf: closers) != nil)
  }

  private static func series(_ words: String) -> Baseline? {
    if words.has("执行") { return .execution }
    if ["支出数", "收入数"].contains(words) { return .final }
    if words.has("决算") { return .final }
    if words.has("年初") { return .opening }
    return words.has("预算") ? .budget : nil
  }
}
