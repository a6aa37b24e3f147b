import BudgetModel
import BudgetParser
import Foundation
import LedgerTestSupport
import Testing

/// The raised number of a note behind an amount is no digit of it, in whatever format.
@Suite("Raised marks of notes", .serialized)
struct NoteMarkTests {
  private let document: BudgetDocument
  /// The sample as a page, with notes behind amounts of the last table and behind a name.
  private let page: Data
  /// The same with a mark below the line, which LibreOffice lowers in text documents by a point: as
  /// little as sets a text straight.
  private let lowered: Data

  init() throws {
    let sample = try #require(Sample.all.first { $0.file.lastPathComponent == "301-2023.txt" })
    let source = try sample.source()
    document = try DocumentParser().parse(source)
    var text = String(decoding: Writers.page(source), as: UTF8.self)
    let marks = [
      ("<td>6.56</td>", "<td>6.56<sup>1</sup></td>"),
      ("<td>0.56</td>", "<td>0.56<sup>2</sup></td>"),
      ("<td>1002.60</td>", "<td>1002.60<sup>[3]</sup></td>"),
      ("三、公务接待费</td>", "三、公务接待费<sup>12</sup></td>"),
      ("二、公务用车购置及运维费</td>", "二、公务用车购置及运维费①</td>"), ("<td>6.00</td>", "<td>6.00①</td>"),
    ]
    for (plain, marked) in marks {
      #expect(text.contains(plain))
      text = text.replacingOccurrences(of: plain, with: marked)
    }
    page = Data(text.utf8)
    #expect(text.contains("<td>96.45</td>"))
    lowered = Data(
      text.replacingOccurrences(of: "<td>96.45</td>", with: "<td>96.45<sub>4</sub></td>").utf8)
  }

  private func expectSame(_ data: Data) throws {
    let read = try Sample.parsed(data)
    let expected = Dictionary(uniqueKeysWithValues: document.facts.map { ($0.key, $0.figure) })
    #expect(read.facts.count == expected.count)
    for (key, figure) in read.facts {
      let same = expected[key].map { figure.saysTheSame(as: $0) } ?? false
      #expect(same, "\(key.line.form) \(key.line.path) \(key.column): \(figure.printed)")
    }
  }

  @Test("in a web page")
  func web() throws {
    try expectSame(lowered)
  }

  @Test(
    "in the text documents that LibreOffice writes",
    .enabled(if: Writers.areRequired, "\(Writers.absence)"),
    // Into a workbook it takes 0.50 with a raised 1 as the number 0.501.
    arguments: Writers.officeFormats.filter { $0.1 == "HTML (StarWriter)" })
  func office(format: (name: String, filter: String)) throws {
    try expectSame(Writers.office(page, as: format.name, filter: format.filter))
  }

  @Test(
    "in what Chromium prints", .enabled(if: Writers.areRequired, "\(Writers.absence)"))
  func printed() throws {
    try expectSame(Writers.printed(lowered))
  }
}
