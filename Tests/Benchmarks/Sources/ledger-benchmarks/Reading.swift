import BudgetModel
import BudgetParser
import DocumentReaders
import Foundation

/// How fast documents are read, without recording them.
enum Reading {
  static func inProcess(_ name: String, _ data: Data) throws {
    let bytes = [UInt8](data)
    var facts = 0
    for _ in 0..<20 { facts = try read(bytes) }
    let rounds = 400
    let time = try ContinuousClock().measure { for _ in 0..<rounds { _ = try read(bytes) } }
    report(
      "read in process, \(name) (\(facts) figures)",
      "\(shown(milliseconds(time) / Double(rounds))) ms, "
        + "\(Int(Double(rounds) * 1e3 / milliseconds(time))) documents/s")
  }

  private static func read(_ bytes: [UInt8]) throws -> Int {
    try DocumentParser().parse(DocumentReader().read(bytes)).facts.count
  }

  /// Whole reader processes, one after the other: start, read, answer, end.
  static func byProcess(_ programs: URL, _ data: Data) throws {
    let file = URL(filePath: "/tmp/ledger-benchmark-\(getpid()).txt")
    try data.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    try Commands.measure(
      "one ledgerd-reader process a document", programs.appending(path: "ledgerd-reader"), [],
      input: file.path)
  }
}
