import BudgetModel

/// How values without columns of their own are kept as text.
enum StoredText {
  /// `sheet|page|line|row|column`, absent parts empty.
  static func encode(_ place: Place) -> String {
    var text = ""
    if let sheet = place.sheet { text = escaped(sheet).replacing("|", with: "\\p") }
    for number in [place.page, place.line, place.row, place.column] {
      text += "|"
      if let number { text += String(number) }
    }
    return text
  }

  static func place(_ text: String) -> Place {
    let parts = text.utf8.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
      .map { Substring($0) }
    guard parts.count == 5 else { return Place() }
    return Place(
      sheet: parts[0].isEmpty ? nil : unescaped(parts[0]), page: Int(parts[1]), line: Int(parts[2]),
      row: Int(parts[3]), column: Int(parts[4]))
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
    cells.map(escaped).joined(separator: "\t")
  }

  static func cells(_ text: String) -> [String] {
    text.split(separator: "\t", omittingEmptySubsequences: false).map(unescaped)
  }

  /// A text without the characters that part fields and rows.
  private static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x09 || $0 == 0x0a || $0 == 0x5c }) else {
      return text
    }
    return text.replacing("\\", with: "\\\\").replacing("\t", with: "\\t")
      .replacing("\n", with: "\\n")
  }

  private static func unescaped(_ text: Substring) -> String {
    guard text.utf8.contains(0x5c) else { return String(text) }
    var plain = ""
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if isEscaped {
        plain.unicodeScalars.append(
          scalar == "t" ? "\t" : scalar == "n" ? "\n" : scalar == "p" ? "|" : scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        plain.unicodeScalars.append(scalar)
      }
    }
    return plain
  }

  /// The labels of the rows of a form.
  static func labels(_ rows: String) -> [String] {
    rows.utf8.split(separator: UInt8(ascii: "\n")).compactMap { row in
      let fields = row.split(
        separator: UInt8(ascii: "\t"), maxSplits: 3, omittingEmptySubsequences: false)
      return fields.count > 2 ? unescaped(Substring(fields[2])) : nil
    }
  }

  static func rows(_ text: String, form: BudgetForm) -> [LineItem] {
    text.utf8.split(separator: UInt8(ascii: "\n")).compactMap { line in
      let fields = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
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
