public import BudgetModel
public import BudgetParser

/// Reads the bytes of a file into blocks. The format is told by the content, never by the name.
public struct DocumentReader: Sendable {
  private let limits: ReadingLimits

  public init(limits: ReadingLimits = .default) {
    self.limits = limits
  }

  /// Opens what the C library loads at run time. To be called before the process is sealed.
  public static func prepare() { Charset.prepare() }

  /// - Throws: a `Rejection` of the kind `empty`, `tooLarge`, `unknownFormat`, `unsupportedFormat`,
  ///   `undecodable`, `malformed` or `tooManyParts`. Whether the text is a budget is not told here.
  public func read(_ bytes: [UInt8]) throws(Rejection) -> SourceDocument {
    guard bytes.count <= limits.bytes else {
      throw Rejection(.tooLarge, "\(bytes.count) > \(limits.bytes)")
    }
    if bytes.allSatisfy({ $0 <= 0x20 && $0 != 0 }) { throw Rejection(.empty) }
    if FileSignature.isArchive(bytes) { return try ArchiveFormat.read(bytes, limits) }
    if bytes.starts(with: CompoundFile.signature) { return try CompoundFormat.read(bytes, limits) }
    if let name = FileSignature.name(bytes) { throw Rejection(.unsupportedFormat, name) }
    let (text, charset) = try Charset.decode(bytes)
    guard text.unicodeScalars.contains(where: { $0.value > 0x20 && $0.value != 0xfeff }) else {
      throw Rejection(.empty)
    }
    let mirrored = MirroredText.restored(text)
    var document = try read(mirrored?.text ?? text, charset)
    if let flag = mirrored?.flag { document.flags.insert(flag, at: 0) }
    return document
  }

  private func read(_ text: String, _ charset: String) throws(Rejection) -> SourceDocument {
    switch Markup(text) {
    case .html: return try HTMLReader.read(text, charset, limits)
    case .unread(let name): throw Rejection(.unsupportedFormat, name)
    case nil: break
    }
    let layout = try Layout.read(Array(text.utf8), limits)
    return SourceDocument(
      format: layout.format, charset: charset, blocks: layout.blocks, flags: layout.flags)
  }
}
