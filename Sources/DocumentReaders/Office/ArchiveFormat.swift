internal import BudgetModel
internal import BudgetParser

/// What kind of document an archive is, told by the names of its members.
enum ArchiveFormat {
  static func read(_ bytes: [UInt8], _ limits: ReadingLimits) throws(Rejection)
    -> SourceDocument
  {
    let archive = try Archive(bytes)
    if archive.holds("OFD.xml") { throw Rejection(.unsupportedFormat, "OFD") }
    if archive.holds("content.xml"), archive.holds("mimetype") {
      return try readOpenDocument(archive, limits)
    }
    if archive.holds("xl/workbook.bin") { throw Rejection(.unsupportedFormat, "XLSB") }
    if has("xl/", archive) { return try XLSXReader.read(archive, limits) }
    if has("word/", archive) { return try DOCXReader.read(archive, limits) }
    throw Rejection(.unsupportedFormat, has("ppt/", archive) ? "PPTX" : "ZIP")
  }

  private static func readOpenDocument(_ archive: Archive, _ limits: ReadingLimits)
    throws(Rejection) -> SourceDocument
  {
    let type = String(decoding: try archive.contents("mimetype", limit: 256), as: UTF8.self)
    guard type.contains("opendocument.spreadsheet") else {
      throw Rejection(.unsupportedFormat, type.contains("opendocument.text") ? "ODT" : type)
    }
    return try ODSReader.read(archive, limits)
  }

  private static func has(_ folder: String, _ archive: Archive) -> Bool {
    archive.names.contains { $0.hasPrefix(folder) }
  }
}
