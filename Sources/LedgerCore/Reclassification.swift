import BudgetModel

/// The earlier of two years in the codes of the later one (换算口径).
///
/// A line that was moved or merged counts under its new code, and under all that contains it. A
/// split is never allocated: below the nearest code that holds all its parts nothing is comparable.
struct Reclassification {
  /// The earlier figures that are not as printed; blank where all of it went elsewhere.
  private(set) var figures: [FigureKey: KnownFigure] = [:]
  private(set) var incomparable: Set<LineKey> = []
  private(set) var mappings: [LineKey: [CodeMapping]] = [:]

  private let earlier: Book
  private let later: Book

  init(
    of earlier: Book, in later: Book, forms: Set<BudgetForm>, by classification: Classification,
    labels: [LineKey: String]
  ) {
    self.earlier = earlier
    self.later = later
    for system in CodeSystem.allCases {
      let crosswalk = classification.crosswalk(
        system, from: earlier.id.year, to: later.id.year)
      guard !crosswalk.isEmpty else { continue }
      let coded = BudgetForm.allCases.filter { $0.codeSystem == system }
      for form in coded where forms.contains(form) && !crosswalk.ways.isEmpty {
        restate(form, system, crosswalk)
      }
      if system == .function {
        for form in [BudgetForm.summary, .appropriation] where forms.contains(form) {
          rename(form, crosswalk, labels)
        }
      }
    }
  }

  /// What is added to a line of the earlier year, with where it is printed.
  private struct Transfer {
    var amounts: [Amount] = []
    var evidence: [Evidence] = []
    var ulp = Amount.zero
    var isKnown = true
  }

  private mutating func restate(
    _ form: BudgetForm, _ system: CodeSystem, _ crosswalk: Crosswalk
  ) {
    let own = codes(of: earlier, form, system)
    let parents = Set(own.keys.flatMap { system.levels(of: $0).dropLast() })
    var transfers: [FigureKey: Transfer] = [:]
    for (code, columns) in own where !parents.contains(code) {
      guard let (mapped, way) = crosswalk.way(of: code, in: system) else { continue }
      if way.isSplit {
        withhold(form, system, [code] + way.targets, way)
        // What stands below the parts is parts of the same money.
        let below = Set(own.keys).union(codes(of: later, form, system).keys).filter { line in
          (way.targets + [mapped]).contains { line != $0 && line.hasPrefix($0) }
        }
        for line in below { withhold(line: LineKey(form: form, path: line), way) }
        continue
      }
      let target = way.targets[0]
      let (old, new) = (system.levels(of: code), system.levels(of: target))
      // Where a whole class moved, nobody says which of its items became which.
      if mapped != code || target.utf8.count < code.utf8.count {
        for below in codes(of: later, form, system).keys
        where below != target && below.hasPrefix(target) {
          withhold(line: LineKey(form: form, path: below), way)
        }
      }
      let touched = old.filter { !new.contains($0) } + new.filter { !old.contains($0) }
      for line in touched.map({ LineKey(form: form, path: $0) }) { note(way, on: line) }
      for column in columns {
        let key = FigureKey(form, code, column)
        let figure = earlier.known(key)
        for level in touched {
          let sign = old.contains(level)
          var transfer = transfers[FigureKey(form, level, column)] ?? Transfer()
          if let amount = figure.amount {
            transfer.amounts.append(sign ? -amount : amount)
          } else if figure.state == .secret {
            transfer.isKnown = false
          }
          transfer.evidence += figure.evidence
          transfer.ulp = max(transfer.ulp, figure.ulp)
          transfers[FigureKey(form, level, column)] = transfer
        }
      }
    }
    for (key, transfer) in transfers { apply(transfer, to: key) }
  }

  private mutating func apply(_ transfer: Transfer, to key: FigureKey) {
    let own = earlier.known(key)
    // A parent that the document does not print stays unprinted.
    guard own.state != .blank || transfer.amounts.allSatisfy({ $0 >= .zero }) else { return }
    guard transfer.isKnown, own.state != .secret,
      let sum = Amount.sum([own.amount ?? .zero] + transfer.amounts)
    else {
      incomparable.insert(key.line)
      return
    }
    guard !transfer.amounts.isEmpty else { return }
    let operands = (own.amount.map { [$0] } ?? []) + transfer.amounts
    figures[key] = KnownFigure(
      state: sum == .zero ? .blank : .number, amount: sum == .zero ? nil : sum,
      ulp: max(own.ulp, transfer.ulp), basis: .implied, derivation: .sum(of: operands),
      evidence: own.evidence + transfer.evidence)
  }

  private mutating func note(_ way: Crosswalk.Way, on line: LineKey) {
    let known = mappings[line] ?? []
    mappings[line] = known + way.mappings.filter { !known.contains($0) }
  }

  private mutating func withhold(line: LineKey, _ way: Crosswalk.Way) {
    incomparable.insert(line)
    note(way, on: line)
  }

  /// Nothing below the nearest code that holds all of these can be compared.
  private mutating func withhold(
    _ form: BudgetForm, _ system: CodeSystem, _ codes: [String], _ way: Crosswalk.Way
  ) {
    let levels = codes.map { system.levels(of: $0) }
    let common = levels.dropFirst().reduce(Set(levels[0])) { $0.intersection($1) }
    for level in Set(levels.joined()).subtracting(common) {
      withhold(line: LineKey(form: form, path: level), way)
    }
  }

  /// The lines of summaries carry names instead of codes.
  private mutating func rename(
    _ form: BudgetForm, _ crosswalk: Crosswalk, _ labels: [LineKey: String]
  ) {
    for mapping in crosswalk.renames where mapping.isOfClass {
      let old = LineKey(form: form, path: "支出/\(mapping.fromName)")
      let new = LineKey(form: form, path: "支出/\(mapping.toName)")
      for column in form.columns {
        let (from, to) = (
          FigureKey(line: old, column: column), FigureKey(line: new, column: column)
        )
        guard earlier.figures[from] != nil, earlier.figures[to] == nil,
          later.figures[from] == nil
        else { continue }
        figures[to] = earlier.known(from)
        figures[from] = KnownFigure(
          state: .blank, amount: nil, ulp: .zero, basis: .tabulated, evidence: [])
        mappings[new] = [mapping]
      }
    }
    // Money that went from class to class moved between these lines too.
    let classes = mappings.filter { $0.key.form == .expenditure && $0.key.code?.level == .class }
    for (line, moved) in classes {
      guard let label = labels[line] else { continue }
      let named = LineKey(form: form, path: "支出/\(label)")
      incomparable.insert(named)
      mappings[named, default: []] += moved
    }
  }

  private func codes(
    of book: Book, _ form: BudgetForm, _ system: CodeSystem
  ) -> [String: [BudgetColumn]] {
    var codes: [String: [BudgetColumn]] = [:]
    for key in book.figures.keys where key.line.form == form && system.isCode(key.line.path) {
      codes[key.line.path, default: []].append(key.column)
    }
    return codes
  }
}
