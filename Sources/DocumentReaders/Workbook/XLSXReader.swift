internal import BudgetModel
internal import BudgetParser

/// Reads workbooks in Office Open XML: transitional or strict, with or without prefixes.
enum XLSXReader {
  static func read(_ archive: Archive, _ limits: ReadingLimits) throws(Rejection)
    -> SourceDocument
  {
    let root = try Relationships(of: "", in: archive)
    let path = root.first("officeDocument") ?? "xl/workbook.xml"
    let workbook = WorkbookHandler()
    try archive.parse(path, workbook)
    let parts = try Relationships(of: path, in: archive)

    let strings = SharedStringsHandler(limit: limits.cells)
    if let path = parts.first("sharedStrings"), archive.holds(path) {
      try archive.parse(path, strings)
    }
    let styles = StylesHandler()
    if let path = parts.first("styles"), archive.holds(path) { try archive.parse(path, styles) }

    var builder = BlockBuilder(limits)
    var flags: [ReadingFlag] = []
    for entry in workbook.sheets {
      guard let part = parts.targets.first(where: { $0.id == entry.relationship }) else {
        throw Rejection(.malformed, "缺少工作表“\(entry.name)”")
      }
      guard part.kind == "worksheet" else {
        let kind = part.kind == "chartsheet" ? "图表工作表" : "非表格工作表"
        flags.append(.init(.dropped, "\(kind)“\(entry.name)”", at: Place(sheet: entry.name)))
        continue
      }
      let handler = SheetHandler(
        Sheet(entry.name, limits), strings.strings, styles.styles, workbook.from1904)
      try archive.parse(part.path, handler)
      if entry.isHidden {
        if !handler.sheet.isBlank { flags.append(.hiddenSheet(entry.name)) }
      } else {
        try handler.sheet.finish(into: &builder)
        flags += handler.sheet.flags
      }
    }
    return SourceDocument(
      format: "xlsx", charset: "UTF-8", blocks: builder.finish(), flags: flags)
  }
}

extension ReadingFlag {
  static func hiddenSheet(_ name: String) -> ReadingFlag {
    ReadingFlag(.dropped, "隐藏工作表“\(name)”", at: Place(sheet: name))
  }
}

/// The list of sheets.
private final class WorkbookHandler: XMLHandler {
  private(set) var sheets: [(name: String, relationship: String, isHidden: Bool)] = []
  private(set) var from1904 = false

  override func start(_ name: XMLName, _ attributes: XMLAttributes) throws(Rejection) {
    if name == "sheet", let title = attributes.text("name"), let id = attributes.text("id") {
      guard sheets.count < 4096 else { throw Rejection(.tooManyParts, "sheets > 4096") }
      let state = attributes.text("state") ?? "visible"
      sheets.append((OfficeText.unescaped(title), id, state != "visible"))
    } else if name == "workbookPr" {
      from1904 = attributes.isTrue("date1904")
    }
  }
}

/// The strings that cells name by number.
private final class SharedStringsHandler: XMLHandler {
  private(set) var strings: [String] = []
  private let limit: Int
  private var text: [UInt8] = []
  private var isText = false
  /// Readings printed above characters; they are no text.
  private var isPhonetic = false
  private var level = RaisedText.Level.line
  /// The bytes that stand above or below the line.
  private var raised: [(range: Range<Int>, level: RaisedText.Level)] = []
  private var start = 0

  init(limit: Int) {
    self.limit = limit
  }

  override func start(_ name: XMLName, _ attributes: XMLAttributes) throws(Rejection) {
    switch name {
    case "si":
      text.removeAll(keepingCapacity: true)
      if !raised.isEmpty { raised = [] }
    case "r": level = .line
    case "vertAlign": level = level.around(RaisedText.Level(vertical: attributes))
    case "strike": if !attributes.turnOff { level = .struck }
    case "t": (isText, start) = (!isPhonetic, text.count)
    case "rPh": isPhonetic = true
    default: break
    }
  }

  override func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(Rejection) {
    if isText { text += bytes }
  }

  override func end(_ name: XMLName) throws(Rejection) {
    switch name {
    case "si":
      guard strings.count < limit else { throw Rejection(.tooManyParts, "strings > \(limit)") }
      strings.append(RaisedText.text(text, raised) { OfficeText.string($0) })
    case "t":
      if isText, level != .line { raised.append((start..<text.count, level)) }
      isText = false
    case "r": level = .line
    case "rPh": isPhonetic = false
    default: break
    }
  }
}

/// The styles that cells name by number.
private final class StylesHandler: XMLHandler {
  private(set) var styles: [CellStyle] = []
  private var fonts = 0
  private var struckFonts: Set<Int> = []
  private var custom: [Int: NumberFormat] = [:]
  private var isCellStyle = false

  override func start(_ name: XMLName, _ attributes: XMLAttributes) throws(Rejection) {
    switch name {
    case "numFmt":
      if let id = attributes.number("numFmtId"), let code = attributes.text("formatCode") {
        custom[id] = NumberFormat(code: code)
      }
    case "font": fonts += 1
    case "strike": if !attributes.turnOff { struckFonts.insert(fonts - 1) }
    case "cellXfs": isCellStyle = true
    case "xf":
      guard isCellStyle else { return }
      guard styles.count < 1 << 17 else { throw Rejection(.tooManyParts, "styles") }
      let id = attributes.number("numFmtId") ?? 0
      styles.append(
        CellStyle(
          format: custom[id] ?? NumberFormat(builtin: id),
          isStruck: struckFonts.contains(attributes.number("fontId") ?? 0)))
    default: break
    }
  }

  override func end(_ name: XMLName) throws(Rejection) {
    if name == "cellXfs" { isCellStyle = false }
  }
}
