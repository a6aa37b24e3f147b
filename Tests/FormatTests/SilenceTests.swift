import BudgetChecks
import BudgetModel
import BudgetParser
import DocumentReaders
import Foundation
import LedgerTestSupport
import Testing

/// A figure that is wrong, or a row that is gone, is refused, held, or told when the document comes
/// in: the tables alone say so, without a text beside them and without anybody who asks.
@Suite("No wrong figure in silence")
struct SilenceTests {
  /// What reading and the rules say of a text; nil if it is refused.
  private func told(_ lines: [Substring]) -> (flags: [String], findings: [String])? {
    do throws(Rejection) {
      let document = try DocumentParser().parse(
        try DocumentReader().read(Array(lines.joined(separator: "\n").utf8)))
      let flags = document.flags + Catalogue.flags(in: document)
      let findings = Catalogue.findings(in: document)
      return (
        flags.map(\.chinese).sorted(), findings.map { "\($0.rule) \($0.severity)" }.sorted()
      )
    } catch {
      return nil
    }
  }

  private enum Fate: String {
    case refused, held, told, silent
  }

  private func fate(
    _ lines: [Substring], beside original: (flags: [String], findings: [String])
  ) -> Fate {
    guard let now = told(lines) else { return .refused }
    if now.flags != original.flags { return .held }
    return now.findings == original.findings ? .silent : .told
  }

  /// The official tables of an export, without what follows.
  private func tables(_ export: Data) throws -> [Substring] {
    let lines = String(decoding: export, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.hasPrefix("第一部分") })
    let end = try #require(lines[start...].firstIndex { $0.contains("情况说明") })
    return Array(lines[start..<end])
  }

  /// The rows of tables that hold amounts, and where these stand.
  private func amounts(_ lines: [Substring]) -> [(row: Int, ranges: [Range<String.Index>])] {
    lines.indices.compactMap { row in
      let cells = lines[row].matches(of: /[0-9]+\.[0-9]{2}(?=\t|$)/).map(\.range)
      return cells.isEmpty || !lines[row].contains("\t") ? nil : (row, cells)
    }
  }

  /// How every change of a text fares: each row taken out, and each digit replaced by another one.
  ///
  /// - Parameter step: Every how many digits; 1 for all.
  private func fates(_ export: Data, step: Int) throws -> (counts: [Fate: Int], silent: [String]) {
    let lines = try tables(export)
    let original = try #require(told(lines))
    var counts: [Fate: Int] = [:]
    var silent: [String] = []
    func judge(_ changed: [Substring], _ what: String) {
      let fate = fate(changed, beside: original)
      counts[fate, default: 0] += 1
      if fate == .silent { silent.append(what) }
    }
    var digit = 0
    for (row, ranges) in amounts(lines) {
      var without = lines
      without.remove(at: row)
      judge(without, "row gone: \(lines[row])")
      for index in ranges.flatMap({ Array(lines[row].indices[$0]) }) where lines[row][index] != "."
      {
        digit += 1
        guard digit % step == 0, let value = lines[row][index].wholeNumberValue else { continue }
        let other = (value + 1 + digit % 9) % 10
        var changed = lines
        changed[row].replaceSubrange(index...index, with: "\(other)")
        judge(changed, "digit: \(lines[row]) -> \(changed[row])")
      }
    }
    return (counts, silent)
  }

  @Test("of the package's own sample, every row and every digit")
  func sample() throws {
    let (counts, silent) = try fates(try Samples.export(2023), step: 1)
    #expect(silent.isEmpty)
    #expect(counts[.held] ?? 0 > 0)
    #expect(counts.values.reduce(0, +) > 1_000)
  }

  /// How many generated disclosures, and every how many digits of them; all where LEDGERD_MUTATIONS
  /// asks for more than the usual.
  private static let extent: (codes: ClosedRange<Int>, step: Int) =
    ProcessInfo.processInfo.environment["LEDGERD_MUTATIONS"] == nil
    ? (318...322, 19) : (301...330, 1)

  @Test(
    "of generated disclosures, every row and many digits",
    .enabled(if: Shared.isRequired, "\(Shared.absence)"))
  func generated() throws {
    let directory = try TemporaryDirectory()
    let made = try run(
      URL(filePath: "/usr/bin/env"),
      [
        "python3", Shared.generator.path, "--departments", "125", "--years", "2023", "--seed", "8",
        "--churn", "0.2", "--formats", "txt", "--out", directory.url.path,
      ])
    try #require(made.status == 0)
    for code in Self.extent.codes {
      let url = directory.appending("txt/2023/\(code)-2023.txt")
      let (_, silent) = try fates(Data(contentsOf: url), step: Self.extent.step)
      #expect(silent.isEmpty, "\(code)")
    }
  }
}
