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
  /// The version of the rules that documents were recorded by at a moment; nil for before versions
  /// were kept.
  public func catalogue(at moment: String) -> Int? {
    last { $0.kind == .catalogue && !$0.content.contains(" ") && $0.recordedAt <= moment }
      .flatMap { Int($0.content) }
  }

  /// The newest version of the rules, as `catalogue(at:)` for now.
  public var catalogue: Int? { catalogue(at: "9999") }

  /// Whether all that was on record has been checked by a version.
  public func isChecked(by version: Int) -> Bool {
    contains { $0.kind == .catalogue && $0.content == "\(version) checked" }
  }

  /// What earlier re-checks found, by book.
  public func rechecked() -> [BookID: Set<String>] {
    var told: [BookID: Set<String>] = [:]
    for directive in self where directive.kind == .recheck {
      let lines = directive.content.split(separator: "\n")
      let head = lines.first?.split(separator: "\t") ?? []
      guard head.count == 4, let department = DepartmentCode(head[0]),
        let year = FiscalYear(head[1]), let stage = Stage(rawValue: String(head[2]))
      else { continue }
      told[BookID(department: department, year: year, stage: stage), default: []]
        .formUnion(lines.dropFirst().map(String.init))
    }
    return told
  }
}
