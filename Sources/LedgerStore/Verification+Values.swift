import BudgetChecks
import BudgetModel
import GRDB

/// Values that reading would pass over: a name that no form has, a place that is none. They are in no
/// digest, so they are looked for.
enum StoredValues {
  /// What is wrong with the first of them, as the table's name; nil if there is none.
  static func firstStrange(_ db: Database) throws -> String? {
    for (table, condition) in domains {
      if try Int.fetchOne(db, sql: "SELECT 1 FROM \(table) WHERE \(condition) LIMIT 1") != nil {
        return table
      }
    }
    for (table, column) in places {
      let texts = try String.fetchCursor(db, sql: "SELECT DISTINCT \(column) FROM \(table)")
      while let text = try texts.next() {
        let again =
          column == "places"
          ? StoredText.encode(StoredText.places(text)) : StoredText.encode(StoredText.place(text))
        if again != text { return table }
      }
    }
    let cells = try String.fetchCursor(db, sql: "SELECT cells FROM unbound_row")
    while let text = try cells.next() {
      if StoredText.encode(cells: StoredText.cells(text)) != text { return "unbound_row" }
    }
    let subjects = try String.fetchCursor(db, sql: "SELECT DISTINCT subject FROM finding_value")
    while let text = try subjects.next() {
      if StoredText.encode(StoredText.details(text)) != text { return "finding_value" }
    }
    return nil
  }

  private static let places = [
    ("form", "place"), ("claim", "place"), ("institution", "place"), ("performance", "place"),
    ("indicator", "place"), ("unbound_row", "place"), ("finding", "places"),
  ]

  private static let domains: [(table: String, condition: String)] = {
    func names(_ names: [String]) -> String { names.map { "'\($0)'" }.joined(separator: ", ") }
    let forms = BudgetForm.allCases.map { String($0.rawValue) }.joined(separator: ", ")
    let columns = BudgetColumn.allCases.map { String($0.rawValue) }.joined(separator: ", ")
    let keys = names(KeyFigure.allCases.map(\.rawValue))
    let bounds = names(IndicatorTarget.Bound.allCases.map(\.rawValue))
    return [
      ("line", "form NOT IN (\(forms))"), ("entry", "\"column\" NOT IN (\(columns))"),
      (
        "form",
        "form NOT IN (\(forms)) OR unit NOT IN (\(names(AmountUnit.allCases.map(\.rawValue))))"
      ),
      ("revision", "explains NOT IN (\(keys))"),
      (
        "claim",
        """
        key_figure NOT IN (\(keys)) OR fiscal_year NOT BETWEEN 1949 AND 2100
          OR baseline NOT BETWEEN 1949 AND 2100
        """
      ),
      ("indicator", "bound NOT IN (\(bounds))"),
      ("finding_value", "kind NOT IN (\(names(FindingKind.allCases.map(\.rawValue))))"),
    ]
  }()
}
