internal import BudgetModel
internal import BudgetParser

/// Reads web pages, and the many `.xls` files that are one.
struct HTMLReader {
  private let limits: ReadingLimits
  private var builder: BlockBuilder
  private var flags: [ReadingFlag] = []
  private var paragraph = HTMLText()
  /// Where the paragraph begins.
  private var line = 0
  /// Whether all of the paragraph so far leads elsewhere: a menu, not what the page says.
  private var isLink = true
  private var linkDepth = 0
  private var level = RaisedText.Level.line

  static func read(_ text: String, _ charset: String, _ limits: ReadingLimits) throws(Rejection)
    -> SourceDocument
  {
    let tree = try HTMLTree(text)
    var reader = HTMLReader(limits: limits, builder: BlockBuilder(limits))
    if let root = tree.root { try reader.walk(root) }
    try reader.endParagraph()
    if isCut(text) { reader.flags.append(ReadingFlag(.repaired, "网页没有结尾，可能不完整")) }
    var document = SourceDocument(
      format: "html", charset: charset, blocks: reader.builder.finish(), flags: reader.flags)
    document.title = tree.title
    return document
  }

  /// Whether a page that opens as a whole one never ends.
  private static func isCut(_ text: String) -> Bool {
    let tail = text.utf8.suffix(4_096).map { $0 | 0x20 }
    let head = text.utf8.prefix(4_096).map { $0 | 0x20 }
    return holds(head, Array("<html".utf8)) && !holds(tail, Array("</html".utf8))
      && !holds(tail, Array("</body".utf8))
  }

  private static func holds(_ bytes: [UInt8], _ word: [UInt8]) -> Bool {
    let word = word.map { $0 | 0x20 }
    return bytes.indices.contains { bytes[$0...].starts(with: word) }
  }

  private mutating func walk(_ node: HTMLNode) throws(Rejection) {
    for child in node.children { try take(child, in: node) }
  }

  private mutating func take(_ child: HTMLNode, in node: HTMLNode) throws(Rejection) {
    if let text = child.text ?? (child.isHidden ? nil : child.fieldText) {
      if paragraph.isBlank { line = node.line }
      paragraph.append(text, level)
      if linkDepth == 0, !Blank.isBlank(text[...]) { isLink = false }
    } else if child.name == "br" {
      try endParagraph()
    } else if child.isElement, !child.isSilent {
      if child.isHidden {
        if child.name == "table" || child.holds("table"), !HTMLTable.text(child).isBlank {
          flags.append(.init(.dropped, "隐藏表格", at: Place(line: child.line)))
        }
      } else if child.name == "table", !child.holds("table") {
        try take(table: child)
      } else {
        // A table that holds tables only arranges them.
        if child.isBlock { try endParagraph() }
        if child.leadsElsewhere { linkDepth += 1 }
        let around = level
        level = level.around(child.level)
        try walk(child)
        level = around
        if child.leadsElsewhere { linkDepth -= 1 }
        if child.isBlock { try endParagraph() }
      }
    }
  }

  private mutating func take(table node: HTMLNode) throws(Rejection) {
    try endParagraph()
    let table = try HTMLTable(node, limits)
    for stray in table.strays {
      try take(stray, in: node)
      try endParagraph()
    }
    flags += table.flags
    for _ in table.rows { try builder.countLine() }
    try TableLayout(padsRows: false).add(table.rows, table.spans, to: &builder)
  }

  private mutating func endParagraph() throws(Rejection) {
    defer { (paragraph, isLink) = (HTMLText(), true) }
    guard !paragraph.isBlank, !isLink else { return }
    try builder.countLine()
    builder.add(paragraph: paragraph.trimmed, at: Place(line: line))
  }
}
