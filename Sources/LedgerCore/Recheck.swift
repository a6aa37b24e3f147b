public import BudgetModel

/// What a later version of the rules finds in a document that was on record before.
public struct Recheck: Hashable, Sendable {
  public let book: BookID
  public let departmentName: String
  /// The version of the catalogue.
  public let catalogue: Int
  public let findings: [Finding]

  public init(book: BookID, departmentName: String, catalogue: Int, findings: [Finding]) {
    self.book = book
    self.departmentName = departmentName
    self.catalogue = catalogue
    self.findings = findings
  }

  var department: (chinese: String, english: String) {
    book.department.words(named: departmentName)
  }

  /// As a directive keeps it: the book and the version, then what identifies each finding.
  public var content: String {
    "\(book.department)\t\(book.year)\t\(book.stage.rawValue)\t\(catalogue)\n"
      + findings.map { Self.identity(of: $0) + "\n" }.joined()
  }

  /// A finding is known again by its rule and places, or by its words where it has none.
  public static func identity(of finding: Finding) -> String {
    let places = finding.places.map(\.english).joined(separator: "; ")
    let words = places.isEmpty ? finding.chinese : places
    return "\(finding.rule)\t" + words.replacing("\n", with: " ").replacing("\t", with: " ")
  }
}

extension [Directive] {
  /// The version of the rules by which all that is on record was checked last.
  public var checkedBy: Int? {
    last { $0.kind == .catalogue }.flatMap { Int($0.content) }
  }

  /// What earlier re-checks found in a book.
  public func rechecked(_ book: BookID) -> Set<String> {
    let head = "\(book.department)\t\(book.year)\t\(book.stage.rawValue)\t"
    return Set(
      filter { $0.kind == .recheck && $0.content.hasPrefix(head) }.flatMap {
        $0.content.split(separator: "\n").dropFirst().map(String.init)
      })
  }
}
