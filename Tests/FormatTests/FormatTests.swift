import BudgetModel
import BudgetParser
import DocumentReaders
import Foundation
import LedgerTestSupport
import PDFReader
import Testing

/// One disclosure in every format says the same, cell for cell.
@Suite("The same tables in every format", .serialized)
struct FormatTests {
  private let source: SourceDocument
  private let document: BudgetDocument

  init() throws {
    // The sample disclosure where it is there, else the package's own.
    let own = PackageRoot.url.appending(path: "Tests/Fixtures/samples/301-2023.txt")
    let file = Shared.isPresent ? Shared.seed : own
    source = try DocumentReader().read([UInt8](Data(contentsOf: file)))
    document = try DocumentParser().parse(source)
  }

  private func read(_ data: Data) throws -> BudgetDocument {
    let bytes = [UInt8](data)
    let read =
      bytes.starts(with: "%PDF-".utf8)
      ? try PDFDocumentReader().read(bytes) : try DocumentReader().read(bytes)
    return try DocumentParser().parse(read)
  }

  private func expectSame(
    _ other: BudgetDocument, isInferred: Bool = false,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(other.department == document.department, sourceLocation: sourceLocation)
    #expect(other.year == document.year, sourceLocation: sourceLocation)
    // Without rulings only tables with column numbers are read; the others are reported.
    let facts = document.facts.filter { !isInferred || $0.key.line.form.rawValue <= 9 }
    let expected = Dictionary(uniqueKeysWithValues: facts.map { ($0.key, $0.figure) })
    let found = Dictionary(uniqueKeysWithValues: other.facts.map { ($0.key, $0.figure) })
    #expect(found.count == expected.count, sourceLocation: sourceLocation)
    for (key, figure) in expected {
      let same = found[key].map { figure.saysTheSame(as: $0) } ?? false
      #expect(
        same, "\(key.line.form) \(key.line.path) \(key.column): \(figure.printed)",
        sourceLocation: sourceLocation)
    }
    #expect(
      other.claims.map { "\($0.subject) \($0.printed)" }
        == document.claims.map { "\($0.subject) \($0.printed)" }, sourceLocation: sourceLocation)
    #expect(other.flags.isEmpty != isInferred, sourceLocation: sourceLocation)
  }

  @Test("as a web page")
  func page() throws {
    try expectSame(read(Writers.page(source)))
  }

  @Test("as comma-separated values")
  func separated() throws {
    try expectSame(read(Writers.separated(source)))
  }

  @Test(
    "as a workbook or text document that LibreOffice wrote",
    .enabled(if: Writers.areRequired, "\(Writers.absence)"),
    arguments: Writers.officeFormats)
  func office(format: String, filter: String) throws {
    try expectSame(read(Writers.office(source, as: format, filter: filter)))
  }

  @Test(
    "as a page that Chromium printed",
    .enabled(if: Writers.areRequired, "\(Writers.absence)"))
  func printed() throws {
    try expectSame(read(Writers.printed(source)))
  }

  @Test(
    "as a page without rulings: the nine official tables are the same, flagged as inferred",
    .enabled(if: Writers.areRequired, "\(Writers.absence)"))
  func unruled() throws {
    try expectSame(read(Writers.printed(source, ruled: false)), isInferred: true)
  }
}
