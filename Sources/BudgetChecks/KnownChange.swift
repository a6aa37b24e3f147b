import BudgetModel

/// How a headline number changed against the year before.
struct KnownChange {
  let amount: Amount
  let before: Amount?
  /// What the document gives as the reason; of a whole, the reasons of all parts that changed.
  let reason: String?
  let places: [Place]
}

extension CheckSubject {
  /// As both documents have it, or else as this one says: in figures of both years, as a change, or
  /// as the changes of all parts.
  func known(_ key: KeyFigure) -> KnownChange? {
    guard let change = said(key) else { return sum(of: key) }
    guard change.reason == nil, let parts = sum(of: key, changed: true), parts.reason != nil,
      parts.amount == change.amount
    else { return change }
    return KnownChange(
      amount: change.amount, before: change.before, reason: parts.reason, places: change.places)
  }

  /// As both documents have it, or as this one says of the very number.
  func said(_ key: KeyFigure) -> KnownChange? {
    let claim = change(key)
    let own = stated(key, in: document.year)?.amount
    let now = tabulated(key)?.amount ?? own
    let places = claim.map { [$0.place] } ?? []
    if let now, let before = earlierSheet?.tabulated(key)?.amount {
      return KnownChange(
        amount: now - before, before: before, reason: claim?.reason, places: places)
    }
    if let now = own ?? now, let before = stated(key, in: document.year.previous) {
      return KnownChange(
        amount: now - before.amount, before: before.amount, reason: claim?.reason,
        places: [before.place])
    }
    guard let claim, let change = claim.signedChange else { return nil }
    return KnownChange(
      amount: change, before: now.map { $0 - change }, reason: claim.reason, places: places)
  }

  /// - Parameter changed: The parts that are known to have changed are enough.
  private func sum(of key: KeyFigure, changed: Bool = false) -> KnownChange? {
    let parts = key.parts.compactMap { known($0) }.filter { !changed || $0.amount != .zero }
    guard !parts.isEmpty, changed || parts.count == key.parts.count,
      let amount = Amount.sum(parts.map(\.amount))
    else { return nil }
    let moved = parts.filter { $0.amount != .zero }
    let reasons = moved.compactMap(\.reason)
    let places = parts.flatMap(\.places).reduce(into: [Place]()) { places, place in
      if !places.contains(place) { places.append(place) }
    }
    let now = tabulated(key)?.amount ?? stated(key, in: document.year)?.amount
    return KnownChange(
      amount: amount, before: now.map { $0 - amount },
      reason: reasons.count == moved.count && !reasons.isEmpty
        ? reasons.joined(separator: "；") : nil, places: places)
  }
}
