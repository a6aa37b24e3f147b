extension Schema {
  /// Books, lines, and what arrived.
  static let arrivals = """
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
      -- Whose file it was: user id and name.
      owner INTEGER,
      owner_name TEXT,
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
    """
}
