/// Writes the records of a transcript.
struct TranscriptWriter {
  private var bytes = Array("\(Transcript.header)\n".utf8)
  private var records = 0

  mutating func finish() -> [UInt8] {
    bytes += "end \(records)\n".utf8
    return bytes
  }

  mutating func write(_ rejection: Rejection) {
    start("rejection")
    text(rejection.kind.rawValue)
    text(rejection.detail)
    text(rejection.place == nil ? "-" : "=")
    place(rejection.place ?? Place())
    end()
  }

  mutating func write(_ document: BudgetDocument) {
    start("document")
    text(document.department.code.text)
    text(document.department.name)
    number(document.year.number)
    text(document.stage.rawValue)
    text(document.format)
    text(document.charset)
    end()
    for form in document.forms { write(form) }
    for unit in document.institutions { write(unit) }
    for table in document.performance { write(table) }
    for claim in document.claims { write(claim) }
    for grid in document.unbound { write(grid) }
    if let narrative = document.narrative { write(narrative) }
    for note in document.notes { write(note) }
    for flag in document.flags { write(flag) }
  }

  private mutating func write(_ form: FormContent) {
    start("form")
    number(form.form.rawValue)
    text(form.title)
    text(form.unit.rawValue)
    optional(form.note)
    place(form.place)
    end()
    for row in form.rows {
      start("row")
      text(row.key.path)
      number(row.key.form.rawValue)
      number(row.row)
      text(row.label)
      place(row.place)
      end()
      for detail in row.details {
        start("detail")
        text(detail.name)
        text(detail.text)
        end()
      }
      for figure in row.figures { write(figure) }
    }
  }

  private mutating func write(_ figure: ColumnFigure) {
    start("figure")
    number(figure.column.rawValue)
    number(figure.figure.state.rawValue)
    if let amount = figure.figure.amount { number(amount.fen) } else { text("-") }
    number(figure.figure.ulp.fen)
    text(figure.figure.printed)
    place(figure.figure.place)
    end()
  }

  private mutating func write(_ unit: Institution) {
    start("institution")
    text(unit.name)
    text(unit.nature)
    text(unit.rank)
    text(unit.funding)
    place(unit.place)
    end()
  }

  private mutating func write(_ table: PerformanceTable) {
    start("performance")
    number(table.number)
    text(table.project)
    text(table.goal)
    place(table.place)
    end()
    for indicator in table.indicators {
      start("indicator")
      text(indicator.description)
      target(indicator.target)
      text(indicator.printed)
      text(indicator.basis)
      place(indicator.place)
      for level in indicator.levels { text(level) }
      end()
    }
  }

  /// Three fields: the bound or the kind, the number or the words, the unit.
  private mutating func target(_ target: IndicatorTarget) {
    switch target {
    case .quantity(let bound, let number, let unit):
      text(bound?.rawValue ?? "number")
      text("\(number.digits)e\(number.decimals)")
      text(unit)
    case .qualitative(let words):
      text("words")
      text(words)
      text("")
    case .secret:
      text("secret")
      text("")
      text("")
    }
  }

  private mutating func write(_ claim: Claim) {
    start("claim")
    text(claim.subject)
    optional(claim.keyFigure?.rawValue)
    text(claim.kind.rawValue)
    number(claim.amount.fen)
    number(claim.ulp.fen)
    text(claim.printed)
    optional(claim.direction?.rawValue)
    number(claim.year.number)
    optional(claim.baseline.map { String($0.number) })
    optional(claim.series?.rawValue)
    optional(claim.percent.map { "\($0.digits)e\($0.decimals)" })
    optional(claim.reason)
    text(claim.quote)
    place(claim.place)
    end()
  }

  private mutating func write(_ grid: UnboundGrid) {
    start("grid")
    text(grid.title)
    end()
    for row in grid.rows {
      start("cells")
      place(row.place)
      for cell in row.cells { text(cell) }
      end()
    }
  }

  private mutating func write(_ narrative: Narrative) {
    start("narrative")
    text(narrative.endsOpen ? "open" : "closed")
    end()
    for paragraph in narrative.paragraphs {
      start("paragraph")
      text(paragraph.text)
      place(paragraph.place)
      end()
    }
  }

  private mutating func write(_ note: ReadingNote) {
    start("note")
    text(note.kind.rawValue)
    number(note.details.count)
    for detail in note.details {
      let fields = detail.fields
      number(fields.count)
      for field in fields { text(field) }
    }
    for place in note.places { self.place(place) }
    end()
  }

  private mutating func write(_ flag: ReadingFlag) {
    start("flag")
    text(flag.kind.rawValue)
    text(flag.detail)
    text(flag.place == nil ? "-" : "=")
    place(flag.place ?? Place())
    end()
  }

  // MARK: Fields

  private mutating func start(_ kind: StaticString) {
    kind.withUTF8Buffer { bytes += $0 }
    records += 1
  }

  private mutating func end() { bytes.append(0x0a) }

  private mutating func number(_ value: some BinaryInteger) {
    bytes.append(0x09)
    bytes += String(value).utf8
  }

  private mutating func optional(_ value: String?) {
    guard let value else { return text("-") }
    bytes.append(0x09)
    bytes.append(UInt8(ascii: "="))
    escape(value)
  }

  private mutating func text(_ value: String) {
    bytes.append(0x09)
    escape(value)
  }

  private mutating func escape(_ value: String) {
    guard value.utf8.contains(where: { $0 < 0x20 || $0 == 0x5c }) else {
      bytes += value.utf8
      return
    }
    for byte in value.utf8 {
      switch byte {
      case 0x09: bytes += [0x5c, 0x74]
      case 0x0a: bytes += [0x5c, 0x6e]
      case 0x0d: bytes += [0x5c, 0x72]
      case 0x5c: bytes += [0x5c, 0x5c]
      default: bytes.append(byte)
      }
    }
  }

  /// The numbers first, so that a colon in the sheet's name does no harm.
  private mutating func place(_ place: Place) {
    bytes.append(0x09)
    for part in [place.page, place.line, place.row, place.column] {
      if let part { bytes += String(part).utf8 }
      bytes.append(UInt8(ascii: ":"))
    }
    if let sheet = place.sheet {
      bytes.append(UInt8(ascii: "="))
      escape(sheet)
    }
  }
}
