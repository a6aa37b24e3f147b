import BudgetModel
import LedgerAPI
import NIOCore
import NIOHTTP1

/// The head of a request cannot be answered, and nothing after it can be understood.
struct HeadRefusal: Error {
  let answer: ErrorPayload
}

/// What the two handlers of a connection know of the head that is being read.
final class HeadReading {
  static let longestField = 16 << 10
  static let longestHead = 64 << 10
  static let mostFields = 100

  /// A line that is longer than any may be: the request's own, or a header's.
  enum LongLine {
    case address, header
  }

  fileprivate(set) var longLine: LongLine?
  fileprivate var isBody = false
  private var length = 0
  private var isAddress: Bool?

  fileprivate func begin() {
    longLine = nil
    length = 0
    isAddress = nil
  }

  /// Follows the lines of a head. The first blank or colon tells the first line from a header.
  fileprivate func follow(_ bytes: UnsafeRawBufferPointer) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let end = rest.firstIndex(of: UInt8(ascii: "\n"))
      let line = rest[..<(end ?? rest.endIndex)]
      if isAddress == nil {
        isAddress = line.first { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ":") }.map {
          $0 == UInt8(ascii: " ")
        }
      }
      length += line.count
      if length > HeadReading.longestField, longLine == nil {
        longLine = isAddress ?? true ? .address : .header
      }
      guard let end else { return }
      length = 0
      isAddress = nil
      rest = rest[(end + 1)...]
    }
  }
}

/// Stands before the decoder: follows the lines of heads, and at the end of a connection throws away
/// what still comes, for a moment, so that the caller gets to read its answer.
final class LingeringClose: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  /// An outbound event: everything was said.
  struct Begin: Sendable {}

  private static let moment = TimeAmount.seconds(1)

  private let head: HeadReading
  private var isLingering = false
  private var isInputClosed = false
  private var end: Scheduled<Void>?

  init(_ head: HeadReading) {
    self.head = head
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if isLingering { return }
    if !head.isBody { unwrapInboundIn(data).withUnsafeReadableBytes(head.follow) }
    context.fireChannelRead(data)
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    if isLingering { context.read() } else { context.fireChannelReadComplete() }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if let event = event as? ChannelEvent, event == .inputClosed {
      isInputClosed = true
      if isLingering { context.close(promise: nil) }
    }
    context.fireUserInboundEventTriggered(event)
  }

  func triggerUserOutboundEvent(
    context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?
  ) {
    guard event is Begin else {
      context.triggerUserOutboundEvent(event, promise: promise)
      return
    }
    promise?.succeed()
    guard !isInputClosed else {
      context.close(promise: nil)
      return
    }
    isLingering = true
    context.close(mode: .output, promise: nil)
    end = context.eventLoop.assumeIsolated().scheduleTask(in: Self.moment) {
      context.close(promise: nil)
    }
    context.read()
  }

  func channelInactive(context: ChannelHandlerContext) {
    end?.cancel()
    context.fireChannelInactive()
  }
}

/// Stands behind the decoder: refuses heads that mean two things, and turns what the decoder cannot
/// read into an answer.
final class HeadGuard: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart

  private let head: HeadReading
  private var isRefused = false

  init(_ head: HeadReading) {
    self.head = head
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if isRefused { return }
    switch unwrapInboundIn(data) {
    case .head(var request):
      head.isBody = true
      guard request.headers["host"].count <= 1 else {
        refuse(context, .twoHosts)
        return
      }
      if !request.isKeepAlive { request.headers.replaceOrAdd(name: "connection", value: "close") }
      context.fireChannelRead(wrapInboundOut(.head(request)))
    case .body: context.fireChannelRead(data)
    case .end:
      head.isBody = false
      head.begin()
      context.fireChannelRead(data)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard !isRefused, error is HTTPParserError else {
      context.fireErrorCaught(error)
      return
    }
    guard let error = error as? HTTPParserError, error == .headerOverflow else {
      refuse(context, .malformed)
      return
    }
    refuse(context, head.longLine == .address ? .addressTooLong : .headersTooLarge)
  }

  private func refuse(_ context: ChannelHandlerContext, _ answer: ErrorPayload) {
    isRefused = true
    context.fireErrorCaught(HeadRefusal(answer: answer))
  }
}

extension ErrorPayload {
  fileprivate static let twoHosts = ErrorPayload(
    .badRequest,
    message: Bilingual(zh: "请求有两个 Host", en: "the request has two Host headers"),
    hint: Bilingual(zh: "只写一个：Host: localhost", en: "Send one: Host: localhost"))

  static let malformed = ErrorPayload(
    .badRequest,
    message: Bilingual(zh: "不是有效的 HTTP/1.1 请求", en: "this is not a valid HTTP/1.1 request"),
    hint: Bilingual(
      zh: "请使用 ledgerctl，或 curl --unix-socket … http://localhost/v1/…",
      en: "Use ledgerctl, or curl --unix-socket … http://localhost/v1/…"))

  fileprivate static let addressTooLong = ErrorPayload(
    .addressTooLong,
    message: Bilingual(
      zh: "地址超过 \(HeadReading.longestField) 字节",
      en: "the address is longer than \(HeadReading.longestField) bytes"),
    hint: Bilingual(zh: "请缩短查询", en: "Ask in fewer words"))

  fileprivate static let headersTooLarge = ErrorPayload(
    .headersTooLarge,
    message: Bilingual(
      zh: "请求头过大（每项 \(HeadReading.longestField) 字节，共 \(HeadReading.longestHead) 字节、"
        + "\(HeadReading.mostFields) 项为限）",
      en: "the headers are too large: at most \(HeadReading.mostFields), of "
        + "\(HeadReading.longestField) bytes each and \(HeadReading.longestHead) together"),
    hint: Bilingual(zh: "请去掉多余的请求头", en: "Leave out headers that are not needed"))
}
