internal import BudgetModel
internal import BudgetParser

/// Reads text documents in Office Open XML as they stand once all tracked changes are accepted.
enum DOCXReader {
  static func read(_ archive: Archive, _ limits: ReadingLimits) throws(Rejection)
    -> SourceDocument
  {
    let root = try Relationships(of: "", in: archive)
    let handler = DOCXHandler(limits)
    try archive.parse(root.first("officeDocument") ?? "word/document.xml", handler)
    return SourceDocument(
      format: "docx", charset: "UTF-8", blocks: handler.builder.finish(), flags: handler.flags)
  }
}

private final class DOCXHandler: XMLHandler {
  /// Larger than this, in EMU, a picture may show a table: 10 cm by 5 cm.
  private static let pictureSize = (width: 3_600_000, height: 1_800_000)

  var builder: BlockBuilder
  private(set) var flags: [ReadingFlag] = []

  private let limits: ReadingLimits
  /// The tables around the current element, outermost first.
  private var tables: [WordTable] = []
  /// Finished tables in cells of one that is not: they come after it.
  private var inner: [WordTable] = []
  /// The paragraphs around the current element: a text box stands within one.
  private var paragraphs: [RaisedText] = []
  /// The number of the last paragraph or row of the body.
  private var line = 0
  /// The depth within an element of which nothing is read.
  private var skipped = 0
  private var isText = false
  private var isRun = false
  private var runHides = false
  private var runIsStruck = false
  private var runLevel = RaisedText.Level.line
  /// By how much the run is raised, and how large it is set, in half points.
  private var runPlace: (position: Int, size: Int?) = (0, nil)
  private var isRowProperties = false

  init(_ limits: ReadingLimits) {
    self.limits = limits
    builder = BlockBuilder(limits)
  }

  override func start(_ name: XMLName, _ attributes: XMLAttributes) throws(Rejection) {
    if skipped > 0 {
      skipped += 1
      return
    }
    if isRowProperties { return try startRowProperty(name, attributes) }
    switch name {
    // Deleted, moved away, the twin of something read, instructions, readings above characters,
    // properties, what they were.
    case "del", "moveFrom", "Fallback", "instrText", "delText", "rt", "pPr", "tblPr", "tblGrid",
      "sectPr", "tblPrEx", "sdtPr", "tcPrChange", "rPrChange":
      skipped = 1
    case "t": isText = true
    case "r":
      (isRun, runHides, runIsStruck, runLevel, runPlace) = (true, false, false, .line, (0, nil))
    case "vertAlign": if isRun { runLevel = RaisedText.Level(vertical: attributes) }
    case "position": if isRun { runPlace.position = attributes.number("val") ?? 0 }
    case "sz": if isRun { runPlace.size = attributes.number("val") }
    case "vanish": if isRun, !attributes.turnOff { runHides = true }
    case "strike", "dstrike": if isRun, !attributes.turnOff { runIsStruck = true }
    case "tab", "ptab": add("\t")
    case "br", "cr": add("\n")
    case "sym": if !runHides { add(symbol: attributes.text("char") ?? "") }
    case "noBreakHyphen": add("-")
    case "p": paragraphs.append(RaisedText())
    case "extent":
      if attributes.number("cx") ?? 0 > Self.pictureSize.width,
        attributes.number("cy") ?? 0 > Self.pictureSize.height
      {
        flagOnce("图片")
      }
    case "chart": flagOnce("图表")
    case "OLEObject": flagOnce("嵌入对象")
    case "altChunk": flagOnce("嵌入文档")
    default: try startTablePart(name, attributes)
    }
  }

  override func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(Rejection) {
    guard isText, skipped == 0 else { return }
    let text = String(decoding: bytes, as: UTF8.self)
    if !runHides {
      add(text)
    } else if !Blank.isBlank(text[...]) {
      flagOnce("隐藏文字")
    }
  }

  override func end(_ name: XMLName) throws(Rejection) {
    if skipped > 0 {
      skipped -= 1
      return
    }
    switch name {
    case "t": isText = false
    case "r":
      (isRun, runHides, runIsStruck, runLevel, runPlace) = (false, false, false, .line, (0, nil))
    case "p": try endParagraph()
    case "trPr": isRowProperties = false
    case "tc": if let last = tables.indices.last { try tables[last].endCell() }
    case "tr": if let last = tables.indices.last { try tables[last].endRow() }
    case "tbl": try endTable()
    default: break
    }
  }

  // MARK: Tables

  private func startTablePart(_ name: XMLName, _ attributes: XMLAttributes) throws(Rejection) {
    if name == "tbl" {
      tables.append(WordTable(limits))
      return
    }
    guard let last = tables.indices.last else { return }
    switch name {
    case "tr":
      // Rows of an inner table stand where the row around them does.
      if last == 0 { line += 1 }
      try builder.countLine()
      tables[last].beginRow(at: Place(line: line))
    case "trPr": isRowProperties = true
    case "tc": tables[last].beginCell()
    case "gridSpan": try tables[last].span(columns: attributes.number("val") ?? 1)
    case "vMerge":
      tables[last].vertical = attributes.has("val", "restart") ? .restart : .goOn
    default: break
    }
  }

  private func startRowProperty(_ name: XMLName, _ attributes: XMLAttributes) throws(Rejection) {
    guard let last = tables.indices.last else { return }
    switch name {
    case "gridBefore": try tables[last].skip(columns: attributes.number("val") ?? 0)
    case "del": tables[last].rowIsDeleted = true
    case "trPrChange": skipped = 1
    default: break
    }
  }

  private func endTable() throws(Rejection) {
    guard let table = tables.popLast() else { return }
    guard tables.isEmpty else {
      inner.append(table)
      return
    }
    let layout = TableLayout(splitsAtBlankRows: false, liftsProse: false)
    for table in [table] + inner {
      flags += table.flags
      try layout.add(table.rows, table.spans, to: &builder)
    }
    inner = []
  }

  // MARK: Text

  private func add(_ text: String) {
    guard let last = paragraphs.indices.last else { return }
    let level = RaisedText.Level(position: runPlace.position, size: runPlace.size)
    paragraphs[last].append(
      text, runIsStruck ? .struck : runLevel == .line ? level : runLevel)
  }

  /// A character by its code in a font of symbols: there, those of ASCII stand at F020 and up.
  private func add(symbol code: String) {
    guard let value = UInt32(code, radix: 16) else { return }
    let plain = Unicode.Scalar(0xf020...0xf07e ~= value ? value - 0xf000 : value)
    let isOfAmount = plain.map { "0123456789.,+-()%".unicodeScalars.contains($0) } ?? false
    if isOfAmount, let plain {
      add(String(plain))
    } else if paragraphs.last?.endsInDigit ?? false {
      // Of a picture nothing is known but that it parts the digits.
      add("\u{fffd}")
    }
  }

  private func endParagraph() throws(Rejection) {
    guard var text = paragraphs.popLast()?.text else { return }
    if let last = tables.indices.last {
      text = text.withLinesJoined
      if Blank.isBlank(text[...]) { return }
      tables[last].text += tables[last].text.isEmpty ? text : "\n\(text)"
      return
    }
    line += 1
    try builder.countLine()
    for piece in text.utf8.split(separator: 0x0a) where !Blank.isBlank(Substring(piece)) {
      builder.add(paragraph: String(Substring(piece)), at: Place(line: line))
    }
  }

  private func flagOnce(_ detail: String) {
    guard !flags.contains(where: { $0.detail == detail }) else { return }
    // A paragraph is counted at its end, a row at its beginning.
    flags.append(ReadingFlag(.dropped, detail, at: Place(line: line + (tables.isEmpty ? 1 : 0))))
  }
}
