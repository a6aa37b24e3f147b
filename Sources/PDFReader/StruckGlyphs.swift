/// Glyphs through which a line is drawn that begins and ends with them: somebody took them out.
extension PageContent {
  /// The page without them and their lines.
  mutating func dropStruckGlyphs() {
    let drawn = glyphs
    let ordered = drawn.indices.filter { !drawn[$0].isBlank }
      .sorted { drawn[$0].baseline < drawn[$1].baseline }
    guard let largest = ordered.map({ drawn[$0].size }).max(), !horizontal.isEmpty else {
      return
    }
    let baselines = ordered.map { drawn[$0].baseline }
    var struck: Set<Int> = []
    horizontal.removeAll { rule in
      let first = baselines.partitioningIndex { $0 > rule.position }
      let last = baselines.partitioningIndex { $0 > rule.position + largest / 2 }
      let crossed = ordered[first..<max(first, last)].filter { drawn[$0].isCrossed(by: rule) }
      guard let left = crossed.map({ drawn[$0].box.x0 }).min(),
        let right = crossed.map({ drawn[$0].box.x1 }).max(),
        let size = crossed.map({ drawn[$0].size }).min(),
        // A border of the table goes on to the next cell.
        rule.from >= left - size / 4, rule.to <= right + size / 4
      else { return false }
      struck.formUnion(crossed)
      return true
    }
    guard !struck.isEmpty else { return }
    hasStruckGlyphs = true
    glyphs = drawn.indices.filter { !struck.contains($0) }.map { drawn[$0] }
  }
}

extension Glyph {
  /// Whether a line goes through the middle of the glyph.
  fileprivate func isCrossed(by rule: Rule) -> Bool {
    let height = baseline - rule.position
    return height * 8 >= size && height * 2 <= size && rule.from <= middleX && middleX <= rule.to
  }
}

extension [Int] {
  /// The first place, in a sorted array, of which a condition is true.
  fileprivate func partitioningIndex(where isBehind: (Int) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = (low + high) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
