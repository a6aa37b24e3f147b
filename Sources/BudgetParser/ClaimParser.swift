import BudgetModel

/// Reads one paragraph clause by clause. A clause may lean on those before it: for its subject,
/// its year and what it is compared with.
struct ClaimParser {
  let passage: JoinedParagraph
  /// The document's year.
  let year: FiscalYear
  let stage: Stage
  let department: String
  /// In the list of 机关运行经费 the items are parts of 公用经费 only: 公务接待费 there need not be
  /// the whole 公务接待费 of the year, so no item of it is a headline number.
  let namesKeyFigures: Bool

  var drafts: [PendingClaim] = []
  var sentence: Range<String.Index>
  /// The sentence before.
  var before: Range<String.Index>?
  /// Holds until another year is named by its number.
  var namedYear: FiscalYear?
  var sentenceYear: FiscalYear?
  var sentenceYearIsExplicit = true
  var sentenceBaseline: FiscalYear?
  var sentenceSeries: Baseline?
  var subject = ""
  /// What the sentence first spoke of, and whether items of it followed.
  var topic = ""
  var hasItems = false
  /// Whether the sentence has lost its beginning, so that its items are parts of what is not told.
  var isTorn = false
  /// Whether the sentence speaks of one item of the classification.
  var isItem = false
  var group: String?
  var reasonOf: Int?

  private static let reasonMarks = [
    "原因是由于", "原因是因为", "原因主要是", "原因是", "原因为", "原因：", "原因:", "原因系",
    "主要是由于", "主要是因为", "主要由于", "主要原因", "由于", "因为",
  ]

  init(
    passage: JoinedParagraph, year: FiscalYear, stage: Stage, department: String,
    namesKeyFigures: Bool
  ) {
    self.passage = passage
    self.year = year
    self.stage = stage
    self.department = department
    self.namesKeyFigures = namesKeyFigures
    self.sentence = passage.text.startIndex..<passage.text.startIndex
  }

  mutating func read() -> [Claim] {
    for range in Prose.sentences(passage.text)
    where passage.text[range].utf8.count <= Prose.longestSentence {
      open(range)
      for clause in Prose.clauses(passage.text[range]) { take(clause) }
    }
    return drafts.sorted { $0.position < $1.position }.map(claim)
  }

  private mutating func open(_ range: Range<String.Index>) {
    before = sentence
    // 三公经费…，其中：公务接待费…。与上年相比… goes on with the whole, not with its last item.
    if hasItems, !topic.isEmpty { subject = topic }
    sentence = range
    sentenceYear = nil
    sentenceYearIsExplicit = true
    sentenceBaseline = nil
    sentenceSeries = nil
    reasonOf = nil
    topic = ""
    isTorn = false
    isItem = false
    hasItems = passage.text[range].has("其中")
  }

  // MARK: Clauses

  private mutating func take(_ clause: Substring) {
    if let index = reasonOf {
      if let reason = drafts[index].reason, !startsNewItem(clause),
        !passage.text[reason].finishes(with: "；") || continuesList(clause)
      {
        drafts[index].reason = reason.lowerBound..<clause.endIndex
        return
      }
      reasonOf = nil
    }
    if let mark = reasonMark(in: clause) {
      scan(clause[..<mark.lowerBound])
      guard let index = drafts.lastIndex(where: { $0.direction != nil }) else { return }
      drafts[index].reason = mark.upperBound..<clause.endIndex
      reasonOf = index
    } else {
      scan(clause)
    }
  }

  /// Where a reason begins, if the clause gives one for a change already told.
  private func reasonMark(in clause: Substring) -> Range<String.Index>? {
    guard let index = drafts.lastIndex(where: { $0.direction != nil }) else { return nil }
    let isSameSentence = drafts[index].sentence == sentence
    if isSameSentence || drafts[index].sentence == before,
      let rest = clause.droppingHeads(["，", "；", " "]).after("主要是")
    {
      return rest.startIndex..<rest.startIndex
    }
    return Self.reasonMarks.lazy.compactMap { mark -> Range<String.Index>? in
      guard isSameSentence || mark.has("原因") else { return nil }
      return clause.position(of: mark)
    }.first
  }

  /// Whether a clause after a semicolon is the next point of a numbered reason: 二是….
  private func continuesList(_ clause: Substring) -> Bool {
    ["二是", "三是", "四是", "五是", "六是", "另外", "同时"].contains { clause.begins(with: $0) }
  }

  /// Whether a clause after a reason goes on with the next headline number: 公务接待费3.00万元.
  /// A change in it would be part of the reason.
  private func startsNewItem(_ clause: Substring) -> Bool {
    guard let amount = ProseAmount.first(in: clause) else { return false }
    let phrase = phrase(String(clause[..<amount.range.lowerBound]))
    return phrase.direction == nil && ClaimSubject.keyFigure(phrase.subject) != nil
  }

  /// Takes the amounts of a clause, those in brackets first.
  private mutating func scan(_ clause: Substring) {
    var head = ""
    var hasAmount = false
    var index = clause.startIndex
    let scalars = clause.unicodeScalars
    while index < clause.endIndex {
      let scalar = scalars[index]
      if scalar == "（" || scalar == "(", let end = Prose.bracketEnd(clause, from: index) {
        let inner = clause[scalars.index(after: index)..<scalars.index(before: end)]
        if ProseAmount.first(in: inner) != nil {
          takeBracket(inner)
        } else {
          head += clause[index..<end]
        }
        index = end
      } else if PrintedText.isDigit(scalar), let amount = ProseAmount(clause, at: index) {
        if !amount.isRate { take(amount, after: head) }
        head = ""
        hasAmount = true
        index = amount.range.upperBound
      } else if PrintedText.isDigit(scalar), let percent = ProsePercent(clause, at: index) {
        if takePercent(percent, after: head) {
          head = ""
        } else {
          head += clause[percent.range]
        }
        index = percent.range.upperBound
      } else if PrintedText.isDigit(scalar) {
        let end = ProseAmount.endOfDigits(clause, from: index)
        head += clause[index..<end]
        index = end
      } else {
        head.unicodeScalars.append(scalar)
        index = scalars.index(after: index)
      }
    }
    takeEnding(head, hasAmount, at: clause.startIndex)
  }

  private mutating func takeBracket(_ inner: Substring) {
    let outer = (subject, group, sentenceYear)
    for clause in Prose.clauses(inner) { scan(clause) }
    (subject, group, sentenceYear) = outer
  }

  func phrase(_ words: String, isEnding: Bool = false) -> ClaimPhrase {
    ClaimPhrase(words, own: year, department: department, isEnding: isEnding)
  }

  mutating func note(_ phrase: ClaimPhrase) {
    if phrase.namesItem { isItem = true }
    if let mention = phrase.year {
      if mention.isExplicit { namedYear = mention.year }
      sentenceYear = mention.year
      sentenceYearIsExplicit = mention.isExplicit
    }
    if let baseline = phrase.baseline {
      sentenceBaseline = baseline
      sentenceSeries = phrase.series
    }
    if let whole = phrase.group { group = whole }
  }
}
