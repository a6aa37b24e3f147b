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
  /// The sentence in which the finding was settled, for whoever looks for it; nothing hangs on it.
  public let words: String?
  /// Nil takes an earlier word back.
  public let reason: String?
  /// The directive that said so first, where this only binds it to what identifies the finding.
  public let original: Int64?

  public init(
    book: BookID, rule: String, target: Target, words: String? = nil, reason: String?,
    original: Int64? = nil
  ) {
    self.book = book
    self.rule = rule
    self.target = target
    if case .words(let said) = target { self.words = said } else { self.words = words }
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
    var fields = [
      book.department.text, book.year.description, book.stage.rawValue, rule,
      (words ?? "").replacing("\t", with: " ").replacing("\n", with: " "), reason ?? "",
    ]
    if case .finding(let identity) = target {
      fields += [identity, original.map(String.init) ?? ""]
    }
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
      words: fields[4].isEmpty ? nil : fields[4], reason: fields[5].isEmpty ? nil : fields[5],
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
      if let original = silence.original {
        standing.bind(silence, to: original)
        continue
      }
      standing.removeAll {
        $0.silence.rule == silence.rule && $0.silence.target == silence.target
      }
      if silence.reason != nil { standing.append((silence, directive)) }
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
    silences(of: book).flatMap { silence, directive -> [Silence] in
      guard case .words(let words) = silence.target else { return [] }
      let meant = findings.filter { $0.rule == silence.rule && $0.words.zh == words }
      guard !meant.contains(where: { $0.kind == .worded }) else { return [] }
      return Set(meant.map(\.identity)).sorted().map { identity in
        Silence(
          book: book, rule: silence.rule, target: .finding(identity), words: words,
          reason: silence.reason, original: directive.sequence)
      }
    }
  }
}

extension [(silence: Silence, directive: Directive)] {
  /// Puts what identifies a finding in the place of the sentence by which it was settled; several
  /// findings may have had one sentence. What was taken back meanwhile stays so.
  fileprivate mutating func bind(_ silence: Silence, to original: Int64) {
    guard let index = firstIndex(where: { $0.directive.sequence == original }) else { return }
    if case .words = self[index].silence.target {
      self[index].silence = silence
    } else {
      append((silence, self[index].directive))
    }
  }
}
