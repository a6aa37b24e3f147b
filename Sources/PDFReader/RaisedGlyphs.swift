internal import BudgetParser

/// Small glyphs raised above the line or lowered below it, such as the numbers of notes.
enum RaisedGlyphs {
  /// The glyphs with the raised and lowered ones put on the line of the glyph before them, their
  /// digits as Unicode's superscripts and subscripts.
  static func settled(_ glyphs: [Glyph]) -> [Glyph] {
    let largest = min(glyphs.map(\.size).max() ?? 0, mostSize)
    guard glyphs.contains(where: { isSmall($0, beside: largest) }) else { return glyphs }
    var settled = glyphs
    var places = GlyphPlaces()
    for (index, glyph) in glyphs.enumerated() where !glyph.isBlank {
      places.add(index, x: glyph.box.x1, y: glyph.baseline)
    }
    // From left to right: the second digit of a number stands behind the first.
    var shifts: [Int: Int] = [:]
    let order = glyphs.indices.filter { isSmall(glyphs[$0], beside: largest) }
      .sorted { glyphs[$0].box.x0 < glyphs[$1].box.x0 }
    for index in order where !glyphs[index].isBlank {
      let own = glyphs[index]
      let x = own.box.x0
      let near = places.near(
        x: (x - largest / 2)...(x + largest / 2),
        y: (own.baseline - largest)...(own.baseline + largest))
      guard let shift = shift(of: own, near.filter { $0 != index }, glyphs, shifts) else {
        continue
      }
      shifts[index] = shift
      settled[index] = own.moved(down: shift)
    }
    return settled
  }

  /// No word that has a note is set in larger letters, in hundredths of a point.
  private static let mostSize = 7_200

  private static func isSmall(_ glyph: Glyph, beside size: Int) -> Bool {
    size * 100 >= glyph.size * 115
  }

  /// How far below the glyph the line of its word lies, negative if it lies above; nil if it stands
  /// on its line.
  private static func shift(
    of own: Glyph, _ near: [Int], _ glyphs: [Glyph], _ shifts: [Int: Int]
  ) -> Int? {
    for index in near {
      let word = glyphs[index]
      let gap = own.box.x0 - word.box.x1
      guard gap * 20 <= 7 * word.size, gap * 10 >= -3 * word.size else { continue }
      if let shift = shifts[index], abs(own.baseline - word.baseline) * 10 <= own.size {
        return shift
      }
      guard shifts[index] == nil, isSmall(own, beside: word.size) else { continue }
      let rise = word.baseline - own.baseline
      // Raised by a third as a rule; lowered by less.
      if rise * 100 >= 12 * word.size, rise * 100 <= 75 * word.size { return rise }
      if rise * 100 <= -8 * word.size, rise * 100 >= -40 * word.size { return rise }
    }
    return nil
  }
}

extension Glyph {
  /// The glyph put on the line that lies `shift` below it, its digit marked as raised or lowered.
  fileprivate func moved(down shift: Int) -> Glyph {
    let scalar = Unicode.Scalar(unicode) ?? " "
    var box = box
    box.y0 += shift
    box.y1 += shift
    return Glyph(
      unicode: (shift > 0 ? RaisedDigit.raised(scalar) : RaisedDigit.lowered(scalar)).value,
      box: box, size: size, clip: clip, isClipped: isClipped)
  }
}
