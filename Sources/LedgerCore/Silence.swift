internal import BudgetModel

/// An officer's word that a finding is settled: it is told apart, and neither counts nor calls.
public struct Silence: Hashable, Sendable {
  public let book: BookID
  public let rule: String
  /// The finding's own words, by which it is known again; nil for every finding of the rule.
  public let finding: String?
  /// Nil takes an earlier word back.
  public let reason: String?

  public init(book: BookID, rule: String, finding: String?, reason: String?) {
    self.book = book
    self.rule = rule
    self.finding = finding
    self.reason = reason
  }

  /// As a directive keeps it; nil if a text holds what parts fields.
  public var content: String? {
    let fields = [
      book.department.text, book.year.description, book.stage.rawValue, rule, finding ?? "",
      reason ?? "",
    ]
    guard fields.allSatisfy({ !$0.contains("\t") && !$0.contains("\n") }) else { return nil }
    return fields.joined(separator: "\t")
  }

  public init?(content: String) {
    let fields = content.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard fields.count == 6, let department = DepartmentCode(fields[0]),
      let year = FiscalYear(fields[1]), let stage = Stage(rawValue: fields[2])
    else { return nil }
    self.init(
      book: BookID(department: department, year: year, stage: stage), rule: fields[3],
      finding: fields[4].isEmpty ? nil : fields[4], reason: fields[5].isEmpty ? nil : fields[5])
  }
}

extension [Directive] {
  /// The words that stand about a book, each with who said so and when.
  public func silences(of book: BookID) -> [(silence: Silence, directive: Directive)] {
    var standing: [(silence: Silence, directive: Directive)] = []
    for directive in self where directive.kind == .silence {
      guard let silence = Silence(content: directive.content), silence.book == book else {
        continue
      }
      standing.removeAll {
        $0.silence.rule == silence.rule && $0.silence.finding == silence.finding
      }
      if silence.reason != nil { standing.append((silence, directive)) }
    }
    return standing
  }
}
