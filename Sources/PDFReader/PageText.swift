internal import AlignedText
internal import BudgetModel
internal import BudgetParser

/// The text of a page outside its tables: paragraphs put together from lines.
struct PageText {
  struct Paragraph {
    var text: String
    /// Where it begins, for the order on the page.
    let y: Int
    let line: Int
  }

  private struct Line {
    let text: String
    let box: Box
    let size: Int
    /// How wide the first part is that no line break may divide: a character with the brackets and
    /// marks that stay with it, or a number.
    let head: Int
  }

  private(set) var paragraphs: [Paragraph] = []
  /// Tables without rulings.
  private(set) var tables: [(y: Int, grid: Grid)] = []

  /// What the next page needs to know if a table goes on there.
  private(set) var continuation: NumberedAlignment.Continuation?

  init(
    _ glyphs: [Glyph], page: PageContent, lattices: [Lattice],
    continuing before: NumberedAlignment.Continuation?
  ) {
    let isRuled = !lattices.isEmpty
    var glyphLines = TextLine.lines(glyphs, tolerance: isRuled ? 30 : 50)
    continuation = before
    takeTables(from: &glyphLines, page: page.number)
    if !isRuled { takeAligned(from: &glyphLines, page: page) }
    let lines = glyphLines.flatMap { Self.pieces($0) }.filter { !Self.isFurniture($0, page) }
    let right = Self.rightEdge(lines, page, lattices)
    var last: Line?
    for (index, line) in lines.enumerated() {
      if let last, Self.continues(last, line, right: right), !paragraphs.isEmpty {
        paragraphs[paragraphs.count - 1].text = TextLine.joined([
          paragraphs[paragraphs.count - 1].text, line.text,
        ])
      } else {
        paragraphs.append(Paragraph(text: line.text, y: line.box.y0, line: index + 1))
      }
      last = line
    }
  }

  /// Takes the lines of tables whose columns are told by blanks.
  private mutating func takeTables(from lines: inout [[Glyph]], page: Int) {
    var aligned = lines.enumerated().map { Self.aligned($1, $0) }
    var start = 0
    if let before = continuation, let rest = NumberedAlignment(aligned, continuing: before) {
      take(rest, &aligned, &lines, page)
    }
    while start < aligned.count, let table = NumberedAlignment(aligned, from: start) {
      take(table, &aligned, &lines, page)
      start = table.range.lowerBound
    }
  }

  /// Takes the lines of tables without rulings or column numbers.
  private mutating func takeAligned(from lines: inout [[Glyph]], page: PageContent) {
    let shown = lines.indices.filter { index in
      !Self.pieces(lines[index]).allSatisfy { Self.isFurniture($0, page) }
    }
    let aligned = shown.map { Self.words(lines[$0], $0) }
    var taken: Set<Int> = []
    for region in AlignedRegions.find(in: aligned) {
      let sizes = lines[shown[region.lowerBound]].map(\.size)
      let table = AlignedTable(Array(aligned[region]), em: max((sizes.max() ?? 1_000) / 2, 1))
      let rows =
        table.isCertain
        ? zip(table.rows, table.lines).map { cells, line in
          GridRow(cells: cells, place: Place(page: page.number, line: line + 1))
        }
        : aligned[region].map { line in
          GridRow(
            cells: [line.words.map(\.text).joined(separator: "  ")],
            place: Place(page: page.number, line: line.number + 1))
        }
      let spans = table.spans.map {
        CellSpan(row: $0.row, column: $0.column, rows: 1, columns: $0.columns)
      }
      tables.append(
        (aligned[region.lowerBound].y, Grid(rows: rows, spans: table.isCertain ? spans : [])))
      taken.formUnion(region.map { shown[$0] })
    }
    lines = lines.indices.filter { !taken.contains($0) }.map { lines[$0] }
  }

  /// Words as far apart as columns are; an amount may touch the label behind it.
  private static func words(_ glyphs: [Glyph], _ number: Int) -> AlignedLine {
    var words: [[Glyph]] = []
    for glyph in glyphs where !glyph.isBlank {
      if let last = words.last?.last {
        let gap = glyph.box.x0 - last.box.x1
        let isNumber = words[words.count - 1].allSatisfy(isNumeral)
        let ends =
          isNumber && !isNumeral(glyph) && words[words.count - 1].contains { $0.unicode == 0x2e }
        let begins = !isNumber && glyph.isDigit && !isNumeral(last) && gap > last.size / 4
        if gap <= last.size * 9 / 10, !ends, !begins {
          words[words.count - 1].append(glyph)
          continue
        }
      }
      words.append([glyph])
    }
    return AlignedLine(
      words: words.map { word in
        AlignedLine.Word(
          from: word[0].box.x0, to: word[word.count - 1].box.x1, text: TextLine.text(word, wide: 60)
        )
      }, y: glyphs.first?.baseline ?? 0, number: number)
  }

  private mutating func take(
    _ table: NumberedAlignment, _ aligned: inout [AlignedLine], _ lines: inout [[Glyph]],
    _ page: Int
  ) {
    let rows = zip(table.rows, table.lines).map { cells, line in
      GridRow(cells: cells, place: Place(page: page, line: line + 1))
    }
    tables.append((aligned[table.range.lowerBound].y, Grid(rows: rows)))
    aligned.removeSubrange(table.range)
    lines.removeSubrange(table.range)
    continuation = table.continuation
  }

  /// Words are cut at blanks, and where digits meet letters: a number may touch the next column.
  private static func aligned(_ glyphs: [Glyph], _ number: Int) -> AlignedLine {
    var words: [[Glyph]] = []
    for glyph in glyphs where !glyph.isBlank {
      if let last = words.last?.last, glyph.box.x0 - last.box.x1 <= last.size / 4,
        isNumeral(last) == isNumeral(glyph)
      {
        words[words.count - 1].append(glyph)
      } else {
        words.append([glyph])
      }
    }
    return AlignedLine(
      words: words.map { word in
        AlignedLine.Word(
          from: word[0].box.x0, to: word[word.count - 1].box.x1, text: TextLine.text(word))
      }, y: glyphs.first?.baseline ?? 0, number: number)
  }

  private static func isNumeral(_ glyph: Glyph) -> Bool {
    glyph.isDigit || glyph.isRaisedDigit || glyph.unicode == 0x2e || glyph.unicode == 0x2c
  }

  /// A line cut at wide gaps: `编制部门：某某局` and `单位：万元` are two statements.
  private static func pieces(_ glyphs: [Glyph]) -> [Line] {
    var pieces: [[Glyph]] = [[]]
    var end: Int?
    for glyph in glyphs where !glyph.isBlank {
      if let end, glyph.box.x0 - end > 2 * glyph.size,
        let last = pieces.last?.last?.unicode, last != 0xff1a, last != 0x3a
      {
        pieces.append([])
      }
      pieces[pieces.count - 1].append(glyph)
      end = max(end ?? glyph.box.x1, glyph.box.x1)
    }
    return pieces.compactMap { piece in
      guard let first = piece.first, let last = piece.last else { return nil }
      let box = Box(
        x0: first.box.x0, y0: piece.map(\.box.y0).min() ?? 0, x1: last.box.x1,
        y1: piece.map(\.box.y1).max() ?? 0)
      return Line(
        text: TextLine.text(piece, wide: 60), box: box, size: first.size,
        head: TextLine.head(of: piece))
    }
  }

  /// Where full lines end. Two lines one below the other that end there show it; short lines alone
  /// (a title, whose, in which unit) do not: then it is as far from the paper's edge as the text
  /// begins from the other, unless something stands further out.
  private static func rightEdge(_ lines: [Line], _ page: PageContent, _ lattices: [Lattice]) -> Int
  {
    let drawn = page.glyphs.filter { !$0.isBlank && !$0.isClipped }
    let left = (drawn.map(\.box.x0) + lattices.map(\.box.x0)).min() ?? 0
    let furthest = lines.map(\.box.x1).max() ?? 0
    let isShown = zip(lines, lines.dropFirst()).contains { upper, lower in
      isNear(upper, lower) && min(upper.box.x1, lower.box.x1) > furthest - upper.size
        && max(upper.box.x0, lower.box.x0) < left + 3 * upper.size
        && furthest * 5 > page.width * 3
    }
    if isShown { return furthest }
    let right = (drawn.map(\.box.x1) + lattices.map(\.box.x1)).max() ?? 0
    return max(right, page.width - max(left, 0))
  }

  private static func isNear(_ upper: Line, _ lower: Line) -> Bool {
    lower.box.y0 - upper.box.y1 < 2 * upper.size && lower.box.y0 > upper.box.y0
  }

  /// Whether a line goes on with the paragraph of the line above: that one is full, and not ended.
  private static func continues(_ upper: Line, _ lower: Line, right: Int) -> Bool {
    let isFull = right - upper.box.x1 < lower.head + upper.size / 2
    guard isFull, isNear(upper, lower), abs(upper.size - lower.size) * 10 < upper.size * 2 else {
      return false
    }
    return !"。！？；：".unicodeScalars.contains(upper.text.unicodeScalars.last ?? " ")
      && lower.box.x0 < upper.box.x0 + 3 * upper.size
  }

  /// Page numbers in the upper or lower margin. In the middle of a sentence they would become part
  /// of an amount.
  private static func isFurniture(_ line: Line, _ page: PageContent) -> Bool {
    let isMargin = line.box.y1 < page.height / 10 || line.box.y0 > page.height * 88 / 100
    guard isMargin else { return false }
    let bare = line.text.unicodeScalars.filter { !TextLine.isBlank($0) }
    let core = bare.filter { !"-—–－─━―第页共/／~".unicodeScalars.contains($0) }
    return core.count <= 6
      && core.allSatisfy {
        (0x30...0x39).contains($0.value) || (0xff10...0xff19).contains($0.value)
      }
  }
}
