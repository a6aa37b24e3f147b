import Glibc
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOExtras
import NIOPosix
import ServiceLifecycle
import SystemPackage

/// Where the server listens.
enum Listener: Sendable {
  /// A path of our own; the mode holds from the first instant.
  case path(FilePath, mode: mode_t)
  /// A listening socket that systemd opened for us.
  case inherited(CInt)
}

/// The socket cannot be listened on.
struct ListenFailure: Error, CustomStringConvertible {
  let listener: Listener
  let cause: String
  /// Another daemon answers there.
  var isTaken = false

  var description: String {
    switch listener {
    case .path(let path, _): "cannot listen at \(path): \(cause)"
    case .inherited(let fd): "cannot listen on the inherited descriptor \(fd): \(cause)"
    }
  }
}

/// Serves HTTP/1.1 on one Unix socket. Hummingbird's own server binds host, port or path only;
/// this one also takes over a socket that is open already.
struct LedgerServer<Responder: HTTPResponder>: Service
where Responder.Context: InitializableFromSource<ApplicationRequestContextSource> {
  let responder: Responder
  let listener: Listener
  let logger: Logger
  let onReady: @Sendable () -> Void
  let onStopping: @Sendable () -> Void

  func run() async throws {
    let group = MultiThreadedEventLoopGroup.singleton
    let quiescing = ServerQuiescingHelper(group: group)
    let bootstrap = ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 256)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .serverChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(
            quiescing.makeServerChannelHandler(channel: channel))
        }
      }
    let child = PeerHTTPChannel(logger: logger, respond: respond)
    try await refuseToTakeOver(group)
    let server: NIOAsyncChannel<PeerHTTPChannel.Value, Never>
    do {
      server = try await bind(bootstrap, child)
    } catch {
      throw ListenFailure(listener: listener, cause: "\(error); does its directory exist?")
    }
    await withGracefulShutdownHandler {
      onReady()
      await withDiscardingTaskGroup { group in
        do {
          try await server.executeThenClose { connections in
            for try await connection in connections {
              group.addTask { await child.handle(value: connection, logger: logger) }
            }
          }
        } catch {
          logger.error("accepting connections ended", metadata: ["cause": "\(error)"])
        }
      }
    } onGracefulShutdown: {
      onStopping()
      quiescing.initiateShutdown(promise: nil)
    }
  }

  /// A socket at which somebody answers is another daemon's.
  private func refuseToTakeOver(_ group: MultiThreadedEventLoopGroup) async throws {
    guard case .path(let path, _) = listener,
      let other = try? await ClientBootstrap(group: group)
        .connect(unixDomainSocketPath: path.string).get()
    else { return }
    try? await other.close()
    throw ListenFailure(
      listener: listener,
      cause: "another process answers there; name another socket with --socket",
      isTaken: true)
  }

  private func bind(
    _ bootstrap: ServerBootstrap, _ child: PeerHTTPChannel
  ) async throws -> NIOAsyncChannel<PeerHTTPChannel.Value, Never> {
    switch listener {
    case .inherited(let fd):
      return try await bootstrap.bind(fd) { child.setup(channel: $0, logger: logger) }
    case .path(let path, let mode):
      let old = umask(~mode & 0o777)
      defer { umask(old) }
      return try await bootstrap.bind(
        unixDomainSocketPath: path.string, cleanupExistingSocketFile: true
      ) { child.setup(channel: $0, logger: logger) }
    }
  }

  @Sendable private func respond(
    _ request: Request, _ writer: consuming ResponseWriter, _ channel: any Channel
  ) async throws {
    let context = Responder.Context(
      source: ApplicationRequestContextSource(channel: channel, logger: logger))
    var response: Response
    do {
      response = try await responder.respond(to: request, context: context)
    } catch {
      logger.error("request failed", metadata: ["cause": "\(error)"])
      response = Response(status: .internalServerError)
    }
    response.headers[.server] = "ledgerd"
    try await writer.write(response: response.head, body: response.body)
  }
}

/// Hummingbird's HTTP/1 channel with the peer's credentials read once a connection.
struct PeerHTTPChannel: ServerChildChannel {
  struct Value: ServerChildChannelValue {
    let http: HTTP1Channel.Value
    let peer: Peer?
    var channel: any Channel { http.channel }
  }

  private let http: HTTP1Channel

  init(logger: Logger, respond: @escaping HTTPChannelHandler.Responder) {
    http = HTTP1Channel(responder: respond, configuration: .init(idleTimeout: .seconds(120)))
  }

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    let http = http
    return Peer.of(channel).flatMap { peer in
      http.setup(channel: channel, logger: logger).map { Value(http: $0, peer: peer) }
    }
  }

  func handle(value: Value, logger: Logger) async {
    await Peer.$current.withValue(value.peer) {
      await http.handle(value: value.http, logger: logger)
    }
  }
}
