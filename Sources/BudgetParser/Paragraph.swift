import BudgetModel

/// A paragraph as printed, and folded for matching words.
struct Paragraph {
  let text: String
  let key: String
  let place: Place

  init(_ text: String, _ place: Place) {
    self.text = text
    self.place = place
    key = PrintedText.key(text)
  }
}
