internal import BudgetModel
internal import BudgetParser

/// Reads OpenDocument spreadsheets.
enum ODSReader {
  static func read(_ archive: Archive, _ limits: ReadingLimits) throws(Rejection)
    -> SourceDocument
  {
    let manifest = "META-INF/manifest.xml"
    if archive.holds(manifest) {
      let text = String(
        decoding: try archive.contents(manifest, limit: 1 << 20), as: UTF8.self)
      if text.contains("encryption-data") { throw Rejection(.encrypted) }
    }
    let handler = ODSHandler(limits)
    try archive.parse("content.xml", handler)
    return SourceDocument(
      format: "ods", charset: "UTF-8", blocks: handler.builder.finish(), flags: handler.flags)
  }
}

private final class ODSHandler: XMLHandler {
  /// Wide of what spreadsheet programs have.
  private enum Limit {
    static let rows = 1 << 24
    static let columns = 1 << 14
    static let text = 1 << 20
  }

  var builder: BlockBuilder
  private(set) var flags: [ReadingFlag] = []

  private let limits: ReadingLimits
  private var styleName = ""
  private var hiddenStyles: Set<String> = []
  private var levels: [String: RaisedText.Level] = [:]

  private var sheet: Sheet?
  private var sheetIsHidden = false
  private var row = 0
  private var rowCount = 1
  private var rowSpans: [(column: Int, rows: Int, columns: Int)] = []
  private var column = 0
  private var columnCount = 1
  private var nextColumn = 0

  private var isCell = false
  private var cell = OpenDocumentCell()
  private var paragraphs = 0
  private var openParagraphs = 0
  private var text = RaisedText()
  private var isStruck = false
  /// The styles of cells that name none themselves.
  private var columnStyles: [Int: String] = [:]
  private var rowStyle: String?
  /// Of the spans around the current text, outermost first.
  private var spans: [RaisedText.Level] = []
  /// The depth within an element of which nothing is read.
  private var skipped = 0

  init(_ limits: ReadingLimits) {
    self.limits = limits
    builder = BlockBuilder(limits)
  }

  override func start(_ name: XMLName, _ attributes: XMLAttributes) throws(Rejection) {
    if skipped > 0 {
      skipped += 1
      return
    }
    switch name {
    // Notes beside the text, deleted cells, and what floats over them.
    case "annotation", "tracked-changes", "ruby-text", "shapes", "frame", "custom-shape":
      skipped = 1
    case "style": beginStyle(attributes)
    case "table-properties":
      if attributes.has("display", "false") { hiddenStyles.insert(styleName) }
    case "text-properties":
      if let position = attributes.text("text-position") {
        levels[styleName] = RaisedText.Level(textPosition: position)
      }
      if let isStruck = Self.strikes(attributes) {
        levels[styleName] = isStruck ? .struck : .line
      }
    case "span":
      let around = spans.last ?? .line
      spans.append(around.around(attributes.text("style-name").flatMap { levels[$0] }))
    case "table": try beginSheet(attributes)
    case "table-column": hideColumns(attributes)
    case "table-row": try beginRow(attributes)
    case "table-cell", "covered-table-cell": try beginCell(attributes)
    case "p", "h":
      if isCell, paragraphs > 0, openParagraphs == 0 { text.append("\n", .line) }
      paragraphs += 1
      openParagraphs += 1
    case "s":
      let count = attributes.number("c") ?? 1
      add(String(repeating: " ", count: min(max(count, 0), 64)))
    case "tab": add("\t")
    case "line-break": add("\n")
    default: break
    }
  }

  override func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(Rejection) {
    guard skipped == 0, isCell, openParagraphs > 0 else { return }
    text.append(String(decoding: bytes, as: UTF8.self), spans.last ?? .line)
    guard text.count <= Limit.text else { throw Rejection(.tooManyParts, "cell text") }
  }

  override func end(_ name: XMLName) throws(Rejection) {
    if skipped > 0 {
      skipped -= 1
      return
    }
    switch name {
    case "p", "h": openParagraphs -= 1
    case "span": _ = spans.popLast()
    case "table-cell", "covered-table-cell": try endCell()
    case "table-row": try endRow()
    case "table": try endSheet()
    default: break
    }
  }

  private func add(_ piece: String) {
    if isCell, openParagraphs > 0 { text.append(piece, .line) }
  }

  // MARK: Sheets and rows

  private func beginSheet(_ attributes: XMLAttributes) throws(Rejection) {
    guard sheet == nil else { throw Rejection(.malformed, "嵌套表格") }
    sheet = Sheet(attributes.text("name") ?? "", limits)
    sheetIsHidden = attributes.text("style-name").map(hiddenStyles.contains) ?? false
    (row, nextColumn, columnStyles) = (0, 0, [:])
  }

  private func endSheet() throws(Rejection) {
    guard var sheet else { return }
    if sheetIsHidden {
      if !sheet.isBlank { flags.append(.hiddenSheet(sheet.name)) }
    } else {
      try sheet.finish(into: &builder)
      flags += sheet.flags
    }
    self.sheet = nil
  }

  private func hideColumns(_ attributes: XMLAttributes) {
    let count = repeats(attributes, "number-columns-repeated", Limit.columns)
    if !isVisible(attributes) {
      sheet?.hiddenColumns.append(nextColumn..<(nextColumn + count))
    }
    if let style = attributes.text("default-cell-style-name") {
      for index in nextColumn..<min(nextColumn + count, Limit.columns) {
        columnStyles[index] = style
      }
    }
    nextColumn = min(nextColumn + count, Limit.columns)
  }

  private func beginRow(_ attributes: XMLAttributes) throws(Rejection) {
    rowCount = repeats(attributes, "number-rows-repeated", Limit.rows)
    rowStyle = attributes.text("default-cell-style-name")
    rowSpans = []
    column = 0
    guard row + rowCount <= Limit.rows else { throw Rejection(.malformed, "行数不对") }
    try sheet?.beginRow(row, isHidden: !isVisible(attributes))
  }

  private func endRow() throws(Rejection) {
    try sheet?.endRow(repeated: rowCount)
    if !rowSpans.isEmpty {
      for offset in 0..<rowCount {
        for span in rowSpans {
          try sheet?.merge(
            .init(
              rows: (row + offset)...(row + offset + span.rows - 1),
              columns: span.column...(span.column + span.columns - 1)))
        }
      }
    }
    row += rowCount
  }

  private func isVisible(_ attributes: XMLAttributes) -> Bool {
    attributes.bytes("visibility") == nil || attributes.has("visibility", "visible")
  }

  private func beginStyle(_ attributes: XMLAttributes) {
    styleName = attributes.text("name") ?? ""
    if let parent = attributes.text("parent-style-name"), levels[parent] == .struck {
      levels[styleName] = .struck
    }
  }

  /// Whether a style strikes its text through; nil if it does not say.
  private static func strikes(_ attributes: XMLAttributes) -> Bool? {
    let said = ["text-line-through-style", "text-line-through-type"].compactMap(attributes.text)
    return said.isEmpty ? nil : !said.contains("none")
  }

  private func repeats(_ attributes: XMLAttributes, _ name: StaticString, _ limit: Int) -> Int {
    min(max(attributes.number(name) ?? 1, 1), limit)
  }

  // MARK: Cells

  private func beginCell(_ attributes: XMLAttributes) throws(Rejection) {
    guard !isCell else { throw Rejection(.malformed, "单元格相互嵌套") }
    isCell = true
    (paragraphs, openParagraphs, text) = (0, 0, RaisedText())
    cell = OpenDocumentCell(attributes)
    let style = attributes.text("style-name") ?? rowStyle ?? columnStyles[column]
    isStruck = style.flatMap { levels[$0] } == .struck
    columnCount = repeats(attributes, "number-columns-repeated", Limit.columns)
    let rows = repeats(attributes, "number-rows-spanned", Limit.rows)
    let columns = repeats(attributes, "number-columns-spanned", Limit.columns)
    if rows > 1 || columns > 1 { rowSpans.append((column, rows, columns)) }
  }

  private func endCell() throws(Rejection) {
    isCell = false
    let text = text.text
    let meant = cell.text(text)
    let shown = isStruck ? StruckText.marked(meant) : meant
    if !Blank.isBlank(shown[...]) {
      for index in column..<(column + columnCount) { try sheet?.add(shown, column: index) }
      if cell.isUncomputed(text) { sheet?.flagOnce(.dropped, "公式没有计算结果") }
      if cell.isShownOtherwise(text) { sheet?.flagOnce(.inferred, "数字格式改变了小数点") }
    }
    column = min(column + columnCount, Limit.columns)
  }
}
