extension Schema {
  /// What version 7 added: texts, findings as values, and what notices tell.
  static let values = """
    -- The text of a document, once however often it comes.
    CREATE TABLE narrative (
      id INTEGER PRIMARY KEY,
      digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
      content TEXT NOT NULL
    ) STRICT;

    CREATE TABLE narration (
      revision INTEGER PRIMARY KEY REFERENCES revision,
      narrative INTEGER NOT NULL REFERENCES narrative
    ) STRICT;

    -- What a finding says as a value; the sentences beside it are those of the day. One without it
    -- was recorded when there were sentences only.
    CREATE TABLE finding_value (
      revision INTEGER NOT NULL,
      ordinal INTEGER NOT NULL,
      kind TEXT NOT NULL,
      subject TEXT NOT NULL,
      left_fen INTEGER,
      demand TEXT CHECK (demand IN ('=', '≤', '≥')),
      right_fen INTEGER,
      is_rounding INTEGER CHECK (is_rounding IN (0, 1)),
      beside TEXT NOT NULL,
      PRIMARY KEY (revision, ordinal),
      FOREIGN KEY (revision, ordinal) REFERENCES finding,
      CHECK ((demand IS NULL) = (left_fen IS NULL)),
      CHECK ((demand IS NULL) = (right_fen IS NULL)),
      CHECK ((demand IS NULL) = (is_rounding IS NULL))
    ) STRICT, WITHOUT ROWID;

    -- What a notice tells, as values; its words as sent stand in its own row. One without it was
    -- sent when there were words only.
    CREATE TABLE notice_content (
      notice INTEGER PRIMARY KEY REFERENCES notice,
      content TEXT NOT NULL
    ) STRICT;

    CREATE INDEX narration_narrative ON narration (narrative);
    """

  /// The tables among them.
  static let valueTables = ["narrative", "narration", "finding_value", "notice_content"]
}
