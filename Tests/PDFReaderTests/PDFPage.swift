/// A PDF of one page, drawn piece by piece. Places are in points from the upper left corner.
struct PDFPage {
  enum Font: String {
    case latin = "F1"
    /// Also latin, under another name.
    case bold = "F2"
    case chinese = "F3"
  }

  let width: Int
  let height: Int
  private var content = ""

  init(width: Int = 400, height: Int = 300) {
    self.width = width
    self.height = height
  }

  /// A text whose baseline begins at a point. `spacing` stands after each glyph, `stretch` is the width of
  /// all of them in percent.
  mutating func draw(
    _ text: String, at x: String, _ y: String, size: String = "10", font: Font = .latin,
    spacing: String = "0", stretch: String = "100"
  ) {
    let units =
      font == .chinese
      ? text.utf16.map { hexadecimal($0, 4) } : text.utf8.map { hexadecimal(UInt16($0), 2) }
    content +=
      "BT /\(font.rawValue) \(size) Tf \(spacing) Tc \(stretch) Tz 1 0 0 1 \(x) \(fromBelow(y)) Tm <\(units.joined())> Tj ET\n"
  }

  /// Rulings around cells, by the places of their borders.
  mutating func rule(xs: [Int], ys: [Int]) {
    guard let left = xs.first, let right = xs.last, let top = ys.first, let bottom = ys.last else {
      return
    }
    for x in xs { content += "\(x) \(height - top) m \(x) \(height - bottom) l S\n" }
    for y in ys { content += "\(left) \(height - y) m \(right) \(height - y) l S\n" }
  }

  var bytes: [UInt8] {
    let chinese = """
      << /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts \
      [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 \
      /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >> >>] >>
      """
    let objects = [
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 \(width) \(height)] /Contents 4 0 R "
        + "/Resources << /Font << /F1 5 0 R /F2 6 0 R /F3 7 0 R >> >> >>",
      "<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
      chinese,
    ]
    var file = "%PDF-1.4\n"
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(file.utf8.count)
      file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = file.utf8.count
    file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for offset in offsets { file += "\(padded(offset)) 00000 n \n" }
    file += "trailer << /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
    return Array(file.utf8)
  }

  /// The format counts from the lower edge. Written as a sum of whole and decimal digits, because
  /// no floating point is used here.
  private func fromBelow(_ y: String) -> String {
    let parts = y.split(separator: ".")
    let whole = Int(parts[0]) ?? 0
    guard parts.count > 1, let tenths = Int(parts[1].prefix(1)), tenths > 0 else {
      return String(height - whole)
    }
    return "\(height - whole - 1).\(10 - tenths)"
  }

  private func hexadecimal(_ unit: UInt16, _ digits: Int) -> String {
    let text = String(unit, radix: 16)
    return String(repeating: "0", count: digits - text.count) + text
  }

  private func padded(_ offset: Int) -> String {
    let text = String(offset)
    return String(repeating: "0", count: 10 - text.count) + text
  }
}
