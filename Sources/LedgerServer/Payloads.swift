import BudgetChecks
import BudgetModel
package import LedgerAPI
import LedgerCore
import LedgerSpool
package import LedgerStore

/// Values of the core as the wire shows them.
extension DepartmentPayload {
  init(_ reference: RevisionReference, superior: DepartmentID? = nil) {
    self.init(
      code: reference.book.department.text, name: reference.departmentName,
      superior: superior?.text)
  }

  init(_ record: DepartmentRecord, superior: DepartmentID? = nil) {
    self.init(
      code: record.code.text, name: record.name, years: record.years.map(\.number),
      aliases: record.aliases.map {
        AliasPayload(name: $0.name, from: $0.from.number, to: $0.to.number)
      }, superior: superior?.text)
  }
}

extension ArrivalPayload {
  package init(_ record: ArrivalRecord) {
    self.init(record.arrival, record.outcome)
  }

  package init(_ arrival: Arrival, _ outcome: Outcome) {
    let digest = arrival.digest.map(\.hexadecimal)
    let word: ArrivalOutcome
    var reference: RevisionReference?
    var rejection: RejectionPayload?
    var flags: [FlagPayload]?
    switch outcome {
    case .accepted(let revision): (word, reference) = (.accepted, revision)
    case .unchanged(let revision): (word, reference) = (.unchanged, revision)
    case .rejected(let reason):
      word = .rejected
      rejection = RejectionPayload(reason)
    case .held(let reasons):
      word = .held
      flags = reasons.map { FlagPayload($0) }
    }
    self.init(
      id: arrival.id, name: arrival.name.printableName, bytes: Int(arrival.bytes),
      digest: digest, claimedAt: arrival.claimedAt, outcome: word,
      department: reference.map { DepartmentPayload($0) }, year: reference?.book.year.number,
      stage: reference?.book.stage.rawValue, revision: reference?.number, rejection: rejection,
      flags: flags, location: Self.location(word, arrival.id, digest ?? ""))
  }
}

extension ArrivalPayload {
  fileprivate static func location(_ outcome: ArrivalOutcome, _ id: String, _ digest: String)
    -> String
  {
    switch outcome {
    case .accepted, .unchanged: Spool.archiveLocation(digest)
    case .rejected: "quarantine/\(id)"
    case .held: "held/\(id)"
    }
  }
}

extension RejectionPayload {
  init(_ reason: Rejection) {
    self.init(
      kind: reason.kind.rawValue, message: Bilingual(zh: reason.chinese, en: reason.english),
      hint: Bilingual(zh: reason.chineseHint, en: reason.englishHint))
  }
}

extension UnboundPayload {
  init(_ grid: UnboundGrid) {
    let place = grid.rows.first?.place ?? Place()
    self.init(
      title: grid.title, place: Bilingual(zh: place.chinese, en: place.english),
      rows: grid.rows.map(\.cells))
  }
}

extension FlagPayload {
  init(_ flag: ReadingFlag) {
    self.init(kind: flag.kind.rawValue, message: Bilingual(zh: flag.chinese, en: flag.english))
  }
}

extension RevisionPayload {
  init(_ record: RevisionRecord) {
    let reference = record.reference
    var file: RevisionRecord.File?
    var withdrawal: WithdrawalPayload?
    var explanation: ExplanationPayload?
    switch record.origin {
    case .document(let recorded): file = recorded
    case .withdrawal(let taken, let sequence):
      withdrawal = WithdrawalPayload(
        sequence: Int(sequence), number: taken.revision, reason: taken.reason, by: taken.by)
    case .explanation(let said): explanation = ExplanationPayload(said)
    }
    self.init(
      sequence: Int(reference.sequence), number: reference.number,
      department: DepartmentPayload(reference), year: reference.book.year.number,
      stage: reference.book.stage.rawValue, recordedAt: record.recordedAt,
      document: file?.document.digest, name: file?.document.name, format: file?.format,
      arrival: file?.arrival, owner: file?.owner.map { $0.name ?? "uid=\($0.uid)" },
      withdrawal: withdrawal, explanation: explanation, added: record.added,
      changed: record.changed,
      withdrawn: record.withdrawn, claims: record.claims, findings: record.findings,
      contentDigest: record.contentDigest, digest: record.digest,
      previousDigest: record.previousDigest)
  }
}

extension ExplanationPayload {
  init(_ said: Explanation) {
    self.init(
      key: said.key.rawValue, title: Bilingual(zh: said.key.title, en: said.key.englishTitle),
      text: said.text, by: said.by)
  }
}

extension NoticePayload {
  init(_ record: NoticeRecord) {
    let wording = record.wording
    self.init(
      sequence: Int(record.sequence), id: record.number, kind: record.kind,
      createdAt: record.createdAt, department: record.revision.map { DepartmentPayload($0) },
      year: record.revision?.book.year.number, revision: record.revision?.number,
      arrival: record.arrival,
      subject: wording.subject, text: wording.text, markdown: wording.markdown,
      command: record.command, delivered: record.delivered)
  }
}

extension FindingPayload {
  init(_ finding: Finding) {
    self.init(
      rule: finding.rule, severity: finding.severity.rawValue,
      kind: finding.kind.rawValue, message: finding.words,
      places: finding.places.map { Bilingual(zh: $0.chinese, en: $0.english) })
  }
}

extension SidePayload {
  init(_ figure: KnownFigure, unit: AmountUnit) {
    self.init(
      state: figure.state.word, money: figure.amount.map { MoneyPayload($0, unit: unit) },
      basis: figure.basis.rawValue,
      precision: figure.ulp == .zero ? nil : figure.ulp.text(in: .yuan),
      derivation: figure.derivation.map { $0.text(unit) },
      sources: figure.evidence.map { SourcePayload($0) })
  }
}

extension SourcePayload {
  init(_ evidence: Evidence) {
    self.init(
      document: evidence.document.digest, name: evidence.document.name,
      title: evidence.form?.title ?? "说明", place: evidence.place, quote: evidence.quote)
  }
}

extension KnownFigure.Derivation {
  func text(_ unit: AmountUnit) -> String {
    switch self {
    case .difference(let current, let change):
      "\(current.text(in: unit)) \(change < .zero ? "+" : "-") \(change.magnitude.text(in: unit))"
    case .sum(let parts): parts.map { $0.text(in: unit) }.joined(separator: " + ")
    }
  }
}

extension ChangeKind {
  init(_ kind: Change.Kind) {
    switch kind {
    case .added: self = .added
    case .removed: self = .removed
    case .changed: self = .changed
    case .unchanged: self = .unchanged
    case .unknown: self = .unknown
    }
  }
}
