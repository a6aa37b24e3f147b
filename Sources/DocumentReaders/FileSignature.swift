/// Formats told by their first bytes, so that a rejection can name them.
enum FileSignature {
  /// Whether the bytes are an archive, which its members tell apart.
  static func isArchive(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x50, 0x4b, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4b, 0x05, 0x06])
  }

  /// The format's name, or nil for what may be text.
  static func name(_ bytes: [UInt8]) -> String? {
    if bytes.starts(with: "%PDF-".utf8) { return "PDF" }
    if bytes.starts(with: [0x89, 0x50, 0x4e, 0x47]) { return "PNG" }
    if bytes.starts(with: [0xff, 0xd8, 0xff]) { return "JPEG" }
    if bytes.starts(with: "GIF8".utf8) { return "GIF" }
    if bytes.starts(with: [0x49, 0x49, 0x2a, 0x00]) || bytes.starts(with: [0x4d, 0x4d, 0x00, 0x2a])
    {
      return "TIFF"
    }
    if bytes.starts(with: "{\\rtf".utf8) { return "RTF" }
    if bytes.starts(with: [0x1f, 0x8b]) { return "gzip" }
    if bytes.starts(with: "Rar!".utf8) { return "RAR" }
    if bytes.starts(with: [0x37, 0x7a, 0xbc, 0xaf]) { return "7z" }
    return nil
  }
}
