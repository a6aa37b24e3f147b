internal import BudgetChecks
internal import BudgetModel

/// A notice as it is kept: records as in a revision's canonical content.
extension Notice {
  public var canonicalContent: [UInt8] {
    var lines = CanonicalLines()
    switch content {
    case .revision(let revision): lines.add(revision)
    case .rejection(let rejection, let fileName, let location):
      lines.add("rejection", rejection.kind.rawValue, rejection.detail, fileName, location)
      if let place = rejection.place { lines.add(place) }
    case .held(let flags, let fileName, let arrival):
      lines.add("held", fileName, arrival)
      for flag in flags {
        lines.add("flag", flag.kind.rawValue, flag.detail)
        if let place = flag.place { lines.add(place) }
      }
    case .recheck(let recheck):
      lines.add(
        "recheck", recheck.book.description, recheck.departmentName, String(recheck.catalogue))
      for finding in recheck.findings { lines.add(finding) }
    }
    return lines.bytes
  }

  /// Reads what ``canonicalContent`` wrote; nil if these bytes are not exactly that.
  public init?(canonicalContent bytes: [UInt8]) {
    guard let records = CanonicalRecords(bytes), let content = records.noticeContent() else {
      return nil
    }
    self.init(content)
    guard canonicalContent == bytes else { return nil }
  }
}

extension CanonicalLines {
  fileprivate mutating func add(_ revision: Notice.Revision) {
    add(
      "notice", revision.book.description, revision.departmentName, String(revision.number),
      revision.isWithdrawal ? "withdrawal" : "document", revision.from.description,
      revision.isEarlierRecorded ? "recorded" : "not-recorded", String(revision.added),
      String(revision.changed), String(revision.withdrawn),
      revision.isTextChanged ? "text-changed" : nil)
    for told in revision.changes {
      add(
        "headline", told.key.rawValue, told.change.isComparable ? "comparable" : nil,
        told.reason.map { "=" + $0 })
      for (side, figure) in [("before", told.change.before), ("after", told.change.after)] {
        guard let figure else { continue }
        add(
          side, String(figure.state.rawValue), figure.amount.map { String($0.fen) },
          String(figure.ulp.fen), figure.basis.rawValue)
      }
    }
    for correction in revision.corrections {
      add(
        "cell", correction.line, String(correction.form.rawValue),
        String(correction.column.rawValue))
      for (side, figure) in [("was", correction.before), ("is", correction.after)] {
        guard let figure else { continue }
        add(side)
        add(figure)
      }
    }
    for finding in revision.findings { add(finding) }
  }
}

extension CanonicalRecords {
  fileprivate func noticeContent() -> Notice.Content? {
    if let fields = next("rejection", 4) {
      return Rejection.Kind(rawValue: fields[0]).map {
        .rejection(
          Rejection($0, fields[1], at: nextPlace()), fileName: fields[2], location: fields[3])
      }
    }
    if let fields = next("held", 2) {
      let flags = all {
        next("flag", 2).flatMap { flag in
          ReadingFlag.Kind(rawValue: flag[0]).map { ReadingFlag($0, flag[1], at: nextPlace()) }
        }
      }
      return .held(flags, fileName: fields[0], arrival: fields[1])
    }
    if let fields = next("recheck", 3) {
      guard let book = BookID(fields[0]), let catalogue = Int(fields[2]) else { return nil }
      return .recheck(
        Recheck(
          book: book, departmentName: fields[1], catalogue: catalogue, findings: all(finding)))
    }
    return revision().map { .revision($0) }
  }

  private func revision() -> Notice.Revision? {
    guard let fields = next("notice", 10), let book = BookID(fields[0]),
      let number = Int(fields[2]), let from = FiscalYear(fields[4]), let added = Int(fields[6]),
      let changed = Int(fields[7]), let withdrawn = Int(fields[8])
    else { return nil }
    return Notice.Revision(
      book: book, departmentName: fields[1], number: number,
      isWithdrawal: fields[3] == "withdrawal", from: from,
      isEarlierRecorded: fields[5] == "recorded", added: added, changed: changed,
      withdrawn: withdrawn, isTextChanged: fields[9] == "text-changed", changes: all(headline),
      corrections: all(correction), findings: all(finding))
  }

  private func headline() -> Notice.HeadlineChange? {
    guard let fields = next("headline", 3), let key = KeyFigure(rawValue: fields[0]) else {
      return nil
    }
    let change = Change(
      before: known("before"), after: known("after"), isComparable: fields[1] == "comparable")
    return Notice.HeadlineChange(
      key: key, change: change, reason: fields[2].isEmpty ? nil : String(fields[2].dropFirst()))
  }

  private func known(_ side: String) -> KnownFigure? {
    guard let fields = next(side, 4), let state = Int(fields[0]).flatMap(FigureState.init),
      let ulp = Int64(fields[2]), let basis = Basis(rawValue: fields[3])
    else { return nil }
    return KnownFigure(
      state: state, amount: Int64(fields[1]).map { Amount(fen: $0) }, ulp: Amount(fen: ulp),
      basis: basis, evidence: [])
  }

  private func correction() -> Notice.Correction? {
    guard let fields = next("cell", 3), let form = Int(fields[1]).flatMap(BudgetForm.init),
      let column = Int(fields[2]).flatMap(BudgetColumn.init)
    else { return nil }
    return Notice.Correction(
      line: fields[0], column: column, form: form,
      before: next("was", 0).flatMap { _ in figure() },
      after: next("is", 0).flatMap { _ in figure() })
  }
}
