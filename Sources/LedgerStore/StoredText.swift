import BudgetModel

/// How values without columns of their own are kept as text.
enum StoredText {
  /// `sheet|page|line|row|column`, absent parts empty.
  static func encode(_ place: Place) -> String {
    var text = escaped(place.sheet ?? "", also: UInt8(ascii: "|"))
    for number in [place.page, place.line, place.row, place.column] {
      text += "|"
      if let number { text += String(number) }
    }
    return text
  }

  static func place(_ text: String) -> Place {
    let parts = text.utf8.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
      .map { Substring($0) }
    guard parts.count >= 5 else { return Place() }
    // What was written before may have a bar in the name of a sheet.
    let sheet = parts.dropLast(4).joined(separator: "|")
    let numbers = parts.suffix(4).map { Int($0) }
    return Place(
      sheet: sheet.isEmpty ? nil : unescaped(sheet[...]), page: numbers[0], line: numbers[1],
      row: numbers[2], column: numbers[3])
  }

  static func encode(_ places: [Place]) -> String {
    places.map(encode).joined(separator: "\n")
  }

  static func places(_ text: String) -> [Place] {
    text.isEmpty ? [] : text.split(separator: "\n").map { place(String($0)) }
  }

  /// The rows of a form without their money: one line a row, `number, path, label`, then pairs
  /// of detail names and texts, parted by tabs.
  static func encode(_ rows: [LineItem]) -> String {
    var text = ""
    for row in rows {
      if !text.isEmpty { text += "\n" }
      text += "\(row.row)\t" + escaped(row.key.path) + "\t" + escaped(row.label)
      for detail in row.details {
        text += "\t" + escaped(detail.name) + "\t" + escaped(detail.text)
      }
    }
    return text
  }

  static func encode(cells: [String]) -> String {
    cells.map { escaped($0) }.joined(separator: "\t")
  }

  static func cells(_ text: String) -> [String] {
    text.split(separator: "\t", omittingEmptySubsequences: false).map(unescaped)
  }

  /// What a finding speaks of: one thing a line, its fields parted by tabs.
  static func encode(_ details: [Detail]) -> String {
    details.map { encode(cells: $0.fields) }.joined(separator: "\n")
  }

  static func details(_ text: String) -> [Detail] {
    text.split(separator: "\n").compactMap { Detail(fields: cells(String($0))) }
  }

  static func encode(numbers: [Int]) -> String {
    numbers.map(String.init).joined(separator: " ")
  }

  static func numbers(_ text: String) -> [Int] { text.split(separator: " ").compactMap { Int($0) } }

  /// A text: whether its end is open, then one paragraph a line, its place before it.
  static func encode(_ narrative: Narrative) -> String {
    var text = narrative.endsOpen ? "open" : "closed"
    for paragraph in narrative.paragraphs {
      text += "\n" + encode(paragraph.place) + "\t" + escaped(paragraph.text)
    }
    return text
  }

  static func narrative(_ text: String) -> Narrative {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n")).map { Substring($0) }
    return Narrative(
      lines.dropFirst().compactMap { line in
        let fields = line.utf8.split(
          separator: UInt8(ascii: "\t"), maxSplits: 1, omittingEmptySubsequences: false)
        guard fields.count == 2 else { return nil }
        return Narrative.Paragraph(
          unescaped(Substring(fields[1])), place(String(Substring(fields[0]))))
      }, endsOpen: lines.first == "open")
  }

  /// A text without the bytes that part fields and rows.
  static func escaped(_ text: String, also bar: UInt8? = nil) -> String {
    func letter(_ byte: UInt8) -> UInt8? {
      switch byte {
      case UInt8(ascii: "\\"): byte
      case UInt8(ascii: "\t"): UInt8(ascii: "t")
      case UInt8(ascii: "\n"): UInt8(ascii: "n")
      case UInt8(ascii: "\r"): UInt8(ascii: "r")
      case bar: UInt8(ascii: "p")
      default: nil
      }
    }
    guard text.utf8.contains(where: { letter($0) != nil }) else { return text }
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if let letter = letter(byte) {
        bytes += [UInt8(ascii: "\\"), letter]
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func unescaped(_ text: Substring) -> String {
    guard text.utf8.contains(0x5c) else { return String(text) }
    let plain: [Unicode.Scalar: Unicode.Scalar] = ["t": "\t", "n": "\n", "r": "\r", "p": "|"]
    var scalars = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if !isEscaped, scalar == "\\" {
        isEscaped = true
      } else {
        scalars.append(isEscaped ? plain[scalar] ?? scalar : scalar)
        isEscaped = false
      }
    }
    return String(scalars)
  }

  /// The rows of a form. What was written before may have a line end of two characters in a label;
  /// what is written now has none.
  private static func lines(_ text: String) -> [Substring] {
    var lines: [Substring] = []
    var start = text.startIndex
    var last: UInt8 = 0
    for index in text.utf8.indices {
      let byte = text.utf8[index]
      if byte == UInt8(ascii: "\n"), last != UInt8(ascii: "\r") {
        lines.append(text[start..<index])
        start = text.utf8.index(after: index)
      }
      last = byte
    }
    lines.append(text[start...])
    return lines.filter { !$0.isEmpty }
  }

  /// The labels of the rows of a form.
  static func labels(_ rows: String) -> [String] {
    lines(rows).compactMap { row in
      let fields = row.utf8.split(
        separator: UInt8(ascii: "\t"), maxSplits: 3, omittingEmptySubsequences: false)
      return fields.count > 2 ? unescaped(Substring(fields[2])) : nil
    }
  }

  static func rows(_ text: String, form: BudgetForm) -> [LineItem] {
    lines(text).compactMap { line in
      let fields = line.utf8.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        .map { unescaped(Substring($0)) }
      guard fields.count >= 3, let number = Int(fields[0]) else { return nil }
      let details = stride(from: 3, to: fields.count - 1, by: 2).map {
        LineDetail(name: fields[$0], text: fields[$0 + 1])
      }
      return LineItem(
        key: LineKey(form: form, path: fields[1]), row: number, label: fields[2],
        details: details, figures: [], place: Place(row: number))
    }
  }
}
