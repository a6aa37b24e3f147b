public import BudgetModel

extension Catalogue {
  static let endRules = [
    Rule(
      "R11", .error, "表格完整到末行", "a table goes down to its last row",
      "closing row ∈ table, and each total still open at the last row = Σ its parts",
      isRecorded: true
    ) { ends($0.document) }
  ]

  private static func ends(_ document: BudgetDocument) -> Judgement {
    let forms = document.forms.filter { $0.rows.contains(where: \.isFilled) }
    let findings = forms.compactMap { form in
      let end = TableEnd(form)
      return (end.missing ?? end.total).map { missing in
        Finding(
          missing.kind, [.text(form.title)] + missing.details,
          at: [form.rows.last?.place ?? form.place])
      }
    }
    return .looking(at: forms.count, findings, otherwise: noTables)
  }

  /// What keeps a document from being recorded before a person has looked at it: a figure that a
  /// lost row held is not wrong, it is nowhere, and no other rule can tell.
  public static func flags(in document: BudgetDocument) -> [ReadingFlag] {
    ends(document).others.map { ReadingFlag(.incomplete, $0.words.zh, at: $0.places.first) }
  }
}

/// The end of one table. What is cut off stands there: an export that stops, a page that is not
/// printed.
private struct TableEnd {
  /// What says that rows are missing, without the table's title.
  struct Missing {
    let kind: FindingKind
    var details: [Detail] = []
  }

  private let form: FormContent
  private let lines: [LineKey: LineItem]

  init(_ form: FormContent) {
    self.form = form
    lines = Dictionary(form.rows.map { ($0.key, $0) }) { first, _ in first }
  }

  /// What says that rows are missing; nil if nothing does.
  var missing: Missing? {
    switch form.form {
    case .summary, .appropriation: closing
    case .threePublic: threePublic
    case .procurement, .fixedAssets: list
    default: classes
    }
  }

  // MARK: The two sides of the summaries

  /// Each side ends with its grand total, and what was carried over stands before it.
  private var closing: Missing? {
    let sides: [(side: String, kind: FindingKind)] = [
      ("收入", .noRevenueTotal), ("支出", .noExpenditureTotal),
    ]
    for (side, kind) in sides {
      let rows = form.rows.filter { $0.key.path.hasPrefix(side + "/") }
      guard rows.contains(where: \.isFilled),
        !rows.contains(where: { Self.isGrandTotal($0.key.path) })
      else { continue }
      return Missing(kind: kind)
    }
    return nil
  }

  private static func isGrandTotal(_ path: String) -> Bool {
    let name = path.split(separator: "/").last ?? ""
    return namesTotal(name) && !["本年", "当年", "上年"].contains { name.hasPrefix($0) }
  }

  private static func namesTotal(_ name: some StringProtocol) -> Bool {
    ["总计", "合计", "共计"].contains { name.hasSuffix($0) }
  }

  // MARK: Three-public spending

  private var threePublic: Missing? {
    let last = KeyFigure.reception.sources[0].line
    for whole in [KeyFigure.threePublic, .vehicles] {
      guard let total = lines[whole.sources[0].line] else { continue }
      let parts = whole.parts.flatMap { part -> [LineKey] in
        let line = part.sources[0].line
        return lines[line] == nil && part != .vehicles
          ? [line] : lines[line] == nil ? part.parts.map { $0.sources[0].line } : [line]
      }
      let printed = parts.compactMap { lines[$0] }
      guard !printed.isEmpty, printed.count < parts.count else { continue }
      if let short = shortfall(of: total, printed) { return short }
    }
    // A table that prints its blank rows prints the last of them.
    let printsBlanks = form.rows.contains { !$0.isFilled }
    guard printsBlanks, lines[last] == nil else { return nil }
    return Missing(kind: .noReceptionLine, details: [.text(last.path)])
  }

  // MARK: Lines of codes

  private var classes: Missing? {
    let coded = form.rows.filter { ClassificationCode.isNumber($0.key.path) }
    guard let last = coded.last else { return nil }
    let codes = Set(coded.map(\.key.path))
    var parts: [String: [LineItem]] = [:]
    for row in coded { parts[parent(of: row.key.path, codes), default: []].append(row) }
    // A total below the last class closes the table.
    let total = form.rows.firstIndex { $0.key.path == LineKey.total }
    let end = form.rows.firstIndex { $0.key == last.key }
    if let total, let end, total > end { return nil }
    var open = last.key.path
    while open != LineKey.total {
      open = parent(of: open, codes)
      guard let row = lines[LineKey(form: form.form, path: open)] else { continue }
      if let short = shortfall(of: row, parts[open] ?? []) { return short }
    }
    return bareClass(last, coded, parts)
  }

  /// The last class or group stands without items, where all others have theirs.
  private func bareClass(
    _ last: LineItem, _ coded: [LineItem], _ parts: [String: [LineItem]]
  ) -> Missing? {
    let leaves = coded.filter { parts[$0.key.path] == nil }
    let depths = Set(leaves.dropLast().map(\.key.path.utf8.count))
    guard leaves.last?.key == last.key, depths.count == 1, let depth = depths.first,
      last.key.path.utf8.count < depth, last.isFilled
    else { return nil }
    return Missing(kind: .bareClass, details: [.text(last.key.path)])
  }

  /// The nearest printed code that holds a code, or the line of totals.
  private func parent(of code: String, _ codes: Set<String>) -> String {
    (form.form.codeSystem?.levels(of: code) ?? []).last { $0 != code && codes.contains($0) }
      ?? LineKey.total
  }

  /// What is missing where a table of several classes prints no total at all, not one for a part of
  /// it.
  var total: Missing? {
    guard lines[LineKey(form: form.form, path: LineKey.total)] == nil, classCodes.count > 1,
      !form.rows.contains(where: { Self.namesTotal($0.label.filter { !$0.isWhitespace }) })
    else { return nil }
    return Missing(kind: .noTotal)
  }

  /// The codes that no other printed code holds.
  private var classCodes: Set<String> {
    guard form.form.codeSystem != nil else { return [] }
    let codes = Set(form.rows.map(\.key.path).filter { ClassificationCode.isNumber($0) })
    return codes.filter { parent(of: $0, codes) == LineKey.total }
  }

  // MARK: Lists

  /// Things bought and things owned: the total first, then the things.
  private var list: Missing? {
    guard let first = form.rows.first, first.key.path == LineKey.total else { return nil }
    let rows = form.rows.dropFirst().filter { !$0.key.path.hasPrefix("小计") }
    return rows.isEmpty ? nil : shortfall(of: first, Array(rows))
  }

  // MARK: Equations

  /// What a total has more than its parts, if the difference is what rows would hold: in no column
  /// less than nothing, and by itself a row whose columns add up. A wrong digit leaves no such row.
  private func shortfall(of total: LineItem, _ parts: [LineItem]) -> Missing? {
    guard !parts.isEmpty else { return nil }
    let columns = Set(form.rows.flatMap { $0.figures.map(\.column) })
    guard let main = form.form.columns.first(where: { columns.contains($0) && total[$0] != nil })
    else { return nil }
    var rest: [BudgetColumn: Amount] = [:]
    for column in columns {
      let amounts = parts.map { $0[column] }
      guard total[column]?.state != .secret, !amounts.contains(where: { $0?.state == .secret }),
        let sum = Amount.sum(amounts.map { $0?.amount ?? .zero }),
        let left = Amount.sum([total[column]?.amount ?? .zero, -sum])
      else { return nil }
      let rounding = Rounding(addends: parts.count, ulp: ulp)
      if left < .zero, !rounding.canExplain(left) { return nil }
      rest[column] = rounding.canExplain(left) ? .zero : left
    }
    guard let missing = rest[main], missing > .zero, isRow(rest, columns) else { return nil }
    let whole = total[main]?.amount ?? .zero
    return Missing(
      kind: .rowsShort,
      details: [
        .line(total.key, label: total.label), .amount(whole), .amount(whole - missing),
      ])
  }

  /// The weight of the last digit that the table prints.
  private var ulp: Amount {
    form.rows.lazy.flatMap(\.figures).map(\.figure.ulp).filter { $0 > .zero }.min() ?? .zero
  }

  private func isRow(_ amounts: [BudgetColumn: Amount], _ columns: Set<BudgetColumn>) -> Bool {
    Catalogue.rowSums(form.form, printing: columns).allSatisfy { total, parts in
      guard let sum = Amount.sum(parts.map { amounts[$0] ?? .zero }) else { return false }
      let left = (amounts[total] ?? .zero) - sum
      return left.magnitude.fen <= Int64(parts.count + 1) * ulp.fen
    }
  }
}

extension LineItem {
  fileprivate var isFilled: Bool { figures.contains { $0.figure.isFilled } }
}
