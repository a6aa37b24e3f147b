import BudgetModel
import BudgetParser
import DocumentReaders
import Foundation
import LedgerTestSupport

/// The office files that `Tests/Fixtures/make_office.py` writes.
enum Office {
  static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: PackageRoot.fixtures.appending(path: "office/\(name)")))
  }

  static func read(_ name: String, limits: ReadingLimits = .default) throws -> SourceDocument {
    try DocumentReader(limits: limits).read(bytes(name))
  }

  /// The rows of all tables, cells between bars.
  static func rows(_ name: String) throws -> [String] {
    let grids = try read(name).blocks.compactMap { block -> Grid? in
      if case .grid(let grid) = block { grid } else { nil }
    }
    return grids.flatMap(\.rows).map { $0.cells.joined(separator: "|") }
  }

  static func rejection(_ bytes: [UInt8], limits: ReadingLimits = .default) -> Rejection? {
    do {
      _ = try DocumentReader(limits: limits).read(bytes)
      return nil
    } catch {
      return error
    }
  }

  static func rejection(_ name: String) throws -> Rejection? { rejection(try bytes(name)) }
}

extension SourceDocument {
  /// One text for each block: paragraphs as they are, the cells of a grid between bars.
  var shown: [String] {
    blocks.map { block in
      switch block {
      case .paragraph(let text, let place): "\(place.line ?? 0) \(text)"
      case .grid(let grid):
        grid.rows.map { "\($0.place.line ?? 0) \($0.cells.joined(separator: "|"))" }
          .joined(separator: " / ")
      }
    }
  }

  /// The merged cells of the grid of that number.
  func spans(_ number: Int = 0) -> [CellSpan]? {
    let grids = blocks.compactMap { block -> Grid? in
      if case .grid(let grid) = block { grid } else { nil }
    }
    return grids.indices.contains(number) ? grids[number].spans : nil
  }

  var flagged: [String] { flags.map { "\($0.kind) \($0.detail) \($0.place?.line ?? 0)" } }
}
