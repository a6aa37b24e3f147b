import BudgetModel
import HTTPTypes
import HummingbirdCore
import LedgerAPI
import LedgerStore
import Logging

/// Answers requests: finds the route, and is the one place that says who may take it.
package struct Responder: Sendable {
  let routes: [Route]
  let officers: Officers
  let quotas: Quotas
  /// What is done when the ledger on disk is in doubt.
  let onDoubt: @Sendable (any Error) -> Void
  let logger: Logger

  package init(_ context: ServerContext, onDoubt: @escaping @Sendable (any Error) -> Void) {
    quotas = Quotas(context.settings.limits)
    routes = Routes(context, quotas).table
    officers = Officers(named: context.settings.officers)
    self.onDoubt = onDoubt
    logger = context.logger
  }

  private static let hosts: Set<String> = ["", "localhost", "ledgerd"]

  /// - Parameter body: Gives the body of the request, at most so large.
  func respond(
    to request: Request, body: (Int) async throws -> [UInt8]
  ) async -> Response {
    let caller: Logger.Metadata = [
      "path": "\(request.uri.path)", "peer": "\(Peer.current?.description ?? "-")",
    ]
    logger.debug("asked", metadata: caller)
    let response: Response
    do {
      response = try await answer(request, body)
    } catch let error as ErrorPayload {
      response = Answers.error(error)
    } catch let refusal as HeadRefusal {
      response = Answers.error(refusal.answer)
    } catch is CancellationError {
      // Whoever asked has gone.
      response = Answers.error(.internalError)
    } catch {
      logger.error(
        "no answer", metadata: caller.merging(["cause": "\(error)"]) { _, cause in cause })
      response = Answers.error(.internalError)
    }
    // HEAD is GET, told without its body.
    return request.method == .head ? response.createHeadResponse() : response
  }

  private func answer(
    _ request: Request, _ body: (Int) async throws -> [UInt8]
  ) async throws -> Response {
    guard !isForeign(request) else { throw ErrorPayload.foreignRequest }
    let path = request.uri.path.split(separator: "/")
    let found = routes.compactMap { route in route.id(in: path).map { (route, $0) } }
    guard !found.isEmpty else { throw ErrorPayload.unknownPath(request.uri.path) }
    let method = request.method == .head ? .get : request.method
    guard let (route, id) = found.first(where: { $0.0.method == method }) else {
      return Self.otherMethod(request, found.map(\.0.method))
    }
    switch route.access {
    case .reading: break
    case .deciding:
      guard officers.includes(Peer.current) else { throw officers.refusal(of: Peer.current) }
    }
    var bytes: [UInt8] = []
    do {
      if route.method != .get { bytes = try await body(route.largestBody) }
    } catch is BodyTooLarge {
      throw ErrorPayload.tooLarge(route)
    }
    let call = Route.Call(
      query: Query(request), id: id, body: bytes, knownTags: request.headers[.ifNoneMatch])
    switch route.access {
    case .reading: return try await route.answer(call)
    case .deciding:
      do {
        // What was decided is decided, whether or not its answer is waited for.
        return try await Task { try await route.answer(call) }.value
      } catch let error where LedgerFailure(error) == .inDoubt {
        onDoubt(error)
        throw error
      }
    }
  }

  /// Whether a web page may have caused the request.
  private func isForeign(_ request: Request) -> Bool {
    let site = HTTPField.Name("Sec-Fetch-Site").flatMap { request.headers[$0] }
    let referrer = HTTPField.Name("Referer").flatMap { request.headers[$0] }
    return request.headers[.origin] != nil || referrer != nil
      || !["none", "same-origin"].contains(site ?? "none")
      || !Self.hosts.contains(request.head.authority ?? "")
  }

  private static func otherMethod(
    _ request: Request, _ methods: [HTTPRequest.Method]
  ) -> Response {
    let allowed = (methods + (methods.contains(.get) ? [.head] : [])).map(\.rawValue).sorted()
      .joined(separator: ", ")
    var response = Answers.error(
      ErrorPayload(
        .methodNotAllowed,
        message: Bilingual(
          zh: "\(request.uri.path) 不接受 \(request.method.rawValue)",
          en: "\(request.uri.path) takes no \(request.method.rawValue)"),
        hint: Bilingual(zh: "可用：\(allowed)", en: "Allowed: \(allowed)")))
    response.headers[.allow] = allowed
    return response
  }
}

extension ErrorPayload {
  fileprivate static let foreignRequest = ErrorPayload(
    .forbidden,
    message: Bilingual(
      zh: "拒绝来自网页或其他主机的请求", en: "requests from web pages or for other hosts are refused"),
    hint: Bilingual(
      zh: "请使用 ledgerctl，或 curl --unix-socket … http://localhost/v1/…",
      en: "Use ledgerctl, or curl --unix-socket … http://localhost/v1/…"))

  fileprivate static func tooLarge(_ route: Route) -> ErrorPayload {
    ErrorPayload(
      .tooLarge,
      message: Bilingual(
        zh: "请求超过 \(route.largestBody) 字节",
        en: "the request is longer than \(route.largestBody) bytes"),
      hint: route.endpoint == .plan
        ? Bilingual(zh: "请由管理员调高 limits.file_bytes", en: "Raise limits.file_bytes")
        : Bilingual(zh: "请分几次发送", en: "Send it in parts"))
  }

  fileprivate static func unknownPath(_ path: String) -> ErrorPayload {
    let known = Endpoint.allCases.map(\.path).joined(separator: " ")
    return ErrorPayload(
      .notFound,
      message: Bilingual(zh: "没有这个地址：\(path)", en: "there is nothing at \(path)"),
      hint: Bilingual(zh: "可用地址：\(known)", en: "There are: \(known)"))
  }
}
