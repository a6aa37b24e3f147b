public import BudgetModel

/// Exact money, as decimal strings: `yuan` always with two decimals, `amount` in the unit that
/// the answer names.
public struct MoneyPayload: Codable, Sendable, Hashable {
  public let yuan: String
  public let amount: String

  public init(_ money: Amount, unit: AmountUnit, signed: Bool = false) {
    self.yuan = money.text(in: .yuan, signed: signed)
    self.amount = money.text(in: unit, signed: signed)
  }
}

/// Where a figure stands: the document by its SHA-256 and the name it was dropped under, and
/// the place in it.
public struct SourcePayload: Codable, Sendable, Hashable {
  public let document: String
  public let name: String
  /// The title of the table, or 说明 for prose.
  public let title: String
  public let sheet: String?
  public let page: Int?
  public let line: Int?
  public let row: Int?
  public let column: Int?
  /// The sentence, for figures said in prose.
  public let quote: String?

  public init(
    document: String, name: String, title: String, place: Place, quote: String? = nil
  ) {
    self.document = document
    self.name = name
    self.title = title
    self.sheet = place.sheet
    self.page = place.page
    self.line = place.line
    self.row = place.row
    self.column = place.column
    self.quote = quote
  }
}

public struct DepartmentPayload: Codable, Sendable, Hashable {
  public let code: String
  public let name: String
  /// The fiscal years on record, for lists.
  public let years: [Int]?
  /// The names borne, with the fiscal years of the documents that say so, newest first; for lists.
  public let aliases: [AliasPayload]?
  /// The code of the department under which a unit stands, for lists and books.
  public let superior: String?

  public init(
    code: String, name: String, years: [Int]? = nil, aliases: [AliasPayload]? = nil,
    superior: String? = nil
  ) {
    self.superior = superior
    self.code = code
    self.name = name
    self.years = years
    self.aliases = aliases
  }
}

public struct AliasPayload: Codable, Sendable, Hashable {
  public let name: String
  public let from: Int
  public let to: Int

  public init(name: String, from: Int, to: Int) {
    self.name = name
    self.from = from
    self.to = to
  }
}

extension DepartmentPayload {
  /// The name with its code in brackets; where a name stands for a code, that alone.
  public var words: Bilingual {
    code.hasPrefix(name)
      ? Bilingual(zh: code, en: code)
      : Bilingual(zh: "\(name)（\(code)）", en: "\(name) (\(code))")
  }
}
