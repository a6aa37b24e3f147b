import BudgetChecks
public import BudgetModel
import GRDB
public import LedgerCore

/// What a document becomes when it is recorded.
public struct PostingPlan: Sendable {
  public let draft: RevisionDraft
  /// The revision that says the same already, if there is one.
  public let unchanged: RevisionReference?
  /// Why a person has to decide: what reading inferred, a table cut short, more taken back than is
  /// given, and a code that has another name.
  public let flags: [ReadingFlag]
  /// The book as it stood before.
  let before: Book?
  let earlier: Book?
}

/// What would become of a document, told without recording anything.
public struct PostingPreview: Sendable {
  public let plan: PostingPlan
  /// The notice that recording it would send; nil if it says nothing new.
  public let notice: Notice.Wording?
}

extension Database {
  /// What became of an arrival, if nothing is left to be decided or done about it.
  func settled(_ arrival: String) throws -> Outcome? {
    guard let record = try arrivalRecord(arrival) else { return nil }
    if case .held = record.outcome, try decision(arrival) != nil { return nil }
    return record.outcome
  }

  /// Drafts the next revision of a document's book with its findings and its notice.
  func plan(_ document: BudgetDocument, digest: [UInt8]) throws -> PostingPlan {
    let document = try coded(document)
    let id = BookID(
      department: document.department.code, year: document.year, stage: document.stage)
    let book = try book(id, .everything)
    var draft = Posting.draft(document, digest: digest.hexadecimal, onto: book)
    let years = try neighbours(id)
    let ends = Catalogue.flags(in: document)
    // That a total is gone is told once of a table.
    let withdrawals = draft.withdrawalFlags.filter { flag in
      !ends.contains { ($0.kind, $0.place) == (flag.kind, flag.place) }
    }
    let flags = document.flags + ends + withdrawals + (try identityFlags(document))
    let row = try Int64.fetchOne(
      cachedStatement(sql: "SELECT id FROM document WHERE digest = ?"), arguments: [Blob(digest)])
    draft.findings =
      document.findings + Catalogue.findings(in: document)
      + (try conflicts(document, book))
      + flags.map { .approved($0) }
      + (try findings(document, draft, years, row))
    let same = draft.isEmpty ? try book.flatMap { try revision(id, $0.revision) } : nil
    return PostingPlan(
      draft: draft, unchanged: same, flags: flags, before: book, earlier: years.earlier)
  }

  /// The document under the code of the one department on record that bears its name, where the
  /// document prints no code itself: the narrative of a year often comes in a file of its own.
  private func coded(_ document: BudgetDocument) throws -> BudgetDocument {
    let name = document.department.name
    guard document.department.code.text == name else { return document }
    let codes = try String.fetchAll(
      cachedStatement(
        sql: """
          SELECT DISTINCT code FROM revision JOIN book ON book.id = revision.book
          JOIN department ON department.id = book.department WHERE department_name = ?
          """), arguments: [name]
    ).compactMap { DepartmentCode($0) }.filter(\.isCode)
    guard codes.count == 1 else { return document }
    var document = document
    document.department = Department(code: codes[0], name: name)
    return document
  }

  /// A code that is on record under another name may have been given to another office, or the
  /// office may have been renamed: a person knows.
  private func identityFlags(_ document: BudgetDocument) throws -> [ReadingFlag] {
    let department = document.department
    let names = try departmentRecord(department.code)?.names ?? []
    guard let newest = names.first, !names.contains(where: { $0.meansTheSame(as: department.name) })
    else { return [] }
    return [
      ReadingFlag(.identity, "代码\(department.code)在册名称为“\(newest)”，本文件为“\(department.name)”")
    ]
  }

  /// The notice of a draft whose revision has just been written.
  func notice(of draft: RevisionDraft, before: Book?, earlier: Book?) throws -> Notice {
    let year = draft.id.year
    let comparison = YearComparison(
      from: year.previous ?? year, to: year, earlier: earlier,
      later: try book(draft.id, .keyFigures(try headlineCells())))
    return Notice(
      .revision(
        Notice.Revision(
          draft: draft, comparison: comparison, corrections: try corrections(draft, before))))
  }

  /// What the document shows beside what is on record: claims about other years, a correction,
  /// a return to an earlier document.
  private func findings(
    _ document: BudgetDocument, _ draft: RevisionDraft, _ years: (earlier: Book?, later: Book?),
    _ documentRow: Int64?
  ) throws -> [Finding] {
    var findings: [Finding] = []
    let own = Dictionary(document.facts.map { ($0.key, $0.figure) }) { first, _ in first }
    let keyFigures = KeyFigure.allCases.reduce(into: [KeyFigure: Figure]()) {
      $0[$1] = $1.tabulated { own[$0] }?.figure
    }
    if let earlier = years.earlier {
      findings += PriorYear(
        claims: document.claims, later: keyFigures, earlier: earlier.keyFigures,
        year: earlier.id.year
      ).findings()
    }
    if let later = years.later {
      findings += PriorYear(
        claims: later.claims, later: later.keyFigures, earlier: keyFigures, year: document.year
      ).findings()
    }
    if draft.number > 1 { findings.append(.correction(draft)) }
    if let documentRow, let same = try earlierRevision(of: documentRow) {
      findings.append(
        Finding(
          rule: "V04", severity: .info, chinese: "本版与第\(same)版是同一文件",
          english: "This returns to the document of revision \(same)"))
    }
    return findings
  }

  private func corrections(
    _ draft: RevisionDraft, _ book: Book?
  ) throws -> [Notice.Correction] {
    guard let book else { return [] }
    let labels = try formRecords(draft.id, nil, through: .max).labels
    return draft.entries.map { entry in
      Notice.Correction(
        line: labels[entry.key.line] ?? entry.key.line.path, column: entry.key.column,
        form: entry.key.line.form, before: book.figures[entry.key]?.figure, after: entry.figure)
    }
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

extension Finding {
  fileprivate static func correction(_ draft: RevisionDraft) -> Finding {
    let counts = [Entry.Kind.added, .changed, .withdrawn].map { draft.count($0) }
    if counts[1] + counts[2] == 0 {
      return Finding(
        rule: "V02", severity: .info, chinese: "补充：新增 \(counts[0]) 项",
        english: "Supplement: \(counts[0]) added")
    }
    return Finding(
      rule: "V02", severity: .warning,
      chinese: "更正：新增 \(counts[0]) 项，更改 \(counts[1]) 项，撤销 \(counts[2]) 项",
      english: "Correction: \(counts[0]) added, \(counts[1]) changed, \(counts[2]) withdrawn")
  }

  /// What reading did, kept with the revision that a person approved.
  fileprivate static func approved(_ flag: ReadingFlag) -> Finding {
    Finding(
      rule: "F01", severity: .info, chinese: "经批准入账：\(flag.chinese)",
      english: "Recorded after approval: \(flag.english)", places: flag.place.map { [$0] } ?? [])
  }
}
