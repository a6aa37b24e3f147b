import BudgetModel

/// Rows and columns for people and programs.
struct Table {
  struct Column {
    let title: String
    /// The name in CSV.
    let name: String
    var alignsRight = false
  }

  struct Cell: ExpressibleByStringLiteral {
    var text: String
    /// Blanks before the text in tables and Markdown.
    var indent = 0
    var tint: Tint?
    /// The value in CSV, where it is not the text.
    var plain: String?

    init(
      _ text: String, indent: Int = 0, tint: Tint? = nil, plain: String? = nil
    ) {
      self.text = text
      self.indent = indent
      self.tint = tint
      self.plain = plain
    }

    init(stringLiteral text: String) { self.init(text) }
  }

  enum Tint {
    case increase
    case decrease
  }

  let columns: [Column]
  var rows: [[Cell]] = []

  func text(color: Bool) -> String {
    let shown = rows.map {
      $0.map { String(repeating: "  ", count: $0.indent) + $0.text.forTerminal }
    }
    let widths = columns.indices.map { column in
      ([columns[column].title] + shown.map { $0[column] }).map(\.displayWidth).max() ?? 0
    }
    // The last column may hold long remarks; the rule ends with its title.
    let lastTitle = columns.last.map {
      $0.alignsRight ? widths[columns.count - 1] : $0.title.displayWidth
    }
    let rule = String(
      repeating: "─",
      count: widths.dropLast().reduce(0, +) + 2 * (widths.count - 1) + (lastTitle ?? 0))
    var lines = [line(columns.map(\.title.forTerminal), widths), rule]
    for (row, cells) in zip(rows, shown) {
      lines.append(line(cells, widths, tints: color ? row.map(\.tint) : []))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func line(_ cells: [String], _ widths: [Int], tints: [Tint?] = []) -> String {
    var line = ""
    for (index, cell) in cells.enumerated() {
      let isLast = index == cells.count - 1
      var padded =
        isLast && !columns[index].alignsRight
        ? cell : cell.padded(to: widths[index], alignedRight: columns[index].alignsRight)
      if index < tints.count, let tint = tints[index] { padded = Self.tinted(padded, tint) }
      line += (index == 0 ? "" : "  ") + padded
    }
    while line.last == " " { line.removeLast() }
    return line
  }

  private static func tinted(_ text: String, _ tint: Tint) -> String {
    switch tint {
    case .increase: "\u{1b}[31m\(text)\u{1b}[0m"
    case .decrease: "\u{1b}[32m\(text)\u{1b}[0m"
    }
  }

  func markdown(header: Bool = true) -> String {
    let rules = columns.map { $0.alignsRight ? "---:" : "---" }
    let body = rows.map { row in
      row.map { String(repeating: "\u{2003}", count: $0.indent) + Self.escaped($0.text) }
    }
    return ((header ? [columns.map { Self.escaped($0.title) }, rules] : []) + body)
      .map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
  }

  /// Comma-separated after RFC 4180, with a header row of names.
  func csv(header: Bool = true) -> String {
    ((header ? [columns.map(\.name)] : []) + rows.map { $0.map { Self.safe($0.plain ?? $0.text) } })
      .map { $0.map(Self.quoted).joined(separator: ",") + "\r\n" }.joined()
  }

  /// Text that a spreadsheet would take for a formula gets an apostrophe; numbers stay numbers.
  private static func safe(_ text: String) -> String {
    guard let first = text.first, "=+-@\t\r".contains(first) else { return text }
    let rest = text.dropFirst()
    let isNumber =
      (first == "+" || first == "-") && !rest.isEmpty
      && rest.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") }
    return isNumber ? text : "'" + text
  }

  private static func quoted(_ text: String) -> String {
    text.contains { ",\"\r\n".contains($0) || $0 == "\r\n" }
      ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }

  /// Text from documents must not become markup.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      if "\\`*_[]<>|#".contains(character) { escaped.append("\\") }
      escaped.append(character == "\n" ? " " : character)
    }
    return escaped
  }
}

extension String {
  /// Without what would move the cursor, colour the text or turn its direction.
  var forTerminal: String {
    let isHidden = { (scalar: Unicode.Scalar) in
      scalar.properties.generalCategory == .control || scalar.properties.isBidiControl
    }
    guard unicodeScalars.contains(where: isHidden) else { return self }
    var shown = String.UnicodeScalarView()
    for scalar in unicodeScalars { shown.append(isHidden(scalar) ? "\u{fffd}" : scalar) }
    return String(shown)
  }
}
