import GRDB

extension Schema {
  /// What was recorded together: every transaction ends with one record, in a chain of its own.
  static let journal = """
    -- Which rows a transaction recorded, and a digest that covers the predecessor's digest, these
    -- keys, and every value of these rows and of the parts of a revision.
    CREATE TABLE journal (
      sequence INTEGER PRIMARY KEY,
      covers TEXT NOT NULL,
      digest BLOB NOT NULL CHECK (length(digest) = 32)
    ) STRICT;
    """
}

/// A table whose rows the journal names by their keys.
struct JournalTable: Sendable {
  struct Column: Sendable {
    let name: String
    let isNumber: Bool
  }

  let name: String
  let key: [Column]

  /// Whether its rows are numbered, so that a run of them can be named at once.
  var isNumbered: Bool { key.count == 1 && key[0].isNumber }

  /// Selects rows whole: of a numbered table those from a number through another, of any other one
  /// by its key.
  var selection: String {
    let condition =
      isNumbered
      ? "\(key[0].name) BETWEEN ? AND ? ORDER BY \(key[0].name)"
      : key.map { "\($0.name) = ?" }.joined(separator: " AND ")
    return "SELECT * FROM \(name) WHERE \(condition)"
  }

  private init(_ name: String, number: String) {
    self.name = name
    key = [Column(name: number, isNumber: true)]
  }

  private init(_ name: String, _ key: Column...) {
    self.name = name
    self.key = key
  }

  private static func text(_ name: String) -> Column { Column(name: name, isNumber: false) }

  private static func number(_ name: String) -> Column { Column(name: name, isNumber: true) }

  /// In the order in which a record lists them.
  static let all = [
    JournalTable("department", number: "id"), JournalTable("book", number: "id"),
    JournalTable("line", number: "id"), JournalTable("layout", number: "id"),
    JournalTable("arrival", text("id")), JournalTable("flag", text("arrival"), number("ordinal")),
    JournalTable("decision", text("arrival")), JournalTable("settlement", text("arrival")),
    JournalTable("document", number: "id"), JournalTable("revision", number: "sequence"),
    JournalTable("notice", number: "sequence"),
    JournalTable("delivery", number("notice"), text("channel")),
    JournalTable("directive", number: "sequence"), JournalTable("narrative", number: "id"),
    JournalTable("notice_content", number: "notice"),
  ]

  /// The tables that hold the parts of a revision, each with how its rows are selected in order.
  /// They are covered with the revision's own row.
  static let parts: [(name: String, selection: String)] =
    [
      ("form", "form"), ("claim", "ordinal"), ("institution", "ordinal"),
      ("performance", "ordinal"), ("indicator", "performance, ordinal"),
      ("unbound_row", "grid, ordinal"), ("finding", "ordinal"), ("finding_value", "ordinal"),
      ("narration", "narrative"),
    ].map { ($0, "SELECT * FROM \($0) WHERE revision = ? ORDER BY \($1)") }

  /// A book keeps its entries by address; the revision is its number within the book.
  static let entries = """
    SELECT * FROM entry WHERE book = ? AND revision = ? ORDER BY line, "column"
    """
}
