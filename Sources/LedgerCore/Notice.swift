public import BudgetChecks
public import BudgetModel

/// A change told once. It holds what is told as values, so that any channel can put it into its own
/// words at any time.
public struct Notice: Hashable, Sendable {
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

  /// How a headline number stands against the year before, and why.
  public struct HeadlineChange: Hashable, Sendable {
    public let key: KeyFigure
    public let change: Change
    public let reason: String?

    public init(key: KeyFigure, change: Change, reason: String?) {
      self.key = key
      self.change = change
      self.reason = reason
    }
  }

  /// What a recorded revision has to tell.
  public struct Revision: Hashable, Sendable {
    public let book: BookID
    public let departmentName: String
    /// The number of the revision within its book.
    public let number: Int
    public let isWithdrawal: Bool
    /// The year compared with.
    public let from: FiscalYear
    /// Whether a document of that year is on record.
    public let isEarlierRecorded: Bool
    public let added: Int
    public let changed: Int
    public let withdrawn: Int
    /// Whether the sentences with figures say something else.
    public let isTextChanged: Bool
    public let changes: [HeadlineChange]
    public let corrections: [Correction]
    public let findings: [Finding]

    init(
      book: BookID, departmentName: String, number: Int, isWithdrawal: Bool, from: FiscalYear,
      isEarlierRecorded: Bool, added: Int, changed: Int, withdrawn: Int, isTextChanged: Bool,
      changes: [HeadlineChange], corrections: [Correction], findings: [Finding]
    ) {
      self.book = book
      self.departmentName = departmentName
      self.number = number
      self.isWithdrawal = isWithdrawal
      self.from = from
      self.isEarlierRecorded = isEarlierRecorded
      self.added = added
      self.changed = changed
      self.withdrawn = withdrawn
      self.isTextChanged = isTextChanged
      self.changes = changes
      self.corrections = corrections
      self.findings = findings
    }

    public init(draft: RevisionDraft, comparison: YearComparison, corrections: [Correction]) {
      self.init(
        book: draft.id, departmentName: draft.departmentName, number: draft.number,
        isWithdrawal: draft.isWithdrawal, from: comparison.from,
        isEarlierRecorded: comparison.earlier != nil, added: draft.count(.added),
        changed: draft.count(.changed), withdrawn: draft.count(.withdrawn),
        isTextChanged: !draft.claims.isEmpty,
        changes: comparison.keyChanges().map {
          HeadlineChange(
            key: $0.key, change: $0.change.withoutEvidence, reason: $0.reason?.text)
        }, corrections: corrections, findings: draft.findings)
    }
  }

  public enum Content: Hashable, Sendable {
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
    case .revision(let revision): revision.kind
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
  /// - Parameters:
  ///   - number: Year and place in the year, as in 2023-0001.
  ///   - anchor: The revision's sequence and digest. Whoever keeps the notice can show with it that
  ///     what was recorded until then is unchanged.
  public func wording(number: String, anchor: String? = nil) -> Wording {
    let texts = [
      ChineseNotice.subject(self, number), EnglishNotice.subject(self, number),
      NoticeText.text(ChineseNotice.self, self, number, anchor),
      NoticeText.text(EnglishNotice.self, self, number, anchor),
      NoticeText.markdown(ChineseNotice.self, self, number, anchor),
      NoticeText.markdown(EnglishNotice.self, self, number, anchor),
    ].map(\.withSteeringReplaced)
    return Wording(
      subject: Bilingual(texts[0], texts[1]), text: Bilingual(texts[2], texts[3]),
      markdown: Bilingual(texts[4], texts[5]))
  }

  public struct Wording: Hashable, Sendable {
    public let subject: Bilingual
    public let text: Bilingual
    public let markdown: Bilingual

    public init(subject: Bilingual, text: Bilingual, markdown: Bilingual) {
      self.subject = subject
      self.text = text
      self.markdown = markdown
    }
  }
}

extension Notice.Revision {
  fileprivate var kind: Notice.Kind {
    isWithdrawal ? .withdrawal : number == 1 ? .firstRecord : .correction
  }

  /// The comparison with the year before, or the year alone where nothing is known of that one.
  fileprivate var command: String {
    let stage = book.stage == .budget ? "" : " --stage \(book.stage.rawValue)"
    guard changes.contains(where: { $0.change.before != nil }) else {
      return "ledgerctl show \(book.department) \(book.year)\(stage)"
    }
    return "ledgerctl diff \(from) \(book.year) --department \(book.department)\(stage)"
  }

  var department: Bilingual { book.department.words(named: departmentName) }
}

extension Change {
  /// The same without where it is printed.
  fileprivate var withoutEvidence: Change {
    func plain(_ figure: KnownFigure?) -> KnownFigure? {
      figure.map {
        KnownFigure(state: $0.state, amount: $0.amount, ulp: $0.ulp, basis: $0.basis, evidence: [])
      }
    }
    return Change(before: plain(before), after: plain(after), isComparable: isComparable)
  }
}
