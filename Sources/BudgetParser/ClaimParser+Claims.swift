import BudgetModel

/// From amounts, percentages and endings of clauses to claims.
extension ClaimParser {
  mutating func take(_ amount: ProseAmount, after head: String) {
    let phrase = phrase(head)
    note(phrase)
    let series = phrase.direction == nil ? level(phrase) : nil
    if !namesSeriesOnly(phrase.subject) { name(phrase.subject) }
    if phrase.isOfBaseline, phrase.direction == nil, !phrase.subject.isEmpty, !phrase.isVague,
      let earlier = phrase.baseline
    {
      takeBaseline(amount, of: earlier)
      return
    }
    if phrase.direction != nil, phrase.subject.isEmpty, head.has("各"), takeEach(amount, phrase) {
      return
    }
    if subject.isEmpty, phrase.subject.isEmpty { isTorn = true }
    if !phrase.isVague, phrase.direction == nil, phrase.subject.isEmpty, phrase.year == nil,
      let earlier = phrase.baseline, !subject.isEmpty
    {
      takeBaseline(amount, of: earlier)
      return
    }
    guard !phrase.isVague, !amount.isVague, !subject.isEmpty,
      phrase.direction != nil || !phrase.subject.isEmpty
    else { return }
    let kind: Claim.Kind = phrase.direction == nil ? .level : .change
    guard let number = amount.number, let money = number.amount(in: amount.unit) else {
      takePair(amount, kind, phrase.direction)
      return
    }
    append(
      kind, money, number.ulp(in: amount.unit), amount.printed, phrase.direction,
      level: series, at: amount.range.lowerBound)
  }

  /// 支出预算为11.16万元，支出决算为12.25万元: of what, the sentence has said before.
  private func namesSeriesOnly(_ words: String) -> Bool {
    guard !subject.isEmpty, subject.hasAny(["三公", "费"]) else { return false }
    return [
      "支出决算", "支出预算", "决算", "预算", "支出", "决算数", "预算数", "年初预算", "支出决算数", "支出预算数", "实际支出",
    ].contains(words)
  }

  /// The series that a level belongs to, if it is not the document's own.
  private func level(_ phrase: ClaimPhrase) -> Baseline? {
    switch (stage, phrase.level) {
    case (.final, .budget): .budget
    case (.budget, .final): .final
    default: nil
    }
  }

  /// 收入总计…，支出总计…，各增加132.19万元 says it of both.
  private mutating func takeEach(_ amount: ProseAmount, _ phrase: ClaimPhrase) -> Bool {
    let levels = drafts.filter { $0.sentence == sentence && $0.kind == .level }.suffix(2)
    guard levels.count == 2, !amount.isVague, !phrase.isVague, let number = amount.number,
      let money = number.amount(in: amount.unit),
      Set(levels.map(\.keyFigure)) == [.revenue, .expenditure]
    else { return false }
    let last = subject
    for level in levels {
      subject = level.subject
      append(
        .change, money, number.ulp(in: amount.unit), amount.printed, phrase.direction,
        at: amount.range.lowerBound)
    }
    subject = last
    return true
  }

  /// 较2024年的2190万元减少…: the amount of the year compared with.
  private mutating func takeBaseline(_ amount: ProseAmount, of earlier: FiscalYear) {
    guard !amount.isVague, let number = amount.number, let money = number.amount(in: amount.unit)
    else { return }
    let own = sentenceYear
    sentenceYear = earlier
    append(
      .level, money, number.ulp(in: amount.unit), amount.printed, nil, at: amount.range.lowerBound)
    sentenceYear = own
  }

  private mutating func name(_ words: String) {
    guard !words.isEmpty else { return }
    subject = words
    if topic.isEmpty { topic = words }
  }

  /// 收、支总计各是4125.49,4143.91万元: the first number is of the revenue, the second of the
  /// expenditure.
  private mutating func takePair(
    _ amount: ProseAmount, _ kind: Claim.Kind, _ direction: Direction?
  ) {
    let parts = amount.list.map { PrintedNumber($0) }
    guard ClaimSubject.isBothSides(subject), parts.count == 2, let first = parts[0],
      let second = parts[1], let income = first.amount(in: amount.unit),
      let spending = second.amount(in: amount.unit)
    else { return }
    let printed = amount.list
    append(
      kind, income, first.ulp(in: amount.unit), printed[0], direction,
      keys: [.revenue], at: amount.range.lowerBound)
    append(
      kind, spending, second.ulp(in: amount.unit), printed[1], direction,
      keys: [.expenditure], at: amount.range.lowerBound)
  }

  /// Whether the words before a percentage say that something changed by it.
  mutating func takePercent(_ percent: ProsePercent, after head: String) -> Bool {
    // 各下降14.94%、14.93%: the second is of the second of a pair.
    if ["、", "和", "，"].contains(head), let last = drafts.last, last.kind == .change {
      let pair = drafts.indices.filter { drafts[$0].position == last.position }
      if pair.count == 2 {
        drafts[pair[1]].percent = percent.number
        return true
      }
    }
    let phrase = phrase(head)
    guard let direction = phrase.direction, direction != .unchanged, !phrase.isVague else {
      return false
    }
    note(phrase)
    if phrase.subject.isEmpty, let last = drafts.indices.last, drafts[last].sentence == sentence,
      drafts[last].kind == .change, drafts[last].percent == nil
    {
      let position = drafts[last].position
      for index in drafts.indices where drafts[index].position == position {
        drafts[index].percent = percent.number
      }
      return true
    }
    name(phrase.subject)
    guard !subject.isEmpty, ClaimSubject.isMoney(subject) || ClaimSubject.isBothSides(subject)
    else { return true }
    let printed = String(passage.text[percent.range])
    append(
      .rate, .zero, .zero, printed, direction, percent: percent.number,
      at: percent.range.lowerBound)
    return true
  }

  /// What stands behind the last amount of a clause, or a clause without one.
  mutating func takeEnding(_ words: String, _ hasAmount: Bool, at start: String.Index) {
    let text = String(words[...].droppingTails(["，", "；", "。", ";", ",", "！", "？", " "]))
    guard !text.isEmpty else { return }
    let phrase = phrase(text, isEnding: true)
    if !hasAmount { note(phrase) }
    guard phrase.direction == .unchanged, !phrase.isVague,
      let baseline = phrase.baseline ?? sentenceBaseline
    else {
      if !hasAmount,
        ClaimSubject.keyFigure(phrase.subject) != nil
          || ClaimSubject.isBothSides(phrase.subject)
          || phrase.tellsChange && ClaimSubject.isMoney(phrase.subject)
      {
        name(phrase.subject)
      }
      return
    }
    if phrase.subject.isEmpty {
      // 项目支出预算数为5853.96万元。与上年持平。
      // What stands in brackets behind the subject is not what the comparison is about.
      guard
        let last = drafts.lastIndex(where: { $0.subject == subject && $0.sentence == sentence })
          ?? drafts.indices.last,
        drafts[last].sentence == sentence || drafts[last].sentence == before,
        drafts[last].kind == .level, drafts[last].direction == nil
      else { return }
      let position = drafts[last].position
      for index in drafts.indices where drafts[index].position == position {
        drafts[index].direction = .unchanged
        drafts[index].baseline = baseline
        drafts[index].series = phrase.series ?? sentenceSeries
      }
    } else if ClaimSubject.isMoney(phrase.subject) {
      subject = phrase.subject
      append(.change, .zero, .zero, "", .unchanged, at: start)
    }
  }

  private mutating func append(
    _ kind: Claim.Kind, _ amount: Amount, _ ulp: Amount, _ printed: String,
    _ direction: Direction?, percent: PrintedNumber? = nil, keys: [KeyFigure?]? = nil,
    level: Baseline? = nil, at position: String.Index
  ) {
    var own = sentenceYear ?? namedYear ?? year
    var baseline: FiscalYear?
    // 上年支出预算900万元，增加100万元: the change is this year's.
    if kind != .level, sentenceBaseline == nil, !sentenceYearIsExplicit, own == year.previous {
      own = year
    }
    if kind != .level {
      baseline = sentenceBaseline ?? own.previous
      let isOwnYears = sentenceSeries == .opening && baseline == own
      // 2022年…。与2022年相比，… tells of the year after.
      if let earlier = baseline, earlier >= own, !isOwnYears { own = year }
      if let earlier = baseline, earlier >= own, !isOwnYears { baseline = own.previous }
    }
    for key in keys ?? self.keys {
      drafts.append(
        PendingClaim(
          subject: subject, keyFigure: namesKeyFigures ? key : nil, kind: kind, amount: amount,
          ulp: ulp, printed: printed, direction: direction, year: own, baseline: baseline,
          series: kind == .level ? level : sentenceSeries, percent: percent, reason: nil,
          position: position, sentence: sentence))
    }
  }

  func claim(_ draft: PendingClaim) -> Claim {
    let text = passage.text
    let reason = draft.reason.map { range in
      PrintedText.trimmed(
        text[range].droppingHeads(["：", ":", "为", "是", "，", " "])
          .droppingTails(["。", "；", "，", "！", "？", ";", ",", " "]))
    }
    let offset = text.utf8.distance(from: text.utf8.startIndex, to: draft.position)
    return Claim(
      subject: draft.subject, keyFigure: draft.keyFigure, kind: draft.kind, amount: draft.amount,
      ulp: draft.ulp, printed: draft.printed, direction: draft.direction, year: draft.year,
      baseline: draft.baseline, series: draft.series, percent: draft.percent,
      reason: reason.flatMap { $0.isEmpty ? nil : $0 },
      quote: PrintedText.trimmed(text[draft.sentence]), place: passage.place(at: offset))
  }
}
