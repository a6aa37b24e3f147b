/// Something that reading noticed and that keeps nothing out: a table left unread, a column bound
/// by its header.
public struct ReadingNote: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    // A table was left unread, because its columns cannot be told for certain. Of each its title.
    case noTable = "no-table"
    case notStandard = "not-standard"
    case untitled
    case noTargetHeader = "no-target-header"
    case columnsUntold = "columns-untold"
    case twoUnits = "two-units"
    /// A page that goes on has another number of columns.
    case otherWidth = "other-width"
    /// Also how many columns the standard form numbers.
    case wrongNumbers = "wrong-numbers"
    case noNumbers = "no-numbers"
    case unknownName = "unknown-name"

    /// Two columns were bound by their header, because the sums hold only so: title, both numbers.
    case boundByHeader = "bound-by-header"
    /// Header and profile disagree, and the sums support neither: title, both numbers.
    case headerDisputed = "header-disputed"
    /// The title of a table that states no unit.
    case noUnit = "no-unit"
    /// A line that stands twice with the same figures: title, path.
    case listedTwice = "listed-twice"
    /// What the list of contents announces and the document does not hold.
    case notFound = "not-in-body"
    /// Blank cells left no trace, so that only totals were read: title.
    case blanksDropped = "blanks-dropped"
    /// So many more notes were made.
    case further
    /// A title names another year than the document's: that year, the document's.
    case otherYear = "other-year"
    /// A column whose header is not known: the form, its title, the header.
    case unknownColumn = "unknown-column"
  }

  public let kind: Kind
  public let details: [Detail]
  public let places: [Place]

  public init(_ kind: Kind, _ details: [Detail], at places: [Place] = []) {
    self.kind = kind
    self.details = details
    self.places = places
  }

  /// Whether a table was left unread.
  public var isUnread: Bool {
    switch kind {
    case .noTable, .notStandard, .untitled, .noTargetHeader, .columnsUntold, .twoUnits, .otherWidth,
      .wrongNumbers, .noNumbers, .unknownName:
      true
    default: false
    }
  }
}
