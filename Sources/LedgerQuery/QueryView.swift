/// A view that questions may read. Its name and columns are a promise; the tables below are not.
public struct QueryView: Sendable {
  public let name: String
  public let meaning: String
  public let columns: [QueryColumn]
  /// The statement behind it. `{through}` stands for the newest sequence that belongs to the
  /// moment asked for, `{current}` for the condition that an entry is the newest of its address.
  let sql: String

  /// Every view, in the order of the documentation.
  public static let all = [
    facts, keyFigures, changes, entries, claims, findings, revisions, departments,
  ]
}

public struct QueryColumn: Sendable {
  public let name: String
  /// `TEXT` or `INTEGER`.
  public let type: String
  public let meaning: String

  static func text(_ name: String, _ meaning: String) -> QueryColumn {
    QueryColumn(name: name, type: "TEXT", meaning: meaning)
  }

  static func integer(_ name: String, _ meaning: String) -> QueryColumn {
    QueryColumn(name: name, type: "INTEGER", meaning: meaning)
  }

  /// Which book a row belongs to.
  static let book = [
    text("department", "code"), text("department_name", "name in the newest revision of that year"),
    integer("fiscal_year", ""), text("stage", "budget, adjusted or final"),
  ]

  /// Which cell a row is about.
  static let cell = [
    text("form", "summary, revenue, expenditure, …"), text("form_title", "official title"),
    text("line", "code or path of the line"), text("column", "total, basic, project, …"),
    text("column_title", "Chinese heading"),
  ]

  static let source = [
    integer("revision", "sequence of the revision that recorded it"),
    text("document", "SHA-256 of the file that prints it"), text("file", "its name"),
    text("sheet", ""), integer("page", ""), integer("line_number", "line of a text file"),
    integer("row_number", "printed row number"), integer("column_number", "printed column number"),
  ]
}

/// The functions that questions may call.
public enum QueryFunction {
  /// Ours: amounts in other units, exactly.
  public static let money = [
    (name: "yuan", meaning: "fen as yuan with two decimals: 1718930000 is 17189300.00"),
    (name: "wan", meaning: "fen as 万元, with as many decimals as it takes, at least two: 1718.93"),
  ]

  /// SQLite's.
  static let builtIn: Set<String> = [
    "abs", "avg", "char", "coalesce", "count", "cume_dist", "date", "datetime", "dense_rank",
    "first_value", "format", "glob", "group_concat", "hex", "ifnull", "iif", "instr", "julianday",
    "lag", "last_value", "lead", "length", "like", "likelihood", "likely", "lower", "ltrim", "max",
    "min", "nth_value", "ntile", "nullif", "percent_rank", "printf", "quote", "rank", "replace",
    "round", "row_number", "rtrim", "sign", "strftime", "substr", "substring", "sum", "time",
    "total", "trim", "typeof", "unicode", "unixepoch", "unlikely", "upper",
  ]

  public static let allowed = builtIn.union(money.map(\.name)).sorted()
}
