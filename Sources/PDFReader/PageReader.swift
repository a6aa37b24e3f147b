internal import AlignedText
internal import BudgetModel
internal import BudgetParser

/// From what is drawn on a page to its blocks in reading order.
struct PageReader {
  private let page: PageContent
  /// Whether a table was too large to be read.
  let isCut: Bool
  private(set) var blocks: [Block] = []
  private(set) var flags: [ReadingFlag] = []

  /// What the next page needs to know if a table without rulings goes on there.
  private(set) var continuation: NumberedAlignment.Continuation?

  init(_ page: PageContent, continuing before: NumberedAlignment.Continuation? = nil) {
    self.page = page
    let dotted = Rulings.chained(page.dots)
    let (lattices, isCut) = Lattice.all(
      page.horizontal + dotted.horizontal, page.vertical + dotted.vertical)
    self.isCut = isCut
    let filled = CellText(page, lattices)
    var placed: [(y: Int, block: Block)] = []
    var line = 0
    for (index, lattice) in lattices.enumerated() {
      guard let grid = grid(lattice, filled.cells[index], &line) else { continue }
      placed.append((lattice.ys[0], .grid(grid)))
      flag(lattice, filled.overflowing[index])
    }
    let text = PageText(
      RaisedGlyphs.settled(filled.outside), page: page, lattices: lattices, continuing: before)
    continuation = text.continuation
    for table in text.tables {
      line += table.grid.rows.count
      placed.append((table.y, .grid(table.grid)))
      flags.append(
        ReadingFlag(
          .inferred, "第\(page.number)页的表格没有框线，列由空白推断", at: Place(page: page.number)))
    }
    for paragraph in text.paragraphs {
      placed.append(
        (
          paragraph.y,
          .paragraph(paragraph.text, Place(page: page.number, line: paragraph.line))
        ))
    }
    blocks = placed.enumerated().sorted { ($0.element.y, $0.offset) < ($1.element.y, $1.offset) }
      .map(\.element.block)
    if let (under, over) = page.overprinted {
      let shown = [under, over].map { String(Unicode.Scalar($0) ?? " ") }
      flags.append(
        ReadingFlag(
          .inferred, "第\(page.number)页有不同数字印在同一处（“\(shown[0])”上印“\(shown[1])”），按后印的读入",
          at: Place(page: page.number)))
    }
    if page.hasStruckGlyphs {
      flags.append(ReadingFlag(.dropped, "第\(page.number)页有删除线文字", at: Place(page: page.number)))
    }
    if page.isScan {
      flags.append(ReadingFlag(.dropped, "第\(page.number)页是扫描图像", at: Place(page: page.number)))
    }
  }

  private mutating func flag(_ lattice: Lattice, _ overflowing: Set<Int>) {
    let place = Place(page: page.number)
    if lattice.isIrregular {
      flags.append(ReadingFlag(.inferred, "第\(page.number)页表格的框线不完整", at: place))
    }
    if !overflowing.isEmpty {
      flags.append(ReadingFlag(.overflow, "第\(page.number)页有数字压在框线上", at: place))
    }
  }

  /// Rows from top to bottom. A frame around text alone is no table.
  private func grid(_ lattice: Lattice, _ cells: [Int: [Glyph]], _ line: inout Int) -> Grid? {
    guard lattice.columns > 1 || lattice.rows > 1 else { return nil }
    var rows: [GridRow] = []
    var spans: [CellSpan] = []
    for row in 0..<lattice.rows {
      line += 1
      let texts = (0..<lattice.columns).map { column -> String in
        let anchor = row * lattice.columns + column
        guard lattice.anchors[anchor] == anchor else { return "" }
        let span = lattice.span(anchor)
        if span.rows > 1 || span.columns > 1 {
          spans.append(
            CellSpan(row: row, column: column, rows: span.rows, columns: span.columns))
        }
        return TextLine.joined(
          TextLine.lines(RaisedGlyphs.settled(cells[anchor] ?? [])).map { TextLine.text($0) })
      }
      rows.append(GridRow(cells: texts, place: Place(page: page.number, line: line)))
    }
    return Grid(rows: rows, spans: spans)
  }
}
