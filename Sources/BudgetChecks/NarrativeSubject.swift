import BudgetModel

/// The text that rules look at, each paragraph folded once.
struct NarrativeSubject: Sendable {
  struct Paragraph: Sendable {
    let text: String
    /// Folded for matching words.
    let key: String
    let place: Place
  }

  let paragraphs: [Paragraph]
  let endsOpen: Bool
  /// Whether it speaks in sentences: a file of tables alone has none that could lack anything.
  let isProse: Bool

  init(_ narrative: Narrative) {
    paragraphs = narrative.paragraphs.map {
      Paragraph(text: $0.text, key: PrintedText.key($0.text), place: $0.place)
    }
    endsOpen = narrative.endsOpen
    isProse = paragraphs.contains { $0.key.utf8.count > 120 && $0.key.has("。") }
  }

  func speaks(of words: [String]) -> Bool { paragraphs.contains { $0.key.hasAny(words) } }

  /// The last paragraph, if it stands where what is cut off would have followed.
  var openEnd: Paragraph? {
    endsOpen ? paragraphs.last { !$0.key.isEmpty } : nil
  }
}
