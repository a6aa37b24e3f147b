/// Glyphs by where they stand, so that those near a point are found without looking at all.
struct GlyphPlaces {
  private struct Key: Hashable {
    let x: Int
    let y: Int
    let unicode: UInt32
  }

  /// In hundredths of a point.
  private static let step = 2_000
  /// More glyphs than stand in one place of a page that can be read.
  private static let most = 64

  private var places: [Key: [Int]] = [:]

  mutating func add(_ index: Int, x: Int, y: Int, unicode: UInt32 = 0) {
    let key = Key(x: Self.place(x), y: Self.place(y), unicode: unicode)
    if places[key, default: []].count < Self.most { places[key, default: []].append(index) }
  }

  func near(x: ClosedRange<Int>, y: ClosedRange<Int>, unicode: UInt32 = 0) -> [Int] {
    var found: [Int] = []
    for column in Self.place(x.lowerBound)...Self.place(x.upperBound) {
      for row in Self.place(y.lowerBound)...Self.place(y.upperBound) {
        found += places[Key(x: column, y: row, unicode: unicode)] ?? []
      }
    }
    return found
  }

  private static func place(_ position: Int) -> Int {
    // Division goes towards zero; no position lies below this.
    (position + 200_000_000) / step
  }
}
