extension Schema {
  /// What documents add to their books: figures, forms and claims.
  static let revisions = """
    CREATE TABLE document (
      id INTEGER PRIMARY KEY,
      digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
      arrival TEXT NOT NULL REFERENCES arrival DEFERRABLE INITIALLY DEFERRED,
      format TEXT NOT NULL,
      charset TEXT NOT NULL
    ) STRICT;

    -- A revision comes from a document, takes back an earlier one, or explains a headline figure.
    CREATE TABLE revision (
      sequence INTEGER PRIMARY KEY,
      book INTEGER NOT NULL REFERENCES book,
      number INTEGER NOT NULL,
      document INTEGER REFERENCES document,
      arrival TEXT UNIQUE REFERENCES arrival DEFERRABLE INITIALLY DEFERRED,
      withdraws INTEGER UNIQUE REFERENCES revision,
      explains TEXT,
      reason TEXT,
      recorded_by TEXT,
      recorded_at TEXT NOT NULL,
      department_name TEXT NOT NULL,
      added INTEGER NOT NULL,
      changed INTEGER NOT NULL,
      withdrawn INTEGER NOT NULL,
      claims INTEGER NOT NULL,
      institutions INTEGER NOT NULL,
      performance INTEGER NOT NULL,
      findings INTEGER NOT NULL,
      content_digest BLOB NOT NULL CHECK (length(content_digest) = 32),
      previous_digest BLOB NOT NULL CHECK (length(previous_digest) = 32),
      digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
      UNIQUE (book, number),
      CHECK ((document IS NULL) = (arrival IS NULL)),
      CHECK ((document IS NOT NULL) + (withdraws IS NOT NULL) + (explains IS NOT NULL) = 1),
      CHECK ((document IS NULL) = (reason IS NOT NULL)),
      CHECK ((document IS NULL) = (recorded_by IS NOT NULL))
    ) STRICT;
    CREATE INDEX revision_document ON revision (document);

    -- One figure put in or withdrawn (state 0). The newest row of an address is the current one.
    -- Origin is the revision whose document prints it, where that is an earlier one.
    CREATE TABLE entry (
      book INTEGER NOT NULL REFERENCES book,
      line INTEGER NOT NULL REFERENCES line,
      column INTEGER NOT NULL,
      revision INTEGER NOT NULL,
      state INTEGER NOT NULL CHECK (state IN (0, 1, 2, 4, 5)),
      fen INTEGER,
      ulp INTEGER,
      printed TEXT,
      sheet TEXT,
      page INTEGER,
      line_number INTEGER,
      row_number INTEGER,
      column_number INTEGER,
      origin INTEGER,
      PRIMARY KEY (book, line, column, revision),
      CHECK ((state IN (1, 2)) = (fen IS NOT NULL)),
      CHECK ((state = 0) = (ulp IS NULL)),
      CHECK (state <> 0 OR coalesce(printed, sheet, page, line_number, row_number, column_number,
        origin) IS NULL)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE form (
      revision INTEGER NOT NULL REFERENCES revision,
      form INTEGER NOT NULL,
      title TEXT NOT NULL,
      unit TEXT NOT NULL,
      note TEXT,
      layout INTEGER NOT NULL REFERENCES layout,
      place TEXT NOT NULL,
      PRIMARY KEY (revision, form)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE claim (
      revision INTEGER NOT NULL REFERENCES revision,
      ordinal INTEGER NOT NULL,
      subject TEXT NOT NULL,
      key_figure TEXT,
      kind TEXT NOT NULL CHECK (kind IN ('level', 'change', 'rate')),
      fen INTEGER NOT NULL,
      ulp INTEGER NOT NULL,
      printed TEXT NOT NULL,
      direction TEXT CHECK (direction IN ('increase', 'decrease', 'unchanged')),
      fiscal_year INTEGER NOT NULL,
      baseline INTEGER,
      series TEXT CHECK (series IN ('budget', 'opening', 'execution', 'final')),
      percent_digits INTEGER,
      percent_decimals INTEGER,
      reason TEXT,
      quote TEXT NOT NULL,
      place TEXT NOT NULL,
      PRIMARY KEY (revision, ordinal),
      CHECK ((percent_digits IS NULL) = (percent_decimals IS NULL))
    ) STRICT, WITHOUT ROWID;
    """
}
