/// Words that stand on one line, from left to right. Lengths are in any unit, the same for all.
public struct AlignedLine: Hashable, Sendable {
  public struct Word: Hashable, Sendable {
    public let from: Int
    public let to: Int
    public let text: String

    public init(from: Int, to: Int, text: String) {
      self.from = from
      self.to = to
      self.text = text
    }

    var middle: Int { (from + to) / 2 }
    var kind: WordKind { WordKind(text) }
  }

  public let words: [Word]
  /// Where the line stands on the page, growing downwards.
  public let y: Int
  /// The number of the line.
  public let number: Int

  public init(words: [Word], y: Int, number: Int) {
    self.words = words
    self.y = y
    self.number = number
  }
}
