import LedgerAPI

/// A table whose columns could not be told, as people read it.
struct UnboundView {
  private let table: UnboundPayload
  private let language: Language

  init(_ table: UnboundPayload, _ language: Language) {
    self.table = table
    self.language = language
  }

  /// A heading, then the first rows with bars between their cells.
  func lines(atMost count: Int = .max) -> [String] {
    let title = table.title.isEmpty ? language("（无表名）", "(without a title)") : table.title
    let place = language(table.place)
    let rows = table.rows.filter { row in row.contains { !$0.isEmpty } }
    let rest = rows.count - min(count, rows.count)
    return [
      title + language("：\(rows.count) 行", ": \(rows.count) rows")
        + (place.isEmpty ? "" : language("，", ", ") + place)
    ]
      + rows.prefix(count).map { "  " + $0.joined(separator: " | ").replacing("\n", with: " ") }
      + (rest > 0 ? [language("  …另有 \(rest) 行", "  … and \(rest) more")] : [])
  }
}
