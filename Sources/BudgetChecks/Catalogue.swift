public import BudgetModel

/// The rules that a document is held against when it is recorded.
///
/// A finding is a value: it never changes a figure and never keeps a document out. All
/// arithmetic is exact; a figure printed twice in one unit must be the same to the last digit.
public enum Catalogue {
  /// All findings of the document taken alone, in the order of the rules.
  public static func findings(in document: BudgetDocument) -> [Finding] {
    let sheet = FigureSheet(document)
    return rowFootings(document)
      + codeFootings(document, sheet)
      + summaryFootings(sheet)
      + tieOuts(sheet)
      + threePublicFootings(sheet)
      + claimTieOuts(document, sheet)
      + percentages(document)
  }
}

/// The figures of one document by address, with blanks as nothing and secrets as unknown.
struct FigureSheet {
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

  func amount(_ form: BudgetForm, _ path: String, _ column: BudgetColumn) -> Amount? {
    amount(FigureKey(form, path, column))
  }

  /// The sum of several addresses; nil if one of them is withheld, or if it does not fit.
  func sum(_ keys: some Collection<FigureKey>) -> Amount? {
    let amounts = keys.compactMap(amount)
    return amounts.count == keys.count ? Amount.sum(amounts) : nil
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

/// A finding about two amounts that should be one; nil if they are, or if one is withheld.
func mismatch(
  _ rule: String, _ chinese: String, _ english: String, _ left: Amount?, _ right: Amount?,
  severity: Severity = .error, places: [Place] = []
) -> Finding? {
  guard let left, let right, left != right,
    let difference = Amount.sum([left, -right])?.magnitude.text()
  else { return nil }
  return Finding(
    rule: rule, severity: severity,
    chinese: "\(chinese)：\(left.text()) ≠ \(right.text())，相差 \(difference) 万元",
    english: "\(english): \(left.text()) is not \(right.text()), a difference of \(difference)",
    places: places)
}
