import HummingbirdCore
package import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// Serves HTTP/1.1 on one Unix socket. Hummingbird's own server binds host, port or path only, and
/// lets everybody in; this one also takes over a socket that is open already, and knows its callers.
package struct Server: Service {
  let responder: Responder
  let listener: Listener
  let logger: Logger
  let onReady: @Sendable () -> Void
  let onStopping: @Sendable () -> Void

  package init(
    responder: Responder, listener: Listener, logger: Logger,
    onReady: @escaping @Sendable () -> Void, onStopping: @escaping @Sendable () -> Void
  ) {
    self.responder = responder
    self.listener = listener
    self.logger = logger
    self.onReady = onReady
    self.onStopping = onStopping
  }

  private var loops: MultiThreadedEventLoopGroup { .singleton }

  package func run() async throws {
    let connections = Connections(responder.quotas.connections)
    let acceptor = try Acceptor(listener, connections, logger)
    let sweeping = loops.next().scheduleRepeatedTask(
      initialDelay: .seconds(1), delay: .seconds(1)
    ) { _ in connections.sweep() }
    defer { sweeping.cancel() }
    try await withTaskCancellationHandler {
      try await withGracefulShutdownHandler {
        onReady()
        try await serve(acceptor, connections)
      } onGracefulShutdown: {
        onStopping()
        acceptor.stop()
        connections.end()
      }
    } onCancel: {
      acceptor.stop()
      connections.end()
    }
  }

  private func serve(_ acceptor: Acceptor, _ connections: Connections) async throws {
    let (accepted, queue) = AsyncStream<Acceptor.Connection>.makeStream()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        defer { queue.finish() }
        try await acceptor.run { queue.yield($0) }
      }
      group.addTask {
        await withDiscardingTaskGroup { group in
          for await connection in accepted {
            group.addTask { await serve(connection, connections) }
          }
        }
      }
      try await group.waitForAll()
    }
  }

  private func serve(_ accepted: Acceptor.Connection, _ connections: Connections) async {
    defer { connections.closed(accepted.number) }
    do {
      // The channel owns the socket from here on, whatever comes.
      let http = try await ClientBootstrap(group: loops)
        .channelOption(.allowRemoteHalfClosure, value: true)
        .withConnectedSocket(accepted.socket) { channel in
          channel.eventLoop.makeCompletedFuture { try ServedConnection.setUp(channel) }
        }
      guard connections.opened(accepted.number, http.channel) else {
        try await http.executeThenClose { _, _ in }
        return
      }
      await Peer.$current.withValue(accepted.peer) {
        await ServedConnection(
          http: http, number: accepted.number, peer: accepted.peer, connections: connections,
          responder: responder
        ).serve()
      }
    } catch {
      logger.debug("a connection ended at once", metadata: ["cause": "\(error)"])
    }
  }
}
