/// Glyphs that are drawn again a little beside themselves, to look bold or to throw a shadow.
extension PageContent {
  /// The page with each of them once.
  mutating func dropOverprints() {
    var kept: [Glyph] = []
    kept.reserveCapacity(glyphs.count)
    var places = GlyphPlaces()
    var digits = GlyphPlaces()
    for glyph in glyphs {
      if glyph.isBlank {
        kept.append(glyph)
        continue
      }
      let (across, down) = (glyph.overprint, min(glyph.size / 5, Glyph.mostOverprint))
      let x = glyph.box.x0
      let y = glyph.baseline
      let twins = places.near(
        x: (x - across)...(x + across), y: (y - down)...(y + down), unicode: glyph.unicode)
      if twins.contains(where: { glyph.isTwin(of: kept[$0]) }) { continue }
      if glyph.isDigit {
        let under = digits.near(x: (x - across)...(x + across), y: (y - down)...(y + down))
        if let index = under.first(where: { glyph.covers(kept[$0]) }) {
          // Of two digits in one place the later is drawn over the earlier: never are they two.
          overprinted = overprinted ?? (kept[index].unicode, glyph.unicode)
          kept[index] = glyph
          places.add(index, x: x, y: y, unicode: glyph.unicode)
          continue
        }
        digits.add(kept.count, x: x, y: y)
      }
      places.add(kept.count, x: x, y: y, unicode: glyph.unicode)
      kept.append(glyph)
    }
    glyphs = kept
  }
}

extension Glyph {
  /// How far to the side a glyph is drawn again at most. Two equal glyphs of a word are further
  /// apart, however narrow they are set: a part of their own width, and of what a digit takes up
  /// where the font does not tell its width.
  fileprivate var overprint: Int {
    min(max(box.width, 0) / 2, size / 5, Self.mostOverprint)
  }

  /// Of however large a glyph, in hundredths of a point.
  fileprivate static let mostOverprint = 2_000

  fileprivate func isTwin(of other: Glyph) -> Bool {
    unicode == other.unicode && covers(other)
  }

  /// Whether the glyph is drawn in another's place.
  fileprivate func covers(_ other: Glyph) -> Bool {
    isClipped == other.isClipped
      && abs(size - other.size) * 10 <= other.size
      && abs(box.x0 - other.box.x0) <= min(overprint, other.overprint)
      && abs(baseline - other.baseline) * 5 <= min(size, other.size)
  }
}
