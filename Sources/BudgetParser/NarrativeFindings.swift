import BudgetModel

/// What is wrong with the narrative as a text: sections missing, headings misnumbered, words doubled.
struct NarrativeFindings {
  private(set) var findings: [Finding] = []

  private let paragraphs: [Paragraph]

  init(_ paragraphs: [Paragraph], _ document: BudgetDocument) {
    self.paragraphs = paragraphs
    // A file of tables alone has no narrative that could lack anything.
    guard paragraphs.contains(where: { $0.key.utf8.count > 120 && $0.key.has("。") }) else { return }
    sections(document.year)
    headings()
    doubledWords()
    glossary(document)
    counts(document)
  }

  private mutating func find(
    _ rule: String, _ severity: Severity, _ chinese: String, _ english: String,
    _ places: [Place] = []
  ) {
    findings.append(
      Finding(rule: rule, severity: severity, chinese: chinese, english: english, places: places))
  }

  /// The explanations that must be given, each known by its words, and since when.
  private static let required = [
    ("部门职责及机构设置", ["职责", "职能"], 2015), ("预算安排总体情况", ["总体情况", "总体", "收支"], 2015),
    ("机关运行经费", ["机关运行"], 2015), ("“三公”经费", ["三公"], 2015), ("预算绩效信息", ["绩效"], 2019),
    ("政府采购", ["采购"], 2015), ("国有资产", ["国有资产", "固定资产", "资产"], 2019),
    ("名词解释", ["名词解释"], 2015),
  ]

  private mutating func sections(_ year: FiscalYear) {
    let required = Self.required.filter { $0.2 <= year.number }
    let missing = required.filter { _, words, _ in
      !paragraphs.contains { $0.key.hasAny(words) }
    }
    // One page of many is no whole narrative: most sections show that it is meant so.
    guard missing.count * 2 < required.count else { return }
    for (name, _, _) in missing {
      find("D02", .error, "缺少说明：\(name)。", "The text says nothing about \(name).")
    }
  }

  // MARK: Headings

  /// How a heading is numbered: `一、`, `（一）` or `{一}`.
  private enum Style: Hashable, CaseIterable {
    case plain, round, curly
  }

  private static func heading(_ key: String) -> (style: Style, number: Int)? {
    guard let first = key.unicodeScalars.first else { return nil }
    let style: Style
    var rest = key[...]
    switch first {
    case "(", "（": style = .round
    case "{", "｛": style = .curly
    default: style = .plain
    }
    if style != .plain { rest = rest[rest.index(after: rest.startIndex)...] }
    let digits = rest.unicodeScalars.prefix { ChineseNumber.isDigit($0) }
    guard !digits.isEmpty, digits.count <= 3, let number = ChineseNumber.value(digits) else {
      return nil
    }
    let end = rest[digits.endIndex...].unicodeScalars.first
    switch style {
    case .plain: return end == "、" ? (style, number) : nil
    case .round: return end == ")" || end == "）" ? (style, number) : nil
    case .curly: return end == "}" || end == "｝" ? (style, number) : nil
    }
  }

  private mutating func headings() {
    var last: [Style: (number: Int, index: Int)] = [:]
    for (index, paragraph) in paragraphs.enumerated() {
      guard let (style, number) = Self.heading(paragraph.key) else { continue }
      defer { last[style] = (number, index) }
      guard let before = last[style], number == before.number || number > before.number + 1,
        // A layout may have put the heading between them into a line with other words: the one left
        // out, or the first of another list.
        !stands(number == before.number ? 1 : number - 1, style, in: before.index..<index)
      else { continue }
      let title = PrintedText.label(paragraph.text).prefix(24)
      let (chinese, english) =
        number == before.number
        ? ("重复", "A heading number is repeated") : ("不连续", "Heading numbers have a gap before")
      find(
        "D08", .warning, "标题编号\(chinese)：“\(title)”。", "\(english): \(title).", [paragraph.place])
    }
  }

  /// Whether a heading number stands in some of the paragraphs, be it within a line.
  private func stands(_ number: Int, _ style: Style, in range: Range<Int>) -> Bool {
    let word = ChineseNumber.text(number)
    let forms =
      switch style {
      case .plain: [word + "、"]
      case .round: ["(\(word))", "（\(word)）"]
      case .curly: ["{\(word)}", "｛\(word)｝"]
      }
    return paragraphs[range].contains { $0.key.hasAny(forms) }
  }

  // MARK: Words

  /// Two characters twice in a row.
  private mutating func doubledWords() {
    for paragraph in paragraphs {
      if let word = paragraph.key.withBytes(Self.doubledWord) {
        find(
          "D11", .info, "疑似叠字：“\(word)”。", "Possibly a word twice: \(word).", [paragraph.place])
      }
      if paragraph.key.withBytes(Self.hasOddCharacter) {
        find("D11", .info, "有异常字符。", "There is an odd character.", [paragraph.place])
      }
    }
  }

  private static func doubledWord(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    // The Chinese characters of common use take three bytes each.
    guard bytes.count >= 12 else { return nil }
    for start in 0...(bytes.count - 12)
    where bytes[start] == bytes[start + 6] && bytes[start] >= 0xe3
      && (1..<6).allSatisfy({ bytes[start + $0] == bytes[start + 6 + $0] })
    {
      let word = String(decoding: bytes[start..<(start + 12)], as: UTF8.self)
      let scalars = word.unicodeScalars.prefix(2)
      guard word.unicodeScalars.count == 4, let first = scalars.first, let second = scalars.last,
        first != second, PrintedText.isHan(first), PrintedText.isHan(second),
        // 点对点对…, 一个一个, 人与人与…: a word between two equal ones.
        !"对与和一个不".unicodeScalars.contains(where: { $0 == first || $0 == second })
      else { continue }
      return word
    }
    return nil
  }

  /// The replacement character, or one of private use.
  private static func hasOddCharacter(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.indices.dropLast(2).contains { index in
      switch (bytes[index], bytes[index + 1], bytes[index + 2]) {
      case (0xee, _, _), (0xef, 0x80...0xa3, _), (0xef, 0xbf, 0xbd): true
      default: false
      }
    }
  }

  /// Terms of the glossary that differ from a word of the tables by one character.
  private mutating func glossary(_ document: BudgetDocument) {
    guard let start = paragraphs.lastIndex(where: { $0.key.utf8.count <= 60 && $0.key.has("名词解释") })
    else { return }
    let words = document.forms.flatMap { form in
      form.form.columns.map(\.title)
        + (form.form.codeSystem == nil ? form.rows.map { Ordinal.dropped(from: $0.label) } : [])
    }
    for paragraph in paragraphs[(start + 1)...] {
      let label = PrintedText.label(paragraph.text)
      let plain = label[...].droppingHeads(["-", "·", "•"])
      let named = Ordinal.arabic(plain).map(\.rest) ?? Ordinal.dropped(from: String(plain))[...]
      guard let end = named.firstIndex(where: { $0 == "：" || $0 == ":" }) else { continue }
      let term = String(named[..<end])
      guard (18...60).contains(term.utf8.count), !words.contains(term),
        let other = words.first(where: { Self.isAlmost(term, $0) })
      else { continue }
      find(
        "D12", .info, "名词不一致：名词解释为“\(term)”，表中为“\(other)”。",
        "Terms differ: the glossary says \(term), a table says \(other).", [paragraph.place])
    }
  }

  private static let opposites: Set<Character> = ["收", "支", "上", "下", "本"]

  /// Whether one character is another; revenue and expenditure are no slip of the pen.
  private static func isAlmost(_ term: String, _ other: String) -> Bool {
    guard term.utf8.count == other.utf8.count else { return false }
    let different = zip(term, other).filter { $0 != $1 }
    guard different.count == 1 else { return false }
    return !opposites.contains(different[0].0) || !opposites.contains(different[0].1)
  }

  // MARK: Counts

  private mutating func counts(_ document: BudgetDocument) {
    func amount(_ key: KeyFigure) -> Amount? {
      key.tabulated { address in
        document[address.line.form]?.rows.first { $0.key == address.line }?[address.column]
      }?.figure.amount
        ?? document.claims.first {
          $0.keyFigure == key && $0.kind == .level && $0.year == document.year && $0.series == nil
        }?.amount
    }
    let countsVehicles = paragraphs.contains { $0.key.has("辆") }
    if amount(.vehiclePurchase) ?? .zero > .zero, !countsVehicles {
      find("S04", .warning, "购置公务用车而未公开辆数。", "Vehicles are bought and not counted.")
    }
    if document.stage == .final, amount(.reception) ?? .zero > .zero,
      !paragraphs.contains(where: { $0.key.hasAny(["批次", "人次"]) })
    {
      find("S04", .warning, "有公务接待而未公开批次、人次。", "Receptions are paid for and not counted.")
    }
    let speaksOfAssets =
      document[.fixedAssets] != nil
      || document.claims.contains { $0.subject.has("资产") }
    if speaksOfAssets, !countsVehicles {
      find(
        "A03", .warning, "未公开车辆和大型设备数量。", "Vehicles and large equipment are not counted.")
    }
  }
}

/// Numbers of headings: 一, 十, 二十三.
enum ChineseNumber {
  private static let digits: [Unicode.Scalar: Int] = [
    "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar == "十" || digits[scalar] != nil }

  /// Up to 99.
  static func text(_ number: Int) -> String {
    let names = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    let (tens, ones) = (number / 10, number % 10)
    return (tens > 1 ? names[min(tens, 9)] : "") + (tens > 0 ? "十" : "") + names[ones]
  }

  static func value(_ text: some Sequence<Unicode.Scalar>) -> Int? {
    var (tens, ones): (Int?, Int?) = (nil, nil)
    for scalar in text {
      if scalar == "十" {
        guard tens == nil else { return nil }
        tens = ones ?? 1
        ones = nil
      } else {
        guard ones == nil, let digit = digits[scalar] else { return nil }
        ones = digit
      }
    }
    return tens == nil && ones == nil ? nil : (tens ?? 0) * 10 + (ones ?? 0)
  }
}
