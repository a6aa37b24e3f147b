import BudgetChecks
import BudgetModel
import BudgetParser
import DocumentReaders
import Foundation
import LedgerTestSupport
import PDFReader
import Testing

/// Damaged files of every format: each ends accepted with its sums intact, accepted with findings
/// or flags, or refused; none crashes a reader, and none says another figure unseen.
@Suite("Ten thousand mutations of a file", .serialized)
struct MutationTests {
  /// How many of each format; all ten thousand where LEDGERD_MUTATIONS asks for them.
  private static let count =
    ProcessInfo.processInfo.environment["LEDGERD_MUTATIONS"].flatMap { Int($0) } ?? 300

  private enum Ending: Hashable {
    case refused
    case same
    case noticed
    /// Other figures than the original, with sums that hold and nothing to tell it.
    case silent
  }

  private let text: Data
  private let source: SourceDocument
  private let document: BudgetDocument

  init() throws {
    text = try Data(
      contentsOf: PackageRoot.url.appending(path: "Tests/Fixtures/samples/301-2023.txt"))
    source = try DocumentReader().read([UInt8](text))
    document = try DocumentParser().parse(source)
  }

  private func read(_ bytes: [UInt8]) throws(Rejection) -> BudgetDocument {
    let read =
      bytes.starts(with: "%PDF-".utf8)
      ? try PDFDocumentReader().read(bytes) : try DocumentReader().read(bytes)
    return try DocumentParser().parse(read)
  }

  private func ending(of bytes: [UInt8]) -> Ending {
    do throws(Rejection) {
      let read = try read(bytes)
      let original = Dictionary(document.facts.map { ($0.key, $0.figure) }) { first, _ in first }
      let isSame =
        read.facts.count == original.count && read.department == document.department
        && read.year == document.year
        && read.facts.allSatisfy { original[$0.key]?.saysTheSame(as: $0.figure) ?? false }
      if isSame { return .same }
      let findings = Catalogue.findings(in: read)
      return read.flags.isEmpty && findings.allSatisfy { $0.severity == .info } ? .silent : .noticed
    } catch {
      return .refused
    }
  }

  /// Bits flipped, a stretch cut out, repeated or exchanged, or the end cut off.
  private func mutated(_ bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
    var bytes = bytes
    let at = Int.random(in: 0..<bytes.count, using: &random)
    let length = Int.random(in: 1...64, using: &random)
    let end = min(at + length, bytes.count)
    switch Int.random(in: 0..<6, using: &random) {
    case 0:
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] ^=
          1 << UInt8.random(in: 0..<8, using: &random)
      }
    case 1: bytes.removeSubrange(at..<end)
    case 2: bytes.insert(contentsOf: bytes[at..<end], at: at)
    case 3: bytes.removeLast(bytes.count - at)
    case 4:
      for index in at..<end { bytes[index] = UInt8.random(in: 0...255, using: &random) }
    default:
      let other = Int.random(in: 0..<bytes.count, using: &random)
      bytes.swapAt(at, other)
    }
    return bytes
  }

  private func endings(of bytes: [UInt8], seed: UInt64, count: Int = Self.count) -> [Ending: Int] {
    var random = SeededRandom(seed: seed)
    var endings: [Ending: Int] = [:]
    for _ in 0..<count { endings[ending(of: mutated(bytes, &random)), default: 0] += 1 }
    if Self.count >= 10_000 { print("\(bytes.prefix(4)): \(endings)") }
    return endings
  }

  /// Cells exchanged within the tables of a document.
  private func shuffled(_ random: inout SeededRandom) -> SourceDocument {
    var source = source
    let grids = source.blocks.indices.filter {
      if case .grid = source.blocks[$0] { true } else { false }
    }
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      guard let block = grids.randomElement(using: &random),
        case .grid(var grid) = source.blocks[block]
      else { continue }
      let rows = grid.rows.indices
      guard let one = rows.randomElement(using: &random),
        let other = rows.randomElement(using: &random)
      else { continue }
      var first = grid.rows[one].cells
      var second = grid.rows[other].cells
      guard let from = first.indices.randomElement(using: &random),
        let to = second.indices.randomElement(using: &random)
      else { continue }
      if one == other {
        first.swapAt(from, to)
        grid.rows[one] = GridRow(cells: first, place: grid.rows[one].place)
      } else {
        (first[from], second[to]) = (second[to], first[from])
        grid.rows[one] = GridRow(cells: first, place: grid.rows[one].place)
        grid.rows[other] = GridRow(cells: second, place: grid.rows[other].place)
      }
      source.blocks[block] = .grid(grid)
    }
    return source
  }

  @Test("cells exchanged between rows and columns")
  func cells() throws {
    var random = SeededRandom(seed: 20_231_124)
    var silent: [String] = []
    for number in 0..<Self.count {
      let mutated = shuffled(&random)
      let bytes = [UInt8](Writers.separated(mutated))
      if ending(of: bytes) == .silent { silent.append("\(number)") }
    }
    // Two equal cells, or labels no rule knows, may change places without any sum to tell.
    #expect(silent.count * 20 <= Self.count, "\(silent)")
  }

  @Test("text, web page and comma-separated values")
  func plain() throws {
    for (seed, data) in [(1, text), (2, Writers.page(source)), (3, Writers.separated(source))] {
      let endings = endings(of: [UInt8](data), seed: UInt64(seed))
      #expect(endings.values.reduce(0, +) == Self.count)
      // A digit of a text may turn into another; that the sums still hold is rare.
      #expect((endings[.silent] ?? 0) * 50 <= Self.count, "\(seed): \(endings)")
    }
  }

  @Test(
    "workbooks, text documents and PDF",
    .enabled(if: Writers.areRequired, "\(Writers.absence)"),
    arguments: Writers.officeFormats)
  func office(format: String, filter: String) throws {
    let bytes = [UInt8](try Writers.office(source, as: format, filter: filter))
    let endings = endings(of: bytes, seed: UInt64(format.utf8.count) + UInt64(bytes.count))
    #expect(endings.values.reduce(0, +) == Self.count)
    #expect((endings[.silent] ?? 0) * 50 <= Self.count, "\(format): \(endings)")
  }
}
