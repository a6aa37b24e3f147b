import BudgetChecks
import BudgetModel
import Crypto
import FoundationEssentials
import HTTPTypes
import LedgerAPI
import LedgerCore
import LedgerSpool
import LedgerStore
import SealedClients

/// What a file would become, and what a person decides about one that waits.
struct PlanHandlers: Sendable {
  let spool: Spool
  let readers: ReaderClient
  let ledger: LedgerReader
  let approvals: ApprovalService
  let limits: Limits

  var routes: [Route] {
    [
      .get(
        .arrivalPlan, "What a file that waits would become if it were approved.", planOfArrival),
      Route(
        method: .post, endpoint: .plan, summary: "What a file would become; nothing is stored.",
        largestBody: limits.fileBytes,
        body: .bytes("The file.", media: "application/octet-stream"), result: PlanPayload.self
      ) { try Answers.json(try await plan($0.body, $0.id)) },
      .decide(
        .decision, "Approves or declines a file that waits.", DecisionPayload.self, decide),
    ]
  }

  @Sendable func plan(_ bytes: [UInt8], _ id: String) async throws -> PlanPayload {
    if bytes.isEmpty { return PlanPayload(Rejection(.empty)) }
    return try await plan(of: bytes)
  }

  @Sendable func planOfArrival(_ query: Query, _ id: String) async throws -> PlanPayload {
    guard let arrival = ArrivalID(id), let bytes = try spool.heldBytes(arrival) else {
      throw Self.notHeld(id)
    }
    return try await plan(of: bytes)
  }

  @Sendable func decide(_ body: [UInt8], _ id: String) async throws -> ArrivalPayload {
    guard let asked = try? JSONDecoder().decode(DecisionPayload.self, from: Data(body)),
      let verdict = Decision.Verdict(rawValue: asked.verdict), asked.reason.utf8.count <= 2_000
    else {
      throw ErrorPayload(
        .badRequest,
        message: Bilingual(zh: "决定的内容无效", en: "the decision is not valid"),
        hint: Bilingual(
          zh: #"例如：{"verdict":"approved","reason":""}"#,
          en: #"For example: {"verdict":"approved","reason":""}"#))
    }
    let by = Peer.current.map { "uid=\($0.uid)" } ?? "-"
    let decision = Decision(verdict: verdict, reason: asked.reason, by: by)
    guard let arrival = ArrivalID(id), let held = try await ledger.arrival(id),
      case .held = held.outcome, try await ledger.decision(id) == nil
    else { throw Self.notHeld(id) }
    // A restored ledger knows files that waited then and are gone.
    guard try spool.heldBytes(arrival) != nil else {
      throw Self.gone(id, held.arrival.name.printableName)
    }
    guard try await approvals.decide(arrival, decision), let record = try await ledger.arrival(id)
    else { throw Self.notHeld(id) }
    return ArrivalPayload(record)
  }

  private func plan(of bytes: [UInt8]) async throws -> PlanPayload {
    switch try await readers.read(bytes, for: .caller(Peer.current?.uid)) {
    case .failure(let rejection): return PlanPayload(rejection)
    case .success(let document):
      let digest = Array(SHA256.hash(data: bytes))
      let plan = try await ledger.plan(document, digest: digest)
      return PlanPayload(document, plan, digest: digest.hexadecimal)
    }
  }

  private static func gone(_ id: String, _ name: String) -> ErrorPayload {
    ErrorPayload(
      .conflict,
      message: Bilingual(
        zh: "收件 \(id)（\(name)）的文件已不在 held", en: "the file of arrival \(id), \(name), is not in held"
      ),
      hint: Bilingual(zh: "请重新投递该文件", en: "Drop the file again"))
  }

  private static func notHeld(_ id: String) -> ErrorPayload {
    ErrorPayload(
      .notFound,
      message: Bilingual(
        zh: "收件 \(id) 不在等待批准", en: "arrival \(id) does not wait for a decision"),
      hint: Bilingual(
        zh: "ledgerctl inbox --outcome held 列出待批准的文件",
        en: "ledgerctl inbox --outcome held lists those that do"))
  }
}

extension PlanPayload {
  init(_ rejection: Rejection) {
    self.init(outcome: .reject, rejection: RejectionPayload(rejection))
  }

  init(_ document: BudgetDocument, _ plan: PostingPlan, digest: String) {
    let draft = plan.draft
    let source = DocumentReference(digest: digest, name: "")
    let facts = Dictionary(document.facts.map { ($0.key, $0.figure) }) { first, _ in first }
    let alone = CheckSubject(document)
    self.init(
      outcome: plan.unchanged != nil ? .unchanged : plan.flags.isEmpty ? .record : .hold,
      department: DepartmentPayload(
        code: document.department.code.text, name: document.department.name),
      year: document.year.number, stage: document.stage.rawValue, format: document.format,
      charset: document.charset,
      revision: plan.unchanged ?? draft.number,
      flags: plan.flags.map { FlagPayload($0) },
      forms: document.forms.map { form in
        PlannedFormPayload(
          form: form.form.name, title: form.title, unit: form.unit.symbol, rows: form.rows.count,
          figures: form.rows.reduce(0) { $0 + $1.figures.count },
          place: Bilingual(zh: form.place.chinese, en: form.place.english))
      },
      keyFigures: KeyFigure.usual.compactMap { key in
        guard let figure = key.tabulated({ facts[$0] })?.figure, let amount = figure.amount else {
          return nil
        }
        return PlannedFigurePayload(
          key: key.rawValue, title: Bilingual(zh: key.title, en: key.englishTitle),
          money: MoneyPayload(amount, unit: .wan),
          place: Bilingual(zh: figure.place.chinese, en: figure.place.english))
      },
      claims: document.claims.map { ClaimPayload($0, source, alone.grade($0), .wan) },
      unbound: document.unbound.map { UnboundPayload($0) },
      findings: draft.findings.map { FindingPayload($0) },
      changes: PlannedChangesPayload(
        added: draft.count(.added), changed: draft.count(.changed),
        withdrawn: draft.count(.withdrawn)),
      notices: plan.unchanged == nil
        ? plan.notice.map { [PlannedNoticePayload($0, of: document.year)] } ?? [] : [])
  }
}

extension PlannedNoticePayload {
  fileprivate init(_ notice: Notice, of year: FiscalYear) {
    let wording = notice.wording(number: "\(year)-?")
    self.init(subject: wording.subject, text: wording.text)
  }
}
