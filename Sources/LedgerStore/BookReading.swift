import BudgetModel
import GRDB
import LedgerCore

/// How much of a book a question needs.
enum BookScope {
  /// Only the cells of headline numbers.
  case keyFigures(HeadlineCells)
  /// Only the totals of the expenditure table and its classes.
  case classes
  case forms(Set<BudgetForm>)
  case everything
}

extension Database {
  func bookRow(_ id: BookID) throws -> Int64? {
    try Int64.fetchOne(
      cachedStatement(
        sql: """
          SELECT book.id FROM book JOIN department ON department.id = book.department
          WHERE department.code = ? AND fiscal_year = ? AND stage = ?
          """),
      arguments: [id.department.text, id.year.number, id.stage.rawValue])
  }

  /// The book with its revisions up to a sequence, or nil if there are none.
  ///
  /// - Parameters:
  ///   - without: A revision whose prose does not count.
  ///   - figures: What of its figures is wanted, if that was read before.
  func book(
    _ id: BookID, _ scope: BookScope, through: Int64 = .max, without: Int64 = 0,
    figures known: [FigureKey: RecordedFigure]? = nil
  ) throws -> Book? {
    guard let row = try bookRow(id) else { return nil }
    guard
      let newest = try Row.fetchOne(
        cachedStatement(
          sql: """
            SELECT number, department_name FROM revision
            WHERE book = ? AND sequence <= ? ORDER BY number DESC LIMIT 1
            """), arguments: [row, through])
    else { return nil }
    var book = Book(id: id, departmentName: newest[1], revision: newest[0])
    book.figures = try known ?? figures(row, scope, upTo: book.revision)
    book.documents = try documents(row, through)
    book.forms = try formsCarried(row, through, without: without)
    try readProse(of: row, into: &book, scope, through, without: without)
    book.explanations = try explanations(row, through, without: without)
    return book
  }

  private func explanations(
    _ book: Int64, _ through: Int64, without: Int64
  ) throws -> [KeyFigure: Explanation] {
    let rows = try Row.fetchAll(
      cachedStatement(
        sql: """
          SELECT explains, reason, recorded_by FROM revision
          WHERE book = ?1 AND sequence <= ?2 AND explains IS NOT NULL AND \(Self.stands)
            AND sequence <> ?3
          ORDER BY number
          """), arguments: [book, through, without])
    var explanations: [KeyFigure: Explanation] = [:]
    for row in rows {
      guard let key = KeyFigure(rawValue: row[0]) else { continue }
      explanations[key] = Explanation(key: key, text: row[1], by: row[2])
    }
    return explanations
  }

  private func documents(_ book: Int64, _ through: Int64) throws -> [Int: DocumentReference] {
    let rows = try Row.fetchCursor(
      cachedStatement(
        sql: """
          SELECT revision.number, document.digest, arrival.name FROM revision
          JOIN document ON document.id = revision.document
          JOIN arrival ON arrival.id = revision.arrival
          WHERE revision.book = ? AND revision.sequence <= ?
          """), arguments: [book, through])
    var documents: [Int: DocumentReference] = [:]
    while let row = try rows.next() {
      documents[row[0]] = DocumentReference(
        digest: (row[1] as Blob).bytes.hexadecimal, name: (row[2] as Blob).bytes.printableName)
    }
    return documents
  }

  func formsCarried(_ book: Int64, _ through: Int64, without: Int64 = 0) throws -> Set<BudgetForm> {
    let numbers = try Int.fetchAll(
      cachedStatement(
        sql: """
          SELECT DISTINCT form.form FROM form JOIN revision ON revision.sequence = form.revision
          WHERE revision.book = ?1 AND revision.sequence <= ?2 AND \(Self.stands)
            AND revision.sequence <> ?3
          """), arguments: [book, through, without])
    return Set(numbers.compactMap(BudgetForm.init(rawValue:)))
  }

  func figures(
    _ book: Int64, _ scope: BookScope, upTo revision: Int
  ) throws -> [FigureKey: RecordedFigure] {
    let values = [book, Int64(revision)]
    switch scope {
    case .keyFigures(let cells):
      guard !cells.lines.isEmpty else { return [:] }
      let reader = try EntryReader(
        self, from: "(VALUES \(cells.addresses)) AS wanted CROSS JOIN entry",
        naming: "entry.line",
        condition: "AND entry.line = wanted.column1 AND entry.column = wanted.column2")
      try reader.read(values) { row, column in cells.lines[row.integer(column)] }
      return reader.figures
    case .classes:
      let reader = try EntryReader(
        self, from: "line CROSS JOIN entry",
        condition: """
          AND line.form = \(BudgetForm.expenditure.rawValue)
            AND (length(line.path) = 3 OR line.path = '\(LineKey.total)') AND entry.line = line.id
            AND entry.column = \(BudgetColumn.total.rawValue)
          """)
      try reader.read(values)
      return reader.figures
    case .forms(let forms):
      let reader = try EntryReader(self, condition: "AND line.form = ?3")
      for form in forms.sorted() { try reader.read(values + [Int64(form.rawValue)]) }
      return reader.figures
    case .everything:
      let reader = try EntryReader(self, condition: "")
      try reader.read(values)
      return reader.figures
    }
  }

  /// The lines on which the headline numbers given stand, and those that tell what a blank of them
  /// means; of all if nil.
  func headlineCells(_ keys: [KeyFigure]? = nil) throws -> HeadlineCells {
    let find = try RawStatement(self, "SELECT id FROM line WHERE form = ? AND path = ?")
    var cells = HeadlineCells()
    var addresses: [String] = []
    let wanted = Set((keys ?? KeyFigure.allCases).flatMap(\.deciding))
    for key in Set(wanted.flatMap(\.sources)).sorted() {
      guard let line = try find.integer(key.line.form.rawValue, key.line.path) else { continue }
      cells.lines[line] = key.line
      addresses.append("(\(line), \(key.column.rawValue))")
    }
    cells.addresses = addresses.joined(separator: ", ")
    return cells
  }
}

/// Where the headline numbers stand, found once for as many books as are asked about.
struct HeadlineCells {
  fileprivate(set) var lines: [Int64: LineKey] = [:]
  /// `(line, column), …`
  fileprivate(set) var addresses = ""
}

/// Folds entries in order: the newest row of an address wins, a withdrawal removes it.
private final class EntryReader {
  private let statement: RawStatement
  private(set) var figures: [FigureKey: RecordedFigure] = [:]

  init(
    _ db: Database, from tables: String = "entry JOIN line ON line.id = entry.line",
    naming line: String = "line.form, line.path", condition: String
  ) throws {
    statement = try RawStatement(
      db,
      """
      SELECT entry.column, coalesce(origin, entry.revision), state, fen, ulp, printed, sheet, page,
        line_number, row_number, column_number, \(line)
      FROM \(tables) WHERE entry.book = ?1 AND entry.revision <= ?2 \(condition)
      ORDER BY entry.line, entry.column, entry.revision
      """)
  }

  /// - Parameter line: The line of a row, from the column on in which it is named.
  func read(_ values: [Int64], line: (RawRow, Int32) -> LineKey? = EntryReader.line) throws {
    try statement.forEachRow(values) { row in
      guard let column = BudgetColumn(rawValue: Int(row.integer(0))), let line = line(row, 11)
      else { return }
      figures[FigureKey(line: line, column: column)] = row.figure(at: 2).map {
        RecordedFigure(figure: $0, revision: Int(row.integer(1)))
      }
    }
  }

  private static func line(_ row: RawRow, _ start: Int32) -> LineKey? {
    guard let form = BudgetForm(rawValue: Int(row.integer(start))),
      let path = row.optionalText(start + 1)
    else { return nil }
    return LineKey(form: form, path: path)
  }
}

extension RawRow {
  /// The figure in the columns from `state` to `column_number`; nil for a withdrawal.
  func figure(at start: Int32) -> Figure? {
    guard let state = FigureState(rawValue: Int(integer(start))) else { return nil }
    let amount = optionalInteger(start + 1).map { Amount(fen: $0) }
    let number = { (column: Int32) in optionalInteger(start + column).map { Int($0) } }
    return Figure(
      state: state, amount: amount, ulp: Amount(fen: integer(start + 2)),
      printed: optionalText(start + 3) ?? amount?.text() ?? "",
      place: Place(
        sheet: optionalText(start + 4), page: number(5), line: number(6), row: number(7),
        column: number(8)))
  }
}
