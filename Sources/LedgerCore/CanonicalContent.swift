internal import BudgetChecks
internal import BudgetModel

extension RevisionDraft {
  /// Everything the revision says, as bytes that its content digest covers.
  ///
  /// One record a line, fields parted by tabs; backslash, tab and line feed are escaped. Neither
  /// clock nor arrival is part of it, so the same documents in the same order give the same
  /// content on any machine.
  public var canonicalContent: [UInt8] {
    var content = CanonicalLines()
    content.add("revision", id.description, String(number), departmentName)
    switch source {
    case .document(let digest): content.add("document", digest)
    case .withdrawal(let withdrawal):
      content.add(
        "withdrawal", String(withdrawal.revision), withdrawal.reason, withdrawal.by)
    case .explanation(let explanation):
      content.add(
        "explanation", explanation.key.rawValue, explanation.text, explanation.by)
    }
    for form in forms.sorted(by: { $0.form < $1.form }) { content.add(form) }
    for entry in entries {
      content.add(
        entry.kind.rawValue, String(entry.key.line.form.rawValue), entry.key.line.path,
        String(entry.key.column.rawValue), entry.origin.map(String.init))
      if let figure = entry.figure { content.add(figure) }
    }
    for claim in claims { content.add(claim) }
    for unit in institutions {
      content.add("institution", unit.name, unit.nature, unit.rank, unit.funding)
      content.add(unit.place)
    }
    for table in performance { content.add(table) }
    for grid in unbound where !grid.rows.isEmpty {
      content.add("grid", grid.title)
      for row in grid.rows {
        content.add("cells")
        for cell in row.cells { content.add("cell", cell) }
        content.add(row.place)
      }
    }
    if let narrative { content.add(narrative) }
    for finding in findings { content.add(finding) }
    return content.bytes
  }
}

/// The record that links a revision to its predecessor: when it was recorded, from which file, and
/// the digest of what it says.
public struct RevisionLink: Hashable, Sendable {
  public let sequence: Int64
  public let recordedAt: String
  /// The SHA-256 of the canonical content, in hexadecimal.
  public let content: String
  /// The file that brought it; nil for what a person did.
  public let file: File?

  public struct File: Hashable, Sendable {
    public let arrival: String
    /// The name, byte for byte in hexadecimal.
    public let name: String
    public let bytes: Int64
    public let claimedAt: String
    /// Whose file it was: user id and name, where they are known.
    public let owner: Int64?
    public let ownerName: String?
    public let format: String
    public let charset: String

    public init(
      arrival: String, name: String, bytes: Int64, claimedAt: String, owner: Int64?,
      ownerName: String?, format: String, charset: String
    ) {
      self.arrival = arrival
      self.name = name
      self.bytes = bytes
      self.claimedAt = claimedAt
      self.owner = owner
      self.ownerName = ownerName
      self.format = format
      self.charset = charset
    }
  }

  public init(sequence: Int64, recordedAt: String, content: String, file: File?) {
    self.sequence = sequence
    self.recordedAt = recordedAt
    self.content = content
    self.file = file
  }

  /// The bytes that the revision's digest covers, after its predecessor's digest.
  public var canonicalBytes: [UInt8] {
    var link = CanonicalLines()
    link.add("link", String(sequence), recordedAt, content)
    if let file {
      link.add(
        "file", file.arrival, file.name, String(file.bytes), file.claimedAt,
        file.owner.map { String($0) }, file.ownerName, file.format, file.charset)
    }
    return link.bytes
  }
}

struct CanonicalLines {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ fields: String?...) { add(fields: fields) }

  mutating func add(fields: [String?]) {
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: "\t")) }
      guard var field else { continue }
      field.withUTF8 { text in
        if text.contains(where: { $0 == 0x09 || $0 == 0x0a || $0 == 0x5c }) {
          for byte in text { add(escaping: byte) }
        } else {
          bytes.append(contentsOf: text)
        }
      }
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func add(escaping byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\\"): bytes += [byte, byte]
    case UInt8(ascii: "\t"): bytes += Array("\\t".utf8)
    case UInt8(ascii: "\n"): bytes += Array("\\n".utf8)
    default: bytes.append(byte)
    }
  }

  mutating func add(_ place: Place) {
    add(
      "place", place.sheet, place.page.map(String.init), place.line.map(String.init),
      place.row.map(String.init), place.column.map(String.init))
  }

  mutating func add(_ form: FormContent) {
    add("form", String(form.form.rawValue), form.title, form.unit.rawValue, form.note)
    add(form.place)
    for row in form.rows {
      add("row", String(row.row), row.key.path, row.label)
      for detail in row.details { add("detail", detail.name, detail.text) }
    }
  }

  mutating func add(_ figure: Figure) {
    add(
      "figure", String(figure.state.rawValue), figure.amount.map { String($0.fen) },
      String(figure.ulp.fen), figure.printed)
    add(figure.place)
  }

  mutating func add(_ claim: Claim) {
    add(
      "claim", claim.subject, claim.keyFigure?.rawValue, claim.kind.rawValue,
      String(claim.amount.fen), String(claim.ulp.fen), claim.printed, claim.direction?.rawValue,
      claim.year.description, claim.baseline?.description, claim.series?.rawValue,
      claim.percent.map { "\($0.digits)e\($0.decimals)" }, claim.reason, claim.quote)
    add(claim.place)
  }

  mutating func add(_ target: IndicatorTarget) {
    switch target {
    case .quantity(let bound, let number, let unit):
      add("quantity", bound?.rawValue, "\(number.digits)e\(number.decimals)", unit)
    case .qualitative: add("qualitative")
    case .secret: add("secret")
    }
  }

  mutating func add(_ table: PerformanceTable) {
    add("performance", String(table.number), table.project, table.goal)
    add(table.place)
    for indicator in table.indicators {
      add("indicator", indicator.description, indicator.printed, indicator.basis)
      for level in 0..<3 {
        add("level", indicator.levels.indices.contains(level) ? indicator.levels[level] : nil)
      }
      add(indicator.target)
      add(indicator.place)
    }
  }

  mutating func add(_ narrative: Narrative) {
    add("narrative", narrative.endsOpen ? "open" : "closed")
    for paragraph in narrative.paragraphs {
      add("paragraph", paragraph.text)
      add(paragraph.place)
    }
  }

  /// A finding as a value; one that was recorded as sentences keeps these.
  mutating func add(_ finding: Finding) {
    if finding.kind == .worded {
      let words = finding.words
      add("finding", finding.rule, finding.severity.rawValue, words.zh, words.en)
    } else {
      add("found", finding.kind.rawValue, finding.severity.rawValue)
      for detail in finding.subject { add(fields: ["subject"] + detail.fields) }
      if let compared = finding.compared {
        add(
          "compared", String(compared.left.fen), compared.demand.rawValue,
          String(compared.right.fen), compared.isRounding ? "rounding" : nil)
      }
      for number in finding.beside { add("beside", String(number)) }
    }
    for place in finding.places { add(place) }
  }
}
