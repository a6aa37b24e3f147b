internal import BudgetModel
internal import BudgetParser

/// Lays out the rows of one table as browsers do, and as its cells say where they span.
struct HTMLTable {
  private(set) var rows: [TableRow] = []
  private(set) var spans: [CellSpan] = []
  private(set) var flags: [ReadingFlag] = []
  /// What stands in the table but in no cell; browsers show it above the table.
  private(set) var strays: [HTMLNode] = []

  private typealias Source = (line: Int, cells: [HTMLNode])

  private let limits: ReadingLimits
  private var cells = 0
  /// For every column, the first row that no cell above covers.
  private var free: [Int]

  init(_ table: HTMLNode, _ limits: ReadingLimits) throws(Rejection) {
    self.limits = limits
    free = [Int](repeating: 0, count: limits.columns)
    // However they are ordered in the file, head and foot show at the ends.
    var parts = (head: [Source](), body: [Source](), foot: [Source]())
    var body: [HTMLNode] = []
    for child in table.children {
      switch child.name {
      case "thead": collect(child.children, into: &parts.head)
      case "tfoot": collect(child.children, into: &parts.foot)
      default: body.append(child)
      }
    }
    collect(body, into: &parts.body)
    let sources = parts.head + parts.body + parts.foot
    for (index, source) in sources.enumerated() {
      try add(source, index, of: sources.count)
    }
  }

  /// Finds rows below an element, whatever stands between; cells without a row make up one.
  private mutating func collect(_ nodes: some Sequence<HTMLNode>, into rows: inout [Source]) {
    var loose: [HTMLNode] = []
    for node in nodes {
      if node.name == "td" || node.name == "th" {
        loose.append(node)
        continue
      }
      if !loose.isEmpty, node.isElement {
        rows.append((loose[0].line, loose))
        loose = []
      }
      if node.name == "tr" {
        if dropped(node, "隐藏行") { continue }
        var cells: [HTMLNode] = []
        collectCells(node, into: &cells)
        rows.append((node.line, cells))
      } else if node.isElement, node.holds("td") || node.holds("th") || node.holds("tr") {
        if !dropped(node, "隐藏行") { collect(Array(node.children), into: &rows) }
      } else if node.isElement || node.text.map({ !Blank.isBlank($0[...]) }) ?? false {
        strays.append(node)
      }
    }
    if !loose.isEmpty { rows.append((loose[0].line, loose)) }
  }

  private mutating func collectCells(_ row: HTMLNode, into cells: inout [HTMLNode]) {
    for node in row.children {
      if node.name == "td" || node.name == "th" {
        if !dropped(node, "隐藏单元格") { cells.append(node) }
      } else if node.isElement, node.holds("td") || node.holds("th") {
        if !dropped(node, "隐藏单元格") { collectCells(node, into: &cells) }
      } else if node.isElement || node.text.map({ !Blank.isBlank($0[...]) }) ?? false {
        strays.append(node)
      }
    }
  }

  private mutating func dropped(_ node: HTMLNode, _ what: String) -> Bool {
    guard node.isHidden else { return false }
    if !Self.text(node).isBlank { flags.append(.init(.dropped, what, at: Place(line: node.line))) }
    return true
  }

  private mutating func add(_ source: Source, _ row: Int, of count: Int) throws(Rejection) {
    let place = Place(line: source.line)
    var texts: [String] = []
    for cell in source.cells {
      var column = texts.count
      while column < limits.columns, free[column] > row { column += 1 }
      guard column < limits.columns else {
        throw Rejection(.tooManyParts, "columns > \(limits.columns)", at: place)
      }
      let width = min(max(cell.number("colspan") ?? 1, 1), limits.columns - column)
      let declared = cell.number("rowspan") ?? 1
      let height = declared == 0 ? count - row : min(declared, count - row)
      if free[column..<(column + width)].contains(where: { $0 > row }) {
        flags.append(.init(.repaired, "合并单元格相互重叠", at: place))
      }
      for index in column..<(column + width) { free[index] = row + height }
      if width > 1 || height > 1 {
        spans.append(.init(row: row, column: column, rows: height, columns: width))
      }
      texts += repeatElement("", count: column - texts.count)
      texts.append(Self.text(cell).trimmed)
      texts += repeatElement("", count: width - 1)
    }
    // Columns at the end of the row that a cell from above covers.
    while texts.count < limits.columns, free[texts.count] > row { texts.append("") }
    cells += texts.count
    guard cells <= limits.cells else {
      throw Rejection(.tooManyParts, "cells > \(limits.cells)", at: place)
    }
    if texts.contains(where: { !Blank.isBlank($0[...]) }) {
      rows.append(.init(index: row, place: place, cells: texts))
    }
  }

  static func text(_ node: HTMLNode) -> HTMLText {
    var text = HTMLText()
    append(node, to: &text, node.levelInPage)
    return text
  }

  private static func append(
    _ node: HTMLNode, to text: inout HTMLText, _ level: RaisedText.Level
  ) {
    for child in node.children {
      if let piece = child.text {
        text.append(piece, level)
      } else if child.name == "br" {
        text.endLine()
      } else if let shown = child.fieldText {
        if !child.isHidden { text.append(shown) }
      } else if child.isElement, !child.isSilent, !child.isHidden {
        if child.isBlock { text.endLine() }
        append(child, to: &text, level.around(child.level))
        if child.isBlock { text.endLine() }
      }
    }
  }
}
