import BudgetModel

/// What the codes of a table's lines and its total say only once all lines are read.
struct CodedLines {
  private let content: FormContent
  private let system: CodeSystem
  private(set) var rows: [LineItem]
  private(set) var flags: [ReadingFlag] = []

  /// Nil for a form whose lines have no codes.
  init?(_ content: FormContent, told: [ReadingFlag]) {
    guard let system = content.form.codeSystem else { return nil }
    self.content = content
    self.system = system
    rows = content.rows
    takePadding()
    flagOddCodes(told)
    takeTotal()
  }

  // MARK: Codes

  /// `2130000` is the class 213 where all codes are filled up with zeros: no group or item has the
  /// number 00.
  private mutating func takePadding() {
    let codes = rows.map(\.key.path).filter(Self.isNumber)
    let bare = Dictionary(grouping: Set(codes)) { Self.withoutPadding($0) }
    let parents = Set(bare.keys.flatMap { system.levels(of: $0).dropLast() })
    for index in rows.indices {
      let code = rows[index].key.path
      guard Self.isNumber(code), case let short = Self.withoutPadding(code), short != code else {
        continue
      }
      // Two lines that would be one.
      guard bare[short]?.count == 1 else {
        flags.append(.paddedCode(code, as: nil, content.title, rows[index].place))
        continue
      }
      rows[index] = rows[index].renamed(
        rows[index].label, LineKey(form: content.form, path: short))
      if !parents.contains(short) {
        flags.append(.paddedCode(code, as: short, content.title, rows[index].place))
      }
    }
  }

  private static func withoutPadding(_ code: String) -> String {
    var bare = code[...]
    while bare.utf8.count > 3, bare.utf8.count % 2 == 1, bare.hasSuffix("00") {
      bare = bare.dropLast(2)
    }
    return String(bare)
  }

  private static func isNumber(_ path: String) -> Bool {
    !path.isEmpty && path.utf8.allSatisfy { PrintedText.isDigit($0) }
  }

  /// Digits that make up no code of this form's system may be any line's.
  private mutating func flagOddCodes(_ told: [ReadingFlag]) {
    for row in rows where Self.isNumber(row.key.path) && !system.isCode(row.key.path) {
      let flag = ReadingFlag.unreadableCode(row.key.path, content.title, row.place)
      if !told.contains(where: { $0.detail == flag.detail }) { flags.append(flag) }
    }
  }

  // MARK: The total

  /// The line of the whole under whatever name: 本年支出合计, 总计, 合计：, or a 小计 that is the sum
  /// of the classes.
  private mutating func takeTotal() {
    guard !rows.contains(where: { $0.key.path == LineKey.total }) else { return }
    let named = rows.indices.filter { index in
      !Self.isNumber(rows[index].key.path) && Self.names(rows[index]).hasAnyTail(Self.words)
    }
    let whole = named.filter { HeaderForm.isTotal(rows[$0].label) }
    let other = named.filter { !Self.names(rows[$0]).finishes(with: "小计") }
    let found =
      whole.count == 1
      ? whole : named.count == 1 && other.count == 1 ? other : named.filter { isSum(rows[$0]) }
    guard found.count == 1, let index = found.first else { return }
    rows[index] = rows[index].renamed(
      rows[index].label, LineKey(form: content.form, path: LineKey.total))
  }

  private static let words = ["合计", "总计", "共计", "累计", "小计"]

  private static func names(_ row: LineItem) -> Substring {
    PrintedText.key(row.label)[...].droppingTails([":"])
  }

  /// Whether a line is the sum of the classes.
  private func isSum(_ row: LineItem) -> Bool {
    let classes = rows.filter { Self.isNumber($0.key.path) && $0.key.path.utf8.count == 3 }
    guard let first = row.figures.first, !classes.isEmpty else { return false }
    let sum = Amount.sum(classes.map { $0[first.column]?.amount ?? .zero })
    return sum == first.figure.amount
  }
}

extension StringProtocol {
  fileprivate func hasAnyTail(_ words: [String]) -> Bool {
    words.contains { finishes(with: $0) }
  }
}
