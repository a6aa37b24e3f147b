public import BudgetChecks
internal import BudgetModel

/// When a department's budget of a year was approved and published, as an officer says.
public struct PublicationRecord: Hashable, Sendable {
  public let book: BookID
  public let publication: Publication

  public init(book: BookID, publication: Publication) {
    self.book = book
    self.publication = publication
  }

  /// As a directive keeps it.
  public var content: String {
    [
      book.department.text, book.year.description, book.stage.rawValue,
      publication.approved?.description ?? "", publication.published?.description ?? "",
    ].joined(separator: "\t")
  }

  public init?(content: String) {
    let fields = content.split(separator: "\t", omittingEmptySubsequences: false)
    guard fields.count == 5, let department = DepartmentID(fields[0]),
      let year = FiscalYear(fields[1]), let stage = Stage(rawValue: String(fields[2]))
    else { return nil }
    self.init(
      book: BookID(department: department, year: year, stage: stage),
      publication: Publication(
        approved: Publication.Day(fields[3]), published: Publication.Day(fields[4])))
  }
}

extension [Directive] {
  /// What is known of when books were approved and published; of each day the newest word.
  public var publications: [BookID: Publication] {
    var known: [BookID: Publication] = [:]
    for directive in self where directive.kind == .publication {
      guard let record = PublicationRecord(content: directive.content) else { continue }
      let (before, said) = (known[record.book], record.publication)
      known[record.book] = Publication(
        approved: said.approved ?? before?.approved, published: said.published ?? before?.published)
    }
    return known
  }
}
