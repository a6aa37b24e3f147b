extension Schema {
  /// Every table, with those it refers to before it.
  static let statements =
    [arrivals, revisions, prose, notices, directives, journal, references, spokenOf, values].joined(
      separator: "\n")

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

  /// Which headline figures a text speaks of is asked of every department at once; the sentences
  /// themselves are long.
  static let spokenOf = """
    CREATE INDEX claim_key_figure ON claim (revision, key_figure) WHERE key_figure IS NOT NULL;
    """
}
