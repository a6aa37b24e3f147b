import BudgetModel

/// Walks over the blocks of a document once and sorts them into an outline.
struct OutlineWalker {
  private enum Room {
    case front
    case form(Int)
    case performance(Int)
    case section(Int)
    case tidy
  }

  private var outline = Outline()
  private var room = Room.front
  private var unit: AmountUnit?
  private var printings: [BudgetForm: Int] = [:]
  private var titlePlace = Place()

  static func outline(of source: SourceDocument) throws(Rejection) -> Outline {
    var walker = OutlineWalker()
    for block in source.blocks {
      switch block {
      case .paragraph(let text, let place): try walker.take(text, place)
      case .grid(let grid): try walker.take(grid)
      }
    }
    return walker.outline
  }

  // MARK: Paragraphs

  private mutating func take(_ text: String, _ place: Place) throws(Rejection) {
    let key = PrintedText.key(text)
    guard !key.isEmpty else { return }
    outline.ending = nil
    if isFront, let title = Contents.title(ofLine: text) {
      outline.contents.take(title: title)
    } else if let heading = heading(key, text) {
      open(heading, place)
    } else if let (number, project) = Self.performanceTitle(key, text) {
      outline.performance.append(.init(number: number, project: project, place: place))
      room = .performance(outline.performance.count - 1)
    } else if let form = FormTitle.form(ofKey: key) {
      open(form, title: PrintedText.label(text), key: key, place)
    } else {
      try takeLine(text, key, place)
    }
  }

  private mutating func takeLine(_ text: String, _ key: String, _ place: Place)
    throws(Rejection)
  {
    switch room {
    case .section(let index):
      takeProse(text, key, place, index)
    case .performance, .tidy:
      takeTrailingProse(text, key, place)
    case .front, .form:
      if let year = IdentityLine.titleYear(key) {
        outline.years.append(.init(value: year, place: place))
        if key.has("决算") { outline.isFinal = true }
        if key.has("说明") { room = .front }
      } else if case .form(let index) = room, key.begins(with: "注:") {
        outline.forms[index].note = PrintedText.trimmed(text)
      } else if let line = IdentityLine.read(text) {
        try take(line, place)
      } else {
        takeTrailingProse(text, key, place)
      }
    }
  }

  /// A sentence below a table goes on with the section in which the table stands.
  private mutating func takeTrailingProse(_ text: String, _ key: String, _ place: Place) {
    guard key.has("。"), !isFront, !outline.sections.isEmpty else { return }
    takeProse(text, key, place, outline.sections.count - 1)
  }

  private mutating func take(_ line: IdentityLine, _ place: Place) throws(Rejection) {
    switch line {
    case .department(let value) where isFront:
      outline.frontDepartments.append(.init(value: value, place: place))
    case .department(let value): outline.departments.append(.init(value: value, place: place))
    case .year(let value): outline.years.append(.init(value: value, place: place))
    case .unit(let value): unit = value
    case .unknownUnit(let word): throw Rejection(.unreadableAmount, "单位：\(word)", at: place)
    }
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
    if count > 0, !outline.sections[index].paragraphs[count - 1].isFinished {
      outline.sections[index].paragraphs[count - 1].join(text, place)
    } else {
      outline.sections[index].paragraphs.append(Passage(text, place))
    }
  }

  // MARK: Titles and headings

  private var isFront: Bool {
    if case .front = room { true } else { false }
  }

  private mutating func open(_ form: BudgetForm, title: String, key: String, _ place: Place) {
    if key.has("决算") { outline.isFinal = true }
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

  /// The section that a paragraph opens, and what follows the heading in the paragraph.
  private func heading(_ key: String, _ text: String) -> (Section, String)? {
    guard let rest = Ordinal.afterChinese(key), !rest.isEmpty else { return nil }
    let title = rest[..<(rest.position(of: ":")?.lowerBound ?? rest.endIndex)]
    guard title.utf8.count <= 120, !title.has("。") else { return nil }
    let kind = Section.Kind(heading: String(title))
    var sectionKey = String(title)
    if outline.contents.sections.isEmpty {
      guard kind != .other || title.has("其他需要说明") else { return nil }
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

  private mutating func open(_ heading: (section: Section, body: String), _ place: Place) {
    outline.sections.append(heading.section)
    room = .section(outline.sections.count - 1)
    let last = heading.body.isEmpty ? heading.section.key : heading.body
    outline.ending = .init(value: last, place: place)
    if !heading.body.isEmpty {
      takeProse(heading.body, PrintedText.key(heading.body), place, outline.sections.count - 1)
    }
  }

  private static func performanceTitle(_ key: String, _ text: String) -> (Int, String)? {
    guard key.finishes(with: "绩效目标表"), key.utf8.count <= 300,
      let (number, _) = Ordinal.arabic(key), number > 0,
      let (_, printed) = Ordinal.arabic(PrintedText.label(text)),
      let project = printed.before("绩效目标表"), !project.isEmpty
    else { return nil }
    return (number, String(project))
  }

  // MARK: Grids

  private mutating func take(_ grid: Grid) throws(Rejection) {
    outline.ending = nil
    var rows = grid.rows[...]
    if isFront { takeContents(&rows) }
    guard let first = rows.first else { return }
    if case .tidy = room {
      outline.tidy += rows
    } else if TidyRow.Layout(first) != nil {
      room = .tidy
      outline.tidy += rows
    } else if PrintedText.key(first.cells.first ?? "") == "单位名称" {
      outline.institutions += rows
    } else {
      try takeTable(Grid(rows: Array(rows)))
    }
  }

  private mutating func takeTable(_ grid: Grid) throws(Rejection) {
    switch room {
    case .form(let index):
      for row in grid.rows.prefix(4) where !(row.cells.first.map(Self.opensHeader) ?? false) {
        for cell in row.cells where !cell.isEmpty && row.cells.count(where: { !$0.isEmpty }) < 4 {
          guard let line = IdentityLine.read(cell) else { continue }
          try take(line, row.place)
        }
      }
      outline.forms[index].pieces.append(
        .init(
          grid: grid, unit: unit, printing: printings[outline.forms[index].form] ?? 1,
          titlePlace: titlePlace))
    case .performance(let index):
      outline.performance[index].rows += grid.rows
    case .front, .section, .tidy:
      let isForm = grid.rows.contains { PrintedText.key($0.cells.first ?? "") == "栏次" }
      if isForm, let place = grid.rows.first?.place { outline.strayForms.append(place) }
    }
  }

  private static func opensHeader(_ cell: String) -> Bool {
    ["序号", "栏次"].contains(PrintedText.key(cell))
  }

  /// Takes the lines of contents off the front of a grid, with the rules (`----`) between.
  private mutating func takeContents(_ rows: inout ArraySlice<GridRow>) {
    while let row = rows.first {
      let isRule = row.cells.allSatisfy { $0.utf8.allSatisfy { $0 == 0x2d || $0 == 0x20 } }
      if let title = Contents.title(ofCells: row.cells) {
        outline.contents.take(title: title)
      } else if !isRule {
        return
      }
      rows.removeFirst()
    }
  }
}
