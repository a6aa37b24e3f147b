import BudgetModel

/// Reads the figures said in the narrative's prose.
struct ClaimReader {
  let year: FiscalYear
  let stage: Stage
  let department: String

  /// The claims of a section in printed order.
  func claims(in section: Section) -> [Claim] {
    guard section.kind.holdsClaims else { return [] }
    return section.paragraphs.flatMap { passage -> [Claim] in
      guard passage.text.hasAny(["元", "%", "％"] + ClaimPhrase.sames) else { return [] }
      var reader = ClaimParser(
        passage: passage, year: year, stage: stage, department: department,
        namesKeyFigures: section.kind != .agencyOperation)
      return reader.read()
    }
  }
}

/// A claim while its sentence is still being read.
struct PendingClaim {
  let subject: String
  let keyFigure: KeyFigure?
  let kind: Claim.Kind
  let amount: Amount
  let ulp: Amount
  let printed: String
  var direction: Direction?
  let year: FiscalYear
  var baseline: FiscalYear?
  var series: Baseline?
  var percent: PrintedNumber?
  var reason: Range<String.Index>?
  /// Where the amount, or the clause without one, begins.
  let position: String.Index
  let sentence: Range<String.Index>
}

/// Splits prose into sentences, clauses and brackets.
enum Prose {
  /// In UTF-8 bytes. What is longer is no sentence, and brackets nested in it without end would
  /// cost time and stack.
  static let longestSentence = 6_000

  static func sentences(_ text: String) -> [Range<String.Index>] {
    pieces(text[...], endsAt: { "。！？\n".unicodeScalars.contains($0) }, respectsBrackets: false)
      .map { $0.startIndex..<$0.endIndex }
  }

  /// The clauses between commas and semicolons outside brackets, each with its separator.
  static func clauses(_ sentence: Substring) -> [Substring] {
    pieces(sentence, endsAt: { "，；;,。！？".unicodeScalars.contains($0) }, respectsBrackets: true)
      .flatMap(items)
  }

  /// 减少34.15万元其中：基本支出… has lost its comma; 与上年持平：一、… begins a list.
  private static func items(_ clause: Substring) -> [Substring] {
    if let mark = clause.position(of: "其中"), mark.lowerBound > clause.startIndex,
      clause[..<mark.lowerBound].has("元"), !isInBracket(clause[..<mark.lowerBound])
    {
      return [clause[..<mark.lowerBound], clause[mark.lowerBound...]]
    }
    for mark in ["持平：", "持平:", "一致：", "一致:"] {
      if let found = clause.position(of: mark), found.upperBound < clause.endIndex {
        return [clause[..<found.upperBound], clause[found.upperBound...]]
      }
    }
    return [clause]
  }

  private static func isInBracket(_ before: Substring) -> Bool {
    let scalars = before.unicodeScalars
    return scalars.count { $0 == "（" || $0 == "(" } > scalars.count { $0 == "）" || $0 == ")" }
  }

  /// Pieces that end with a separator, which stays with the piece before it.
  private static func pieces(
    _ text: Substring, endsAt isEnd: (Unicode.Scalar) -> Bool, respectsBrackets: Bool
  ) -> [Substring] {
    var pieces: [Substring] = []
    var start = text.startIndex
    var depth = 0
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let scalar = scalars[index]
      let next = scalars.index(after: index)
      if scalar == "（" || scalar == "(" { depth += 1 }
      if scalar == "）" || scalar == ")" { depth = max(0, depth - 1) }
      let isOpen = respectsBrackets && depth > 0
      // A comma between digits belongs to a number.
      let isNumber =
        scalar == "," && next < scalars.endIndex && PrintedText.isDigit(scalars[next])
        && index > scalars.startIndex && PrintedText.isDigit(scalars[scalars.index(before: index)])
      if isEnd(scalar), !isOpen, !isNumber {
        pieces.append(text[start..<next])
        start = next
      }
      index = next
    }
    if start < text.endIndex { pieces.append(text[start...]) }
    return pieces
  }

  /// The end of the bracket that opens at `start`, behind its closing mark.
  static func bracketEnd(_ text: Substring, from start: String.Index) -> String.Index? {
    var depth = 0
    for index in text.unicodeScalars[start...].indices {
      switch text.unicodeScalars[index] {
      case "（", "(": depth += 1
      case "）", ")":
        depth -= 1
        if depth == 0 { return text.unicodeScalars.index(after: index) }
      default: continue
      }
    }
    return nil
  }
}
