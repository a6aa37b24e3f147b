public import BudgetChecks
internal import BudgetModel

/// An officer's word that a finding is settled: it is told apart, and neither counts nor calls.
public struct Silence: Hashable, Sendable {
  /// What is settled.
  public enum Target: Hashable, Sendable {
    /// Every finding of the rule, also later ones.
    case rule
    /// One finding, by what identifies it.
    case finding(String)
    /// One finding by its Chinese sentence, as before findings were values.
    case words(String)
  }

  public let book: BookID
  public let rule: String
  public let target: Target
  /// Nil takes an earlier word back.
  public let reason: String?
  /// The directive that said so first, where this only binds it to what identifies the finding.
  public let original: Int64?

  public init(
    book: BookID, rule: String, target: Target, reason: String?, original: Int64? = nil
  ) {
    self.book = book
    self.rule = rule
    self.target = target
    self.reason = reason
    self.original = original
  }

  public func settles(_ finding: Finding) -> Bool {
    guard finding.rule == rule else { return false }
    return switch target {
    case .rule: true
    case .finding(let identity): identity == finding.identity
    case .words(let words): words == finding.words.zh
    }
  }

  /// As a directive keeps it; nil if a text holds what parts fields.
  public var content: String? {
    let (words, identity) =
      switch target {
      case .rule: ("", "")
      case .words(let words): (words, "")
      case .finding(let identity): ("", identity)
      }
    var fields = [
      book.department.text, book.year.description, book.stage.rawValue, rule, words, reason ?? "",
    ]
    if !identity.isEmpty { fields += [identity, original.map(String.init) ?? ""] }
    guard fields.allSatisfy({ !$0.contains("\t") && !$0.contains("\n") }) else { return nil }
    return fields.joined(separator: "\t")
  }

  public init?(content: String) {
    let fields = content.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard fields.count == 6 || fields.count == 8, let department = DepartmentID(fields[0]),
      let year = FiscalYear(fields[1]), let stage = Stage(rawValue: fields[2])
    else { return nil }
    self.init(
      book: BookID(department: department, year: year, stage: stage), rule: fields[3],
      target: fields.count == 8
        ? .finding(fields[6]) : fields[4].isEmpty ? .rule : .words(fields[4]),
      reason: fields[5].isEmpty ? nil : fields[5],
      original: fields.count == 8 ? Int64(fields[7]) : nil)
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
      let bound = silence.original.flatMap { original in
        standing.firstIndex { $0.directive.sequence == original }
      }
      if let bound {
        standing[bound].silence = silence
        continue
      }
      standing.removeAll {
        $0.silence.rule == silence.rule && $0.silence.target == silence.target
      }
      // What only binds a word that was taken back meanwhile says nothing.
      if silence.reason != nil, silence.original == nil { standing.append((silence, directive)) }
    }
    return standing
  }

  /// The books of which something is settled by a sentence.
  public var booksSettledByWords: [BookID] {
    let books = compactMap { directive -> BookID? in
      guard directive.kind == .silence, let silence = Silence(content: directive.content),
        case .words = silence.target
      else { return nil }
      return silence.book
    }
    return Set(books).filter { book in
      silences(of: book).contains { if case .words = $0.silence.target { true } else { false } }
    }.sorted { $0.description < $1.description }
  }

  /// What binds the words that stand about a book by sentences to what identifies the findings
  /// meant, so that a message may be reworded.
  public func bindings(of book: BookID, to findings: [Finding]) -> [Silence] {
    silences(of: book).compactMap { silence, directive in
      guard case .words(let words) = silence.target, let reason = silence.reason,
        let finding = findings.first(where: { $0.rule == silence.rule && $0.words.zh == words }),
        finding.kind != .worded
      else { return nil }
      return Silence(
        book: book, rule: silence.rule, target: .finding(finding.identity), reason: reason,
        original: directive.sequence)
    }
  }
}
