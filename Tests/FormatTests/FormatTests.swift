import BudgetModel
import BudgetParser
import Foundation
import LedgerTestSupport
import Testing

/// One disclosure in every format says the same, cell for cell.
@Suite("The same tables in every format", .serialized)
struct FormatTests {
  /// What a layout without rulings is allowed to leave out.
  private enum Extent {
    case whole
    /// Without rulings only tables with column numbers are read; the others are reported.
    case inferred
  }

  private func expectSame(
    _ data: Data, as sample: Sample, _ extent: Extent = .whole,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let document = try DocumentParser().parse(sample.source())
    let other = try Sample.parsed(data)
    #expect(other.department == document.department, sourceLocation: sourceLocation)
    #expect(other.year == document.year, sourceLocation: sourceLocation)
    let facts = document.facts.filter { extent == .whole || $0.key.line.form.rawValue <= 9 }
    let expected = Dictionary(uniqueKeysWithValues: facts.map { ($0.key, $0.figure) })
    let found = Dictionary(uniqueKeysWithValues: other.facts.map { ($0.key, $0.figure) })
    #expect(found.count == expected.count, sourceLocation: sourceLocation)
    let others = expected.filter { key, figure in
      !(found[key].map { figure.saysTheSame(as: $0) } ?? false)
    }
    #expect(
      others.isEmpty,
      "\(others.map { "\($0.key.line.form) \($0.key.line.path) \($0.key.column): \($0.value.printed)" })",
      sourceLocation: sourceLocation)
    // The nine official tables, the empty ones among them.
    #expect(
      other.forms.map(\.form).filter(BudgetForm.official.contains)
        == document.forms.map(\.form).filter(BudgetForm.official.contains),
      sourceLocation: sourceLocation)
    #expect(
      other.claims.map { "\($0.subject) \($0.printed)" }
        == document.claims.map { "\($0.subject) \($0.printed)" }, sourceLocation: sourceLocation)
    #expect(other.flags.isEmpty == (extent == .whole), sourceLocation: sourceLocation)
  }

  @Test("as a web page", arguments: Sample.all)
  func page(sample: Sample) throws {
    try expectSame(Writers.page(sample.source()), as: sample)
  }

  @Test("as comma-separated values", arguments: Sample.all)
  func separated(sample: Sample) throws {
    try expectSame(Writers.separated(sample.source()), as: sample)
  }

  @Test(
    "as a workbook or text document that LibreOffice wrote",
    .enabled(if: Writers.areRequired, "\(Writers.absence)"), arguments: Sample.all,
    Writers.officeFormats)
  func office(sample: Sample, format: (name: String, filter: String)) throws {
    try expectSame(
      Writers.office(sample.source(), as: format.name, filter: format.filter), as: sample)
  }

  @Test(
    "as pages that LibreOffice printed, of whatever size",
    .enabled(if: Writers.areRequired, "\(Writers.absence)"), arguments: Sample.all,
    PrintLayout.officePages)
  func exported(sample: Sample, layout: PrintLayout) throws {
    let data = try Writers.office(sample.source(), as: "pdf", filter: "HTML (StarWriter)", layout)
    try expectSame(data, as: sample, layout.isRuled ? .whole : .inferred)
  }

  @Test(
    "as pages that Chromium printed, of whatever size",
    .enabled(if: Writers.areRequired, "\(Writers.absence)"), arguments: Sample.all,
    PrintLayout.pages)
  func printed(sample: Sample, layout: PrintLayout) throws {
    try expectSame(Writers.printed(sample.source(), layout), as: sample)
  }

  @Test(
    "as pages without rulings: the nine official tables are the same, flagged as inferred",
    .enabled(if: Writers.areRequired, "\(Writers.absence)"), arguments: Sample.all,
    PrintLayout.pagesWithoutRulings)
  func unruled(sample: Sample, layout: PrintLayout) throws {
    try expectSame(Writers.printed(sample.source(), layout), as: sample, .inferred)
  }
}
