import BudgetModel

/// Reads one official table from its pages.
enum FormReader {
  /// The form's content, nil if its columns cannot be told, and what was noticed.
  static func read(_ sheet: Outline.FormSheet, year: FiscalYear, stage: Stage) throws(Rejection)
    -> (content: FormContent?, findings: [Finding])
  {
    switch sheet.form {
    case .procurement: return try ProcurementForm.read(sheet)
    case .fixedAssets: return try FixedAssetForm.read(sheet)
    default:
      guard let profile = FormProfile(sheet.form), sheet.hasNumbers else {
        return try HeaderForm.read(sheet, year: year, stage: stage)
      }
      return try readNumbered(sheet, profile)
    }
  }

  private static func readNumbered(_ sheet: Outline.FormSheet, _ standard: FormProfile)
    throws(Rejection) -> (content: FormContent?, findings: [Finding])
  {
    var rows = NumberedRows(sheet, standard)
    let result = try rows.read()
    guard let tables = result.tables, let first = tables.first else {
      return (nil, result.findings)
    }
    var findings = result.findings
    var profile = standard
    if sheet.form == .revenue {
      let choice = RevenueColumns.profile(for: first, title: sheet.title, standard)
      profile = choice.profile
      if let finding = choice.finding { findings.append(finding) }
    }
    let read = try NumberedForm.lines(of: first, sheet.form, title: sheet.title, profile)
    findings += read.findings
    for again in tables.dropFirst() {
      let other = try NumberedForm.lines(of: again, sheet.form, title: sheet.title, profile)
      guard read.lines.saysTheSame(as: other.lines) else {
        throw Rejection(.conflictingFigures, "\(sheet.title)出现两次，内容不同", at: again.place)
      }
    }
    let content = FormContent(
      form: sheet.form, title: sheet.title, unit: result.unit, rows: read.lines,
      note: sheet.note, place: sheet.place)
    return (content, findings)
  }
}

extension [LineItem] {
  /// Whether two printings of a form hold the same lines with the same figures.
  func saysTheSame(as other: [LineItem]) -> Bool {
    guard count == other.count else { return false }
    let byKey = Dictionary(other.map { ($0.key, $0) }) { first, _ in first }
    return allSatisfy { line in byKey[line.key].map { line.saysTheSame(as: $0) } ?? false }
  }
}

extension Outline.FormSheet {
  /// Whether the form prints 序号 and 栏次; or holds nothing at all, which the numbered reader says.
  fileprivate var hasNumbers: Bool {
    pieces.isEmpty
      || pieces.contains { piece in
        piece.grid.rows.contains { row in
          let first = PrintedText.key(row.cells.first ?? "")
          return first == "栏次" || first == "序号"
        }
      }
  }
}
