public import BudgetChecks
public import BudgetModel

/// Why a headline figure changed.
public struct ChangeReason: Hashable, Sendable {
  public let text: String
  /// The officer who says so; nil for the document.
  public let by: String?

  public init(text: String, by: String?) {
    self.text = text
    self.by = by
  }
}

/// Two years of one department (同比).
///
/// A year without a document of its own is known as far as the next year's document speaks about
/// it: *stated* where prose gives the figure, *implied* where it follows from a stated change or
/// from parts that are all known. Nothing is ever derived from a whole, because the rest may
/// hide a secret amount.
public struct YearComparison: Sendable {
  public let from: FiscalYear
  public let to: FiscalYear
  /// The books of the two years, where there are any.
  public let earlier: Book?
  public let later: Book?
  /// The book of the year after `to`, from which `to` may follow.
  public let following: Book?
  /// Whether both are of one stage. What a document says of the year before, it says of its own
  /// stage.
  private let isOneStage: Bool

  public init(
    from: FiscalYear, to: FiscalYear, earlier: Book?, later: Book?, following: Book? = nil,
    isOneStage: Bool = true
  ) {
    self.from = from
    self.to = to
    self.earlier = earlier
    self.later = later
    self.following = following
    self.isOneStage = isOneStage
  }

  /// The headline numbers that are known on at least one side. Where something was carried over, the
  /// revenue of the year is told apart from it: only that is a year's own.
  public func keyChanges() -> [(key: KeyFigure, change: Change, reason: ChangeReason?)] {
    let carried = change(.carriedOver)
    let carriesOver = [carried.before, carried.after].contains { $0?.amount ?? .zero != .zero }
    return KeyFigure.told(carriesOver: carriesOver).compactMap { key in
      let change = change(key)
      guard change.isKnown else { return nil }
      return (key, change, reason(key, of: change))
    }
  }

  /// What became of one headline number; both sides may be unknown.
  public func change(_ key: KeyFigure) -> Change {
    let successor = isOneStage && from.next == to ? later : nil
    return Change(
      before: known(key, year: from, own: earlier, successor: successor),
      after: known(key, year: to, own: later, successor: following))
  }

  /// One book's headline numbers.
  public static func known(in book: Book) -> [(key: KeyFigure, figure: KnownFigure)] {
    let years = YearComparison(from: book.id.year, to: book.id.year, earlier: nil, later: book)
    func known(_ key: KeyFigure) -> KnownFigure? {
      years.known(key, year: book.id.year, own: book, successor: nil)
    }
    let carriesOver = known(.carriedOver)?.amount ?? .zero != .zero
    return KeyFigure.told(carriesOver: carriesOver).compactMap { key in
      known(key).map { (key, $0) }
    }
  }

  /// What the later document says about the earlier year, held against the earlier document.
  public func findings() -> [Finding] {
    guard let earlier, let later, isOneStage, from.next == to else { return [] }
    return PriorYear(
      claims: later.claims, later: later.keyFigures, earlier: earlier.keyFigures, year: from
    ).findings()
  }

  private func known(
    _ key: KeyFigure, year: FiscalYear, own: Book?, successor: Book?
  ) -> KnownFigure? {
    if let own, let figure = own.tabulated(key) { return figure }
    if let own, let figure = own.stated(key, in: year) { return figure }
    if let figure = successor?.stated(key, in: year) { return figure }
    if let figure = successor?.implied(key, in: year) { return figure }
    // A book that carries the form and leaves the cell blank says so; it does not follow from
    // anything else. A form that is not printed says nothing.
    if let own, own.leavesBlank(key) {
      return KnownFigure(state: .blank, amount: nil, ulp: .zero, basis: .tabulated, evidence: [])
    }
    if let successor, !successor.addsUp(key) { return nil }
    return sum(key.parts.map { known($0, year: year, own: own, successor: successor) })
  }

  private func sum(_ parts: [KnownFigure?]) -> KnownFigure? {
    let amounts = parts.compactMap { $0?.amount }
    guard !parts.isEmpty, amounts.count == parts.count else { return nil }
    var evidence: [Evidence] = []
    for part in parts.compactMap(\.self) {
      evidence += part.evidence.filter { !evidence.contains($0) }
    }
    return KnownFigure(
      state: .number, amount: amounts.reduce(.zero, +),
      ulp: parts.compactMap { $0?.ulp }.max() ?? .zero, basis: .implied,
      derivation: .sum(of: amounts), evidence: evidence)
  }

  /// What the later document says, or else an officer; both speak of the year before.
  private func reason(_ key: KeyFigure, of change: Change) -> ChangeReason? {
    guard isOneStage else { return nil }
    let claim = later?.claims.first {
      $0.keyFigure == key && $0.baseline == from && $0.reason != nil
        && $0.direction?.fits(change.difference) ?? true
    }
    let stated = claim?.reason.map { ChangeReason(text: $0, by: nil) }
    guard from.next == to else { return stated }
    return later?.explanations[key].map { ChangeReason(text: $0.text, by: $0.by) } ?? stated
  }
}

extension Direction {
  /// Whether a difference goes that way; a reason for a decrease explains no increase.
  fileprivate func fits(_ difference: Amount?) -> Bool {
    guard let difference else { return true }
    switch self {
    case .increase: return difference > .zero
    case .decrease: return difference < .zero
    case .unchanged: return difference == .zero
    }
  }
}

extension Book {
  /// Whether the parts of a whole are all of it, as far as this book knows them: some places have
  /// more kinds of expenditure than basic and projects.
  fileprivate func addsUp(_ key: KeyFigure) -> Bool {
    let known = { (key: KeyFigure) in (self.tabulated(key) ?? self.stated(key, in: self.id.year)) }
    guard let whole = known(key)?.amount else { return true }
    let parts = key.parts.map { known($0)?.amount }
    let amounts = parts.compactMap(\.self)
    return amounts.count < parts.count || amounts.reduce(.zero, +) == whole
  }

  /// Whether the book says that there is nothing: what it prints of the whole is all of it, or the
  /// table of the figure is there and empty.
  fileprivate func leavesBlank(_ key: KeyFigure) -> Bool {
    guard key.sources.contains(where: { forms.contains($0.line.form) }), tabulated(key) == nil
    else { return false }
    if let whole = key.whole {
      guard let total = tabulated(whole)?.amount ?? (leavesBlank(whole) ? .zero : nil) else {
        return false
      }
      let parts = whole.addends.compactMap { tabulated($0) }
      return !parts.contains { $0.state == .secret }
        && Amount.sum(parts.compactMap(\.amount)) == total
    }
    // The lines of the summary have other names elsewhere; the other tables are one figure's own.
    guard let table = key.sources.first?.line.form, table != .summary, forms.contains(table) else {
      return false
    }
    // A table with figures and without this one has lost its line, or names it otherwise.
    return !figures.keys.contains { $0.line.form == table }
  }

  fileprivate func tabulated(_ key: KeyFigure) -> KnownFigure? {
    guard let (address, figure) = key.tabulated({ figures[$0]?.figure }),
      let recorded = figures[address]
    else { return nil }
    return KnownFigure(
      state: figure.state, amount: figure.amount, ulp: figure.ulp, basis: .tabulated,
      evidence: documents[recorded.revision].map {
        [Evidence(document: $0, place: figure.place, form: address.line.form)]
      } ?? [])
  }

  /// A level that prose gives for `year`.
  fileprivate func stated(_ key: KeyFigure, in year: FiscalYear) -> KnownFigure? {
    guard
      let claim = claims.first(where: {
        $0.keyFigure == key && $0.kind == .level && $0.year == year && $0.isOwnSeries(id.stage)
      })
    else { return nil }
    return KnownFigure(
      state: claim.amount == .zero ? .zero : .number, amount: claim.amount, ulp: claim.ulp,
      basis: .stated, evidence: evidence(claim))
  }

  /// This book's figure minus the change it states against `year`.
  fileprivate func implied(_ key: KeyFigure, in year: FiscalYear) -> KnownFigure? {
    guard let current = tabulated(key) ?? stated(key, in: id.year), let now = current.amount,
      saysTheSame(key, as: now),
      let claim = claims.first(where: {
        $0.keyFigure == key && $0.baseline == year && $0.year == id.year
          && $0.signedChange != nil && $0.isOwnSeries(id.stage)
      }), let change = claim.signedChange
    else { return nil }
    let ulp = claim.kind == .level ? current.ulp : max(current.ulp, claim.ulp)
    return KnownFigure(
      state: now == change ? .zero : .number, amount: now - change, ulp: ulp, basis: .implied,
      derivation: .difference(current: now, change: change),
      evidence: current.evidence + evidence(claim))
  }

  /// Whether what prose gives for the book's own year is the figure itself: a text that speaks of
  /// the appropriations alone tells their change, not that of the whole.
  private func saysTheSame(_ key: KeyFigure, as figure: Amount) -> Bool {
    let levels = claims.filter {
      $0.keyFigure == key && $0.kind == .level && $0.year == id.year && $0.isOwnSeries(id.stage)
    }
    return levels.isEmpty
      || levels.contains { ($0.amount - figure).magnitude.fen <= $0.ulp.fen / 2 }
  }

  private func evidence(_ claim: Claim) -> [Evidence] {
    documents[claimsRevision].map {
      [Evidence(document: $0, place: claim.place, quote: claim.quote)]
    } ?? []
  }
}

extension Claim {
  /// Whether the claim speaks of the series that a book of a stage holds: what was budgeted is
  /// not what was spent.
  fileprivate func isOwnSeries(_ stage: Stage) -> Bool {
    switch series {
    case nil: true
    case .budget, .opening: stage != .final
    case .final: stage == .final
    case .execution: false
    }
  }
}
