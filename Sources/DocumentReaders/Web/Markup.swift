/// Kinds of marked-up text, told by how it begins.
enum Markup {
  case html
  /// A format that is known and not read.
  case unread(String)

  private static let openings = [
    "<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<style", "<script", "<table",
    "<div", "<center", "<p>", "<p ", "<font", "<h1", "<h2", "<span",
  ]

  /// Nil for text without markup.
  init?(_ text: String) {
    // Most files are none, and are told by their first character.
    guard let first = Self.trimmed(text[...]).first, "<mM".contains(first) else { return nil }
    let head = String(Substring(text.unicodeScalars.prefix(4096))).lowercased()
    if head.hasPrefix("mime-version:"), head.contains("multipart/related") {
      self = .unread("MHTML")
      return
    }
    let body = Self.withoutProlog(head)
    if Self.openings.contains(where: body.hasPrefix) {
      self = .html
    } else if head.contains("urn:schemas-microsoft-com:office:spreadsheet"), body.hasPrefix("<") {
      self = .unread("SpreadsheetML")
    } else if Self.trimmed(head[...]).hasPrefix("<?xml") {
      self = .unread("XML")
    } else {
      return nil
    }
  }

  /// The text behind blanks, the XML declaration and comments.
  private static func withoutProlog(_ text: String) -> Substring {
    var rest = trimmed(text[...])
    while true {
      let end = rest.hasPrefix("<?") ? "?>" : rest.hasPrefix("<!--") ? "-->" : nil
      guard let end, let close = rest.firstRange(of: end) else { return rest }
      rest = trimmed(rest[close.upperBound...])
    }
  }

  private static func trimmed(_ text: Substring) -> Substring {
    text.drop { $0.isWhitespace || $0 == "\u{feff}" }
  }
}
