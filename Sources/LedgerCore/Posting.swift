internal import BudgetChecks
public import BudgetModel

/// Turns a document into the draft of a revision.
public enum Posting {
  /// Compares a document with its book. A cell is withdrawn only if the document carries its
  /// form; what a document does not speak about stays as it is.
  ///
  /// - Parameters:
  ///   - document: What was read.
  ///   - digest: The SHA-256 of its bytes, in hexadecimal.
  ///   - book: The book as it stands, or nil for the first document. It must hold all figures.
  public static func draft(
    _ document: BudgetDocument, digest: String = "", onto book: Book?
  ) -> RevisionDraft {
    RevisionDraft(
      id: BookID(
        department: document.department.code, year: document.year, stage: document.stage),
      departmentName: document.department.name,
      number: (book?.revision ?? 0) + 1, source: .document(digest),
      entries: entries(document, onto: book?.figures ?? [:]),
      forms: document.forms,
      claims: saysTheSame(document.claims, book?.claims ?? []) ? [] : document.claims,
      institutions: saysTheSame(document.institutions, book?.institutions ?? [])
        ? [] : document.institutions,
      performance: saysTheSame(document.performance, book?.performance ?? [])
        ? [] : document.performance,
      unbound: document.unbound, narrative: document.narrative)
  }

  /// Takes back a revision: every form of which it was the newest document says again what the
  /// documents that stand say about it.
  ///
  /// - Parameters:
  ///   - withdrawal: Which revision, and why.
  ///   - book: The book as it stands; it must hold all figures.
  ///   - standing: What the forms concerned are to hold.
  public static func draft(
    _ withdrawal: Withdrawal, from book: Book,
    standing: [BudgetForm: [FigureKey: RecordedFigure]]
  ) -> RevisionDraft {
    var entries: [Entry] = []
    for (form, figures) in standing {
      for (key, recorded) in figures where book.figures[key] != recorded {
        entries.append(
          Entry(
            key: key, kind: book.figures[key] == nil ? .added : .changed, figure: recorded.figure,
            origin: recorded.revision))
      }
      for key in book.figures.keys where key.line.form == form && figures[key] == nil {
        entries.append(Entry(key: key, kind: .withdrawn, figure: nil))
      }
    }
    return RevisionDraft(
      id: book.id, departmentName: book.departmentName, number: book.revision + 1,
      source: .withdrawal(withdrawal), entries: entries.sorted { $0.key < $1.key },
      findings: [
        Finding(.withdrawn, [.count(withdrawal.revision), .text(withdrawal.reason)])
      ])
  }

  /// A document without a code of its own, under the code of the one department on record that bears
  /// its name: the narrative of a year often comes in a file of its own.
  ///
  /// - Parameters:
  ///   - document: One whose department has a name, and perhaps a code.
  ///   - codes: Under which codes the name is on record.
  public static func coded(
    _ document: BudgetDocument, by codes: [DepartmentID]
  ) -> BudgetDocument {
    let codes = codes.filter(\.isCode)
    guard case .named(_, .department) = document.department.code, codes.count == 1 else {
      return document
    }
    var document = document
    document.department = Department(code: codes[0], name: document.department.name)
    return document
  }

  private static func entries(
    _ document: BudgetDocument, onto current: [FigureKey: RecordedFigure]
  ) -> [Entry] {
    var entries: [Entry] = []
    var printed: Set<FigureKey> = []
    for (key, figure) in document.facts where printed.insert(key).inserted {
      if let old = current[key]?.figure {
        if !old.saysTheSame(as: figure) {
          entries.append(Entry(key: key, kind: .changed, figure: figure))
        }
      } else {
        entries.append(Entry(key: key, kind: .added, figure: figure))
      }
    }
    let carried = Set(document.forms.map(\.form))
    for key in current.keys where carried.contains(key.line.form) && !printed.contains(key) {
      entries.append(Entry(key: key, kind: .withdrawn, figure: nil))
    }
    return entries.sorted { $0.key < $1.key }
  }

  /// Whether prose makes the same claims; a document without any says nothing about them.
  static func saysTheSame(_ new: [Claim], _ old: [Claim]) -> Bool {
    new.isEmpty
      || new.map(\.statement) == old.map(\.statement)
  }

  private static func saysTheSame(_ new: [Institution], _ old: [Institution]) -> Bool {
    let words = { (unit: Institution) in [unit.name, unit.nature, unit.rank, unit.funding] }
    return new.isEmpty || new.map(words) == old.map(words)
  }

  private static func saysTheSame(_ new: [PerformanceTable], _ old: [PerformanceTable]) -> Bool {
    new.isEmpty || new.map(\.statement) == old.map(\.statement)
  }
}

extension Claim {
  /// What the claim says, apart from where and in how many digits.
  fileprivate var statement: [String] {
    [
      subject, kind.rawValue, String(amount.fen), direction?.rawValue ?? "", year.description,
      baseline?.description ?? "", reason ?? "",
    ]
  }
}

extension PerformanceTable {
  fileprivate var statement: [String] {
    [project, goal]
      + indicators.flatMap { $0.levels + [$0.description, $0.targetStatement, $0.basis] }
  }
}

extension Indicator {
  fileprivate var targetStatement: String {
    switch target {
    case .quantity(let bound, let number, let unit):
      "\(bound?.rawValue ?? "")\(number.digits)e-\(number.decimals)\(unit)"
    case .qualitative(let text): text
    case .secret: "涉密"
    }
  }
}
