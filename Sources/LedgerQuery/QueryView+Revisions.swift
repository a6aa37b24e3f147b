extension QueryView {
  private static let bookColumns = """
    department.code AS department, revision.department_name, book.fiscal_year, book.stage
    """

  private static let bookTables = """
    JOIN main.book ON book.id = revision.book
    JOIN main.department ON department.id = book.department
    """

  /// The newest document of a book that stands and for which a condition holds.
  private static func isCurrent(_ condition: String) -> String {
    """
    coalesce(revision.sequence = (SELECT max(sequence) FROM main.revision AS newest
      WHERE newest.book = revision.book AND newest.sequence <= {through} AND \(condition)
        AND NOT EXISTS (SELECT 1 FROM main.revision AS taking
          WHERE taking.withdraws = newest.sequence AND taking.sequence <= {through})), 0)
    """
  }

  static let claims = QueryView(
    name: "claims", meaning: "the sentences of documents that state an amount",
    columns: QueryColumn.book + [
      .integer("revision", "sequence"), .integer("is_current", "1 if the book's claims are these"),
      .text("subject", "what it is about, as written"), .text("key_figure", "if it is one"),
      .text("kind", "level, change or rate"), .integer("fen", "the amount in fen"),
      .text("printed", "the number as written"),
      .text("direction", "increase, decrease or unchanged"),
      .integer("about_year", "the year it speaks of"),
      .integer("baseline_year", "the year it compares with"),
      .text("series", "budget, opening, execution or final, where it says what it compares with"),
      .text("reason", "as written"), .text("quote", "the sentence"),
      .text("place", "sheet|page|line|row|column"),
    ],
    sql: """
      SELECT \(bookColumns), claim.revision, \(isCurrent("newest.claims > 0")) AS is_current,
        claim.subject, claim.key_figure, claim.kind, claim.fen, claim.printed, claim.direction,
        claim.fiscal_year AS about_year, claim.baseline AS baseline_year, claim.series,
        claim.reason, claim.quote, claim.place
      FROM main.claim JOIN main.revision ON revision.sequence = claim.revision \(bookTables)
      WHERE claim.revision <= {through}
      """)

  static let findings = QueryView(
    name: "findings", meaning: "what checking each document found",
    columns: QueryColumn.book + [
      .integer("revision", "sequence"),
      .integer("is_current", "1 if it is about the newest document of its book"),
      .text("rule", ""), .text("severity", "error, warning or info"), .text("chinese", ""),
      .text("english", ""), .text("places", "as place in claims, one a line"),
    ],
    sql: """
      SELECT \(bookColumns), finding.revision,
        \(isCurrent("newest.document IS NOT NULL")) AS is_current, finding.rule,
        finding.severity, finding.chinese, finding.english, finding.places
      FROM main.finding JOIN main.revision ON revision.sequence = finding.revision \(bookTables)
      WHERE finding.revision <= {through}
      """)

  static let revisions = QueryView(
    name: "revisions", meaning: "what was recorded, in order",
    columns: [.integer("revision", "sequence in the whole ledger")] + QueryColumn.book + [
      .integer("number", "within the book"), .text("kind", "document, withdrawal or reason"),
      .text("recorded_at", "ISO 8601"), .text("document", "SHA-256 of the file"),
      .text("file", "its name"), .text("format", "text, xlsx, …"),
      .text("owner", "whose file it was"),
      .integer("withdraws", "the revision that it takes back"),
      .integer("withdrawn_by", "the revision that took it back"),
      .text("key_figure", "what a reason explains"), .text("reason", "a person's words"),
      .text("recorded_by", "who withdrew or explained"), .integer("added", "figures"),
      .integer("changed", "figures"), .integer("withdrawn", "figures"), .integer("claims", ""),
      .integer("findings", ""), .text("digest", "in the chain, SHA-256"),
    ],
    sql: """
      SELECT revision.sequence AS revision, \(bookColumns), revision.number,
        CASE WHEN revision.document IS NOT NULL THEN 'document'
          WHEN revision.withdraws IS NOT NULL THEN 'withdrawal' ELSE 'reason' END AS kind,
        revision.recorded_at, lower(hex(document.digest)) AS document,
        CAST(arrival.name AS TEXT) AS file, document.format, arrival.owner_name AS owner,
        revision.withdraws,
        (SELECT sequence FROM main.revision AS taking WHERE taking.withdraws = revision.sequence
          AND taking.sequence <= {through}) AS withdrawn_by,
        revision.explains AS key_figure, revision.reason, revision.recorded_by, revision.added,
        revision.changed, revision.withdrawn, revision.claims, revision.findings,
        lower(hex(revision.digest)) AS digest
      FROM main.revision \(bookTables)
      LEFT JOIN main.document ON document.id = revision.document
      LEFT JOIN main.arrival ON arrival.id = revision.arrival
      WHERE revision.sequence <= {through}
      """)

  static let departments = QueryView(
    name: "departments", meaning: "each department with its newest name",
    columns: [
      .text("department", "code"), .text("department_name", "in the newest revision"),
      .integer("first_year", "fiscal year"), .integer("last_year", "fiscal year"),
      .integer("revisions", "how many"),
    ],
    sql: """
      SELECT department.code AS department,
        (SELECT department_name FROM main.revision JOIN main.book ON book.id = revision.book
          WHERE book.department = department.id AND revision.sequence <= {through}
          ORDER BY revision.sequence DESC LIMIT 1) AS department_name,
        min(book.fiscal_year) AS first_year, max(book.fiscal_year) AS last_year,
        count(*) AS revisions
      FROM main.revision \(bookTables) WHERE revision.sequence <= {through}
      GROUP BY department.id
      """)
}
