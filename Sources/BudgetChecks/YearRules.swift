import BudgetModel

/// What changed from the year before.
extension Catalogue {
  static let yearRules = [
    Rule(
      "V03", .warning, "后一年说明与本年公开数一致", "the later year's text agrees with this year's figures",
      "later claim about this year = this year's document"
    ) { statedLater($0) },
    Rule(
      "Y01", .warning, "变动达5万元且达10%须说明", "a change of 50,000 yuan and 10 % or more is explained",
      "|Δ| ≥ 5 ∧ |Δ| ≥ 10 % ⇒ reason"
    ) { material($0) },
    Rule(
      "Y02", .warning, "所属单位与上年相同", "the units covered are those of the year before",
      "institutions = last year's institutions"
    ) { scope($0) },
    Rule(
      "Y03", .info, "科目与上年相同", "the lines are those of the year before",
      "codes of general-budget = last year's"
    ) { lines($0) },
  ]

  private static let noEarlier = Bilingual(
    "没有上年文件", "the document of the year before is not on record")

  private static func statedLater(_ examined: CheckSubject) -> Judgement {
    guard let later = examined.later, let laterSheet = examined.laterSheet else {
      return .undecidable("没有后一年文件", "the document of the year after is not on record")
    }
    let figures = { (sheet: FigureSheet) in
      KeyFigure.usual.reduce(into: [KeyFigure: Figure]()) { $0[$1] = sheet.tabulated($1) }
    }
    let verdicts = PriorYear(
      claims: later.claims, later: figures(laterSheet), earlier: figures(examined.sheet),
      year: examined.document.year
    ).findings()
    return .looking(
      at: verdicts.count, verdicts.filter { $0.severity != .info },
      otherwise: Bilingual("后一年说明未提本年", "the later text says nothing of this year"))
  }

  private static func material(_ examined: CheckSubject) -> Judgement {
    guard examined.hasText else { return noText }
    let changes = KeyFigure.usual.compactMap { key in
      examined.said(key).map { (key: key, change: $0) }
    }
    let findings = changes.compactMap { key, change -> Finding? in
      let size = change.amount.magnitude
      guard change.reason == nil, size >= Amount(fen: 5_000_000), let before = change.before,
        Int128(size.fen) * 10 >= Int128(before.fen)
      else { return nil }
      return Finding(
        .unexplainedChange, [.keyFigure(key), .change(change.amount)], at: change.places)
    }
    return .looking(
      at: changes.count, findings,
      otherwise: Bilingual("不知上年数", "nothing is known of the year before"))
  }

  private static func scope(_ examined: CheckSubject) -> Judgement {
    guard !examined.document.institutions.isEmpty else {
      return .notApplicable("没有机构设置表", "there is no table of units")
    }
    guard let earlier = examined.earlier, !earlier.institutions.isEmpty else {
      return .undecidable(noEarlier)
    }
    let now = Set(examined.document.institutions.map(\.name))
    let before = Set(earlier.institutions.map(\.name))
    let changes =
      now.subtracting(before).sorted().map { "+\($0)" }
      + before.subtracting(now).sorted().map { "-\($0)" }
    return .looking(
      at: now.count,
      changes.isEmpty
        ? []
        : [Finding(.unitsChanged, changes.map { .text($0) })], otherwise: noEarlier)
  }

  private static func lines(_ examined: CheckSubject) -> Judgement {
    guard let form = examined.form(.generalBudget) else {
      return .notApplicable(noTables)
    }
    guard
      let earlier = examined.earlier?.forms.first(where: {
        $0.form == .generalBudget && !$0.rows.isEmpty
      })
    else {
      return .undecidable(noEarlier)
    }
    let filled = { (form: FormContent) in
      Dictionary(
        form.rows.filter { $0.figures.contains { $0.figure.isFilled } }.map {
          ($0.key.path, $0)
        }
      ) { first, _ in first }
    }
    let (now, before) = (filled(form), filled(earlier))
    let line = { (code: String, lines: [String: LineItem]) in
      Detail.line(LineKey(form: form.form, path: code), label: lines[code]?.label ?? "")
    }
    let new = now.keys.filter { before[$0] == nil }.sorted().map { code in
      Finding(.newLine, [line(code, now)], at: now[code].map { [$0.place] } ?? [])
    }
    let dropped = before.keys.filter { now[$0] == nil }.sorted().map { code in
      Finding(.droppedLine, [line(code, before)])
    }
    return .looking(at: now.count, new + dropped, otherwise: noTables)
  }
}
