public import BudgetModel

/// A change told once.
public struct Notice: Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    /// The first document of a department's year: information, not a change.
    case firstRecord = "first-record"
    /// A later document of the same year that says something else.
    case correction
    /// A revision that a person took back.
    case withdrawal
    /// A file that was not taken.
    case rejected
    /// A document that waits for a person's approval.
    case held
    /// A document on record in which newer rules find more.
    case recheck
  }

  /// A figure that a correction changed.
  public struct Correction: Hashable, Sendable {
    public let line: String
    public let column: BudgetColumn
    public let form: BudgetForm
    public let before: Figure?
    public let after: Figure?

    public init(
      line: String, column: BudgetColumn, form: BudgetForm, before: Figure?, after: Figure?
    ) {
      self.line = line
      self.column = column
      self.form = form
      self.before = before
      self.after = after
    }
  }

  /// What a recorded revision has to tell.
  public struct Revision: Sendable {
    public let draft: RevisionDraft
    public let comparison: YearComparison
    public let corrections: [Correction]
    /// The comparison's headline numbers, told in every wording.
    let changes: [(key: KeyFigure, change: Change, reason: ChangeReason?)]

    public init(draft: RevisionDraft, comparison: YearComparison, corrections: [Correction]) {
      self.draft = draft
      self.comparison = comparison
      self.corrections = corrections
      changes = comparison.keyChanges()
    }
  }

  public enum Content: Sendable {
    case revision(Revision)
    case rejection(Rejection, fileName: String, location: String)
    case held([ReadingFlag], fileName: String, arrival: String)
    case recheck(Recheck)
  }

  public let content: Content

  public init(_ content: Content) {
    self.content = content
  }

  public var kind: Kind {
    switch content {
    case .revision(let revision): revision.draft.kind
    case .rejection: .rejected
    case .held: .held
    case .recheck: .recheck
    }
  }

  /// The `ledgerctl` command that shows the same.
  public var command: String {
    switch content {
    case .revision(let revision):
      revision.command
    case .rejection: "ledgerctl inbox"
    case .held(_, _, let arrival): "ledgerctl plan --arrival \(arrival)"
    case .recheck(let recheck):
      "ledgerctl check \(recheck.book.department) \(recheck.book.year)"
        + (recheck.book.stage == .budget ? "" : " --stage \(recheck.book.stage.rawValue)")
    }
  }

  /// The wording, frozen with the number that the notice gets.
  ///
  /// - Parameter anchor: The revision's sequence and digest. Whoever keeps the notice can show with
  ///   it that what was recorded until then is unchanged.
  public func wording(number: String, anchor: String? = nil) -> Wording {
    let texts = [
      ChineseNotice.subject(self, number), EnglishNotice.subject(self, number),
      NoticeText.text(ChineseNotice.self, self, number, anchor),
      NoticeText.text(EnglishNotice.self, self, number, anchor),
      NoticeText.markdown(ChineseNotice.self, self, number, anchor),
      NoticeText.markdown(EnglishNotice.self, self, number, anchor),
    ].map(\.withSteeringReplaced)
    return Wording(
      chineseSubject: texts[0], englishSubject: texts[1], chineseText: texts[2],
      englishText: texts[3], chineseMarkdown: texts[4], englishMarkdown: texts[5])
  }

  public struct Wording: Hashable, Sendable {
    public let chineseSubject: String
    public let englishSubject: String
    public let chineseText: String
    public let englishText: String
    public let chineseMarkdown: String
    public let englishMarkdown: String

    public init(
      chineseSubject: String, englishSubject: String, chineseText: String, englishText: String,
      chineseMarkdown: String, englishMarkdown: String
    ) {
      self.chineseSubject = chineseSubject
      self.englishSubject = englishSubject
      self.chineseText = chineseText
      self.englishText = englishText
      self.chineseMarkdown = chineseMarkdown
      self.englishMarkdown = englishMarkdown
    }
  }
}

extension RevisionDraft {
  fileprivate var kind: Notice.Kind {
    switch source {
    case .document, .explanation: number == 1 ? .firstRecord : .correction
    case .withdrawal: .withdrawal
    }
  }
}

extension Notice.Revision {
  /// The comparison with the year before, or the year alone where nothing is known of that one.
  fileprivate var command: String {
    let id = draft.id
    let stage = id.stage == .budget ? "" : " --stage \(id.stage.rawValue)"
    guard changes.contains(where: { $0.change.before != nil }) else {
      return "ledgerctl show \(id.department) \(id.year)\(stage)"
    }
    return
      "ledgerctl diff \(comparison.from) \(comparison.to) --department \(id.department)\(stage)"
  }
}

extension Notice.Revision {
  var department: (chinese: String, english: String) {
    draft.id.department.words(named: draft.departmentName)
  }
}
