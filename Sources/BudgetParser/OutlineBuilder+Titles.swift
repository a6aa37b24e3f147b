import BudgetModel

/// What titles, headings and the narrative say about the document as a whole.
extension OutlineBuilder {
  /// The section that a paragraph opens, and what follows the heading in the paragraph.
  func heading(_ key: String, _ text: String) -> (Section, String)? {
    guard let rest = Ordinal.afterChinese(key) ?? bracketedHeading(key), !rest.isEmpty else {
      return nil
    }
    let title = rest[..<(rest.position(of: ":")?.lowerBound ?? rest.endIndex)]
    guard title.utf8.count <= 120, !title.has("。") else { return nil }
    let kind = Section.Kind(heading: String(title))
    var sectionKey = String(title)
    if outline.contents.sections.isEmpty {
      guard isLooseHeading(title, key) else { return nil }
    } else {
      // A heading worded a little differently is known by its number and subject.
      let ordinal = String(key[..<rest.startIndex])
      let entry =
        outline.contents.sections.first { $0.key == sectionKey }
        ?? outline.contents.sections.first {
          $0.ordinal == ordinal && kind != .other && Section.Kind(heading: $0.key) == kind
        }
      guard let entry else { return nil }
      sectionKey = entry.key
    }
    let colon = text.position(of: "：") ?? text.position(of: ":")
    let body = title.endIndex == rest.endIndex ? nil : colon.map { text[$0.upperBound...] }
    return (Section(kind: kind, key: sectionKey), body.map { String($0) } ?? "")
  }

  /// `（一）收入支出决算总体情况说明`: a heading only where no list of contents names the headings.
  private func bracketedHeading(_ key: String) -> Substring? {
    guard outline.contents.sections.isEmpty, key.begins(with: "(") else { return nil }
    let rest = Ordinal.dropped(from: key)
    guard rest.utf8.count < key.utf8.count, rest.has("情况"), rest.utf8.count <= 90 else {
      return nil
    }
    return key[key.index(key.endIndex, offsetBy: -rest.count)...]
  }

  /// Whether a numbered line is a heading though no list of contents says so: short, and neither a
  /// sentence nor an item with an amount.
  private func isLooseHeading(_ title: Substring, _ key: String) -> Bool {
    guard FormTitle.form(ofKey: String(title)) == nil else { return false }
    return title.utf8.count <= 90 && !title.hasAny([",", ";", "万元"])
  }

  /// `第三部分 2017年度部门预算情况说明`
  static func part(_ key: String) -> Section? {
    guard key.begins(with: "第"), key.utf8.count <= 150, !key.hasAny(["。", ","]) else { return nil }
    guard let mark = key.position(of: "部分"), mark.lowerBound.utf16Offset(in: key) <= 3 else {
      return nil
    }
    let title = key[mark.upperBound...].droppingHeads([":", "、"])
    return Section(kind: Section.Kind(heading: String(title)), key: String(title))
  }

  /// Whether a line begins an item of its own, so that it cannot be the torn rest of the line before.
  static func isItem(_ key: String) -> Bool {
    if Ordinal.afterChinese(key) != nil { return true }
    if key.begins(with: "("), Ordinal.dropped(from: key).utf8.count < key.utf8.count { return true }
    guard let (number, rest) = Ordinal.arabic(key), number > 0,
      let first = rest.unicodeScalars.first
    else { return false }
    return PrintedText.isHan(first)
  }

  static func performanceTitle(_ key: String, _ text: String) -> (Int, String)? {
    guard key.finishes(with: "绩效目标表"), key.utf8.count <= 300,
      let (number, _) = Ordinal.arabic(key), number > 0,
      let (_, printed) = Ordinal.arabic(PrintedText.label(text)),
      let project = printed.before("绩效目标表"), !project.isEmpty
    else { return nil }
    return (number, String(project))
  }

  /// Year, stage, scope and name in a line that can be a title.
  mutating func takeTitleWords(_ key: String, _ place: Place) {
    guard key.utf8.count <= 150, !key.hasAny(["。", ",", ";"]),
      key.hasAny(["预算", "决算"]) || FormTitle.form(ofKey: key) != nil
    else { return }
    let year = IdentityLine.titleYear(key)
    let isTitle = year != nil || FormTitle.form(ofKey: key) != nil
    let name = NameMention.inTitle(key)
    if isTitle {
      outline.titles.append(
        .init(
          name: name, year: year, stage: key.has("决算") ? .final : .budget,
          isForm: FormTitle.form(ofKey: key) != nil, place: place))
    }
    if key.hasAny(["单位预算", "单位决算"]) || (year != nil && key.has("年单位")) {
      outline.isUnit = true
    }
    if let name {
      outline.names.append(.init(value: .init(name: name, source: .title), place: place))
    }
  }

  /// A numbered heading may name the office more shortly than its cover: 吴坑乡人民政府2020年….
  mutating func takeHeadingName(_ key: String, _ place: Place) {
    if key.has("决算") {
      outline.proseStages.append(.final)
    } else if key.has("预算") {
      outline.proseStages.append(.budget)
    }
    guard let name = NameMention.inTitle(key) else { return }
    outline.names.append(.init(value: .init(name: name, source: .prose), place: place))
  }

  /// The cover's title may stand on several lines: the name, then the year and what it is.
  mutating func takeCover(_ key: String, _ place: Place) {
    guard cover.utf8.count < 240 else { return }
    if key.hasAny(["。", "目录"]) || NameMention.inTitle(key) != nil {
      cover = String(repeating: " ", count: 240)
      return
    }
    guard key.unicodeScalars.allSatisfy({ PrintedText.isHan($0) || PrintedText.isDigit($0) }) else {
      cover = ""
      return
    }
    cover += key
    guard let name = NameMention.inTitle(cover) else { return }
    outline.names.append(.init(value: .init(name: name, source: .title), place: place))
    cover = String(repeating: " ", count: 240)
  }

  /// Counts which paragraphs mention the names of the titles, where there are several.
  mutating func countMentions() {
    let names = Set(outline.names.filter { $0.value.source == .title }.map(\.value.name))
    guard names.count > 1, names.count <= 64 else { return }
    for paragraph in outline.paragraphs where paragraph.text.utf8.count <= 20_000 {
      for name in names where paragraph.key.has(name) {
        outline.mentions[name, default: 0] += 1
      }
    }
  }

  /// What a file calls itself outweighs what it lists.
  mutating func takeOwnTitle(_ title: String?) {
    guard let title, let name = NameMention.inTitle(PrintedText.key(title)) else { return }
    if let known = outline.names.first(where: {
      $0.value.source == .title && ($0.value.name.has(name) || name.has($0.value.name))
    }) {
      outline.mentions[known.value.name, default: 0] += 1_000
    }
  }

  /// Looks into the narrative for what no title says.
  mutating func finish() {
    let isNamed =
      !outline.departments.isEmpty || outline.names.contains { $0.value.source > .prose }
    let isDated = !outline.years.isEmpty || !outline.titleYears.isEmpty
    guard !isNamed || !isDated || outline.stages.isEmpty else { return }
    for passage in outline.sections.flatMap(\.paragraphs) {
      for range in Prose.sentences(passage.text).prefix(2_000) {
        let key = PrintedText.key(passage.text[range])
        guard key.utf8.count <= Prose.longestSentence else { continue }
        let offset = passage.text.utf8.distance(
          from: passage.text.startIndex, to: range.lowerBound)
        takeSentence(key, passage.place(at: offset), isNamed)
      }
    }
  }

  private mutating func takeSentence(_ key: String, _ place: Place, _ isNamed: Bool) {
    if !isNamed {
      let clause = Ordinal.dropped(from: key)
      if let name = NameMention.inTitle(String(clause.prefix(60)))
        ?? NameMention.inSentence(clause)
      {
        outline.names.append(.init(value: .init(name: name, source: .prose), place: place))
      }
    }
    guard key.has("元"), let anchor = FiscalYear(2000) else { return }
    for mention in YearMention.all(in: key, own: anchor)
    where mention.isExplicit && !mention.isBaseline {
      outline.proseYears.append(.init(value: mention.year, place: place))
      // 2018年某市…决算总额2771万元: the word nearest to the amount tells.
      let after = key[mention.range.upperBound...]
      let words = after[..<(after.position(of: "元")?.lowerBound ?? after.endIndex)]
      let final = words.lastPosition(of: "决算")?.lowerBound
      let budget = words.lastPosition(of: "预算")?.lowerBound
      guard final != nil || budget != nil else { continue }
      outline.proseStages.append(
        (final ?? words.startIndex) > (budget ?? words.startIndex) || budget == nil
          ? .final : .budget)
    }
  }
}
