public import BudgetModel

/// What the rules look at: one department's year, with the years beside it where they are on record.
public struct CheckSubject: Sendable {
  public let document: BudgetDocument
  public let earlier: BudgetDocument?
  public let later: BudgetDocument?
  /// The codes in force; without any, rules about codes cannot decide.
  public var classification = Classification()
  /// What was found in the document when findings were kept as sentences only. What reading noticed
  /// then, and what the rules found in a text that was not kept, is known from nowhere else.
  public var worded: [Finding] = []
  /// The same of the document that brought the text.
  public var wordedOfText: [Finding] = []
  /// When it was approved and published, where somebody said so.
  public var publication: Publication?
  /// How often the same content came again.
  public var republished = 0
  /// What the newest document changed against the one before it; nil where it is the first.
  public var corrections: [Correction]?
  /// The text folded, once rules are applied.
  private(set) var text: NarrativeSubject?
  let sheet: FigureSheet
  let earlierSheet: FigureSheet?
  let laterSheet: FigureSheet?

  public init(
    _ document: BudgetDocument, earlier: BudgetDocument? = nil, later: BudgetDocument? = nil
  ) {
    self.document = document
    self.earlier = earlier
    self.later = later
    sheet = FigureSheet(document)
    earlierSheet = earlier.map { FigureSheet($0) }
    laterSheet = later.map { FigureSheet($0) }
  }

  /// The same with its text ready to be looked at.
  var withText: CheckSubject {
    var subject = self
    subject.text = subject.text ?? document.narrative.map { NarrativeSubject($0) }
    return subject
  }

  func form(_ form: BudgetForm) -> FormContent? {
    document.forms.first { $0.form == form && !$0.rows.isEmpty }
  }

  /// Whether some table was left unread, so that what is not there may be in it.
  var hasUnread: Bool {
    !document.unbound.isEmpty || document.notes.contains(where: \.isUnread)
  }

  /// Whether a narrative is on record: without one, nothing can be missing in it.
  var hasText: Bool { !document.claims.isEmpty }

  /// The headline number that the document tabulates.
  func tabulated(_ key: KeyFigure) -> Figure? { sheet.tabulated(key) }

  /// The tabulated figures that words for a headline number may mean: 收入 is the year's, or all with
  /// what was carried over.
  func meanings(of key: KeyFigure) -> [Figure] {
    ([tabulated(key)] + key.totals.map { sheet[$0] }).compactMap(\.self)
  }

  /// What prose gives for a headline number in a year.
  func stated(_ key: KeyFigure, in year: FiscalYear?) -> Claim? {
    document.claims.first {
      $0.keyFigure == key && $0.kind == .level && $0.year == year && $0.series == nil
    }
  }

  /// What prose says about a headline number against the year before.
  func change(_ key: KeyFigure) -> Claim? {
    document.claims.first {
      $0.keyFigure == key && $0.year == document.year && $0.baseline == document.year.previous
        && $0.signedChange != nil && $0.series == nil
    }
  }
}

/// The figures of one document by address, with blanks as nothing and secrets as unknown.
struct FigureSheet: Sendable {
  private let figures: [FigureKey: Figure]
  private let forms: Set<BudgetForm>
  private let lines: Set<LineKey>
  /// The columns in which some row of a form has a figure.
  private let columns: [BudgetForm: Set<BudgetColumn>]

  init(_ document: BudgetDocument) {
    lines = Set(document.forms.flatMap { $0.rows.map(\.key) })
    columns = Dictionary(
      uniqueKeysWithValues: document.forms.map { form in
        (form.form, Set(form.rows.flatMap { $0.figures.map(\.column) }))
      })
    figures = Dictionary(document.facts.map { ($0.key, $0.figure) }) { first, _ in first }
    forms = Set(document.forms.filter { !$0.rows.isEmpty }.map(\.form))
  }

  subscript(key: FigureKey) -> Figure? { figures[key] }

  func prints(_ line: LineKey) -> Bool { lines.contains(line) }

  func tabulated(_ key: KeyFigure) -> Figure? { key.tabulated { self[$0] }?.figure }

  /// True if the document carries the form and the form has rows.
  func carries(_ form: BudgetForm) -> Bool { forms.contains(form) }

  /// The amount at an address; a blank counts as zero. Nil if it is withheld, or if the form, as
  /// this place publishes it, has no such line or column.
  func amount(_ key: FigureKey) -> Amount? {
    guard let figure = figures[key] else {
      guard carries(key.line.form) else { return .zero }
      let isPrinted =
        lines.contains(key.line) && columns[key.line.form]?.contains(key.column) ?? false
      return isPrinted ? .zero : nil
    }
    return figure.state == .secret ? nil : figure.amount ?? .zero
  }

  /// The sum of several addresses; nil if one of them is withheld, or if it does not fit.
  func sum(_ keys: some Collection<FigureKey>) -> Amount? {
    let amounts = keys.compactMap(amount)
    return amounts.count == keys.count ? Amount.sum(amounts) : nil
  }

  /// How a printed sum of the parts given was rounded.
  func rounding(of total: FigureKey, _ parts: [FigureKey]) -> Rounding? {
    figures[total].map { figure in
      Rounding(addends: parts.count { figures[$0]?.amount ?? .zero != .zero }, ulp: figure.ulp)
    }
  }

  /// Whether the summary carries money over from the year before or into the next: then revenue and
  /// expenditure of the year need not be equal.
  var carriesOver: Bool {
    figures.contains { key, figure in
      key.line.form == .summary && figure.state == .number
        && ["结转", "结余", "事业基金"].contains { key.line.path.contains($0) }
    }
  }

  /// The sum over those lines that the form has; nil if it has none of them.
  func sumOfPrinted(_ keys: [FigureKey]) -> Amount? {
    let printed = keys.filter { lines.contains($0.line) }
    return printed.isEmpty ? nil : sum(printed)
  }

  func places(_ keys: FigureKey...) -> [Place] { keys.compactMap { figures[$0]?.place } }
}
