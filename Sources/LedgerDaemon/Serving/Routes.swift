import BudgetModel
import HTTPTypes
import HummingbirdCore
import LedgerAPI
import LedgerStore
import Logging

/// The whole API on one page: method, path, who may ask, how much may be sent, and who answers.
struct Routes: Sendable {
  /// The bytes of a form that a person fills in, and of a list of codes.
  private static let form = 64 << 10
  private static let list = 4 << 20

  let system: SystemHandlers
  let arrivals: ArrivalHandlers
  let books: BookHandlers
  let checks: CheckHandlers
  let codes: CodeHandlers
  let comparisons: ComparisonHandlers
  let bridges: BridgeHandlers
  let office: OfficeHandlers
  let drafts: DraftHandlers
  let revisions: RevisionHandlers
  let history: HistoryHandlers
  let verification: VerificationHandlers
  let feed: FeedHandlers
  let reasons: ReasonHandlers
  let search: SearchHandlers
  let backups: BackupHandlers
  let queries: QueryHandlers
  let notices: NoticeHandlers
  let plans: PlanHandlers
  let logger: Logger
  private let operations = OperationDesk()

  var table: [Route] {
    [
      .get(.systemInfo, system.info),
      .get(.status, system.status),
      .get(.departments, system.departments),
      .get(.arrivals, arrivals.list),
      .get(.arrival, arrivals.one),
      .get(.book, books.book),
      .get(.findings, books.findings),
      .get(.checks, checks.check),
      .get(.claims, books.claims),
      .get(.targets, books.targets),
      .get(.codes, codes.list),
      .get(.crosswalk, codes.crosswalk),
      .get(.comparison, comparisons.compare),
      .get(.bridge, bridges.bridge),
      .get(.office, office.compare),
      .get(.officeTotals, office.totals),
      .get(.filings, office.filings),
      .get(.draft, drafts.draft),
      .get(.revisions, revisions.list),
      .get(.revision, revisions.one),
      .get(.restatement, revisions.restatement),
      .get(.history, history.history),
      .get(.blame, history.blame),
      .get(.changes, feed.changes),
      .get(.proof, feed.proof),
      .get(.reasons, reasons.list),
      .get(.search, search.search),
      .get(.query, queries.schema),
      .get(.notices, notices.list),
      .get(.notice, notices.one),
      .get(.arrivalPlan, plans.planOfArrival),
      long(.get, .verification, .reading) { try await verification.verify($0.query, "") },
      Route(
        method: .get, endpoint: .operation, access: .reading, largestBody: 0, answer: operation),
      .post(.plan, .reading, upTo: plans.limits.fileBytes, plans.plan),
      Route(
        method: .post, endpoint: .query, access: .reading, largestBody: QueryHandlers.longest
      ) { try await queries.answer($0.body, $0.query) },
      .post(.decision, .deciding, upTo: Self.form, plans.decide),
      .post(.withdrawal, .deciding, upTo: Self.form, revisions.withdraw),
      .post(.reasons, .deciding, upTo: Self.form, reasons.add),
      .post(.silences, .deciding, upTo: Self.form, checks.silence),
      .post(.filings, .deciding, upTo: Self.form, office.publish),
      .post(.codes, .deciding, upTo: Self.list, codes.addList),
      .post(.crosswalk, .deciding, upTo: Self.list, codes.addMappings),
      long(.post, .backups, .deciding) { _ in try await backups.backup() },
    ]
  }

  /// A route whose work may take long.
  private func long<Payload: Codable & Sendable>(
    _ method: HTTPRequest.Method, _ endpoint: Endpoint, _ access: Route.Access,
    _ work: @escaping @Sendable (Route.Call) async throws -> Payload
  ) -> Route {
    Route(method: method, endpoint: endpoint, access: access, largestBody: 0) { call in
      try await operations.run(endpoint) { await waiting(endpoint) { try await work(call) } }
    }
  }

  @Sendable private func operation(_ call: Route.Call) async throws -> Response {
    let timeout = try call.query.integer(.timeout, 0...60) ?? 0
    guard let response = try await operations.answer(call.id, within: timeout) else {
      throw ErrorPayload.unknownOperation(call.id)
    }
    return response
  }

  /// The answer of a handler, as one that can wait.
  private func waiting<Payload: Codable & Sendable>(
    _ endpoint: Endpoint, _ work: () async throws -> Payload
  ) async -> OperationDesk.Answer {
    do {
      return try Answers.waiting(try await work())
    } catch let error as ErrorPayload {
      return Answers.waiting(error)
    } catch {
      logger.error("no answer", metadata: ["path": "\(endpoint.path)", "cause": "\(error)"])
      return Answers.waiting(.internalError)
    }
  }
}

extension ErrorPayload {
  static let internalError = ErrorPayload(
    .internalError,
    message: Bilingual(zh: "ledgerd 内部错误", en: "ledgerd failed to answer"),
    hint: Bilingual(
      zh: "请查看日志：journalctl -u ledgerd", en: "See the log: journalctl -u ledgerd"))

  fileprivate static func unknownOperation(_ id: String) -> ErrorPayload {
    ErrorPayload(
      .notFound,
      message: Bilingual(zh: "没有进行中的操作 \(id)", en: "there is no operation \(id)"),
      hint: Bilingual(zh: "答复只能取一次，请重新提出", en: "An answer is given once; ask for the work again"))
  }
}
