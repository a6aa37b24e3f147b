/// The text of a disclosure as printed, paragraph by paragraph.
public struct Narrative: Hashable, Sendable {
  public struct Paragraph: Hashable, Sendable {
    public let text: String
    public let place: Place

    public init(_ text: String, _ place: Place) {
      self.text = text
      self.place = place
    }
  }

  /// How many bytes a paragraph has at most; a longer one is kept in pieces.
  public static let longest = 64 << 10

  public var paragraphs: [Paragraph]
  /// Whether nothing but the last paragraph tells where the document ends: what is cut off then
  /// shows in it alone.
  public var endsOpen: Bool

  public init(_ paragraphs: [Paragraph], endsOpen: Bool = false) {
    self.paragraphs = paragraphs
    self.endsOpen = endsOpen
  }
}

extension Narrative.Paragraph {
  /// The paragraph, or its pieces.
  public var pieces: [Narrative.Paragraph] {
    guard text.utf8.count > Narrative.longest else { return [self] }
    var pieces: [Narrative.Paragraph] = []
    var rest = text.unicodeScalars[...]
    while !rest.isEmpty {
      var size = 0
      let piece = rest.prefix { scalar in
        size += scalar.utf8.count
        return size <= Narrative.longest
      }
      pieces.append(Narrative.Paragraph(String(Substring(piece)), place))
      rest = rest[piece.endIndex...]
    }
    return pieces
  }
}

extension Narrative {
  /// Whether it speaks in sentences: titles and marks of tables do not.
  public var isProse: Bool {
    paragraphs.contains { paragraph in
      paragraph.text.utf8.count > 120 && paragraph.text.has("。")
        && PrintedText.key(paragraph.text).utf8.count > 120
    }
  }
}
