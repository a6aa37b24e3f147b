import AsyncAlgorithms
import BudgetModel
import FoundationEssentials
import Glibc
import HTTPTypes
import HummingbirdCore
import LedgerAPI
import LedgerQuery
import LedgerStore
import Logging
import NIOCore
import SealedClients

/// Questions in SQL over the documented views.
struct QueryHandlers: Sendable {
  let client: QueryClient?
  let reader: LedgerReader
  let logger: Logger
  let places: Quota

  /// The bytes of a question.
  static let longest = 100_000

  var routes: [Route] {
    [
      .get(.query, "The views and functions that questions in SQL may use.", schema),
      Route(
        method: .post, endpoint: .query, summary: "Answers a question in SQL, as lines of JSON.",
        takes: [.asOf], largestBody: Self.longest,
        body: .bytes("One SELECT.", media: "text/plain")
      ) {
        try await answer($0.body, $0.query)
      },
    ]
  }

  @Sendable func schema(_ query: Query, _ id: String) async throws -> QuerySchemaPayload {
    QuerySchemaPayload(
      views: QueryView.all.map { view in
        QueryViewPayload(
          name: view.name, meaning: view.meaning,
          columns: view.columns.map {
            QueryColumnPayload(name: $0.name, type: $0.type, meaning: $0.meaning)
          })
      }, functions: QueryFunction.allowed,
      own: QueryFunction.money.map {
        QueryColumnPayload(name: $0.name, type: "TEXT", meaning: $0.meaning)
      })
  }

  /// The answer as lines of JSON, as fast as they are taken. An error before the first row is the
  /// answer itself; a later one is its last line. It ends when nobody waits for it any more.
  func answer(_ sql: [UInt8], _ query: Query) async throws -> Response {
    guard let client else { throw Self.notInstalled }
    let through = try await through(query)
    let place = places.lease(Peer.current?.uid ?? geteuid())
    try place.add(1)
    let answer = client.ask(sql, through: through) { place.end() }
    let head = try await withTaskCancellationHandler {
      try await Self.head(of: answer)
    } onCancel: {
      answer.cancel()
    }
    if let trouble = Self.trouble(head) { throw trouble }
    return Response(
      status: .ok, headers: [.contentType: "application/x-ndjson; charset=utf-8"],
      body: ResponseBody { writer in
        defer { answer.cancel() }
        try await writer.write(ByteBuffer(bytes: head))
        do {
          for try await block in answer.blocks {
            try await writer.write(ByteBuffer(bytes: block))
          }
          try Task.checkCancellation()
        } catch let failure as QueryClient.Failure {
          logger.error("a question was cut off", metadata: ["cause": "\(failure)"])
          let trouble: ErrorPayload =
            if case .ranOut = failure { Self.ranOut } else { .internalError }
          let last = try JSONEncoder().encode(["error": trouble])
          try await writer.write(ByteBuffer(bytes: Array(last) + [UInt8(ascii: "\n")]))
        }
        try await writer.finish(nil)
      })
  }

  /// The first rows, or what went wrong.
  private static func head(of answer: QueryClient.Answer) async throws -> [UInt8] {
    do {
      var blocks = answer.blocks.makeAsyncIterator()
      let head = try await blocks.next() ?? []
      try Task.checkCancellation()
      return head
    } catch QueryClient.Failure.ranOut {
      throw ranOut
    }
  }

  private func through(_ query: Query) async throws -> Int64? {
    query[.asOf] == nil ? nil : try await reader.snapshot(query).through
  }

  private static func trouble(_ head: [UInt8]) -> ErrorPayload? {
    guard head.starts(with: Array("{\"error\":".utf8)) else { return nil }
    return (try? JSONDecoder().decode([String: ErrorPayload].self, from: Data(head)))?["error"]
  }

  private static let ranOut = ErrorPayload(
    .tooLarge, message: Bilingual(zh: "查询超时", en: "the question takes too long"),
    hint: Bilingual(
      zh: "请缩小范围：按部门、年度筛选，或加 LIMIT",
      en: "Ask for less: name a department or a year, or add LIMIT"))

  private static let notInstalled = ErrorPayload(
    .notFound,
    message: Bilingual(zh: "没有安装 ledgerd-query", en: "ledgerd-query is not installed"),
    hint: Bilingual(
      zh: "请安装到 ledgerd 旁边或 /usr/libexec/ledgerd，或设定 paths.query",
      en: "Install it beside ledgerd or in /usr/libexec/ledgerd, or set paths.query"))
}
