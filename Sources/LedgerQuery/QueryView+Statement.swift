extension QueryView {
  /// The statement of the view as of a moment.
  ///
  /// - Parameters:
  ///   - ledger: The name under which the ledger is attached; `main` stands for it.
  ///   - through: The newest sequence that belongs to the moment; nil for the latest.
  func statement(in ledger: String, through: Int64?) -> String {
    var statement = ""
    var rest = sql[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      statement += rest[..<open]
      statement += Self.condition(rest[rest.index(after: open)..<close], through)
      rest = rest[rest.index(after: close)...]
    }
    return (statement + rest).replacing("main.", with: ledger + ".")
  }

  private static func condition(_ word: Substring, _ through: Int64?) -> String {
    let table = word.split(separator: " ").last.map(String.init) ?? ""
    switch word {
    case "through": return "\(through ?? .max)"
    case "current": return current("entry", through)
    case _ where word.hasPrefix("current of "): return current(table, through)
    default: return last(table, through)
    }
  }

  private static func current(_ table: String, _ through: Int64?) -> String {
    let bound = through.map { _ in " AND newer.revision <= \(last(table, through))" } ?? ""
    return """
      \(table).revision = (SELECT max(revision) FROM main.entry AS newer
        WHERE newer.book = \(table).book AND newer.line = \(table).line
          AND newer.column = \(table).column\(bound))
      """
  }

  /// The number of the newest revision of the book that belongs to the moment.
  private static func last(_ table: String, _ through: Int64?) -> String {
    guard let through else { return "\(Int64.max)" }
    return """
      coalesce((SELECT max(number) FROM main.revision
        WHERE revision.book = \(table).book AND revision.sequence <= \(through)), 0)
      """
  }
}
