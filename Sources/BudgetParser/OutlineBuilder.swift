import BudgetModel

/// Walks over the blocks of a document once and sorts them into an outline.
struct OutlineBuilder {
  enum Room: Equatable {
    case front
    case form(Int)
    case performance(Int)
    case section(Int)
    /// Below the title of a table that is none of ours.
    case other(String)
    case tidy
  }

  var outline = Outline()
  var room = Room.front
  var unit: AmountUnit?
  var printings: [BudgetForm: Int] = [:]
  var titlePlace = Place()
  /// The sheet of a workbook that is walked over.
  var sheet: String?
  /// The first lines, until a title of the cover is complete.
  var cover = ""

  static func outline(of source: SourceDocument) throws(Rejection) -> Outline {
    var walker = OutlineBuilder()
    let blocks = source.unmarked
    for (index, block) in blocks.enumerated() {
      switch block {
      case .paragraph(let text, let place):
        let paragraph = Paragraph(text, place)
        walker.outline.paragraphs.append(paragraph)
        if text == "表", index > 0, case .paragraph = blocks[index - 1] { continue }
        let title = walker.completed(paragraph, before: blocks, index)
        try walker.take(walker.unnumbered(title, before: blocks, index))
      case .grid(let grid): try walker.take(grid)
      }
    }
    walker.countMentions()
    walker.takeOwnTitle(source.title)
    walker.finish()
    return walker.outline
  }

  /// A title whose last character 表 stands alone on the next line.
  private func completed(
    _ paragraph: Paragraph, before blocks: [Block], _ index: Int
  ) -> Paragraph {
    guard index + 1 < blocks.count, case .paragraph("表", _) = blocks[index + 1] else {
      return paragraph
    }
    return Paragraph(paragraph.text + "表", paragraph.place)
  }

  /// `三、支出预算总表` is a heading of the narrative or a line of contents, unless its table
  /// follows at once.
  private func unnumbered(
    _ paragraph: Paragraph, before blocks: [Block], _ index: Int
  ) -> Paragraph {
    guard let rest = Ordinal.afterChinese(paragraph.key),
      FormTitle.form(ofKey: String(rest)) != nil
    else { return paragraph }
    for block in blocks[(index + 1)...].prefix(5) {
      switch block {
      case .grid: return Paragraph(String(rest), paragraph.place)
      case .paragraph(let other, _):
        let other = PrintedText.key(other)
        if other.has("。") || FormTitle.form(ofKey: other) != nil { return paragraph }
        if let rest = Ordinal.afterChinese(other), FormTitle.form(ofKey: String(rest)) != nil {
          return paragraph
        }
      }
    }
    return paragraph
  }

  // MARK: Paragraphs

  mutating func take(_ paragraph: Paragraph) throws(Rejection) {
    let (text, place) = (paragraph.text, paragraph.place)
    let key = PrintedText.withArabicYears(paragraph.key)
    guard !key.isEmpty else { return }
    outline.ending = nil
    if let next = place.sheet, let last = sheet, next != last, isInTable { room = .front }
    if place.sheet != nil { sheet = place.sheet }
    if key.utf8.count <= 120, Contents.title(ofLine: text) == nil { outline.shortLines.append(key) }
    takeCover(key, place)
    if isFront, let title = Contents.title(ofLine: text) {
      outline.contents.take(title: title)
    } else if let heading = heading(key, text) {
      takeHeadingName(key, place)
      open(heading, place)
    } else if let (number, project) = Self.performanceTitle(key, text) {
      outline.performance.append(.init(number: number, project: project, place: place))
      room = .performance(outline.performance.count - 1)
    } else if let form = FormTitle.form(ofKey: key) {
      takeTitleWords(key, place)
      open(form, title: FormTitle.bare(PrintedText.label(text)), key: key, place)
    } else if isOtherTable(key) {
      takeTitleWords(key, place)
      room = .other(PrintedText.label(text))
    } else if let part = Self.part(key) {
      takeTitleWords(key, place)
      open((part, ""), place)
    } else {
      try takeLine(text, key, place)
    }
  }

  /// Whether a line is the title of a table that is not read: it ends the table before it.
  func isOtherTable(_ key: String) -> Bool {
    switch room {
    case .form, .other: key.utf8.count <= 150 && FormTitle.isTitle(key)
    case .front, .performance, .section, .tidy: false
    }
  }

  private mutating func takeLine(_ text: String, _ key: String, _ place: Place)
    throws(Rejection)
  {
    switch room {
    case .section(let index):
      if try takeIdentity(text, key, place) { return }
      takeTitleWords(key, place)
      takeProse(text, key, place, index)
    case .performance, .tidy:
      takeTrailingProse(text, key, place)
    case .front, .form, .other:
      if case .form(let index) = room, Self.isNote(key) || saysEmpty(key, index) {
        outline.forms[index].note = PrintedText.trimmed(text)
      } else if try !takeIdentity(text, key, place) {
        takeTitleWords(key, place)
        if key.has("说明"), IdentityLine.titleYear(key) != nil { room = .front }
        takeTrailingProse(text, key, place)
      }
    }
  }

  private static func isNote(_ key: String) -> Bool {
    key.begins(with: "注:") || key.has("本表无数据")
      || key.begins(with: "说明:") && key.utf8.count <= 240 && key.hasAny(["无", "没有", "未安排"])
  }

  /// `本部门无政府性基金预算。` below a table is the note that it is empty.
  private func saysEmpty(_ key: String, _ index: Int) -> Bool {
    outline.forms[index].note == nil && key.utf8.count <= 120
      && key.hasAny(["政府性基金", "政府基金", "国有资本经营"]) && key.hasAny(["无", "没有", "未安排", "不涉及"])
      && !key.utf8.contains { PrintedText.isDigit($0) }
  }

  /// Whether the line is one that says whose, when or in which unit.
  private mutating func takeIdentity(_ text: String, _ key: String, _ place: Place)
    throws(Rejection) -> Bool
  {
    guard let line = IdentityLine.read(text) else { return false }
    if case .section = room, case .department = line { return false }
    try take(line, place)
    return true
  }

  mutating func take(_ line: IdentityLine, _ place: Place) throws(Rejection) {
    switch line {
    case .department(let value) where isFront:
      outline.frontDepartments.append(.init(value: value, place: place))
    case .department(let value): outline.departments.append(.init(value: value, place: place))
    case .name(let value): outline.names.append(.init(value: value, place: place))
    case .year(let value): outline.years.append(.init(value: value, place: place))
    case .unit(let value): unit = value
    case .unknownUnit(let word): throw Rejection(.unreadableAmount, "单位：\(word)", at: place)
    }
  }

  /// A sentence below a table goes on with the section in which the table stands; without any
  /// section, the narrative is one.
  private mutating func takeTrailingProse(_ text: String, _ key: String, _ place: Place) {
    if outline.sections.isEmpty || isFront {
      guard key.hasAny(["。", "元", "%"]) || key.utf8.count >= 75 else { return }
      guard outline.contents.isEmpty else { return }
      outline.sections.append(Section(kind: .other, key: ""))
      if isFront { room = .section(outline.sections.count - 1) }
    } else if !key.has("。") {
      return
    }
    takeProse(text, key, place, outline.sections.count - 1)
  }

  /// Adds to a section; a piece that goes on where a page break tore the last one is joined.
  private mutating func takeProse(
    _ text: String, _ key: String, _ place: Place, _ index: Int
  ) {
    outline.ending = .init(value: text, place: place)
    guard outline.sections[index].kind.holdsClaims else { return }
    // Page numbers between the halves of a sentence would become part of its amounts.
    if Contents.isPageNumber(key) { return }
    let count = outline.sections[index].paragraphs.count
    if count > 0, !outline.sections[index].paragraphs[count - 1].isFinished,
      !Self.isItem(key)
    {
      outline.sections[index].paragraphs[count - 1].join(text, place)
    } else {
      outline.sections[index].paragraphs.append(JoinedParagraph(text, place))
    }
  }

  // MARK: Rooms

  var isFront: Bool { room == .front }

  var isInTable: Bool {
    switch room {
    case .form, .other: true
    case .front, .performance, .section, .tidy: false
    }
  }

  mutating func open(_ form: BudgetForm, title: String, key: String, _ place: Place) {
    unit = nil
    if case .unit(let value)? = IdentityLine.unit(key) { unit = value }
    printings[form, default: 0] += 1
    titlePlace = place
    if let index = outline.forms.firstIndex(where: { $0.form == form }) {
      room = .form(index)
    } else {
      outline.forms.append(.init(form: form, title: title, place: place))
      room = .form(outline.forms.count - 1)
    }
  }

  private mutating func open(_ heading: (section: Section, body: String), _ place: Place) {
    outline.sections.append(heading.section)
    room = .section(outline.sections.count - 1)
    let last = heading.body.isEmpty ? heading.section.key : heading.body
    outline.ending = .init(value: last, place: place)
    if !heading.body.isEmpty {
      takeProse(heading.body, PrintedText.key(heading.body), place, outline.sections.count - 1)
    }
  }
}
