import HTTPTypes
import HummingbirdCore
import LedgerAPI
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// One caller's connection: requests in, answers out, one after the other. When the caller goes away
/// whatever is being done for it is cancelled.
struct ServedConnection: Sendable {
  typealias HTTP = NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>
  private typealias Parts = NIOAsyncChannelInboundStream<HTTPRequestPart>.AsyncIterator

  /// Answers up to here are not counted as bytes on their way.
  private static let smallAnswer = 64 << 10

  let http: HTTP
  let number: Int
  let peer: Peer
  let connections: Connections
  let responder: Responder

  private var channel: any Channel { http.channel }

  /// To be called on the channel's event loop.
  static func setUp(_ channel: any Channel) throws -> HTTP {
    let head = HeadReading()
    var limits = NIOHTTPDecoderLimitConfiguration()
    limits.maxHeaderFieldSize = HeadReading.longestField
    limits.maxHeaderListSize = HeadReading.longestHead
    limits.maxHeaderFieldCount = HeadReading.mostFields
    let pipeline = channel.pipeline.syncOperations
    try pipeline.addHandler(LingeringClose(head))
    try pipeline.configureHTTPServerPipeline(
      withPipeliningAssistance: false, withErrorHandling: false,
      withOutboundHeaderValidation: false, withEncoderConfiguration: .init(),
      withDecoderLimitConfiguration: limits)
    try pipeline.addHandler(HeadGuard(head))
    try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: false))
    // Little is read ahead: a body that nobody takes yet stays in the caller's socket.
    return try NIOAsyncChannel(
      wrappingChannelSynchronously: channel,
      configuration: .init(backPressureStrategy: .init(lowWatermark: 1, highWatermark: 2)))
  }

  func serve() async {
    await withTaskCancellationHandler {
      try? await http.executeThenClose { inbound, _ in
        await withTaskGroup(of: Void.self) { group in
          group.addTask { try? await channel.closeFuture.get() }
          group.addTask { await talk(inbound) }
          await group.next()
          // Either all was said, and the channel is about to close, or the caller has gone.
          group.cancelAll()
        }
      }
    } onCancel: {
      channel.close(promise: nil)
    }
  }

  private func talk(_ inbound: NIOAsyncChannelInboundStream<HTTPRequestPart>) async {
    do {
      do {
        var parts = inbound.makeAsyncIterator()
        while let part = try await next(&parts) {
          guard case .head(let head) = part else { continue }
          guard try await answer(head, &parts), connections.note(number, .idle) else { break }
        }
      } catch let refusal as HeadRefusal {
        connections.note(number, .sending)
        var response = Answers.error(refusal.answer)
        response.headers[.connection] = "close"
        try await send(response)
      }
      try await channel.triggerUserOutboundEvent(LingeringClose.Begin()).get()
    } catch {
      channel.close(promise: nil)
    }
  }

  /// Returns false if the connection is to end.
  private func answer(_ head: HTTPRequest, _ parts: inout Parts) async throws -> Bool {
    connections.note(number, .working)
    let request = Request(head: head, body: RequestBody(buffer: ByteBuffer()))
    let (place, bytes) = (
      responder.quotas.requests.lease(peer.uid), responder.quotas.bodies.lease(peer.uid)
    )
    defer {
      place.end()
      bytes.end()
    }
    var isRead = !head.announcesBody
    var response: Response
    do {
      try place.add(1)
      response = await responder.respond(to: request) { limit in
        connections.note(number, .receiving)
        let body = try await receive(head, &parts, upTo: limit, bytes)
        isRead = true
        connections.note(number, .working)
        return body
      }
      // The request's bytes are done with; those of the answer take their place.
      bytes.end()
      if let length = response.body.contentLength, length > Self.smallAnswer {
        try bytes.add(min(length, responder.quotas.bodies.share(of: peer.uid)))
      }
    } catch {
      response = Answers.error(error)
    }
    let goesOn = connections.note(number, .sending) && isRead && !head.asksToClose
    if !goesOn { response.headers[.connection] = "close" }
    try await send(response)
    return goesOn
  }

  private func receive(
    _ head: HTTPRequest, _ parts: inout Parts, upTo limit: Int, _ bytes: Quota.Lease
  ) async throws -> [UInt8] {
    let announced = head.headerFields[.contentLength].flatMap { Int($0) }
    if let announced {
      guard announced <= limit else { throw BodyTooLarge() }
      try bytes.add(announced)
    }
    var body: [UInt8] = []
    body.reserveCapacity(announced ?? 0)
    while let part = try await next(&parts) {
      switch part {
      case .body(let chunk):
        connections.note(number, .receiving)
        guard body.count + chunk.readableBytes <= limit else { throw BodyTooLarge() }
        if announced == nil { try bytes.add(chunk.readableBytes) }
        chunk.withUnsafeReadableBytes { body.append(contentsOf: $0) }
      case .end: return body
      case .head: break
      }
    }
    throw CancellationError()
  }

  private func next(_ parts: inout Parts) async throws -> HTTPRequestPart? {
    do {
      return try await parts.next()
    } catch let error where error is HeadRefusal || error is CancellationError {
      throw error
    } catch {
      throw HeadRefusal(answer: .malformed)
    }
  }

  /// Returns when the answer has gone out.
  private func send(_ response: Response) async throws {
    var head = response.head
    head.headerFields[.server] = "ledgerd"
    channel.write(HTTPResponsePart.head(head), promise: nil)
    try await response.body.write(
      AnswerWriter(channel: channel) { [connections, number] in connections.note(number, .sending) }
    )
  }
}

/// The body of a request is larger than the route takes.
struct BodyTooLarge: Error {}

/// Writes as fast as the caller takes.
private struct AnswerWriter: ResponseBodyWriter {
  let channel: any Channel
  /// Told of each part that was taken.
  let progress: @Sendable () -> Void

  func write(_ buffer: ByteBuffer) async throws {
    progress()
    try await channel.writeAndFlush(HTTPResponsePart.body(buffer)).get()
  }

  consuming func finish(_ trailers: HTTPFields?) async throws {
    try await channel.writeAndFlush(HTTPResponsePart.end(trailers)).get()
  }
}

extension HTTPRequest {
  fileprivate var announcesBody: Bool {
    (headerFields[.contentLength] ?? "0") != "0" || headerFields[.transferEncoding] != nil
  }

  fileprivate var asksToClose: Bool {
    headerFields[values: .connection].contains { $0.lowercased() == "close" }
  }
}
