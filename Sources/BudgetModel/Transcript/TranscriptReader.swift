/// Reads a transcript line by line. Whatever the bytes are, it ends with a value or an error.
struct TranscriptReader {
  private static let mostFlags = 1_000
  private static let mostNotes = 20_000

  var cursor: TranscriptCursor
  /// The lines of the form that is being read.
  private var keys: Set<LineKey> = []

  init(_ bytes: [UInt8], _ limits: TranscriptLimits) throws(TranscriptError) {
    cursor = try TranscriptCursor(bytes, limits)
  }

  mutating func read() throws(TranscriptError) -> Result<BudgetDocument, Rejection> {
    switch cursor.open() {
    case "rejection":
      let rejection = try rejection()
      guard cursor.open() == nil else { throw cursor.error("a record follows a rejection") }
      return .failure(rejection)
    case "document":
      var document = try document()
      while let kind = cursor.open() { try take(kind, into: &document) }
      guard !document.forms.isEmpty || !document.claims.isEmpty else {
        throw cursor.error("the document is empty")
      }
      return .success(document)
    default: throw cursor.error("the first record is unknown")
    }
  }

  // MARK: Records

  private mutating func take(_ kind: String, into document: inout BudgetDocument)
    throws(TranscriptError)
  {
    switch kind {
    case "form":
      let form = try form()
      guard document[form.form] == nil else { throw cursor.error("a form stands twice") }
      document.forms.append(form)
      keys = []
    case "row":
      guard let last = document.forms.indices.last else {
        throw cursor.error("a row without a form")
      }
      let row = try row(of: document.forms[last].form)
      guard keys.insert(row.key).inserted else { throw cursor.error("a line stands twice") }
      document.forms[last].rows.append(row)
    case "detail":
      try withLastRow(of: &document) { reader, row throws(TranscriptError) in
        row.details.append(
          LineDetail(name: try reader.cursor.text(), text: try reader.cursor.text()))
      }
    case "figure":
      try withLastRow(of: &document) { reader, row throws(TranscriptError) in
        let figure = try reader.figure()
        guard row[figure.column] == nil else { throw reader.cursor.error("a column stands twice") }
        row.figures.append(figure)
      }
    case "institution": document.institutions.append(try institution())
    case "performance": document.performance.append(try performance())
    case "indicator":
      guard let last = document.performance.indices.last else {
        throw cursor.error("an indicator without a table")
      }
      document.performance[last].indicators.append(try indicator())
    case "claim": document.claims.append(try claim())
    case "grid": document.unbound.append(UnboundGrid(title: try cursor.text(), rows: []))
    case "cells":
      guard let last = document.unbound.indices.last else {
        throw cursor.error("cells without a grid")
      }
      document.unbound[last].rows.append(try cells())
    case "narrative":
      guard document.narrative == nil else { throw cursor.error("a narrative stands twice") }
      document.narrative = try narrative()
    case "paragraph":
      guard document.narrative != nil else { throw cursor.error("a paragraph without a narrative") }
      document.narrative?.paragraphs.append(
        Narrative.Paragraph(try cursor.text(), try cursor.place()))
    case "note":
      guard document.notes.count < Self.mostNotes else { throw cursor.error("too many notes") }
      document.notes.append(try note())
    case "flag":
      guard document.flags.count < Self.mostFlags else { throw cursor.error("too many flags") }
      document.flags.append(try flag())
    default: throw cursor.error("the record is unknown")
    }
    try cursor.close()
  }

  private mutating func withLastRow(
    of document: inout BudgetDocument,
    _ change: (inout TranscriptReader, inout LineItem) throws(TranscriptError) -> Void
  ) throws(TranscriptError) {
    guard let form = document.forms.indices.last,
      let row = document.forms[form].rows.indices.last
    else { throw cursor.error("a figure without a row") }
    try change(&self, &document.forms[form].rows[row])
  }

  private mutating func rejection() throws(TranscriptError) -> Rejection {
    let kind = try cursor.choice(Rejection.Kind.self)
    let detail = try cursor.text()
    let hasPlace = try cursor.text() == "="
    let place = try cursor.place()
    try cursor.close()
    return Rejection(kind, detail, at: hasPlace ? place : nil)
  }

  private mutating func document() throws(TranscriptError) -> BudgetDocument {
    guard let code = DepartmentID(try cursor.text()) else {
      throw cursor.error("no department code")
    }
    let name = try cursor.text()
    let year = try cursor.year()
    let document = BudgetDocument(
      department: Department(code: code, name: name), year: year,
      stage: try cursor.choice(Stage.self),
      format: try cursor.text(), charset: try cursor.text())
    try cursor.close()
    return document
  }

  private mutating func form() throws(TranscriptError) -> FormContent {
    guard let form = BudgetForm(rawValue: try cursor.integer()) else {
      throw cursor.error("no such form")
    }
    return FormContent(
      form: form, title: try cursor.text(), unit: try cursor.choice(AmountUnit.self), rows: [],
      note: try cursor.optional(), place: try cursor.place())
  }

  private mutating func row(of form: BudgetForm) throws(TranscriptError) -> LineItem {
    let path = try cursor.text()
    guard let own = BudgetForm(rawValue: try cursor.integer()), own == form, !path.isEmpty else {
      throw cursor.error("a row that belongs elsewhere")
    }
    return LineItem(
      key: LineKey(form: form, path: path), row: try cursor.integer(), label: try cursor.text(),
      figures: [],
      place: try cursor.place())
  }

  private mutating func figure() throws(TranscriptError) -> ColumnFigure {
    guard let column = BudgetColumn(rawValue: try cursor.integer()),
      let state = FigureState(rawValue: try cursor.integer())
    else { throw cursor.error("no such column or state") }
    let amount = try cursor.optionalInteger().map { Amount(fen: $0) }
    let ulp = Amount(fen: try cursor.integer())
    let fits =
      switch state {
      case .number: amount != nil && amount != .zero
      case .zero: amount == .zero
      case .blank, .dash, .secret: amount == nil
      }
    guard fits, ulp >= .zero, isBounded(amount), isBounded(ulp) else {
      throw cursor.error("the amount does not fit the state")
    }
    let figure = Figure(
      state: state, amount: amount, ulp: ulp, printed: try cursor.text(), place: try cursor.place())
    return ColumnFigure(column: column, figure: figure)
  }

  private mutating func institution() throws(TranscriptError) -> Institution {
    Institution(
      name: try cursor.text(), nature: try cursor.text(), rank: try cursor.text(),
      funding: try cursor.text(),
      place: try cursor.place())
  }

  private mutating func performance() throws(TranscriptError) -> PerformanceTable {
    PerformanceTable(
      number: try cursor.integer(), project: try cursor.text(), goal: try cursor.text(),
      indicators: [],
      place: try cursor.place())
  }

  private mutating func indicator() throws(TranscriptError) -> Indicator {
    let description = try cursor.text()
    let target = try target()
    let printed = try cursor.text()
    let basis = try cursor.text()
    let place = try cursor.place()
    var levels: [String] = []
    while cursor.hasField { levels.append(try cursor.text()) }
    return Indicator(
      levels: levels, description: description, target: target, printed: printed, basis: basis,
      place: place)
  }

  private mutating func target() throws(TranscriptError) -> IndicatorTarget {
    let kind = try cursor.text()
    let words = try cursor.text()
    let unit = try cursor.text()
    switch kind {
    case "secret": return .secret
    case "words": return .qualitative(words)
    default:
      let bound = IndicatorTarget.Bound(rawValue: kind)
      guard bound != nil || kind == "number", let number = PrintedNumber(scientific: words) else {
        throw cursor.error("no such target")
      }
      return .quantity(bound: bound, number: number, unit: unit)
    }
  }

  func isBounded(_ amount: Amount?) -> Bool {
    (amount?.fen.magnitude ?? 0) <= Amount.largest.fen.magnitude
  }
}
