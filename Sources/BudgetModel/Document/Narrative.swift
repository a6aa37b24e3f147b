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

  public var paragraphs: [Paragraph]
  /// Whether nothing but the last paragraph tells where the document ends: what is cut off then
  /// shows in it alone.
  public var endsOpen: Bool

  public init(_ paragraphs: [Paragraph], endsOpen: Bool = false) {
    self.paragraphs = paragraphs
    self.endsOpen = endsOpen
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
