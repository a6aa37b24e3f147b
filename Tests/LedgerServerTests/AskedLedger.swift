import BudgetModel
import BudgetParser
import Crypto
import DocumentReaders
import Foundation
import HTTPTypes
import HummingbirdCore
import LedgerAPI
import LedgerCore
import LedgerSpool
import LedgerStore
import LedgerTestSupport
import Logging
import NIOCore
import SealedClients
import SystemPackage
import Testing

@testable import LedgerServer

/// A ledger with two years of the sample office, whose routes are asked without a socket.
final class AskedLedger: Sendable {
  let directory: TemporaryDirectory
  let reader: LedgerReader
  let writer: LedgerWriter
  private let index: SearchIndex
  private let responder: Responder

  static let officer = Peer(pid: 1, uid: geteuid(), gid: 0, groups: [])

  init() async throws {
    directory = try TemporaryDirectory()
    let root = FilePath(directory.url.path)
    let rooms = Rooms(under: root)
    for room in [
      rooms.incoming, rooms.active, rooms.archive, rooms.quarantine, rooms.held, rooms.outgoing,
    ] {
      try FileManager.default.createDirectory(
        atPath: room.string, withIntermediateDirectories: true)
    }
    let spool = try Spool(rooms: rooms)
    let database = try LedgerDatabase(path: root.appending("ledger.db").string)
    reader = LedgerReader(database)
    writer = LedgerWriter(database)
    index = try SearchIndex(path: root.appending("search.db").string)
    let limits = Limits()
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    responder = Responder(
      ServerContext(
        settings: ServerSettings(
          limits: limits, officers: [], restrictedReaders: [],
          database: "/var/lib/ledgerd/ledger.db", backups: root.appending("backups"),
          pollSeconds: 5),
        reader: reader, writer: writer, index: index, spool: spool,
        readers: ReaderClient(
          programs: ReaderPrograms(
            office: FilePath(PackageRoot.program("ledgerd-reader").path), pdf: nil),
          limits: limits, logger: logger),
        queries: QueryClient(
          program: FilePath(PackageRoot.program("ledgerd-query").path),
          ledger: root.appending("ledger.db"), limits: limits),
        approvals: ApprovalService(spool: spool, ledger: reader, writer: writer),
        directives: DirectiveRegistry(reader: reader, writer: writer, shipped: Classification()),
        changes: ChangeSignal(), dropState: { .watched },
        startedAt: "2023-02-01T08:00:00.000Z", logger: logger)
    ) { _ in }
    try await fill()
  }

  /// Two years, one of them corrected; a file that was not taken, one that waits, and what an officer
  /// said.
  private func fill() async throws {
    let samples = PackageRoot.fixtures.appending(path: "samples")
    let texts = try ["301-2022", "301-2023"].map {
      try String(contentsOf: samples.appending(path: "\($0).txt"), encoding: .utf8)
    }
    try await record(texts[0], "A1", "2022.txt", "2023-02-01T09:00:00.000Z")
    try await record(texts[1], "A2", "2023.txt", "2023-02-01T10:00:00.000Z")
    let corrected = texts[1].replacing("\t809.10\t618.50\t190.60", with: "\t809.10\t618.40\t190.70")
    try await record(corrected, "A3", "2023-again.txt", "2023-02-02T10:00:00.000Z")
    _ = try await writer.record(
      Rejection(.noForms, "没有表"), arrival: arrival("A4", "note.txt", Array("x".utf8)),
      location: "quarantine/A4", now: "2023-02-03T10:00:00.000Z")
    let other = texts[0].replacing("示例市示例区政务服务管理局", with: "示例市示例区图书馆")
    try await record(other, "A5", "other.txt", "2023-02-04T10:00:00.000Z")
    let id = BookID(
      department: try #require(DepartmentID("301")), year: try #require(FiscalYear(2023)),
      stage: .budget)
    _ = try await writer.explain(
      id, Explanation(key: .project, text: "新增信息化项目", by: "zhang"),
      now: "2023-02-05T10:00:00.000Z")
    try await writer.recordDelivery(of: [1, 2], by: "file", now: "2023-02-05T11:00:00.000Z")
    while try await index.advance(with: reader) {}
  }

  private func arrival(_ id: String, _ name: String, _ bytes: [UInt8]) -> Arrival {
    Arrival(
      id: id, name: Array(name.utf8), bytes: Int64(bytes.count),
      digest: Array(SHA256.hash(data: bytes)), claimedAt: "2023-02-01T08:59:59.000Z")
  }

  private func record(_ text: String, _ id: String, _ name: String, _ now: String) async throws {
    let bytes = Array(text.utf8)
    let document = try DocumentParser().parse(try DocumentReader().read(bytes))
    _ = try await writer.record(document, arrival: arrival(id, name, bytes), now: now)
  }

  struct Answer {
    let status: Int
    let headers: HTTPFields
    let body: Data

    func json() throws -> JSON { try JSON(body) }
  }

  /// Asks as `ledgerctl` would, as far as the responder: work that takes long is waited for.
  ///
  /// - Parameter peer: Who asks; the daemon's own user if not given.
  func ask(
    _ method: HTTPRequest.Method = .get, _ path: String, body: [UInt8] = [],
    headers: HTTPFields = [:], as peer: Peer? = officer
  ) async throws -> Answer {
    var answer = try await exchange(method, path, body, headers, peer)
    while answer.status == 202 {
      let operation = try JSONDecoder().decode(
        Envelope<OperationPayload>.self, from: answer.body
      ).result.id
      answer = try await exchange(.get, "/v1/operations/\(operation)?timeout=30", [], [:], peer)
    }
    return answer
  }

  private func exchange(
    _ method: HTTPRequest.Method, _ path: String, _ body: [UInt8], _ headers: HTTPFields,
    _ peer: Peer?
  ) async throws -> Answer {
    let request = Request(
      head: HTTPRequest(
        method: method, scheme: "http", authority: "localhost", path: path, headerFields: headers),
      body: RequestBody(buffer: ByteBuffer()))
    let response = await Peer.$current.withValue(peer) {
      await responder.respond(to: request) { limit in
        guard body.count <= limit else { throw BodyTooLarge() }
        return body
      }
    }
    let collected = Collected()
    try await response.body.write(BodyCollector(collected: collected))
    return Answer(
      status: response.status.code, headers: response.headers, body: await collected.data)
  }
}

private actor Collected {
  private(set) var data = Data()

  func add(_ buffer: ByteBuffer) { data.append(contentsOf: buffer.readableBytesView) }
}

private struct BodyCollector: ResponseBodyWriter {
  let collected: Collected

  func write(_ buffer: ByteBuffer) async throws { await collected.add(buffer) }
  consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
