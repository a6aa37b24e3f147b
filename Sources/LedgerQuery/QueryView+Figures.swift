extension QueryView {
  private static let bookColumns = """
    department.code AS department,
    \(name(in: "book")) AS department_name,
    book.fiscal_year, book.stage
    """

  private static let cellColumns = """
    form_name.name AS form, form_name.title AS form_title, line.path AS line,
    column_name.name AS "column", column_name.title AS column_title
    """

  private static let cellTables = """
    FROM main.entry
    JOIN main.book ON book.id = entry.book
    JOIN main.department ON department.id = book.department
    JOIN main.line ON line.id = entry.line
    JOIN temp.form_name ON form_name.form = line.form
    JOIN temp.column_name ON column_name.number = entry.column
    """

  private static let sourceColumns = """
    (SELECT sequence FROM main.revision
      WHERE revision.book = entry.book AND revision.number = entry.revision) AS revision,
    (SELECT lower(hex(digest)) FROM main.document WHERE id = (SELECT document FROM main.revision
      WHERE revision.book = entry.book AND revision.number = coalesce(entry.origin, entry.revision)))
      AS document,
    (SELECT CAST(name AS TEXT) FROM main.arrival WHERE id = (SELECT arrival FROM main.revision
      WHERE revision.book = entry.book AND revision.number = coalesce(entry.origin, entry.revision)))
      AS file,
    entry.sheet, entry.page, entry.line_number, entry.row_number, entry.column_number
    """

  private static func state(of entry: String) -> String {
    """
    CASE \(entry).state WHEN 0 THEN 'withdrawn' WHEN 1 THEN 'number' WHEN 2 THEN 'zero'
      WHEN 4 THEN 'dash' WHEN 5 THEN 'secret' END
    """
  }

  private static let state = state(of: "entry") + " AS state"

  /// The name in the newest revision of a book.
  private static func name(in book: String) -> String {
    """
    (SELECT department_name FROM main.revision WHERE revision.book = \(book).id
      AND revision.sequence <= {through} ORDER BY sequence DESC LIMIT 1)
    """
  }

  /// Whether some document of a book stands: a year without one is compared with nothing.
  private static func stands(_ book: String) -> String {
    """
    EXISTS (SELECT 1 FROM main.revision AS standing WHERE standing.book = \(book).id
      AND standing.sequence <= {through} AND standing.document IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM main.revision AS taking
        WHERE taking.withdraws = standing.sequence AND taking.sequence <= {through}))
    """
  }

  static let facts = QueryView(
    name: "facts", meaning: "every current figure",
    columns: QueryColumn.book + QueryColumn.cell + [
      .text("label", "the line as the document prints it"),
      .text("state", "number, zero, dash (said to be nothing) or secret (涉密)"),
      .integer("fen", "the amount in fen (分); NULL without an amount"),
      .text("printed", "the digits as printed"),
    ] + QueryColumn.source,
    sql: """
      SELECT \(bookColumns), \(cellColumns),
        (SELECT line_label(layout.content, line.path) FROM main.form
          JOIN main.layout ON layout.id = form.layout
          JOIN main.revision ON revision.sequence = form.revision
          WHERE revision.book = entry.book AND form.form = line.form
            AND revision.number = coalesce(entry.origin, entry.revision)) AS label,
        \(state), entry.fen, coalesce(entry.printed, wan(entry.fen)) AS printed, \(sourceColumns)
      \(cellTables) WHERE entry.state <> 0 AND {current}
      """)

  static let keyFigures = QueryView(
    name: "key_figures", meaning: "the tabulated headline figures of each department and year",
    columns: QueryColumn.book + [
      .text("key_figure", "revenue, expenditure, personnel, three-public, …"),
      .text("title", "Chinese title"), .text("state", "as in facts"),
      .integer("fen", "the amount in fen"), .text("form", "where it is tabulated"),
      .text("line", ""), .text("column", ""),
    ] + QueryColumn.source,
    sql: """
      SELECT \(bookColumns), key_cell.key_figure, key_cell.title, \(state), entry.fen,
        form_name.name AS form, line.path AS line, column_name.name AS "column", \(sourceColumns)
      FROM temp.key_cell
      JOIN main.line ON line.form = key_cell.form AND line.path = key_cell.path
      JOIN main.book
      JOIN main.entry ON entry.book = book.id AND entry.line = line.id
        AND entry.column = key_cell.column
      JOIN main.department ON department.id = book.department
      JOIN temp.form_name ON form_name.form = line.form
      JOIN temp.column_name ON column_name.number = entry.column
      WHERE entry.state <> 0 AND {current}
        AND NOT EXISTS (SELECT 1 FROM temp.key_cell AS better
          JOIN main.line AS l ON l.form = better.form AND l.path = better.path
          JOIN main.entry AS first ON first.book = entry.book AND first.line = l.id
            AND first.column = better.column
          WHERE better.key_figure = key_cell.key_figure AND better.priority < key_cell.priority
            AND first.state <> 0 AND {current of first})
      """)

  static let changes = QueryView(
    name: "changes",
    meaning: "each current figure beside the year before, as tabulated in that year's document",
    columns: QueryColumn.book + QueryColumn.cell + [
      .text("state", "as in facts; NULL where the line is gone"), .integer("fen", "this year"),
      .text("previous_state", "NULL where the line is new"), .integer("previous_fen", "last year"),
      .integer("change_fen", "fen less previous_fen, where both are amounts"),
    ],
    sql: """
      SELECT \(bookColumns), \(cellColumns), \(state), entry.fen,
        \(state(of: "old")) AS previous_state,
        old.fen AS previous_fen, entry.fen - old.fen AS change_fen
      \(cellTables)
      JOIN main.book AS last ON last.department = book.department
        AND last.fiscal_year = book.fiscal_year - 1 AND last.stage = book.stage
        AND \(stands("last"))
      LEFT JOIN main.entry AS old ON old.book = last.id AND old.line = entry.line
        AND old.column = entry.column AND old.state <> 0 AND {current of old}
      WHERE entry.state <> 0 AND {current}
      UNION ALL
      SELECT department.code,
        \(name(in: "next")),
        next.fiscal_year, next.stage, \(cellColumns), NULL, NULL,
        \(state(of: "entry")), entry.fen, NULL
      \(cellTables)
      JOIN main.book AS next ON next.department = book.department
        AND next.fiscal_year = book.fiscal_year + 1 AND next.stage = book.stage
        AND \(stands("next"))
      WHERE entry.state <> 0 AND {current}
        AND NOT EXISTS (SELECT 1 FROM main.entry AS later WHERE later.book = next.id
          AND later.line = entry.line AND later.column = entry.column AND later.state <> 0
          AND {current of later})
      """)

  static let entries = QueryView(
    name: "entries", meaning: "every figure ever put in, changed or withdrawn",
    columns: QueryColumn.book + QueryColumn.cell + [
      .text("state", "as in facts, or withdrawn"), .integer("fen", "the amount in fen"),
      .text("printed", "as in facts"),
      .text("recorded_at", "when, ISO 8601"),
    ] + QueryColumn.source,
    sql: """
      SELECT \(bookColumns), \(cellColumns), \(state), entry.fen, coalesce(entry.printed, wan(entry.fen)) AS printed,
        (SELECT recorded_at FROM main.revision WHERE revision.book = entry.book
          AND revision.number = entry.revision) AS recorded_at, \(sourceColumns)
      \(cellTables) WHERE entry.revision <= {last of entry}
      """)
}
