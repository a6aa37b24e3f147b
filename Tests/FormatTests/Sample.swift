import BudgetModel
import BudgetParser
import DocumentReaders
import Foundation
import LedgerTestSupport
import PDFReader
import Testing

/// A disclosure that the tests write in other formats.
struct Sample: CustomTestStringConvertible {
  let file: URL

  var testDescription: String { file.lastPathComponent }

  /// The package's own always, and the sample disclosure where it lies beside the package.
  static let all =
    ["301-2022.txt", "301-2023.txt"].map {
      Sample(file: PackageRoot.fixtures.appending(path: "samples/\($0)"))
    } + (Shared.isRequired ? [Sample(file: Shared.seed)] : [])

  func source() throws -> SourceDocument {
    try DocumentReader().read([UInt8](Data(contentsOf: file)))
  }

  static func parsed(_ data: Data) throws -> BudgetDocument {
    let bytes = [UInt8](data)
    let read =
      bytes.starts(with: "%PDF-".utf8)
      ? try PDFDocumentReader().read(bytes) : try DocumentReader().read(bytes)
    return try DocumentParser().parse(read)
  }
}
