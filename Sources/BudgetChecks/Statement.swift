public import BudgetModel

/// What a kind of finding says, in both languages. `{0}` stands for the first thing that it speaks
/// of, `{*}` for all of them.
///
/// A letter behind the number asks for another of its names: `t` the Chinese title of a form or a
/// column in English too, `p` the address of a line, `n` the names of form and column of a cell.
public struct Statement: Hashable, Sendable {
  public let rule: String
  let severity: Severity
  public let words: Bilingual

  init(_ rule: String, _ severity: Severity, _ zh: String, _ en: String) {
    self.rule = rule
    self.severity = severity
    words = Bilingual(zh, en)
  }

  /// The same in other words.
  public func reworded(_ zh: String, _ en: String) -> Statement {
    Statement(rule, severity, zh, en)
  }
}

extension Finding {
  /// What it says in one sentence of each language, with the figures.
  ///
  /// - Parameter statements: The sentences of all kinds.
  public func words(_ statements: [FindingKind: Statement] = FindingKind.statements) -> Bilingual {
    if kind == .worded, subject.count == 3, case .text(let zh) = subject[1],
      case .text(let en) = subject[2]
    {
      return Bilingual(zh, en)
    }
    let words = Self.filled(statements[kind]?.words ?? Bilingual("", ""), subject, places)
    let figures = compared.map(\.words) ?? Bilingual("", "")
    let numbers = beside.map(String.init)
    let others =
      numbers.isEmpty
      ? Bilingual("", "")
      : Bilingual(
        "（与第\(numbers.joined(separator: "、"))版文件合看）",
        " (with the document of revision \(numbers.joined(separator: ", ")))")
    return Bilingual(words.zh + figures.zh + others.zh, words.en + figures.en + others.en)
  }

  public var words: Bilingual { words() }

  static func filled(_ words: Bilingual, _ subject: [Detail], _ places: [Place] = []) -> Bilingual {
    Bilingual(
      filled(words.zh, subject) { $0.chinese($1, places) },
      filled(words.en, subject) { $0.english($1, places) })
  }

  private static func filled(
    _ template: String, _ subject: [Detail], _ name: (Detail, Character?) -> String
  ) -> String {
    var text = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      text += rest[..<open]
      let inner = rest[rest.index(after: open)..<close]
      rest = rest[rest.index(after: close)...]
      if inner.first == "*" {
        text += subject.map { name($0, nil) }.joined(separator: String(inner.dropFirst()))
      } else if let index = Int(inner.prefix { $0.isNumber }), subject.indices.contains(index) {
        text += name(subject[index], inner.last { !$0.isNumber })
      }
    }
    return text + rest
  }
}

extension ComparedAmounts {
  /// Left less right.
  var difference: Amount { Amount.sum([left, -right]) ?? .zero }

  fileprivate var words: Bilingual {
    let (sign, verb) =
      switch demand {
      case .equal: ("≠", "is not")
      case .atMost: (">", "is above")
      case .atLeast: ("<", "is below")
      }
    let apart = difference.magnitude.text()
    return Bilingual(
      "：\(left.text()) \(sign) \(right.text())，相差 \(apart) 万元" + (isRounding ? "（尾差范围内）" : ""),
      ": \(left.text()) \(verb) \(right.text()), a difference of \(apart)"
        + (isRounding ? ", which rounding could explain" : ""))
  }
}

extension Detail {
  fileprivate func chinese(_ name: Character?, _ places: [Place]) -> String {
    switch self {
    case .form(let form): form.title
    case .column(let column): column.title
    case .keyFigure(let key): key.title
    case .cell(let key): key.chinese
    case .flag(let kind, let detail): ReadingFlag(kind, detail, at: places.first).chinese
    default: plain(name)
    }
  }

  fileprivate func english(_ name: Character?, _ places: [Place]) -> String {
    switch self {
    case .form(let form): name == "t" ? form.title : form.name
    case .column(let column): name == "t" ? column.title : column.name
    case .keyFigure(let key): key.englishTitle
    case .cell(let key):
      name == "n" ? "\(key.line.form.name) \(key.line.path), \(key.column.name)" : key.chinese
    case .flag(let kind, let detail): ReadingFlag(kind, detail, at: places.first).english
    default: plain(name)
    }
  }

  /// What reads the same in both languages.
  private func plain(_ name: Character?) -> String {
    switch self {
    case .line(let key, let label): name == "p" ? key.path : label
    case .amount(let amount): amount.text()
    case .change(let amount): amount.text(signed: true)
    case .count(let count): String(count)
    case .year(let year): year.description
    case .text(let text): text
    case .form, .column, .keyFigure, .cell, .flag: ""
    }
  }
}

extension FigureKey {
  /// `部门预算支出总表“合计”（项目支出）`
  var chinese: String { "\(line.form.title)“\(line.path)”（\(column.title)）" }
}
