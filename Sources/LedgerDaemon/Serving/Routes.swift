import HTTPTypes
import Hummingbird
import LedgerAPI
import LedgerStore
import Logging

/// The whole API on one page: path and handler. Whoever may connect to the socket may ask, and may
/// decide about a held document; the decision is recorded with the caller's user id.
struct Routes: Sendable {
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

  func router() -> Router<BasicRequestContext> {
    let router = Router(context: BasicRequestContext.self)
    router.add(middleware: SameMachine())
    get(router, .systemInfo, system.info)
    get(router, .status, system.status)
    get(router, .departments, system.departments)
    get(router, .arrivals, arrivals.list)
    get(router, .arrival, arrivals.one)
    get(router, .book, books.book)
    get(router, .findings, books.findings)
    get(router, .checks, checks.check)
    get(router, .claims, books.claims)
    get(router, .targets, books.targets)
    get(router, .codes, codes.list)
    get(router, .crosswalk, codes.crosswalk)
    get(router, .comparison, comparisons.compare)
    get(router, .bridge, bridges.bridge)
    get(router, .office, office.compare)
    get(router, .officeTotals, office.totals)
    get(router, .filings, office.filings)
    get(router, .draft, drafts.draft)
    get(router, .revisions, revisions.list)
    get(router, .revision, revisions.one)
    get(router, .restatement, revisions.restatement)
    get(router, .history, history.history)
    get(router, .blame, history.blame)
    getLong(router, .verification, verification.verify)
    get(router, .changes, feed.changes)
    get(router, .proof, feed.proof)
    get(router, .reasons, reasons.list)
    get(router, .search, search.search)
    get(router, .query, queries.schema)
    get(router, .notices, notices.list)
    get(router, .notice, notices.one)
    get(router, .arrivalPlan, plans.planOfArrival)
    post(router, .plan, plans.plan)
    post(router, .decision, plans.decide)
    post(router, .withdrawal, revisions.withdraw)
    post(router, .reasons, reasons.add)
    post(router, .silences, checks.silence)
    post(router, .filings, office.publish)
    post(router, .codes, codes.addList)
    post(router, .crosswalk, codes.addMappings)
    router.post(RouterPath(Endpoint.backups.path)) { _, _ in
      await answer(.backups) {
        try await operations.run(.backups) { await waiting(.backups, backups.backup) }
      }
    }
    router.get(RouterPath(Endpoint.operation.path.replacing("{id}", with: ":id"))) {
      request, context in
      await answer(.operation) {
        let id = context.parameters.get("id") ?? ""
        let timeout = try Query(request).integer(.timeout, 0...60) ?? 0
        guard let response = try await operations.answer(id, within: timeout) else {
          throw ErrorPayload.unknownOperation(id)
        }
        return response
      }
    }
    router.post(RouterPath(Endpoint.query.path)) { request, _ in
      await answer(.query) {
        try await queries.answer(try await plans.body(of: request), Query(request))
      }
    }
    return router
  }

  /// A handler gets the query and the `{id}` of the path, if there is one.
  private func get<Payload: Codable & Sendable>(
    _ router: Router<BasicRequestContext>, _ endpoint: Endpoint,
    _ handler: @escaping @Sendable (Query, String) async throws -> Payload
  ) {
    let path = RouterPath(endpoint.path.replacing("{id}", with: ":id"))
    router.get(path) { request, context -> Response in
      await answer(endpoint) {
        try Answers.json(
          try await handler(Query(request), context.parameters.get("id") ?? ""))
      }
    }
  }

  /// A handler whose work may take long.
  private func getLong<Payload: Codable & Sendable>(
    _ router: Router<BasicRequestContext>, _ endpoint: Endpoint,
    _ handler: @escaping @Sendable (Query, String) async throws -> Payload
  ) {
    router.get(RouterPath(endpoint.path)) { request, _ -> Response in
      await answer(endpoint) {
        let query = Query(request)
        return try await operations.run(endpoint) {
          await waiting(endpoint) { try await handler(query, "") }
        }
      }
    }
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

  /// A handler that also gets the body of the request.
  private func post<Payload: Codable & Sendable>(
    _ router: Router<BasicRequestContext>, _ endpoint: Endpoint,
    _ handler: @escaping @Sendable ([UInt8], String) async throws -> Payload
  ) {
    let path = RouterPath(endpoint.path.replacing("{id}", with: ":id"))
    router.post(path) { request, context -> Response in
      await answer(endpoint) {
        let body = try await plans.body(of: request)
        return try Answers.json(try await handler(body, context.parameters.get("id") ?? ""))
      }
    }
  }

  /// A handler that gets the body and the query.
  private func post<Payload: Codable & Sendable>(
    _ router: Router<BasicRequestContext>, _ endpoint: Endpoint,
    _ handler: @escaping @Sendable ([UInt8], Query) async throws -> Payload
  ) {
    router.post(RouterPath(endpoint.path)) { request, _ -> Response in
      await answer(endpoint) {
        try Answers.json(try await handler(try await plans.body(of: request), Query(request)))
      }
    }
  }

  private func answer(
    _ endpoint: Endpoint, _ work: () async throws -> Response
  ) async -> Response {
    let caller: Logger.Metadata = [
      "path": "\(endpoint.path)", "peer": "\(Peer.current?.description ?? "-")",
    ]
    logger.debug("asked", metadata: caller)
    do {
      return try await work()
    } catch let error as ErrorPayload {
      return Answers.error(error)
    } catch {
      logger.error(
        "no answer", metadata: caller.merging(["cause": "\(error)"]) { _, cause in cause })
      return Answers.error(.internalError)
    }
  }
}

/// Refuses requests that a web page may have caused, and answers unknown paths in the envelope.
struct SameMachine<Context: RequestContext>: RouterMiddleware {
  private static var hosts: Set<String> { ["", "localhost", "ledgerd"] }

  func handle(
    _ request: Request, context: Context,
    next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    let referrer = HTTPField.Name("Referer").flatMap { request.headers[$0] }
    let host = request.head.authority ?? ""
    guard request.headers[.origin] == nil, referrer == nil, Self.hosts.contains(host) else {
      return Answers.error(.foreignRequest)
    }
    do {
      return try await next(request, context)
    } catch let error as HTTPError where error.status == .notFound {
      return Answers.error(.unknownPath(request.uri.path))
    } catch let error as HTTPError where error.status == .methodNotAllowed {
      return Answers.error(.unknownPath(request.uri.path))
    }
  }
}

extension ErrorPayload {
  static let internalError = ErrorPayload(
    .internalError,
    message: Bilingual(zh: "ledgerd 内部错误", en: "ledgerd failed to answer"),
    hint: Bilingual(
      zh: "请查看日志：journalctl -u ledgerd", en: "See the log: journalctl -u ledgerd"))

  static let foreignRequest = ErrorPayload(
    .forbidden,
    message: Bilingual(
      zh: "拒绝来自网页或其他主机的请求", en: "requests from web pages or for other hosts are refused"),
    hint: Bilingual(
      zh: "请使用 ledgerctl，或 curl --unix-socket … http://localhost/v1/…",
      en: "Use ledgerctl, or curl --unix-socket … http://localhost/v1/…"))

  static func unknownOperation(_ id: String) -> ErrorPayload {
    ErrorPayload(
      .notFound,
      message: Bilingual(zh: "没有进行中的操作 \(id)", en: "there is no operation \(id)"),
      hint: Bilingual(zh: "答复只能取一次，请重新提出", en: "An answer is given once; ask for the work again"))
  }

  static func unknownPath(_ path: String) -> ErrorPayload {
    ErrorPayload(
      .notFound,
      message: Bilingual(zh: "没有这个地址：\(path)", en: "there is nothing at GET \(path)"),
      hint: Bilingual(
        zh: "可用地址：" + Endpoint.allCases.map(\.path).joined(separator: " "),
        en: "There are: " + Endpoint.allCases.map(\.path).joined(separator: " ")))
  }
}
