import BudgetModel
import DocumentReaders
import Foundation
import LedgerTestSupport
import Testing

@Suite("Damaged documents")
struct FuzzTests {
  /// Rounds on the short fixture; LEDGERD_FUZZ sets them for both documents.
  private static let rounds =
    ProcessInfo.processInfo.environment["LEDGERD_FUZZ"].flatMap { Int($0) }

  @Test("a damaged document ends as a document or a rejection")
  func small() throws {
    let bytes = try [UInt8](
      Data(contentsOf: PackageRoot.fixtures.appending(path: "small-disclosure.txt")))
    try damage(bytes, rounds: Self.rounds ?? 10_000, seed: 1)
    try damage(
      Array(Relayout.csv(String(decoding: bytes, as: UTF8.self)).utf8), rounds: 1_000, seed: 2)
  }

  @Test("a damaged tidy CSV ends as a document or a rejection")
  func tidy() throws {
    let url = PackageRoot.fixtures.appending(path: "small-disclosure.txt")
    let document = try read([UInt8](Data(contentsOf: url)))
    try damage(Array(Relayout.tidy(document).utf8), rounds: 1_000, seed: 4)
  }

  @Test(
    "a damaged sample document ends as a document or a rejection",
    .enabled(if: Shared.isRequired, "\(Shared.absence)"))
  func seed() throws {
    try damage(
      Array(try String(contentsOf: Shared.seed, encoding: .utf8).utf8), rounds: Self.rounds ?? 200,
      seed: 3)
  }

  /// Whatever is accepted must also survive its way through the pipe.
  private func damage(_ bytes: [UInt8], rounds: Int, seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    var refused = 0
    for _ in 0..<rounds {
      var damaged = bytes
      for _ in 0...Int.random(in: 0..<4, using: &random) { change(&damaged, &random) }
      let outcome = ReaderAnswer.answer(to: damaged)
      if case .failure = outcome { refused += 1 }
      #expect(try Transcript.decode(Transcript.encode(outcome)) == outcome)
    }
    #expect(refused > 0 && refused < rounds)
  }

  private func change(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
    guard bytes.count > 40 else { return }
    let index = Int.random(in: 0..<bytes.count, using: &random)
    switch Int.random(in: 0..<8, using: &random) {
    case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 2:
      bytes.removeSubrange(index..<min(bytes.count, index + Int.random(in: 1..<30, using: &random)))
    case 3:
      bytes.insert(contentsOf: "\t\n,\"9.（）：年".utf8.shuffled(using: &random).prefix(3), at: index)
    case 4 where Int.random(in: 0..<4, using: &random) == 0: bytes.removeSubrange(index...)
    case 5: bytes.insert(contentsOf: bytes[index..<min(bytes.count, index + 200)], at: index)
    default: moveLine(&bytes, &random)
    }
  }

  private func moveLine(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
    var lines = bytes.split(separator: 0x0a, omittingEmptySubsequences: false)
    let line = lines.remove(at: Int.random(in: 0..<lines.count, using: &random))
    lines.insert(line, at: Int.random(in: 0...lines.count, using: &random))
    bytes = Array(lines.joined(separator: [0x0a]))
  }
}
