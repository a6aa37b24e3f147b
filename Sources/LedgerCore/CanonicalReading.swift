internal import BudgetChecks
internal import BudgetModel

extension RevisionDraft {
  /// Reads what ``canonicalContent`` wrote; nil if these bytes are not exactly that.
  public init?(canonicalContent bytes: [UInt8]) {
    guard let records = CanonicalRecords(bytes), let draft = records.draft(),
      draft.canonicalContent == bytes
    else { return nil }
    self = draft
  }
}

extension RevisionLink {
  /// Reads what ``canonicalBytes`` wrote; nil if these bytes are not exactly that.
  public init?(canonicalBytes bytes: [UInt8]) {
    guard let records = CanonicalRecords(bytes), let link = records.link(),
      link.canonicalBytes == bytes
    else { return nil }
    self = link
  }
}

/// Records one after the other: a name and its fields. What is malformed gives a wrong value or
/// none, and then writing it again gives other bytes.
final class CanonicalRecords {
  private var records: ArraySlice<[String]>

  init?(_ bytes: [UInt8]) {
    guard bytes.last == UInt8(ascii: "\n"), let text = String(validating: bytes, as: UTF8.self)
    else { return nil }
    records =
      text.unicodeScalars.dropLast().split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        line.split(separator: "\t", omittingEmptySubsequences: false)
          .map { EscapedText.plain(Substring($0)) }
      }[...]
  }

  /// The fields of the next record if it has that name and so many of them.
  func next(_ name: String, _ count: Int) -> [String]? {
    guard let record = records.first, record[0] == name, record.count == count + 1 else {
      return nil
    }
    records.removeFirst()
    return Array(record.dropFirst())
  }

  /// The fields of the next record if it has that name.
  func next(_ name: String) -> [String]? {
    guard let record = records.first, record[0] == name else { return nil }
    records.removeFirst()
    return Array(record.dropFirst())
  }

  /// As many things of a kind as come.
  func all<Value>(_ read: () -> Value?) -> [Value] {
    var values: [Value] = []
    while let value = read() { values.append(value) }
    return values
  }

  func place() -> Place { nextPlace() ?? Place() }

  func nextPlace() -> Place? {
    next("place", 5).map { fields in
      Place(
        sheet: fields[0].isEmpty ? nil : fields[0], page: Int(fields[1]), line: Int(fields[2]),
        row: Int(fields[3]), column: Int(fields[4]))
    }
  }

  func link() -> RevisionLink? {
    guard let fields = next("link", 3), let sequence = Int64(fields[0]) else { return nil }
    let file = next("file", 8).flatMap { fields in
      Int64(fields[2]).map { bytes in
        RevisionLink.File(
          arrival: fields[0], name: fields[1], bytes: bytes, claimedAt: fields[3],
          owner: Int64(fields[4]), ownerName: fields[5].isEmpty ? nil : fields[5],
          format: fields[6], charset: fields[7])
      }
    }
    return records.isEmpty
      ? RevisionLink(sequence: sequence, recordedAt: fields[1], content: fields[2], file: file)
      : nil
  }

  func draft() -> RevisionDraft? {
    guard let head = next("revision", 3), let number = Int(head[1]), let id = BookID(head[0]),
      let source = source()
    else { return nil }
    let draft = RevisionDraft(
      id: id, departmentName: head[2], number: number, source: source,
      entries: [], forms: all(form))
    return filled(draft)
  }

  private func filled(_ draft: RevisionDraft) -> RevisionDraft? {
    var draft = draft
    draft.entries = all(entry)
    draft.claims = all(claim)
    draft.institutions = all {
      next("institution", 4).map {
        Institution(name: $0[0], nature: $0[1], rank: $0[2], funding: $0[3], place: place())
      }
    }
    draft.performance = all(performance)
    draft.unbound = all(grid)
    draft.narrative = narrative()
    draft.findings = all(finding)
    return records.isEmpty ? draft : nil
  }

  private func source() -> RevisionSource? {
    if let document = next("document", 1) { return .document(document[0]) }
    if let taken = next("withdrawal", 3) {
      return Int(taken[0]).map {
        .withdrawal(Withdrawal(revision: $0, reason: taken[1], by: taken[2]))
      }
    }
    return next("explanation", 3).flatMap { said in
      KeyFigure(rawValue: said[0]).map {
        .explanation(Explanation(key: $0, text: said[1], by: said[2]))
      }
    }
  }

  private func form() -> FormContent? {
    guard let fields = next("form", 4), let form = Int(fields[0]).flatMap(BudgetForm.init),
      let unit = AmountUnit(rawValue: fields[2])
    else { return nil }
    let place = place()
    let rows = all {
      next("row", 3).map { row in
        LineItem(
          key: LineKey(form: form, path: row[1]), row: Int(row[0]) ?? 0, label: row[2],
          details: all { next("detail", 2).map { LineDetail(name: $0[0], text: $0[1]) } },
          figures: [], place: Place(row: Int(row[0])))
      }
    }
    return FormContent(
      form: form, title: fields[1], unit: unit, rows: rows,
      note: fields[3].isEmpty ? nil : fields[3], place: place)
  }

  private func entry() -> Entry? {
    for kind in [Entry.Kind.added, .changed, .withdrawn] {
      guard let fields = next(kind.rawValue, 4) else { continue }
      guard let form = Int(fields[0]).flatMap(BudgetForm.init),
        let column = Int(fields[2]).flatMap(BudgetColumn.init)
      else { return nil }
      return Entry(
        key: FigureKey(form, fields[1], column), kind: kind, figure: figure(),
        origin: Int(fields[3]))
    }
    return nil
  }

  func figure() -> Figure? {
    guard let fields = next("figure", 4),
      let state = Int(fields[0]).flatMap(FigureState.init), let ulp = Int64(fields[2])
    else { return nil }
    return Figure(
      state: state, amount: Int64(fields[1]).map { Amount(fen: $0) }, ulp: Amount(fen: ulp),
      printed: fields[3], place: place())
  }
}

extension BookID {
  /// Reads a description: `201 2023 budget`. A code may hold blanks.
  init?(_ description: String) {
    let words = description.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count >= 3, let stage = Stage(rawValue: String(words[words.count - 1])),
      let year = FiscalYear(String(words[words.count - 2])),
      let department = DepartmentID(words.dropLast(2).joined(separator: " "))
    else { return nil }
    self.init(department: department, year: year, stage: stage)
  }
}
