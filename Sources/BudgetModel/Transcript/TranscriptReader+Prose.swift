/// The records of a document besides its forms.
extension TranscriptReader {
  mutating func cells() throws(TranscriptError) -> UnboundGrid.Row {
    let place = try cursor.place()
    var cells: [String] = []
    while cursor.hasField { cells.append(try cursor.text()) }
    return UnboundGrid.Row(cells: cells, place: place)
  }

  mutating func flag() throws(TranscriptError) -> ReadingFlag {
    let kind = try cursor.choice(ReadingFlag.Kind.self)
    let detail = try cursor.text()
    let hasPlace = try cursor.text() == "="
    let place = try cursor.place()
    return ReadingFlag(kind, detail, at: hasPlace ? place : nil)
  }

  mutating func claim() throws(TranscriptError) -> Claim {
    let subject = try cursor.text()
    let key = try cursor.optionalChoice(KeyFigure.self)
    let kind = try cursor.choice(Claim.Kind.self)
    let amount = Amount(fen: try cursor.integer())
    let ulp = Amount(fen: try cursor.integer())
    guard isBounded(amount), isBounded(ulp) else { throw cursor.error("the amount is too large") }
    let printed = try cursor.text()
    let direction = try cursor.optionalChoice(Direction.self)
    let year = try cursor.year()
    var baseline: FiscalYear?
    if let words = try cursor.optional() {
      guard let year = FiscalYear(words) else { throw cursor.error("no such year") }
      baseline = year
    }
    let series = try cursor.optionalChoice(Baseline.self)
    var percent: PrintedNumber?
    if let words = try cursor.optional() {
      guard let number = PrintedNumber(scientific: words) else {
        throw cursor.error("no such percentage")
      }
      percent = number
    }
    guard ulp >= .zero, kind == .level || direction != nil, kind != .rate || percent != nil else {
      throw cursor.error("a change without a direction")
    }
    return Claim(
      subject: subject, keyFigure: key, kind: kind, amount: amount, ulp: ulp, printed: printed,
      direction: direction, year: year, baseline: baseline, series: series,
      percent: percent, reason: try cursor.optional(), quote: try cursor.text(),
      place: try cursor.place())
  }

  mutating func narrative() throws(TranscriptError) -> Narrative {
    switch try cursor.text() {
    case "open": Narrative([], endsOpen: true)
    case "closed": Narrative([])
    default: throw cursor.error("a narrative that is neither open nor closed")
    }
  }

  mutating func note() throws(TranscriptError) -> ReadingNote {
    let kind = try cursor.choice(ReadingNote.Kind.self)
    var details: [Detail] = []
    for _ in 0..<(try count()) {
      var fields: [String] = []
      for _ in 0..<(try count()) { fields.append(try cursor.text()) }
      guard let detail = Detail(fields: fields) else { throw cursor.error("no such detail") }
      details.append(detail)
    }
    var places: [Place] = []
    while cursor.hasField { places.append(try cursor.place()) }
    return ReadingNote(kind, details, at: places)
  }

  private mutating func count() throws(TranscriptError) -> Int {
    let count: Int = try cursor.integer()
    guard (0...10).contains(count) else { throw cursor.error("too many details") }
    return count
  }
}
