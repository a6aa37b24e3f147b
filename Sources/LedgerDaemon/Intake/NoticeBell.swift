import Synchronization

/// Tells whoever waits that a notice was recorded.
final class NoticeBell: Sendable {
  private struct Waiting {
    var streams: [Int: AsyncStream<Void>.Continuation] = [:]
    var next = 0
  }

  private let waiting = Mutex(Waiting())

  func ring() {
    for stream in waiting.withLock({ Array($0.streams.values) }) { stream.yield() }
  }

  /// A stream that yields after each notice; rings that nobody has taken yet are one.
  func listen() -> AsyncStream<Void> {
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
