import BudgetModel
import BudgetParser
import DocumentReaders
import Foundation
import LedgerTestSupport
import PDFReader
import Testing

/// Published PDF as text that keeps the layout: columns told by blanks say what rulings say.
@Suite("Published disclosures as pdftotext -layout prints them")
struct LayoutTests {
  private static let program = URL(filePath: "/usr/bin/pdftotext")
  private static let isRequired =
    Shared.isRequired
    && (FileManager.default.isExecutableFile(atPath: program.path)
      || ProcessInfo.processInfo.environment["CI"] != nil)

  @Test(
    "no figure is another than in the PDF, and what was found stays found",
    .enabled(if: isRequired, "pdftotext is not installed, or \(Shared.absence)"))
  func figures() throws {
    var same = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: Shared.published.path).sorted()
    where name.hasSuffix(".pdf") {
      let file = Shared.published.appending(path: name)
      let text = try Self.layout(of: file)
      let drawn = try Self.parsed(
        PDFDocumentReader().read([UInt8](Data(contentsOf: file))))
      let printed = try Self.parsed(DocumentReader().read(text))
      let known = Dictionary(drawn.facts.map { ($0.key, $0.figure) }) { first, _ in first }
      for (key, figure) in printed.facts {
        guard let own = known[key] else { continue }
        #expect(
          own.saysTheSame(as: figure),
          "\(name) \(key.line.form) \(key.line.path) \(key.column): \(figure.printed)")
        same += 1
      }
      #expect(printed.forms.isEmpty || printed.flags.contains { $0.kind == .inferred }, "\(name)")
    }
    print("figures of published PDF found again in their text: \(same)")
    #expect(same >= 2_900)
  }

  private static func parsed(_ source: SourceDocument) throws -> BudgetDocument {
    try DocumentParser().parse(source)
  }

  private static func layout(of file: URL) throws -> [UInt8] {
    let process = Process()
    process.executableURL = program
    process.arguments = ["-layout", file.path, "-"]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw TestFailure("pdftotext ended with \(process.terminationStatus)")
    }
    return [UInt8](data)
  }
}
