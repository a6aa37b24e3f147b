import Testing

/// How a document is laid out on pages: where they break, and what stands beside the breaks.
struct PrintLayout: CustomTestStringConvertible {
  var size = "A4"
  var margin = "8mm"
  /// Of paragraphs, in points.
  var font = "12"
  /// Of cells, in points.
  var cell = "9"
  var padding = "1pt 4pt"
  var lineHeight = "normal"
  /// Further rules for paragraphs and tables.
  var paragraph = ""
  var table = ""
  var isRuled = true

  static let ruled = PrintLayout()
  static let unruled = PrintLayout(cell: "6", padding: "1pt 5pt", isRuled: false)

  var testDescription: String {
    "\(size), \(margin), \(font) pt, \(cell) pt\(isRuled ? "" : ", without rulings")"
  }

  var rules: String {
    """
    @page { size: \(size); margin: \(margin) }
    body { font-size: \(font)pt; line-height: \(lineHeight) }
    p { \(paragraph) }
    table { border-collapse: collapse; \(table) }
    td { font-size: \(cell)pt; padding: \(padding); \(isRuled ? "border: 1px solid black" : "white-space: nowrap") }
    """
  }
}

extension PrintLayout {
  /// Pages that break in tables, between title and table, within headers and within rows.
  static let pages: [PrintLayout] = [
    .ruled,
    PrintLayout(size: "letter", margin: "25mm", font: "16", cell: "6", padding: "3pt 6pt"),
    PrintLayout(
      size: "B5", margin: "15mm", font: "9", cell: "10.5", padding: "1pt", lineHeight: "1"),
    PrintLayout(
      size: "A4 landscape", margin: "12mm 8mm 25mm 30mm", cell: "6", padding: "3pt 6pt",
      lineHeight: "1.5", paragraph: "margin: 0"),
    PrintLayout(
      size: "190mm 240mm", margin: "12mm 8mm 25mm 30mm", font: "10.5", cell: "10.5",
      padding: "0 2pt", lineHeight: "2", table: "width: 100%"),
    PrintLayout(
      size: "A3 landscape", margin: "20mm 28mm", font: "9", padding: "3pt 6pt", lineHeight: "2",
      paragraph: "margin: 4pt 0"),
    PrintLayout(
      size: "210mm 330mm", margin: "15mm", padding: "3pt 6pt", lineHeight: "1",
      paragraph: "text-indent: 2em"),
    PrintLayout(
      size: "A5", margin: "4mm", font: "10.5", cell: "8", padding: "0 2pt", lineHeight: "1",
      table: "width: 100%"),
    PrintLayout(
      size: "250mm 200mm", margin: "8mm", font: "10.5", cell: "9", padding: "3pt 6pt",
      lineHeight: "1.5", table: "margin: auto"),
    PrintLayout(size: "B5", margin: "20mm 28mm", font: "14", cell: "8", padding: "1pt"),
  ]

  static let pagesWithoutRulings: [PrintLayout] = [
    .unruled,
    PrintLayout(
      size: "A4 landscape", margin: "4mm", font: "8", cell: "6", padding: "0 6pt",
      lineHeight: "1.5", table: "width: 100%", isRuled: false),
    PrintLayout(
      size: "420mm 200mm", margin: "20mm 28mm", font: "16", cell: "5", padding: "1pt 8pt",
      lineHeight: "1.5", isRuled: false),
    PrintLayout(
      size: "A3", margin: "12mm 8mm 25mm 30mm", font: "9", cell: "7", padding: "1pt 5pt",
      lineHeight: "2", paragraph: "margin: 0", isRuled: false),
    PrintLayout(
      size: "A3 landscape", margin: "15mm", font: "14", cell: "7", padding: "1pt 8pt",
      paragraph: "text-indent: 2em", isRuled: false),
  ]

  static let officePages = [pages[1], pages[3], pages[5], pages[7], pagesWithoutRulings[1]]
}
