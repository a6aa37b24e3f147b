/// Gives every glyph of a page to the cell it belongs to, or to the text outside the tables.
struct CellText {
  private let lattices: [Lattice]
  private let pageWidth: Int
  private let glyphs: [Glyph]

  /// The glyphs of each table's cells, by anchor.
  private(set) var cells: [[Int: [Glyph]]]
  /// Cells in which a digit stands on the border to the next.
  private(set) var overflowing: [Set<Int>]
  private(set) var outside: [Glyph] = []

  /// Glyphs drawn one after the other on one baseline without a gap.
  private struct Run {
    let range: Range<Int>
    let table: Int?
    var isStruck = false
    var cell: Int?
  }

  init(_ page: PageContent, _ lattices: [Lattice]) {
    self.lattices = lattices
    pageWidth = page.width
    cells = Array(repeating: [:], count: lattices.count)
    overflowing = Array(repeating: [], count: lattices.count)
    // Text cut off by the clip of its own cell is part of the cell; any other clipped text is not
    // to be seen.
    glyphs = page.glyphs.filter { glyph in
      !glyph.isClipped
        || lattices.contains { $0.cell(clippedTo: glyph.clip, pageWidth: page.width) != nil }
    }
    var runs = self.runs()
    force(&runs)
    for run in runs { place(run) }
  }

  private func runs() -> [Run] {
    var runs: [Run] = []
    var start = 0
    while start < glyphs.count {
      var end = start + 1
      while end < glyphs.count, continues(glyphs[end - 1], glyphs[end]) { end += 1 }
      runs.append(run(start..<end))
      start = end
    }
    return runs
  }

  private func continues(_ left: Glyph, _ right: Glyph) -> Bool {
    let gap = right.box.x0 - left.box.x1
    return abs(right.box.y1 - left.box.y1) * 10 < right.size && gap * 10 < 3 * right.size
      && gap * 2 > -right.size
  }

  private func run(_ range: Range<Int>) -> Run {
    let (first, last) = (glyphs[range.lowerBound], glyphs[range.upperBound - 1])
    let table = lattices.firstIndex { lattice in
      lattice.cell(clippedTo: first.clip, pageWidth: pageWidth) != nil
        || lattice.cell(atX: first.middleX, y: first.middleY) != nil
        || lattice.cell(atX: last.middleX, y: last.middleY) != nil
    }
    var run = Run(range: range, table: table)
    if let table {
      run.isStruck = isStruck(glyphs[(range.lowerBound + range.upperBound) / 2], table)
    }
    return run
  }

  /// Whether a border runs through the body of the text.
  private func isStruck(_ glyph: Glyph, _ table: Int) -> Bool {
    let lattice = lattices[table]
    let column = min(
      lattice.columns - 1,
      max(0, (lattice.xs.firstIndex { $0 > glyph.middleX } ?? lattice.columns) - 1))
    return lattice.ys.indices.contains { row in
      let y = lattice.ys[row]
      guard y > glyph.baseline - glyph.size * 68 / 100, y < glyph.baseline - glyph.size * 8 / 100
      else { return false }
      return row == 0 || row == lattice.rows
        || lattice.anchors[(row - 1) * lattice.columns + column]
          != lattice.anchors[row * lattice.columns + column]
    }
  }

  /// Lines of one wrapped text are drawn one after the other. If a border strikes any of them, the
  /// text is too high for its row, and the middle of the whole names the cell.
  private func force(_ runs: inout [Run]) {
    var start = 0
    while start < runs.count {
      var end = start + 1
      while end < runs.count, isNextLine(runs[end - 1], runs[end], runs[start].table) { end += 1 }
      if let table = runs[start].table, runs[start..<end].contains(where: \.isStruck) {
        let first = glyphs[runs[start].range.lowerBound]
        let last = glyphs[runs[end - 1].range.lowerBound]
        let middle = (first.box.y1 - first.size * 95 / 100 + last.box.y1) / 2
        if let cell = lattices[table].cell(atX: first.middleX, y: middle) {
          for index in start..<end { runs[index].cell = cell }
        }
      }
      start = end
    }
  }

  private func isNextLine(_ upper: Run, _ lower: Run, _ table: Int?) -> Bool {
    guard lower.table == table else { return false }
    let (one, other) = (glyphs[upper.range.lowerBound], glyphs[lower.range.lowerBound])
    let ends = (
      glyphs[upper.range.upperBound - 1].box.x1, glyphs[lower.range.upperBound - 1].box.x1
    )
    let step = other.box.y1 - one.box.y1
    let overlap = min(ends.0, ends.1) - max(one.box.x0, other.box.x0)
    return abs(one.size - other.size) < 10 && step * 10 > 9 * one.size
      && step * 100 < 175 * one.size
      && overlap * 2 > min(ends.0 - one.box.x0, ends.1 - other.box.x0)
  }

  private mutating func place(_ run: Run) {
    guard let table = run.table else {
      outside += glyphs[run.range]
      return
    }
    if let cell = run.cell {
      cells[table][cell, default: []] += glyphs[run.range]
      return
    }
    let lattice = lattices[table]
    var current: Int?
    for glyph in glyphs[run.range] {
      if let cell = lattice.cell(clippedTo: glyph.clip, pageWidth: pageWidth) {
        current = cell
        cells[table][cell, default: []].append(glyph)
        continue
      }
      let here = lattice.cell(atX: glyph.middleX, y: glyph.middleY)
      if let own = current, let here, own != here, !glyph.isBlank, straddles(glyph, own, lattice) {
        if glyph.isDigit { overflowing[table].insert(own) }
        cells[table][own, default: []].append(glyph)
      } else if let here {
        current = here
        cells[table][here, default: []].append(glyph)
      } else if let current {
        cells[table][current, default: []].append(glyph)
      } else {
        outside.append(glyph)
      }
    }
  }

  /// Whether the right border of a cell goes through the glyph rather than beside it.
  private func straddles(_ glyph: Glyph, _ cell: Int, _ lattice: Lattice) -> Bool {
    let right = lattice.box(of: cell).x1
    let margin = glyph.box.width * 22 / 100
    return right > glyph.box.x0 + margin && right < glyph.box.x1 - margin
  }
}
