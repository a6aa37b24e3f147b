import BudgetModel

/// The list of contents (目录): what the document says it holds.
struct Contents {
  struct Section: Hashable {
    /// The heading without its ordinal, folded for matching.
    let key: String
    /// `二、`
    let ordinal: String
    let printed: String
  }

  private(set) var forms: [BudgetForm] = []
  private(set) var sections: [Section] = []
  /// All entries in order, each a form or the key of a section, as printed.
  private(set) var entries: [(form: BudgetForm?, key: String, printed: String)] = []

  var isEmpty: Bool { forms.isEmpty && sections.isEmpty }

  /// Takes a line of contents: a title with a dot leader or a page number behind it.
  mutating func take(title: String) {
    let printed = PrintedText.label(title).droppingLeader
    let key = PrintedText.key(printed)
    if let form = FormTitle.form(ofKey: key) {
      forms.append(form)
      entries.append((form, key, form.title))
    } else if let rest = Ordinal.afterChinese(key), !rest.isEmpty {
      let ordinal = String(key[..<rest.startIndex])
      sections.append(Section(key: String(rest), ordinal: ordinal, printed: printed))
      entries.append((nil, String(rest), printed))
    }
  }

  /// The title of a contents line, or nil if the cells are no such line.
  static func title(ofCells cells: [String]) -> String? {
    let filled = cells.filter { !PrintedText.isBlank($0) }
    guard let first = filled.first, filled.count <= 2 else { return nil }
    if filled.count == 2 {
      guard isPageNumber(filled[1]) else { return nil }
      let key = PrintedText.key(first)
      let isTitle = key.has("..") || key.has("…") || FormTitle.form(ofKey: key) != nil
      return isTitle || Ordinal.afterChinese(key) != nil ? first : nil
    }
    return title(ofLine: first)
  }

  /// As `title(ofCells:)`, for a paragraph: `部门预算收支总表……2`.
  static func title(ofLine line: String) -> String? {
    let key = PrintedText.key(line)
    guard key.utf8.count <= 200, key.hasAny(["...", "……"]), let last = key.utf8.last,
      PrintedText.isDigit(last) || last == UInt8(ascii: ".") || key.finishes(with: "…")
    else { return nil }
    return line
  }

  static func isPageNumber(_ text: String) -> Bool {
    let key = PrintedText.key(text)
    let marks = ["-", "—", "–", "─", "━", "―", "第", "页"]
    let digits = key[...].droppingHeads(marks).droppingTails(marks)
    return (1...3).contains(digits.utf8.count) && digits.utf8.allSatisfy { PrintedText.isDigit($0) }
  }
}

extension String {
  /// The title before a dot leader and page number.
  fileprivate var droppingLeader: String {
    guard let leader = position(of: "..") ?? position(of: "…") else { return self }
    return String(self[..<leader.lowerBound])
  }
}
