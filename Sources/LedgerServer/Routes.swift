import BudgetModel
import HTTPTypes
import HummingbirdCore
import LedgerAPI
import LedgerSpool
import LedgerStore
import Logging

/// The whole API: each noun's handlers say what they answer.
struct Routes: Sendable {
  private let context: ServerContext
  private let quotas: Quotas
  private let operations = OperationRegistry()

  init(_ context: ServerContext, _ quotas: Quotas) {
    self.context = context
    self.quotas = quotas
  }

  var table: [Route] {
    let (reader, writer, changes) = (context.reader, context.writer, context.changes)
    let (settings, logger, directives) = (context.settings, context.logger, context.directives)
    let departments = DepartmentLookup(reader: reader)
    let routes = [
      SystemHandlers(
        reader: reader, spool: context.spool, dropState: context.dropState, settings: settings,
        startedAt: context.startedAt
      ).routes,
      ArrivalHandlers(reader: reader).routes,
      BookHandlers(reader: reader, departments: departments).routes,
      CheckHandlers(
        reader: reader, departments: departments, directives: directives,
        restrictedTo: settings.restrictedReaders
      ).routes,
      CodeHandlers(directives: directives).routes,
      ComparisonHandlers(reader: reader, departments: departments, directives: directives).routes,
      BridgeHandlers(reader: reader, departments: departments, directives: directives).routes,
      OfficeHandlers(reader: reader, departments: departments, directives: directives).routes,
      DraftHandlers(reader: reader, departments: departments).routes,
      RevisionHandlers(
        reader: reader, writer: writer, departments: departments, changes: changes, logger: logger
      ).routes,
      HistoryHandlers(reader: reader, departments: departments).routes,
      FeedHandlers(reader: reader, changes: changes).routes,
      ReasonHandlers(
        reader: reader, writer: writer, departments: departments, changes: changes, logger: logger
      ).routes,
      SearchHandlers(reader: reader, departments: departments, index: context.index).routes,
      NoticeHandlers(reader: reader, changes: changes).routes,
      PlanHandlers(
        spool: context.spool, readers: context.readers, ledger: reader,
        approvals: context.approvals, limits: settings.limits
      ).routes,
      QueryHandlers(
        client: context.queries, reader: reader, logger: logger, places: quotas.queries
      ).routes,
      longRoutes,
    ].flatMap(\.self)
    return routes + [Contract.route(of: routes)]
  }

  private var longRoutes: [Route] {
    let verification = VerificationHandlers(reader: context.reader, spool: context.spool)
    let backups = BackupHandlers(
      reader: context.reader,
      room: BackupRoom(context.settings.backups, spool: context.spool))
    return [
      long(
        .get, .verification, "Derives every digest anew from the stored bytes.", takes: [.anchor],
        .reading
      ) { try await verification.verify($0.query, "") },
      long(
        .post, .backups, "Makes a sealed copy of the ledger and its documents, verified.", .deciding
      ) { _ in try await backups.backup() },
      Route(
        method: .get, endpoint: .operation,
        summary: "The answer of work that was answered by 202, or 202 again.", takes: [.timeout],
        mayTakeLong: true, result: VerificationPayload.self, answer: operation),
    ]
  }

  /// A route whose work may take long.
  private func long<Payload: Codable & Sendable>(
    _ method: HTTPRequest.Method, _ endpoint: Endpoint, _ summary: String,
    takes: [QueryItem] = [], _ access: Route.Access,
    _ work: @escaping @Sendable (Route.Call) async throws -> Payload
  ) -> Route {
    Route(
      method: method, endpoint: endpoint, summary: summary, takes: takes, access: access,
      mayTakeLong: true, result: Payload.self
    ) { call in
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
  ) async -> OperationRegistry.Answer {
    do {
      return try Answers.waiting(try await work())
    } catch let error as ErrorPayload {
      return Answers.waiting(error)
    } catch {
      context.logger.error(
        "no answer", metadata: ["path": "\(endpoint.path)", "cause": "\(error)"])
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
