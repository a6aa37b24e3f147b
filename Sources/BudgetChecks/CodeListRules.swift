import BudgetModel

/// Codes and names, held against the classification of their year.
extension Catalogue {
  static let codeListRules = [
    Rule(
      "C01", .error, "科目在该年目录中", "each code is in the list of its year",
      "code ∈ list(year), or not known to be of another year"
    ) { listed($0) },
    Rule(
      "C02", .warning, "科目名称为该年目录的名称", "each name is the one of its year's list",
      "name = name in list(year)"
    ) { named($0) },
    Rule(
      "C03", .warning, "变动的科目有对照", "a code that changed between the years is in the crosswalk",
      "code gone, same name under a new one ⇒ mapping; code of last year's list, not of this ⇒ mapping"
    ) { mapped($0) },
  ]

  private struct CodedLine {
    let system: CodeSystem
    let row: LineItem

    var code: String { row.key.path }
  }

  /// Each code once, as the first table prints it.
  private static func lines(_ document: BudgetDocument) -> [CodedLine] {
    var seen: Set<String> = []
    return document.forms.flatMap { form -> [CodedLine] in
      guard let system = form.form.codeSystem else { return [] }
      return form.rows.filter {
        system.isCode($0.key.path)
          && seen.insert("\(system.rawValue) \($0.key.path)").inserted
      }.map { CodedLine(system: system, row: $0) }
    }
  }

  private static func missing(_ systems: Set<CodeSystem>, _ year: FiscalYear) -> Bilingual {
    let names = CodeSystem.allCases.filter(systems.contains)
    return Bilingual(
      "没有\(year)年\(names.map(\.title).joined(separator: "、"))科目目录",
      "the \(names.map(\.rawValue).joined(separator: " and ")) codes of \(year) are not on record")
  }

  private static func listed(_ examined: CheckSubject) -> Judgement {
    let year = examined.document.year
    let known = examined.classification
    var open: Set<CodeSystem> = []
    let lines = lines(examined.document)
    let findings = lines.compactMap { line -> Finding? in
      let subject: [Detail] = [.line(line.row.key, label: line.row.label)]
      if let list = known.list(line.system, year) {
        guard list.names[line.code] == nil else { return nil }
        return Finding(.codeUnlisted, subject + [.year(year)], at: [line.row.place])
      }
      // Without the list, the crosswalk may still know that the code is of another time.
      open.insert(line.system)
      guard let mapping = foreign(line, year, known) else { return nil }
      let since: [Detail] = [.year(mapping.year)]
      return mapping.from == line.code && mapping.kind != .new
        ? Finding(.codeOutOfUse, subject + since + [.text(mapping.text)], at: [line.row.place])
        : Finding(.codeNotYet, subject + since, at: [line.row.place])
    }
    return decided(lines.count, findings, open, year)
  }

  /// A certain mapping by which a code cannot stand in a year.
  private static func foreign(
    _ line: CodedLine, _ year: FiscalYear, _ known: Classification
  ) -> CodeMapping? {
    let own = known.mappings.filter { $0.system == line.system && $0.confidence == .high }
    // A code that something becomes later, or that is split and stays, is alive.
    // A code that is in use again bears another name: 30311 was 住房公积金.
    let gone = own.last {
      $0.from == line.code && $0.year <= year && [.move, .merge, .retired].contains($0.kind)
        && plain($0.fromName) == plain(line.row.label)
    }
    if let gone, !own.contains(where: { $0.to == line.code && $0.year > gone.year }) {
      return gone
    }
    return own.first { $0.kind == .new && $0.to == line.code && $0.year > year }
  }

  private static func named(_ examined: CheckSubject) -> Judgement {
    let year = examined.document.year
    let known = examined.classification
    var open: Set<CodeSystem> = []
    let lines = lines(examined.document)
    let findings = lines.compactMap { line -> Finding? in
      let official: String
      if let name = known.list(line.system, year)?.names[line.code] {
        official = name
      } else {
        if known.list(line.system, year) == nil { open.insert(line.system) }
        let renames = known.mappings.filter {
          $0.system == line.system && $0.kind == .rename && $0.from == line.code
            && $0.confidence == .high
        }
        // The name that it had before the first rename after the year, or has since the last before.
        guard
          let name = renames.first(where: { $0.year > year })?.fromName
            ?? renames.last(where: { $0.year <= year })?.toName,
          // What is known is only that the other name is of another time.
          renames.contains(where: {
            name != $0.fromName && plain($0.fromName) == plain(line.row.label)
          })
            || renames.contains(where: {
              name != $0.toName && plain($0.toName) == plain(line.row.label)
            })
        else { return nil }
        official = name
      }
      guard plain(official) != plain(line.row.label) else { return nil }
      return Finding(
        .nameDiffers,
        [
          .line(line.row.key, label: line.row.label), .year(year), .text(official),
          .text(line.row.label),
        ],
        at: [line.row.place])
    }
    return decided(lines.count, findings, open, year)
  }

  /// A name without blanks and with brackets of one width.
  static func plain(_ name: String) -> String {
    name.filter { !$0.isWhitespace }.replacing("（", with: "(").replacing("）", with: ")")
  }

  private static func mapped(_ examined: CheckSubject) -> Judgement {
    guard let earlier = examined.earlier else {
      return .undecidable("没有上年文件", "the document of the year before is not on record")
    }
    let known = examined.classification
    let (before, now) = (lines(earlier), lines(examined.document))
    let findings = CodeSystem.allCases.flatMap { system -> [Finding] in
      let crosswalk = known.crosswalk(system, from: earlier.year, to: examined.document.year)
      let (old, new) = (before.filter { $0.system == system }, now.filter { $0.system == system })
      let (oldCodes, newCodes) = (Set(old.map(\.code)), Set(new.map(\.code)))
      // New codes by their length and name.
      let added = Dictionary(
        new.filter { !oldCodes.contains($0.code) && !isGeneric($0.row.label) }.map {
          ("\($0.code.utf8.count) \(plain($0.row.label))", $0)
        }
      ) { first, _ in first }
      return old.compactMap { line -> Finding? in
        guard !newCodes.contains(line.code), crosswalk.way(of: line.code, in: system) == nil else {
          return nil
        }
        let successor = added["\(line.code.utf8.count) \(plain(line.row.label))"]
        let isDropped =
          known.list(system, earlier.year)?.names[line.code] != nil
          && known.list(system, examined.document.year).map { $0.names[line.code] == nil } ?? false
        guard successor != nil || isDropped else { return nil }
        let gone: [Detail] = [.line(line.row.key, label: line.row.label)]
        return successor.map {
          Finding(.unmappedSuccessor, gone + [.text($0.code)], at: [$0.row.place])
        } ?? Finding(.unmapped, gone)
      }
    }
    return .looking(
      at: before.count, findings, otherwise: Bilingual("上年文件没有科目", "there are no codes"))
  }

  /// Names that many codes bear tell nothing.
  private static func isGeneric(_ name: String) -> Bool {
    ["行政运行", "一般行政管理事务", "机关服务", "事业运行"].contains(plain(name))
      || name.hasPrefix("其他")
  }

  /// Without the list of a year, only what is found is certain.
  private static func decided(
    _ count: Int, _ findings: [Finding], _ open: Set<CodeSystem>, _ year: FiscalYear
  ) -> Judgement {
    guard findings.isEmpty, !open.isEmpty else {
      return .looking(at: count, findings, otherwise: noTables)
    }
    return .undecidable(missing(open, year))
  }
}
