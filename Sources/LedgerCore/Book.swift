public import BudgetModel

/// One department's one fiscal year and stage.
public struct BookID: Hashable, Sendable, CustomStringConvertible {
  public let department: DepartmentID
  public let year: FiscalYear
  public let stage: Stage

  public init(department: DepartmentID, year: FiscalYear, stage: Stage) {
    self.department = department
    self.year = year
    self.stage = stage
  }

  public var description: String { "\(department) \(year) \(stage.rawValue)" }
}

/// A document on record: its SHA-256 in hexadecimal and the name it was dropped under.
public struct DocumentReference: Hashable, Sendable {
  public let digest: String
  public let name: String

  public init(digest: String, name: String) {
    self.digest = digest
    self.name = name
  }
}

/// A figure of the book and the document that put it in.
public struct RecordedFigure: Hashable, Sendable {
  public let figure: Figure
  /// The revision number within the book.
  public let revision: Int

  public init(figure: Figure, revision: Int) {
    self.figure = figure
    self.revision = revision
  }
}

/// One department's year as of a moment, or as much of it as a question needs.
public struct Book: Sendable {
  public let id: BookID
  public let departmentName: String
  /// The newest revision's number within the book.
  public let revision: Int
  public var figures: [FigureKey: RecordedFigure]
  /// The forms that some document of the book carried.
  public var forms: Set<BudgetForm>
  /// The claims of the newest document that made any, and its revision.
  public var claims: [Claim]
  public var claimsRevision: Int
  public var institutions: [Institution]
  public var performance: [PerformanceTable]
  /// What officers say about changes against the year before.
  public var explanations: [KeyFigure: Explanation] = [:]
  /// The documents by revision number.
  public var documents: [Int: DocumentReference]

  public init(
    id: BookID, departmentName: String, revision: Int,
    figures: [FigureKey: RecordedFigure] = [:], forms: Set<BudgetForm> = [],
    claims: [Claim] = [], claimsRevision: Int = 0, institutions: [Institution] = [],
    performance: [PerformanceTable] = [], documents: [Int: DocumentReference] = [:]
  ) {
    self.id = id
    self.departmentName = departmentName
    self.revision = revision
    self.figures = figures
    self.forms = forms
    self.claims = claims
    self.claimsRevision = claimsRevision
    self.institutions = institutions
    self.performance = performance
    self.documents = documents
  }

  /// The book with a revision folded into it: the newest word about an address stands, and what a
  /// revision does not speak about stays as it is. Of a withdrawal, the prose that stands without
  /// the revision taken back is the caller's to give.
  ///
  /// - Parameters:
  ///   - draft: What the revision says.
  ///   - fileName: The name of the document's file.
  public func applying(_ draft: RevisionDraft, fileName: String = "") -> Book {
    var book = Book(
      id: id, departmentName: draft.departmentName, revision: draft.number, figures: figures,
      forms: forms.union(draft.forms.map(\.form)), claims: claims, claimsRevision: claimsRevision,
      institutions: institutions, performance: performance, documents: documents)
    book.explanations = explanations
    for entry in draft.entries {
      book.figures[entry.key] = entry.figure.map {
        RecordedFigure(figure: $0, revision: entry.origin ?? draft.number)
      }
    }
    if !draft.claims.isEmpty { (book.claims, book.claimsRevision) = (draft.claims, draft.number) }
    if !draft.institutions.isEmpty { book.institutions = draft.institutions }
    if !draft.performance.isEmpty { book.performance = draft.performance }
    switch draft.source {
    case .document(let digest):
      book.documents[draft.number] = DocumentReference(digest: digest, name: fileName)
    case .explanation(let said): book.explanations[said.key] = said
    case .withdrawal: break
    }
    return book
  }

  /// The headline numbers that the book tabulates.
  public var keyFigures: [KeyFigure: Figure] {
    var found: [KeyFigure: Figure] = [:]
    for key in KeyFigure.allCases {
      found[key] = key.tabulated { figures[$0]?.figure }?.figure
    }
    return found
  }
}
