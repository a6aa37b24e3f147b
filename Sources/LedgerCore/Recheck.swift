public import BudgetChecks
internal import BudgetModel

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

  var department: Bilingual { book.department.words(named: departmentName) }

  /// As a directive keeps it: the book and the version, then what identifies each finding.
  public var content: String {
    "\(book.department)\t\(book.year)\t\(book.stage.rawValue)\t\(catalogue)\n"
      + findings.map { $0.identity + "\n" }.joined()
  }
}

/// What is known to have been found in a book.
public struct KnownFindings: Sendable {
  private var identities: Set<String>
  /// The sentences of what was recorded before findings were values, by rule.
  private var sentences: [String: [String]] = [:]

  /// - Parameters:
  ///   - findings: What was found when the documents were recorded.
  ///   - told: What earlier re-checks found, as their directives have it.
  public init(_ findings: [Finding], told: Set<String> = []) {
    identities = told
    for finding in findings {
      identities.insert(finding.identity)
      guard finding.kind == .worded else { continue }
      identities.insert(finding.wordedIdentity)
      sentences[finding.rule, default: []].append(finding.words.zh)
    }
  }

  public func contains(_ finding: Finding) -> Bool {
    if identities.contains(finding.identity) || identities.contains(finding.wordedIdentity) {
      return true
    }
    // Behind the sentence of a conflict stood the revisions that it showed beside.
    guard let known = sentences[finding.rule] else { return false }
    let words = finding.words.zh
    return known.contains { $0.begins(with: words) }
  }
}

extension Finding {
  /// How findings were known before they were values: by rule and places, or by the words where
  /// there is no place.
  fileprivate var wordedIdentity: String {
    let places = places.map(\.english).joined(separator: "; ")
    let words = places.isEmpty ? words.zh : places
    return "\(rule)\t" + words.replacing("\n", with: " ").replacing("\t", with: " ")
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
      guard head.count == 4, let department = DepartmentID(head[0]),
        let year = FiscalYear(head[1]), let stage = Stage(rawValue: String(head[2]))
      else { continue }
      told[BookID(department: department, year: year, stage: stage), default: []]
        .formUnion(lines.dropFirst().map(String.init))
    }
    return told
  }
}
