extension Schema {
  /// Every table, with those it refers to before it.
  static let statements =
    [arrivals, revisions, prose, notices, directives, references].joined(separator: "\n")

  /// SQLite looks for the rows that refer to a new one while a deferred reference is open, which
  /// without these indexes reads whole tables for each document.
  static let references = """
    CREATE INDEX arrival_revision ON arrival (revision);
    CREATE INDEX arrival_outcome ON arrival (outcome);
    CREATE INDEX settlement_revision ON settlement (revision);
    CREATE INDEX document_arrival ON document (arrival);
    CREATE INDEX notice_revision ON notice (revision);
    CREATE INDEX notice_arrival ON notice (arrival);
    CREATE INDEX institution_name ON institution (name);
    """
}
