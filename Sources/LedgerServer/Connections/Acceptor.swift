import BudgetModel
import CLinux
import Glibc
import LedgerAPI
import Logging
import NIOPosix
import Synchronization
import SystemPackage

/// Takes connections, on a thread of its own: whoever may not have one more is answered at once,
/// without costing anything that others need.
final class Acceptor: Sendable {
  /// A connection that was let in.
  struct Connection: Sendable {
    let socket: CInt
    let peer: Peer
    let number: Int
  }

  private let listener: Listener
  private let socket: CInt
  private let wakeUp: CInt
  private let connections: Connections
  private let logger: Logger
  private let lastTold = Mutex<ContinuousClock.Instant?>(nil)

  init(_ listener: Listener, _ connections: Connections, _ logger: Logger) throws(ListenFailure) {
    self.listener = listener
    self.connections = connections
    self.logger = logger
    socket = try ListeningSocket.open(listener)
    wakeUp = linux_event()
    guard wakeUp >= 0 else {
      throw ListenFailure(listener: listener, cause: "\(Errno(rawValue: errno))")
    }
  }

  deinit { close(wakeUp) }

  /// Takes connections until `stop`.
  func run(_ take: @escaping @Sendable (Connection) -> Void) async throws {
    let pool = NIOThreadPool(numberOfThreads: 1)
    pool.start()
    let result: Result<Void, any Error>
    do {
      result = .success(try await pool.runIfActive { try self.loop(take) })
    } catch {
      result = .failure(error)
    }
    try await pool.shutdownGracefully()
    // Who connects from here on is told by the kernel that nobody listens.
    close(socket)
    try result.get()
  }

  func stop() {
    var one: UInt64 = 1
    _ = write(wakeUp, &one, MemoryLayout.size(ofValue: one))
  }

  private func loop(_ take: (Connection) -> Void) throws(ListenFailure) {
    while true {
      var polled = [
        pollfd(fd: wakeUp, events: Int16(POLLIN), revents: 0),
        pollfd(fd: socket, events: Int16(POLLIN), revents: 0),
      ]
      _ = poll(&polled, 2, -1)
      if polled[0].revents != 0 { return }
      let fd = linux_accept(socket)
      if fd >= 0 {
        welcome(fd, take)
        continue
      }
      switch errno {
      case EAGAIN, EINTR, ECONNABORTED, EPROTO: continue
      case EMFILE, ENFILE, ENOMEM, ENOBUFS:
        // It waits in the socket until there is room.
        let cause = Errno(rawValue: errno)
        tell("connections have to wait", ["cause": "\(cause)"])
        connections.closeOne()
        _ = poll(&polled, 1, 100)
      case let cause:
        throw ListenFailure(listener: listener, cause: "\(Errno(rawValue: cause))")
      }
    }
  }

  private func welcome(_ fd: CInt, _ take: (Connection) -> Void) {
    guard let peer = Peer(socket: fd) else {
      close(fd)
      return
    }
    do {
      take(Connection(socket: fd, peer: peer, number: try connections.admit(peer.uid)))
    } catch {
      tell("a connection was refused", ["peer": "\(peer)", "cause": "\(error.message.en)"])
      refuse(fd, error)
    }
  }

  /// Says why and closes. What the caller sent meanwhile is taken out, so that it does not lose the
  /// answer.
  private func refuse(_ fd: CInt, _ error: ErrorPayload) {
    let answer = Answers.bytes(error)
    _ = answer.withUnsafeBytes { send(fd, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL)) }
    var sent = [UInt8](repeating: 0, count: 1 << 16)
    _ = recv(fd, &sent, sent.count, CInt(MSG_DONTWAIT))
    close(fd)
  }

  /// Says so in the log, once a minute: a flood is not to fill it.
  private func tell(_ message: Logger.Message, _ metadata: Logger.Metadata) {
    let isDue = lastTold.withLock { last in
      let now = ContinuousClock.now
      if let last, now - last < .seconds(60) { return false }
      last = now
      return true
    }
    if isDue { logger.warning(message, metadata: metadata) }
  }
}
