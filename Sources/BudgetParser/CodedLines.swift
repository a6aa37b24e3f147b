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
    let codes = rows.map(\.key.path).filter { ClassificationCode.isNumber($0) }
    let bare = Dictionary(grouping: Set(codes)) { Self.withoutPadding($0) }
    let parents = Set(bare.keys.flatMap { system.levels(of: $0).dropLast() })
    for index in rows.indices {
      let code = rows[index].key.path
      guard ClassificationCode.isNumber(code), case let short = Self.withoutPadding(code),
        short != code
      else {
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

  /// Digits that make up no code of this form's system may be any line's.
  private mutating func flagOddCodes(_ told: [ReadingFlag]) {
    let told = Set(told.map(\.detail))
    for row in rows where ClassificationCode.isNumber(row.key.path) && !system.isCode(row.key.path)
    {
      let flag = ReadingFlag.unreadableCode(row.key.path, content.title, row.place)
      if !told.contains(flag.detail) { flags.append(flag) }
    }
  }

  // MARK: The total

  /// The line of the whole under whatever name: the one line without a code that is the sum of
  /// several classes, in all its columns. Of fewer classes, a part may be as large as what is left.
  private mutating func takeTotal() {
    guard !rows.contains(where: { $0.key.path == LineKey.total }) else { return }
    let classes = rows.filter { $0.key.code?.level == .class }
    guard classes.count > 1 else { return }
    var parts: [BudgetColumn: [Amount]] = [:]
    for figure in classes.lazy.flatMap(\.figures) {
      parts[figure.column, default: []].append(figure.figure.amount ?? .zero)
    }
    let sums = parts.mapValues { Amount.sum($0) }
    let found = rows.indices.filter { index in
      let amounts = rows[index].figures.map { ($0.column, $0.figure.amount ?? .zero) }
      return !ClassificationCode.isNumber(rows[index].key.path)
        && amounts.contains { $0.1 != .zero }
        && amounts.allSatisfy { $0.1 == sums[$0.0] ?? .zero }
    }
    guard found.count == 1, let index = found.first else { return }
    rows[index] = rows[index].renamed(
      rows[index].label, LineKey(form: content.form, path: LineKey.total))
  }
}
