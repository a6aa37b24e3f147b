import BudgetModel

/// What the parser itself notices; the rules say what it means.
extension ReadingNote {
  /// A table is left unread, because its columns cannot be told for certain.
  static func unread(_ kind: Kind, _ title: String, _ place: Place?) -> ReadingNote {
    ReadingNote(kind, [.text(title)], at: place.map { [$0] } ?? [])
  }

  static func wrongNumbers(_ title: String, width: Int, _ place: Place) -> ReadingNote {
    ReadingNote(.wrongNumbers, [.text(title), .count(width)], at: [place])
  }

  /// Two columns are bound by the header words, because the sums hold only so.
  static func boundByHeader(_ title: String, _ first: Int, _ second: Int, _ place: Place)
    -> ReadingNote
  {
    ReadingNote(.boundByHeader, [.text(title), .count(first), .count(second)], at: [place])
  }

  /// Header words and profile disagree, and the sums support neither.
  static func headerDisputed(_ title: String, _ first: Int, _ second: Int, _ place: Place)
    -> ReadingNote
  {
    ReadingNote(.headerDisputed, [.text(title), .count(first), .count(second)], at: [place])
  }

  static func noUnit(_ title: String, _ place: Place) -> ReadingNote {
    ReadingNote(.noUnit, [.text(title)], at: [place])
  }

  static func listedTwice(_ path: String, _ title: String, _ places: [Place]) -> ReadingNote {
    ReadingNote(.listedTwice, [.text(title), .text(path)], at: places)
  }

  /// Announced by the list of contents, and not found by its words.
  static func notFound(_ title: String) -> ReadingNote {
    ReadingNote(.notFound, [.text(title)])
  }

  /// Rows of which only the first amount can be told, because blank cells left no trace.
  static func blanksDropped(_ title: String, _ place: Place) -> ReadingNote {
    ReadingNote(.blanksDropped, [.text(title)], at: [place])
  }

  static func further(_ count: Int) -> ReadingNote {
    ReadingNote(.further, [.count(count)])
  }

  /// A title names another year than the document's.
  static func otherYear(_ other: FiscalYear, _ own: FiscalYear, _ places: [Place]) -> ReadingNote {
    ReadingNote(.otherYear, [.year(other), .year(own)], at: places)
  }

  /// A column of a table whose header words are not known; the others are read.
  static func unknownColumn(
    _ form: BudgetForm, _ title: String, _ header: String, _ place: Place
  ) -> ReadingNote {
    ReadingNote(.unknownColumn, [.form(form), .text(title), .text(header)], at: [place])
  }
}
