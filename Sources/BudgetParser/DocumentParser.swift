public import BudgetModel

/// Reads a department's budget out of a document of any format.
///
/// Every figure is taken as printed and nothing is repaired: where a document contradicts
/// itself about one cell, or its rows cannot be told for certain, it is refused as a whole.
public struct DocumentParser: Sendable {
  private static let mostNotes = 5_000

  private let hint: IdentityHint

  /// - Parameter hint: What a person says about documents that do not say it themselves.
  public init(hint: IdentityHint = IdentityHint()) {
    self.hint = hint
  }

  /// - Throws: a `Rejection` that says what is missing or unreadable, and where.
  public func parse(_ source: SourceDocument) throws(Rejection) -> BudgetDocument {
    // Whatever is read, names above all, is shown in many places: none of it may steer them.
    let source = source.asItIsMeant
    let outline = try OutlineBuilder.outline(of: source)
    if let layout = outline.tidy.first.flatMap(ExchangeTable.Layout.init) {
      var document = try ExchangeTable.document(
        outline.tidy, layout, format: source.format, charset: source.charset)
      document.flags = source.flags + document.flags
      return document
    }
    if !outline.tidy.isEmpty {
      var document = try TidyTable.document(
        outline.tidy, format: source.format, charset: source.charset)
      document.flags = (source.flags + document.flags).merged
      return document
    }
    let isProse = outline.sections.contains { section in
      section.paragraphs.contains { $0.text.hasAny(["元", "%", "％"]) }
    }
    guard !outline.forms.isEmpty || isProse else { throw Rejection(.noForms) }
    let identity = try Identity(outline, hint: hint)
    let missing = try missing(outline, format: source.format)

    var document = BudgetDocument(
      department: identity.department, year: identity.year, stage: identity.stage,
      format: source.format, charset: source.charset, notes: identity.notes + missing,
      flags: source.flags + identity.flags)
    try readForms(outline, into: &document)
    document.institutions = InstitutionTable.read(outline.institutions)
    readPerformance(outline, into: &document)
    let claims = ClaimReader(
      year: identity.year, stage: identity.stage, department: identity.department.name)
    document.claims = outline.sections.flatMap { claims.claims(in: $0) }
    noteEmptyForms(outline, in: &document)
    guard !document.forms.isEmpty || !document.claims.isEmpty else {
      throw Rejection(.noForms, outline.forms.first.map { "“\($0.title)”未能读入" } ?? "")
    }
    // A title over nothing is no budget of nothing.
    if document.facts.isEmpty, document.claims.isEmpty, let first = outline.forms.first {
      document.flags.append(.noFigures(first.place))
    }
    document.flags = document.flags.merged
    if document.notes.count > Self.mostNotes {
      let rest = document.notes.count - Self.mostNotes
      document.notes = document.notes.prefix(Self.mostNotes) + [.further(rest)]
    }
    document.narrative = narrative(outline, of: document)
    return document
  }

  /// What the document's own list of contents announces and the document does not hold.
  ///
  /// What is cut off stands at the end: a text that lacks the last thing announced is refused. Where
  /// later things follow, or the format tells itself where it ends, it is a finding.
  private func missing(_ outline: Outline, format: String) throws(Rejection)
    -> [ReadingNote]
  {
    let isHeld = outline.contents.entries.map { entry in
      entry.form.map { form in outline.forms.contains { $0.form == form } }
        ?? (outline.sections.contains { $0.key == entry.key } || isWorded(entry.key, outline))
    }
    guard let first = isHeld.firstIndex(of: false) else { return [] }
    if isHeld.last == false, ["text", "csv", "html"].contains(format) {
      throw Rejection(.incomplete, "目录中的“\(outline.contents.entries[first].printed)”")
    }
    return isHeld.indices.filter { !isHeld[$0] }.map {
      .notFound(outline.contents.entries[$0].printed)
    }
  }

  /// Whether a line says what the list of contents announces in other words: 某某局主要职能 for
  /// 部门主要职能.
  private func isWorded(_ entry: String, _ outline: Outline) -> Bool {
    let core = entry[...].droppingHeads(["部门", "单位", "本部门", "本单位"])
    return core.utf8.count >= 12
      && outline.shortLines.contains {
        $0.finishes(with: String(core)) && Ordinal.afterChinese($0) == nil
      }
  }

  private func readForms(_ outline: Outline, into document: inout BudgetDocument)
    throws(Rejection)
  {
    for sheet in outline.forms {
      let read = try FormReader.read(
        sheet, year: document.year, stage: document.stage)
      if let content = read.content {
        document.forms.append(content)
        document.unbound += read.strays.map { $0.kept(under: "") }
      } else {
        // An official table left out is no matter of course.
        if BudgetForm.official.contains(sheet.form) {
          document.flags.append(ReadingFlag(.dropped, "“\(sheet.title)”未读入", at: sheet.place))
        }
        document.unbound += sheet.pieces.map { $0.grid.kept(under: sheet.title) }
      }
      document.notes += read.notes
      document.flags += read.flags
    }
    document.unbound += outline.strays.map { $0.grid.kept(under: $0.title) }
    document.notes += outline.strayForms.map {
      .unread(.untitled, "?", $0)
    }
  }

  /// The sentence of the narrative that says why a table is empty, where no note below it does.
  private func noteEmptyForms(_ outline: Outline, in document: inout BudgetDocument) {
    let words: [(form: BudgetForm, name: String)] = [
      (.governmentFund, "政府性基金"), (.stateCapital, "国有资本经营"), (.threePublic, "三公"),
    ]
    for (form, name) in words {
      guard let index = document.forms.firstIndex(where: { $0.form == form }),
        document.forms[index].note == nil,
        document.forms[index].rows.allSatisfy({ row in
          row.figures.allSatisfy { $0.figure.amount == nil }
        })
      else { continue }
      let sentences = outline.sections.flatMap(\.paragraphs).lazy.flatMap { passage in
        Prose.sentences(passage.text).map { PrintedText.trimmed(passage.text[$0]) }
      }
      document.forms[index].note = sentences.first { sentence in
        sentence.utf8.count <= 240 && sentence.has(name)
          && sentence.hasAny(["无", "没有", "未安排", "不涉及"])
      }
    }
  }

  /// The text of a document that makes claims or speaks in sentences. Titles and marks of a file of
  /// tables are none.
  private func narrative(_ outline: Outline, of document: BudgetDocument) -> Narrative? {
    let narrative = Narrative(
      outline.paragraphs.flatMap { Narrative.Paragraph($0.text, $0.place).pieces },
      // Other formats tell themselves where they end.
      endsOpen: ["text", "csv"].contains(document.format) && outline.ending != nil)
    return document.claims.isEmpty && !narrative.isProse ? nil : narrative
  }

  private func readPerformance(_ outline: Outline, into document: inout BudgetDocument) {
    let overall = OverallTargets(outline.paragraphs)
    document.performance += overall.table.map { [$0] } ?? []
    for sheet in outline.performance {
      if let table = PerformanceReader.read(sheet) {
        document.performance.append(table)
      } else {
        document.notes.append(
          .unread(.noTargetHeader, sheet.project, sheet.place))
      }
    }
  }
}
