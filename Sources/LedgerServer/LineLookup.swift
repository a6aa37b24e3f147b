import BudgetModel
import LedgerAPI
import LedgerCore
import LedgerStore

/// Finds the figures that a person means by a code, a headline figure, or a line's name.
struct LineLookup: Sendable {
  let reader: LedgerReader

  /// The figures meant, of one line each form.
  struct Meant: Sendable {
    fileprivate let figures: Set<FigureKey>
    fileprivate let lines: Set<LineKey>

    func contains(_ key: FigureKey) -> Bool { figures.contains(key) || lines.contains(key.line) }
  }

  /// By the name of a headline figure, then by path or code, then by the whole printed name, then
  /// by a part of it. The first of these that matches anything decides.
  ///
  /// - Throws: `notFound`, or `ambiguous` where a part of a name fits several lines.
  func find(
    _ text: String, of department: DepartmentRecord, _ stage: Stage, _ form: BudgetForm?
  ) async throws -> Meant {
    if form == nil, let key = KeyFigure.allCases.first(where: { $0.isNamed(text) }) {
      return Meant(figures: Set(key.sources), lines: [])
    }
    let lines = try await lines(of: department, stage, form)
    let rules: [(LineKey, String) -> Bool] = [
      { key, _ in key.path == text }, { _, label in label == text },
      { key, label in label.contains(text) || key.path.contains(text) },
    ]
    for rule in rules {
      let matches = lines.filter { rule($0.key, $0.value) }
      if matches.isEmpty { continue }
      let paths = Set(matches.map(\.key.path))
      guard paths.count == 1 else { throw Self.ambiguous(text, matches) }
      return Meant(figures: [], lines: Set(matches.map(\.key)))
    }
    throw Self.unknown(text, department)
  }

  private func lines(
    of department: DepartmentRecord, _ stage: Stage, _ form: BudgetForm?
  ) async throws -> [LineKey: String] {
    guard let books = try await reader.snapshot() else { return [:] }
    var lines: [LineKey: String] = [:]
    for year in department.years {
      let id = BookID(department: department.code, year: year, stage: stage)
      for form in try await books.forms(id, only: form.map { [$0] }) {
        for row in form.rows { lines[row.key] = row.label }
      }
    }
    return lines
  }

  private static func unknown(_ text: String, _ department: DepartmentRecord) -> ErrorPayload {
    ErrorPayload(
      .notFound,
      message: Bilingual(
        zh: "\(department.name) 没有“\(text)”一行", en: "\(department.name) has no line “\(text)”"),
      hint: Bilingual(
        zh: "请用科目编码、主要指标（如 人员经费）或名称；ledgerctl show \(department.code) 年度 --form 表 列出各行",
        en:
          "Name it by its code, a headline figure (personnel) or its name; ledgerctl show \(department.code) YEAR --form FORM lists the lines"
      ))
  }

  private static func ambiguous(_ text: String, _ matches: [LineKey: String]) -> ErrorPayload {
    let names = matches.sorted { $0.key < $1.key }.map { key, label in
      key.path == label ? label : "\(key.path) \(label)"
    }
    var shown: [String] = []
    for name in names where !shown.contains(name) { shown.append(name) }
    let list = shown.prefix(20).joined(separator: "; ")
    return ErrorPayload(
      .ambiguous,
      message: Bilingual(zh: "“\(text)”对应多行", en: "“\(text)” matches more than one line"),
      hint: Bilingual(zh: "可用：\(list)", en: "There are: \(list)"))
  }
}

extension KeyFigure {
  func isNamed(_ text: String) -> Bool {
    rawValue == text || title == text || englishTitle.lowercased() == text.lowercased()
  }
}
