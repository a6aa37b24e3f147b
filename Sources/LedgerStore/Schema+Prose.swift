extension Schema {
  /// What documents say besides figures, and what was found about them.
  static let prose = """
    CREATE TABLE institution (
      revision INTEGER NOT NULL REFERENCES revision,
      ordinal INTEGER NOT NULL,
      name TEXT NOT NULL,
      nature TEXT NOT NULL,
      rank TEXT NOT NULL,
      funding TEXT NOT NULL,
      place TEXT NOT NULL,
      PRIMARY KEY (revision, ordinal)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE performance (
      revision INTEGER NOT NULL REFERENCES revision,
      ordinal INTEGER NOT NULL,
      number INTEGER NOT NULL,
      project TEXT NOT NULL,
      goal TEXT NOT NULL,
      place TEXT NOT NULL,
      PRIMARY KEY (revision, ordinal)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE indicator (
      revision INTEGER NOT NULL,
      performance INTEGER NOT NULL,
      ordinal INTEGER NOT NULL,
      level_1 TEXT NOT NULL,
      level_2 TEXT NOT NULL,
      level_3 TEXT NOT NULL,
      description TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('quantity', 'qualitative', 'secret')),
      bound TEXT,
      digits INTEGER,
      decimals INTEGER,
      unit TEXT,
      printed TEXT NOT NULL,
      basis TEXT NOT NULL,
      place TEXT NOT NULL,
      PRIMARY KEY (revision, performance, ordinal),
      FOREIGN KEY (revision, performance) REFERENCES performance,
      CHECK ((kind = 'quantity') = (digits IS NOT NULL)),
      CHECK ((kind = 'quantity') = (decimals IS NOT NULL)),
      CHECK ((kind = 'quantity') = (unit IS NOT NULL)),
      CHECK (kind = 'quantity' OR bound IS NULL)
    ) STRICT, WITHOUT ROWID;

    -- A table whose columns could not be told, one row for each of its rows; cells are parted by
    -- tabs. None of them is a fact.
    CREATE TABLE unbound_row (
      revision INTEGER NOT NULL REFERENCES revision,
      grid INTEGER NOT NULL,
      ordinal INTEGER NOT NULL,
      title TEXT NOT NULL,
      cells TEXT NOT NULL,
      place TEXT NOT NULL,
      PRIMARY KEY (revision, grid, ordinal)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE finding (
      revision INTEGER NOT NULL REFERENCES revision,
      ordinal INTEGER NOT NULL,
      rule TEXT NOT NULL,
      severity TEXT NOT NULL CHECK (severity IN ('error', 'warning', 'info')),
      chinese TEXT NOT NULL,
      english TEXT NOT NULL,
      places TEXT NOT NULL,
      PRIMARY KEY (revision, ordinal)
    ) STRICT, WITHOUT ROWID;
    """
}

extension Schema {
  /// What was told, and by what channel.
  static let notices = """
    CREATE TABLE notice (
      sequence INTEGER PRIMARY KEY,
      fiscal_year INTEGER NOT NULL,
      number INTEGER NOT NULL,
      kind TEXT NOT NULL,
      created_at TEXT NOT NULL,
      revision INTEGER REFERENCES revision,
      arrival TEXT REFERENCES arrival DEFERRABLE INITIALLY DEFERRED,
      subject_zh TEXT NOT NULL,
      subject_en TEXT NOT NULL,
      text_zh TEXT NOT NULL,
      text_en TEXT NOT NULL,
      markdown_zh TEXT NOT NULL,
      markdown_en TEXT NOT NULL,
      command TEXT NOT NULL,
      UNIQUE (fiscal_year, number)
    ) STRICT;

    CREATE TABLE delivery (
      notice INTEGER NOT NULL REFERENCES notice,
      channel TEXT NOT NULL,
      delivered_at TEXT NOT NULL,
      PRIMARY KEY (notice, channel)
    ) STRICT, WITHOUT ROWID;
    """
}
