extension Schema {
  static let statements = """
    CREATE TABLE department (
      id INTEGER PRIMARY KEY,
      code TEXT NOT NULL UNIQUE
    ) STRICT;

    CREATE TABLE book (
      id INTEGER PRIMARY KEY,
      department INTEGER NOT NULL REFERENCES department,
      fiscal_year INTEGER NOT NULL CHECK (fiscal_year BETWEEN 1949 AND 2100),
      stage TEXT NOT NULL CHECK (stage IN ('budget', 'adjusted', 'final')),
      UNIQUE (department, fiscal_year, stage)
    ) STRICT;

    CREATE TABLE line (
      id INTEGER PRIMARY KEY,
      form INTEGER NOT NULL,
      path TEXT NOT NULL,
      UNIQUE (form, path)
    ) STRICT;

    CREATE TABLE layout (
      id INTEGER PRIMARY KEY,
      digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
      content TEXT NOT NULL
    ) STRICT;

    CREATE TABLE arrival (
      id TEXT PRIMARY KEY,
      name BLOB NOT NULL,
      bytes INTEGER NOT NULL,
      digest BLOB CHECK (length(digest) = 32),
      claimed_at TEXT NOT NULL,
      outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'unchanged', 'rejected', 'held')),
      revision INTEGER REFERENCES revision DEFERRABLE INITIALLY DEFERRED,
      rejection_kind TEXT,
      rejection_detail TEXT,
      rejection_place TEXT,
      CHECK ((outcome = 'rejected') = (rejection_kind IS NOT NULL)),
      CHECK ((outcome IN ('rejected', 'held')) = (revision IS NULL))
    ) STRICT, WITHOUT ROWID;

    -- What reading a document inferred, repaired or left out.
    CREATE TABLE flag (
      arrival TEXT NOT NULL REFERENCES arrival,
      ordinal INTEGER NOT NULL,
      kind TEXT NOT NULL,
      detail TEXT NOT NULL,
      place TEXT,
      PRIMARY KEY (arrival, ordinal)
    ) STRICT, WITHOUT ROWID;

    -- What a person decided about a held arrival.
    CREATE TABLE decision (
      arrival TEXT PRIMARY KEY REFERENCES arrival,
      verdict TEXT NOT NULL CHECK (verdict IN ('approved', 'declined')),
      reason TEXT NOT NULL,
      decided_by TEXT NOT NULL,
      decided_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- What became of a held arrival after the decision.
    CREATE TABLE settlement (
      arrival TEXT PRIMARY KEY REFERENCES decision,
      outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'unchanged', 'rejected')),
      revision INTEGER REFERENCES revision DEFERRABLE INITIALLY DEFERRED,
      rejection_kind TEXT,
      rejection_detail TEXT,
      rejection_place TEXT,
      CHECK ((outcome = 'rejected') = (rejection_kind IS NOT NULL)),
      CHECK ((outcome = 'rejected') = (revision IS NULL))
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE document (
      id INTEGER PRIMARY KEY,
      digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
      arrival TEXT NOT NULL REFERENCES arrival DEFERRABLE INITIALLY DEFERRED,
      format TEXT NOT NULL,
      charset TEXT NOT NULL
    ) STRICT;

    CREATE TABLE revision (
      sequence INTEGER PRIMARY KEY,
      book INTEGER NOT NULL REFERENCES book,
      number INTEGER NOT NULL,
      document INTEGER NOT NULL REFERENCES document,
      arrival TEXT NOT NULL UNIQUE REFERENCES arrival DEFERRABLE INITIALLY DEFERRED,
      recorded_at TEXT NOT NULL,
      department_name TEXT NOT NULL,
      added INTEGER NOT NULL,
      changed INTEGER NOT NULL,
      withdrawn INTEGER NOT NULL,
      claims INTEGER NOT NULL,
      institutions INTEGER NOT NULL,
      performance INTEGER NOT NULL,
      findings INTEGER NOT NULL,
      previous_digest BLOB NOT NULL CHECK (length(previous_digest) = 32),
      digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
      UNIQUE (book, number)
    ) STRICT;
    CREATE INDEX revision_document ON revision (document);

    -- One figure put in or withdrawn (state 0). The newest row of an address is the current one.
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
      PRIMARY KEY (book, line, column, revision),
      CHECK ((state IN (1, 2)) = (fen IS NOT NULL))
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
      PRIMARY KEY (revision, ordinal)
    ) STRICT, WITHOUT ROWID;

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
      CHECK ((kind = 'quantity') = (digits IS NOT NULL))
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

    CREATE TABLE notice (
      sequence INTEGER PRIMARY KEY,
      fiscal_year INTEGER NOT NULL,
      number INTEGER NOT NULL,
      kind TEXT NOT NULL,
      created_at TEXT NOT NULL,
      revision INTEGER REFERENCES revision,
      arrival TEXT NOT NULL REFERENCES arrival DEFERRABLE INITIALLY DEFERRED,
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
