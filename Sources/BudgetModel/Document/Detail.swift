/// One of the things that a finding, or a note of reading, speaks of.
///
/// It is kept as a value and becomes words only on the way out, so that what was said can be said
/// again in other words and is still the same.
public enum Detail: Hashable, Sendable {
  case form(BudgetForm)
  /// A line with its printed label; the label is no part of what identifies it.
  case line(LineKey, label: String)
  case column(BudgetColumn)
  case cell(FigureKey)
  case keyFigure(KeyFigure)
  case amount(Amount)
  /// An amount whose sign matters.
  case change(Amount)
  case count(Int)
  case year(FiscalYear)
  /// Why a person had to look at the document.
  case flag(ReadingFlag.Kind, String)
  /// Words as printed: a title, a code, a name.
  case text(String)
}

extension Detail {
  /// What it consists of, the kind first.
  public var fields: [String] {
    switch self {
    case .form(let form): ["form", String(form.rawValue)]
    case .line(let key, let label): ["line", String(key.form.rawValue), key.path, label]
    case .column(let column): ["column", String(column.rawValue)]
    case .cell(let key):
      ["cell", String(key.line.form.rawValue), key.line.path, String(key.column.rawValue)]
    case .keyFigure(let key): ["key-figure", key.rawValue]
    case .amount(let amount): ["amount", String(amount.fen)]
    case .change(let amount): ["change", String(amount.fen)]
    case .count(let count): ["count", String(count)]
    case .year(let year): ["year", year.description]
    case .flag(let kind, let detail): ["flag", kind.rawValue, detail]
    case .text(let text): ["text", text]
    }
  }

  /// What tells it from others.
  public var identity: [String] {
    if case .line = self { fields.dropLast() } else { fields }
  }

  /// Reads what `fields` gave; nil for anything else.
  public init?(fields: [String]) {
    guard let kind = fields.first, let detail = Self.read(kind, Array(fields.dropFirst())) else {
      return nil
    }
    self = detail
  }

  private static func read(_ kind: String, _ fields: [String]) -> Detail? {
    switch (kind, fields.count) {
    case ("form", 1): form(fields[0]).map { .form($0) }
    case ("line", 3):
      form(fields[0]).map { .line(LineKey(form: $0, path: fields[1]), label: fields[2]) }
    case ("column", 1): column(fields[0]).map { .column($0) }
    case ("cell", 3):
      form(fields[0]).flatMap { form in
        column(fields[2]).map { .cell(FigureKey(form, fields[1], $0)) }
      }
    case ("key-figure", 1): KeyFigure(rawValue: fields[0]).map { .keyFigure($0) }
    case ("amount", 1): Int64(fields[0]).map { .amount(Amount(fen: $0)) }
    case ("change", 1): Int64(fields[0]).map { .change(Amount(fen: $0)) }
    case ("count", 1): Int(fields[0]).map { .count($0) }
    case ("year", 1): FiscalYear(fields[0]).map { .year($0) }
    case ("flag", 2): ReadingFlag.Kind(rawValue: fields[0]).map { .flag($0, fields[1]) }
    case ("text", 1): .text(fields[0])
    default: nil
    }
  }

  private static func form(_ text: String) -> BudgetForm? {
    Int(text).flatMap(BudgetForm.init(rawValue:))
  }

  private static func column(_ text: String) -> BudgetColumn? {
    Int(text).flatMap(BudgetColumn.init(rawValue:))
  }
}
