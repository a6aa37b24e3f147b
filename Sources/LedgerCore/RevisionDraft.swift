public import BudgetChecks
public import BudgetModel

/// One figure put in or withdrawn.
public struct Entry: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable {
    case added
    case changed
    case withdrawn
  }

  public let key: FigureKey
  public let kind: Kind
  /// The new figure; nil if the line or cell is gone.
  public let figure: Figure?
  /// The revision whose document prints the figure, where that is not the revision itself.
  public let origin: Int?

  public init(key: FigureKey, kind: Kind, figure: Figure?, origin: Int? = nil) {
    self.key = key
    self.kind = kind
    self.figure = figure
    self.origin = origin
  }
}

/// A person's taking back of an earlier revision of a book.
public struct Withdrawal: Hashable, Sendable {
  /// The number of the revision within its book.
  public let revision: Int
  public let reason: String
  /// Who, as the operating system knows the caller.
  public let by: String

  public init(revision: Int, reason: String, by: String) {
    self.revision = revision
    self.reason = reason
    self.by = by
  }
}

/// Why a headline figure changed against the year before, as an officer says.
public struct Explanation: Hashable, Sendable {
  public let key: KeyFigure
  public let text: String
  /// Who, as the operating system knows the caller.
  public let by: String

  public init(key: KeyFigure, text: String, by: String) {
    self.key = key
    self.text = text
    self.by = by
  }
}

/// What a revision comes from.
public enum RevisionSource: Hashable, Sendable {
  /// A document, by its SHA-256 in hexadecimal.
  case document(String)
  case withdrawal(Withdrawal)
  case explanation(Explanation)
}

/// What a document, or a person, would add to a book. Prose, units and performance targets are
/// carried only where they say something new.
public struct RevisionDraft: Hashable, Sendable {
  public let id: BookID
  public let departmentName: String
  /// The number the revision would get within the book.
  public let number: Int
  public let source: RevisionSource
  public var entries: [Entry]
  public var forms: [FormContent]
  public var claims: [Claim]
  public var institutions: [Institution]
  public var performance: [PerformanceTable]
  public var unbound: [UnboundGrid]
  /// The text, where the document has one.
  public var narrative: Narrative?
  public var findings: [Finding]

  public init(
    id: BookID, departmentName: String, number: Int, source: RevisionSource,
    entries: [Entry] = [], forms: [FormContent] = [], claims: [Claim] = [],
    institutions: [Institution] = [], performance: [PerformanceTable] = [],
    unbound: [UnboundGrid] = [], narrative: Narrative? = nil, findings: [Finding] = []
  ) {
    self.id = id
    self.departmentName = departmentName
    self.number = number
    self.source = source
    self.entries = entries
    self.forms = forms
    self.claims = claims
    self.institutions = institutions
    self.performance = performance
    self.unbound = unbound
    self.narrative = narrative
    self.findings = findings
  }

  public var isWithdrawal: Bool {
    if case .withdrawal = source { true } else { false }
  }

  public func count(_ kind: Entry.Kind) -> Int {
    entries.count { $0.kind == kind }
  }

  /// True if the document says what the book says already.
  public var isEmpty: Bool {
    entries.isEmpty && claims.isEmpty && institutions.isEmpty && performance.isEmpty
  }
}
