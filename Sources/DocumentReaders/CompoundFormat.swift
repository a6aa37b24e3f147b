internal import BudgetModel
internal import BudgetParser

/// What kind of document an OLE2 file is, told by the names of its streams.
enum CompoundFormat {
  static func read(_ bytes: [UInt8], _ limits: ReadingLimits) throws(Rejection)
    -> SourceDocument
  {
    let file = try CompoundFile(bytes)
    if file.holds("EncryptedPackage") { throw Rejection(.encrypted) }
    if let stream = try file.stream("Workbook") { return try XLSReader.read(stream, limits) }
    if let stream = try file.stream("WordDocument") {
      return try DOCReader.read(stream, of: file, limits)
    }
    if file.holds("Book") { throw Rejection(.unsupportedFormat, "Excel 5.0/95 (BIFF5)") }
    throw Rejection(.unsupportedFormat, file.holds("PowerPoint Document") ? "PPT" : "OLE2")
  }
}
