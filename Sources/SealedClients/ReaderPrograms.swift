package import SystemPackage

/// The two programs that open documents.
package struct ReaderPrograms: Sendable {
  /// For every format but PDF.
  package let office: FilePath
  /// Nil where it is not installed: then PDF is refused.
  package let pdf: FilePath?

  package init(office: FilePath, pdf: FilePath?) {
    self.office = office
    self.pdf = pdf
  }

  /// The program for a document, told by its first bytes.
  func program(for bytes: [UInt8]) -> FilePath? {
    let head = bytes.prefix(1024)
    let isPDF = head.indices.contains { head[$0...].starts(with: "%PDF-".utf8) }
    return isPDF ? pdf : office
  }
}
