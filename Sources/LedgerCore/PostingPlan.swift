internal import BudgetChecks
public import BudgetModel

/// What is on record when a document comes: all that its posting depends on.
public struct Standing: Sendable {
  /// The book with all its figures; nil before its first document.
  public let book: Book?
  /// The books of the year before and the year after, with their headline numbers.
  public let earlier: Book?
  public let later: Book?
  /// The forms of the book as the newest document that carries each prints them, with its figures.
  public let forms: [FormContent]
  /// The text of the book, and the number of the revision that brought it.
  public let narrative: Narrative?
  /// The names under which the department's code is on record, the newest first.
  public let names: [String]
  /// The number of the newest revision that recorded the very same file.
  public let sameFile: Int?

  public init(
    book: Book?, earlier: Book? = nil, later: Book? = nil, forms: [FormContent] = [],
    narrative: Narrative? = nil, names: [String] = [], sameFile: Int? = nil
  ) {
    self.book = book
    self.earlier = earlier
    self.later = later
    self.forms = forms
    self.narrative = narrative
    self.names = names
    self.sameFile = sameFile
  }
}

/// What a document becomes when it is recorded.
public struct PostingPlan: Sendable {
  public let draft: RevisionDraft
  /// Why a person has to decide: what reading inferred, a table cut short, more taken back than is
  /// given, and a code that has another name.
  public let flags: [ReadingFlag]
  private let standing: Standing

  /// Drafts the next revision of a document's book, with its findings.
  ///
  /// - Parameters:
  ///   - document: What was read.
  ///   - digest: The SHA-256 of the document's bytes, in hexadecimal.
  ///   - standing: What is on record.
  public init(_ document: BudgetDocument, digest: String, onto standing: Standing) {
    var draft = Posting.draft(document, digest: digest, onto: standing.book)
    let ends = Catalogue.flags(in: document)
    // That a total is gone is told once of a table.
    let withdrawals = draft.withdrawalFlags.filter { flag in
      !ends.contains { ($0.kind, $0.place) == (flag.kind, flag.place) }
    }
    let flags = document.flags + ends + withdrawals + standing.identityFlags(document.department)
    draft.findings =
      Conflicts(document, standing).findings
      + flags.map {
        Finding(.approvedFlag, [.flag($0.kind, $0.detail)], at: $0.place.map { [$0] } ?? [])
      } + standing.findings(about: document, draft)
    self.draft = draft
    self.flags = flags
    self.standing = standing
  }

  /// The number of the revision that says the same already, if there is one. A document that brings
  /// the text of a book that has none says something new.
  public var unchanged: Int? {
    let bringsText = draft.narrative != nil && standing.narrative == nil
    return draft.isEmpty && !bringsText ? standing.book?.revision : nil
  }

  /// What recording it tells; nil for what brings nothing but its text.
  public var notice: Notice? {
    guard !draft.isEmpty else { return nil }
    let book =
      standing.book ?? Book(id: draft.id, departmentName: draft.departmentName, revision: 0)
    return Notice(of: draft, before: standing.book, after: book.applying(draft), standing)
  }
}

extension Notice {
  /// What a revision tells.
  ///
  /// - Parameters:
  ///   - draft: The revision.
  ///   - before: The book as it stood; nil before its first document.
  ///   - after: The book with the revision.
  ///   - standing: What else is on record.
  public init(of draft: RevisionDraft, before: Book?, after: Book, _ standing: Standing) {
    let year = draft.id.year
    let comparison = YearComparison(
      from: year.previous ?? year, to: year, earlier: standing.earlier, later: after)
    let printed = (draft.forms + standing.forms).flatMap(\.rows).map { ($0.key, $0.label) }
    let labels = Dictionary(printed) { newest, _ in newest }
    let corrections = draft.entries.map { entry in
      Correction(
        line: labels[entry.key.line] ?? entry.key.line.path, column: entry.key.column,
        form: entry.key.line.form, before: before?.figures[entry.key]?.figure, after: entry.figure)
    }
    self.init(
      .revision(
        Revision(
          draft: draft, comparison: comparison, corrections: before == nil ? [] : corrections)))
  }
}

extension Standing {
  /// A code that is on record under another name may have been given to another office, or the
  /// office may have been renamed: a person knows.
  fileprivate func identityFlags(_ department: Department) -> [ReadingFlag] {
    guard let newest = names.first, !names.contains(where: { $0.meansTheSame(as: department.name) })
    else { return [] }
    return [
      ReadingFlag(.identity, "代码\(department.code)在册名称为“\(newest)”，本文件为“\(department.name)”")
    ]
  }

  /// What the document shows beside what is on record: claims about other years, a correction, a
  /// return to an earlier document.
  fileprivate func findings(about document: BudgetDocument, _ draft: RevisionDraft) -> [Finding] {
    var findings: [Finding] = []
    let own = Dictionary(document.facts.map { ($0.key, $0.figure) }) { first, _ in first }
    let keyFigures = KeyFigure.allCases.reduce(into: [KeyFigure: Figure]()) {
      $0[$1] = $1.tabulated { own[$0] }?.figure
    }
    if let earlier {
      findings += PriorYear(
        claims: document.claims, later: keyFigures, earlier: earlier.keyFigures,
        year: earlier.id.year
      ).findings()
    }
    if let later {
      findings += PriorYear(
        claims: later.claims, later: later.keyFigures, earlier: keyFigures, year: document.year
      ).findings()
    }
    if draft.isEmpty { return findings }
    if draft.number > 1 { findings.append(draft.correction) }
    if let sameFile { findings.append(Finding(.returned, [.count(sameFile)])) }
    return findings
  }
}

extension RevisionDraft {
  fileprivate var correction: Finding {
    let counts = [Entry.Kind.added, .changed, .withdrawn].map { count($0) }
    return counts[1] + counts[2] == 0
      ? Finding(.supplement, [.count(counts[0])])
      : Finding(.correction, counts.map { .count($0) })
  }
}

extension String {
  /// Whether two names of an office differ only by what one leaves out: 工委办 for 工作委员会办公室.
  fileprivate func meansTheSame(as other: String) -> Bool {
    let (short, long) = utf8.count <= other.utf8.count ? (self, other) : (other, self)
    var rest = long.unicodeScalars[...]
    for scalar in short.unicodeScalars where scalar != " " {
      guard let found = rest.firstIndex(of: scalar) else { return false }
      rest = rest[rest.index(after: found)...]
    }
    return true
  }
}
