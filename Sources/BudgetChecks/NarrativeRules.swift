import BudgetModel

/// What is wrong with the narrative as a text: sections missing, headings misnumbered, words doubled.
extension Catalogue {
  static let narrativeRules = [
    Rule(
      "D02", .error, "规定的说明齐全", "all sections that must be are there",
      "text ⊇ 职责, 总体情况, 机关运行经费, 三公, 绩效, 采购, 资产, 名词解释", isRecorded: true
    ) { examined in
      judgingText(of: examined, by: "D02") { missingSections($0, examined.document.year) }
    },
    Rule(
      "D08", .warning, "标题编号连续", "headings are numbered without gap or repetition",
      "heading(n + 1) = heading(n) + 1", isRecorded: true
    ) { judgingText(of: $0, by: "D08") { $0.isProse ? Headings($0).findings : [] } },
    Rule(
      "D10", .warning, "没有模板残留", "no template text is left in place", "no ××",
      isRecorded: true
    ) { judgingText(of: $0, by: "D10") { templates($0) } },
    Rule(
      "D11", .info, "没有叠字和异常字符", "no doubled words and odd characters", "no ABAB",
      isRecorded: true
    ) { judgingText(of: $0, by: "D11") { oddWords($0) } },
    Rule(
      "D12", .info, "名词与表格用词一致", "the glossary names things as the tables do",
      "glossary term ≠ table term by one character", isRecorded: true
    ) { examined in judgingText(of: examined, by: "D12") { glossary($0, examined.document) } },
    Rule(
      "D13", .warning, "文件末段完整", "the last paragraph is finished",
      "last paragraph ends as a sentence does", isRecorded: true
    ) { judgingText(of: $0, by: "D13") { unfinished($0) } },
  ]

  /// Applies a rule to the text. Of a document recorded before texts were kept, only what was said
  /// then is known.
  static func judgingText(
    of examined: CheckSubject, by rule: String, _ find: (NarrativeSubject) -> [Finding]
  ) -> Judgement {
    guard let text = examined.text else {
      guard examined.hasText else { return noText }
      let worded = examined.wordedOfText.filter { $0.rule == rule }
      guard worded.isEmpty else { return .looking(at: worded.count, worded, otherwise: noTables) }
      return .undecidable(
        "入账时的版本未保存说明文字，请重新投递该文件",
        "the version that recorded it kept no text: drop the document again")
    }
    return .looking(at: max(text.paragraphs.count, 1), find(text), otherwise: noTables)
  }

  // MARK: Sections

  /// The explanations that must be given, each known by its words, and since when.
  private static let requiredSections = [
    ("部门职责及机构设置", ["职责", "职能"], 2015), ("预算安排总体情况", ["总体情况", "总体", "收支"], 2015),
    ("机关运行经费", ["机关运行"], 2015), ("“三公”经费", ["三公"], 2015), ("预算绩效信息", ["绩效"], 2019),
    ("政府采购", ["采购"], 2015), ("国有资产", ["国有资产", "固定资产", "资产"], 2019),
    ("名词解释", ["名词解释"], 2015),
  ]

  private static func missingSections(
    _ text: NarrativeSubject, _ year: FiscalYear
  ) -> [Finding] {
    guard text.isProse else { return [] }
    let required = requiredSections.filter { $0.2 <= year.number }
    let missing = required.filter { _, words, _ in
      !text.paragraphs.contains { $0.key.hasAny(words) }
    }
    // One page of many is no whole narrative: most sections show that it is meant so.
    guard missing.count * 2 < required.count else { return [] }
    return missing.map { Finding(.sectionMissing, [.text($0.0)]) }
  }

  // MARK: Words

  private static let templates = [
    "增加（减少）", "减少（增加）", "增加(减少)", "减少(增加)", "增加/减少", "原因是。", "原因为。", "原因：。", "原因是：。", "由于。",
  ]

  /// 增加（减少）: a choice of words that nobody made.
  private static func templates(_ text: NarrativeSubject) -> [Finding] {
    text.paragraphs.indices.compactMap { index in
      let paragraph = text.paragraphs[index]
      // A line may be torn; what begins in the next one is told there.
      let isTorn = !PrintedText.isFinished(paragraph.text) && index + 1 < text.paragraphs.count
      let words = isTorn ? paragraph.text + text.paragraphs[index + 1].text : paragraph.text
      let end = words.utf8.index(words.startIndex, offsetBy: paragraph.text.utf8.count)
      let found = templates.lazy.compactMap { words.position(of: $0) }.first { $0.lowerBound < end }
      return found.map {
        Finding(.templateLeft, [.text(String(words[$0]))], at: [paragraph.place])
      }
    }
  }

  private static func oddWords(_ text: NarrativeSubject) -> [Finding] {
    guard text.isProse else { return [] }
    return text.paragraphs.flatMap { paragraph -> [Finding] in
      let doubled = paragraph.key.withBytes(doubledWord).map {
        Finding(.doubledWord, [.text($0)], at: [paragraph.place])
      }
      let odd =
        paragraph.key.withBytes(hasOddCharacter)
        ? Finding(.oddCharacter, at: [paragraph.place]) : nil
      return [doubled, odd].compactMap(\.self)
    }
  }

  /// Two characters twice in a row.
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
  private static func glossary(_ text: NarrativeSubject, _ document: BudgetDocument) -> [Finding] {
    guard text.isProse,
      let start = text.paragraphs.lastIndex(where: {
        $0.key.utf8.count <= 60 && $0.key.has("名词解释")
      })
    else { return [] }
    let words = document.forms.flatMap { form in
      form.form.columns.map(\.title)
        + (form.form.codeSystem == nil ? form.rows.map { Ordinal.dropped(from: $0.label) } : [])
    }
    return text.paragraphs[(start + 1)...].compactMap { paragraph in
      let label = PrintedText.label(paragraph.text)
      let plain = label[...].droppingHeads(["-", "·", "•"])
      let named = Ordinal.arabic(plain).map(\.rest) ?? Ordinal.dropped(from: String(plain))[...]
      guard let end = named.firstIndex(where: { $0 == "：" || $0 == ":" }) else { return nil }
      let term = String(named[..<end])
      guard (18...60).contains(term.utf8.count), !words.contains(term),
        let other = words.first(where: { isAlmost(term, $0) })
      else { return nil }
      return Finding(.termDiffers, [.text(term), .text(other)], at: [paragraph.place])
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

  // MARK: The end

  /// What is cut off stands at the end. A date there is a signature.
  private static func unfinished(_ text: NarrativeSubject) -> [Finding] {
    guard let end = text.openEnd, !PrintedText.isFinished(end.text), !end.text.finishes(with: "日")
    else { return [] }
    return [Finding(.unfinished, at: [end.place])]
  }
}
