public import BudgetModel

/// The paragraphs of the explanation (情况说明) that follow from the figures, and one sentence for a
/// leader. A reason that nobody gave is left visibly open, and none is invented.
public struct Draft: Sendable {
  public struct Section: Hashable, Sendable {
    /// `overall`, `operating-cost`, `three-public`, `performance`, `procurement` or `assets`, in the
    /// order of a disclosure.
    public let name: String
    public let chinese: String
    public let english: String
  }

  public let sections: [Section]
  public let brief: Section

  /// - Parameters:
  ///   - years: Two years that follow each other; the later has a document.
  ///   - department: Its name.
  ///   - book: The later year with all its tables, for the paragraphs that list lines; nil leaves
  ///     these out.
  ///   - labels: The names of its lines.
  public init(
    _ years: YearComparison, department: String, book: Book? = nil,
    labels: [LineKey: String] = [:]
  ) {
    let figures = DraftFigures(years)
    let word = years.later?.id.stage == .final ? "决算" : "预算"
    let stage = years.later?.id.stage == .final ? "final accounts" : "budget"
    var sections: [Section] = []
    if figures.after[.expenditure] != nil {
      let parts = [KeyFigure.personnel, .operatingCost, .project].filter {
        figures.after[$0] != nil
      }
      let revenue = figures.after[.revenue].map { _ in
        (
          figures.chinese(.revenue, as: "收入\(word)", explained: false) + "；",
          figures.english(.revenue, as: "Revenue", explained: false) + "; "
        )
      }
      sections.append(
        Section(
          name: "overall",
          chinese: "\(years.to)年，\(department)\(revenue?.0 ?? "")"
            + figures.chinese(.expenditure, as: "支出\(word)", explained: false)
            + (parts.isEmpty
              ? "" : "。其中：" + parts.map { figures.chinese($0) }.joined(separator: "；")) + "。",
          english: "\(years.to) \(stage) of \(department): \(revenue?.1 ?? "")"
            + figures.english(.expenditure, as: "expenditure", explained: false)
            + (parts.isEmpty
              ? "" : ". " + parts.map { figures.english($0) }.joined(separator: "; ")) + "."))
    }
    let details = book.map { DraftDetails(book: $0, labels: labels) }
    sections += [details?.operatingCost(figures, years.to)].compactMap(\.self)
    if figures.after[.threePublic] != nil {
      let items = figures.threePublicItems
      sections.append(
        Section(
          name: "three-public",
          chinese: "\(years.to)年"
            + figures.chinese(.threePublic, as: "“三公”经费\(word)", explained: items.isEmpty)
            + (items.isEmpty
              ? "" : "。其中：" + items.map { figures.chinese($0) }.joined(separator: "；")) + "。",
          english: "\(years.to): "
            + figures.english(.threePublic, explained: items.isEmpty)
            + (items.isEmpty
              ? "" : ". " + items.map { figures.english($0) }.joined(separator: "; ")) + "."))
    }
    sections += [
      details?.performance(years.to), details?.procurement(figures, years.to),
      details?.assets(years.to),
    ].compactMap(\.self)
    self.sections = sections
    brief = Section(
      name: "brief", chinese: figures.brief(word).chinese, english: figures.brief(word).english)
  }
}

/// Both years' amounts, a blank cell as nothing.
struct DraftFigures {
  let before: [KeyFigure: Amount]
  let after: [KeyFigure: Amount]
  let reasons: [KeyFigure: String]

  init(_ years: YearComparison) {
    let changes = years.keyChanges()
    var (before, after): ([KeyFigure: Amount], [KeyFigure: Amount]) = ([:], [:])
    before = Self.blanks(years.earlier)
    after = Self.blanks(years.later)
    for (key, change, _) in changes {
      if let amount = Self.amount(change.before) { before[key] = amount }
      if let amount = Self.amount(change.after) { after[key] = amount }
    }
    (self.before, self.after) = (before, after)
    reasons = changes.reduce(into: [:]) { $0[$1.key] = $1.reason?.text }
  }

  /// What a document has the form for and leaves blank.
  private static func blanks(_ book: Book?) -> [KeyFigure: Amount] {
    (book.map { YearComparison.known(in: $0) } ?? []).reduce(into: [:]) { blanks, known in
      if known.figure.state == .blank || known.figure.state == .dash { blanks[known.key] = .zero }
    }
  }

  /// Vehicles together, where nothing is known of their parts the year before.
  var threePublicItems: [KeyFigure] {
    let parts = KeyFigure.vehicles.parts
    let isSplit = before[.vehicles] == nil || parts.contains { before[$0] != nil }
    return ([.overseasTravel] + (isSplit ? parts : [.vehicles]) + [.reception]).filter {
      after[$0] != nil
    }
  }

  /// Nil for what is not known or secret.
  private static func amount(_ figure: KnownFigure?) -> Amount? {
    guard let figure, figure.state != .secret else { return nil }
    return figure.amount ?? .zero
  }

  /// `人员经费1365.07万元，增加359.87万元，增长35.80%【待补充原因】`
  func chinese(_ key: KeyFigure, as name: String? = nil, explained: Bool = true) -> String {
    let name = name ?? key.title
    guard let now = after[key] else { return "\(name)【待核】" }
    let amount = now == .zero ? "\(name)未安排" : "\(name)\(now.text())万元"
    guard let before = before[key] else { return amount + "【上年情况待核】" }
    let phrase = ChangePhrase.chinese(from: before, to: now)
    let said = now == .zero ? name + phrase : amount + "，" + phrase
    guard explained, before != now else { return said }
    return said + (reasons[key].map { "，主要原因是\($0)" } ?? "【待补充原因】")
  }

  func english(_ key: KeyFigure, as name: String? = nil, explained: Bool = true) -> String {
    let name = name ?? key.englishTitle
    guard let now = after[key] else { return "\(name) [to be checked]" }
    let amount = "\(name) \(now == .zero ? "none" : now.text())"
    guard let before = before[key] else { return amount + " [prior year to be checked]" }
    let said = "\(amount), \(ChangePhrase.english(from: before, to: now))"
    guard explained, before != now else { return said }
    return said + (reasons[key].map { " (\($0))" } ?? " [reason to be added]")
  }

  func brief(_ word: String) -> (chinese: String, english: String) {
    let heads = [KeyFigure.expenditure, .threePublic].filter { after[$0] != nil }
    let names = [KeyFigure.expenditure: "支出\(word)", .threePublic: "“三公”经费"]
    let told: [KeyFigure] = [.personnel, .operatingCost, .project] + threePublicItems
    func isOpen(_ key: KeyFigure) -> Bool {
      guard let before = before[key], let now = after[key] else { return false }
      return before != now && reasons[key] == nil
    }
    var open = told.filter(isOpen)
    // The total is explained where all parts that changed are.
    if isOpen(.expenditure), [.personnel, .operatingCost, .project].contains(where: isOpen) {
      open.append(.expenditure)
    }
    return (
      (heads.map { chinese($0, as: names[$0], explained: false) } + ["\(open.count)项增减未说明原因"])
        .joined(separator: "；") + "。",
      (heads.map { english($0, explained: false) } + ["changes without a reason: \(open.count)"])
        .joined(separator: "; ") + "."
    )
  }
}
