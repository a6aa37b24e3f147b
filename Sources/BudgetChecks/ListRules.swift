import BudgetModel

/// Lists in sentences: what stands after 其中, and what stands in brackets.
///
/// A list may name only some of the parts, or parts of parts. It is taken for complete where its sum
/// comes so near to the whole that none of its parts fits into the gap.
extension Catalogue {
  static let listRules = [
    Rule(
      "N02", .error, "“其中”各项之和等于合计", "the items listed sum to what they are listed of",
      "head = Σ items after 其中, where the list is complete"
    ) {
      .comparing(lists($0), otherwise: Bilingual("说明没有完整的“其中”", "no complete list in the text"))
    },
    Rule(
      "N03", .error, "括号内各项之和等于该项", "what stands in brackets sums to its item",
      "item = Σ amounts in its brackets"
    ) { .comparing(brackets($0), otherwise: Bilingual("说明没有括号明细", "no amounts in brackets")) },
  ]

  private static func lists(_ examined: CheckSubject) -> [Comparison] {
    let claims = examined.document.claims.filter { $0.kind == .level }
    var comparisons: [Comparison] = []
    var start = claims.startIndex
    while start < claims.endIndex {
      let quote = claims[start].quote
      let end = claims[start...].firstIndex { $0.quote != quote } ?? claims.endIndex
      defer { start = end }
      let sentence = claims[start..<end]
      guard let mark = quote.range(of: "其中") else { continue }
      // 其中 may begin a sentence of its own; then the head is the last amount before it.
      let inBrackets = Set(bracketed(sentence).flatMap(\.parts))
      let listed = sentence.indices.filter {
        !inBrackets.contains($0) && position($0, of: sentence) ?? mark.lowerBound > mark.upperBound
      }
      let before = sentence.indices.last {
        !inBrackets.contains($0)
          && position($0, of: sentence).map { $0 < mark.lowerBound } ?? false
      }
      let previous = start > claims.startIndex ? claims.index(before: start) : nil
      // 收支 is both sides of the budget: what is listed of it adds up to twice.
      guard let head = before ?? previous, listed.count > 1,
        claims[head].year == claims[listed[0]].year, !claims[head].subject.contains("收支")
      else { continue }
      let parts = withoutSubtotals(listed.map { claims[$0] })
      if let comparison = complete(.listSum, claims[head], parts) { comparisons.append(comparison) }
    }
    return comparisons
  }

  /// 小计 of what stands before it is no item of its own.
  private static func withoutSubtotals(_ parts: [Claim]) -> [Claim] {
    parts.enumerated().filter { index, part in
      guard index > 1 else { return true }
      var sum = Amount.zero
      for other in parts[..<index].reversed() {
        guard let next = Amount.sum([sum, other.amount]) else { return true }
        sum = next
        if sum == part.amount, other != parts[index - 1] { return false }
      }
      return true
    }.map(\.element)
  }

  /// The whole against its parts, if these are all of it.
  private static func complete(
    _ kind: FindingKind, _ head: Claim, _ parts: [Claim]
  ) -> Comparison? {
    guard let sum = Amount.sum(parts.map(\.amount)), let gap = Amount.sum([head.amount, -sum]),
      let smallest = parts.map(\.amount).filter({ $0 > .zero }).min()
    else { return nil }
    guard gap.magnitude < smallest else { return nil }
    let ulps = ([head] + parts).map(\.ulp)
    return Comparison(
      kind, of: [.text(head.subject)], head.amount, sum,
      tolerance: ulps.contains { $0 != ulps[0] }
        ? Amount(fen: (ulps.max() ?? .zero).fen / 2) : .zero,
      rounding: Rounding(addends: parts.count, ulp: ulps.max() ?? .zero),
      places: [head.place])
  }

  private static func brackets(_ examined: CheckSubject) -> [Comparison] {
    let claims = examined.document.claims.filter { $0.kind == .level }
    var comparisons: [Comparison] = []
    var start = claims.startIndex
    while start < claims.endIndex {
      let quote = claims[start].quote
      let end = claims[start...].firstIndex { $0.quote != quote } ?? claims.endIndex
      comparisons += bracketed(claims[start..<end]).compactMap { item, parts in
        parts.count > 1 ? complete(.bracketSum, claims[item], parts.map { claims[$0] }) : nil
      }
      start = end
    }
    return comparisons
  }

  /// The claims of one sentence that stand in brackets, with the claim whose parts they are: the one
  /// after the bracket closes, or else the one before it opens.
  private static func bracketed(
    _ sentence: ArraySlice<Claim>
  ) -> [(item: Int, parts: [Int])] {
    guard let quote = sentence.first?.quote else { return [] }
    let positions = sentence.indices.map { (index: $0, place: position($0, of: sentence)) }
    var found: [(item: Int, parts: [Int])] = []
    var rest = quote.startIndex
    while let open = quote[rest...].firstIndex(where: { $0 == "（" || $0 == "(" }) {
      let inner = quote.index(after: open)
      guard let close = quote[inner...].firstIndex(where: { $0 == "）" || $0 == ")" }) else { break }
      rest = quote.index(after: close)
      let parts = positions.filter { $0.place.map { $0 > open && $0 < close } ?? false }
        .map(\.index)
      guard !parts.isEmpty else { continue }
      let after = positions.first { $0.place.map { $0 > close } ?? false }
      let before = positions.last { $0.place.map { $0 < open } ?? false }
      // The amount must follow at once: 其他支出（甲 3 万元，乙 1 万元）4 万元.
      let follows = after.flatMap(\.place).map { place in
        quote[rest..<place].allSatisfy { $0.isWhitespace || "为计共".contains($0) }
      }
      if let item = follows ?? false ? after?.index : before?.index { found.append((item, parts)) }
    }
    return found
  }

  /// Where a claim's digits stand in its sentence: the claims of a sentence stand in its order.
  private static func position(_ index: Int, of sentence: ArraySlice<Claim>) -> String.Index? {
    guard let quote = sentence.first?.quote else { return nil }
    var rest = quote.startIndex
    for claim in sentence[...index] {
      guard let range = quote[rest...].range(of: claim.printed) else { return nil }
      if claim == sentence[index] { return range.lowerBound }
      rest = range.upperBound
    }
    return nil
  }
}

extension StringProtocol {
  /// The first place of a text, character by character.
  func range(of text: String) -> Range<Index>? {
    guard let first = text.first else { return nil }
    var place = startIndex
    while let start = self[place...].firstIndex(of: first) {
      if self[start...].hasPrefix(text) {
        return start..<index(start, offsetBy: text.count)
      }
      place = index(after: start)
    }
    return nil
  }
}
