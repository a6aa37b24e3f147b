import ServiceLifecycle
import Synchronization

/// Tells whoever waits that something was recorded.
package final class ChangeSignal: Sendable {
  private struct Waiting {
    var streams: [Int: AsyncStream<Void>.Continuation] = [:]
    var next = 0
  }

  private let waiting = Mutex(Waiting())

  package init() {}

  package func tell() {
    for stream in waiting.withLock({ Array($0.streams.values) }) { stream.yield() }
  }

  /// A stream that yields after each notice; told that nobody has taken yet are one.
  package func listen() -> AsyncStream<Void> {
    let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let id = waiting.withLock { waiting in
      waiting.next += 1
      waiting.streams[waiting.next] = continuation
      return waiting.next
    }
    continuation.onTermination = { [weak self] _ in
      _ = self?.waiting.withLock { $0.streams.removeValue(forKey: id) }
    }
    return stream
  }
}

extension AsyncStream<Void> {
  /// Waits for a ring, the time given, or the end of the service, whichever comes first.
  package func first(within timeout: Duration) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { for await _ in self { return } }
      group.addTask { try? await Task.sleep(for: timeout) }
      group.addTask { try? await gracefulShutdown() }
      await group.next()
      group.cancelAll()
    }
  }
}
