import BudgetModel
import BudgetParser
import DocumentReaders
import Foundation
import PDFReader

/// Reads mutations of real files for a time. A trap ends the program, and the last line names the
/// file and the seed that did it.
enum Fuzz {
  static func run(_ folder: URL, seconds: Int) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
      let original = [UInt8](try Data(contentsOf: folder.appending(path: name)))
      let end = Date(timeIntervalSinceNow: Double(seconds))
      var seed = UInt64(Date().timeIntervalSince1970)
      var (read, refused) = (0, 0)
      while Date() < end {
        seed += 1
        FileHandle.standardError.write(Data("\r\(name) seed \(seed)".utf8))
        var random = SplitMix(seed)
        if succeeds(mutated(original, &random)) { read += 1 } else { refused += 1 }
      }
      report("\n\(name), \(seconds) s of mutations", "\(read) read, \(refused) refused, no crash")
    }
  }

  private static func succeeds(_ bytes: [UInt8]) -> Bool {
    do throws(Rejection) {
      let source =
        bytes.starts(with: "%PDF-".utf8)
        ? try PDFDocumentReader().read(bytes) : try DocumentReader().read(bytes)
      _ = try DocumentParser().parse(source)
      return true
    } catch {
      return false
    }
  }

  private static func mutated(_ bytes: [UInt8], _ random: inout SplitMix) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
      let at = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(at + Int.random(in: 1...256, using: &random), bytes.count)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: bytes.removeSubrange(at..<end)
      case 2: bytes.insert(contentsOf: bytes[at..<end], at: at)
      case 3: bytes.removeLast(Int.random(in: 0..<min(bytes.count, 4_096), using: &random))
      default: for index in at..<end { bytes[index] = UInt8.random(in: 0...255, using: &random) }
      }
    }
    return bytes
  }

  private struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
      return mixed ^ (mixed >> 31)
    }
  }
}
