import Synchronization

/// Lets a bounded number of holders through; the others wait in order, until they are cancelled.
package final class AsyncSemaphore: Sendable {
  private struct Waiting {
    let id: Int
    let count: Int
    let continuation: CheckedContinuation<Void, any Error>
  }

  private struct State {
    var free: Int
    var waiting: [Waiting] = []
    var next = 0
    /// Cancelled before they began to wait.
    var cancelled: Set<Int> = []
  }

  private let state: Mutex<State>
  package let places: Int

  package init(_ places: Int) {
    self.places = places
    state = Mutex(State(free: places))
  }

  /// How many wait.
  package var waitingCount: Int { state.withLock { $0.waiting.count } }

  /// Runs the work once that many places are free.
  package func withPlaces<Result>(
    _ count: Int = 1, isolation: isolated (any Actor)? = #isolation,
    _ work: () async throws -> sending Result
  ) async throws -> sending Result {
    try await enter(count)
    defer { leave(count) }
    return try await work()
  }

  /// - Throws: `CancellationError`; then no place is held.
  package func enter(_ count: Int = 1) async throws {
    let id = state.withLock { state in
      state.next += 1
      return state.next
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let result: Result<Void, any Error>? = state.withLock { state in
          if state.cancelled.remove(id) != nil { return .failure(CancellationError()) }
          if state.waiting.isEmpty, state.free >= count {
            state.free -= count
            return .success(())
          }
          state.waiting.append(Waiting(id: id, count: count, continuation: continuation))
          return nil
        }
        if let result { continuation.resume(with: result) }
      }
    } onCancel: {
      let waiting = state.withLock { state -> Waiting? in
        guard let index = state.waiting.firstIndex(where: { $0.id == id }) else {
          state.cancelled.insert(id)
          return nil
        }
        return state.waiting.remove(at: index)
      }
      waiting?.continuation.resume(throwing: CancellationError())
      admit()
    }
    state.withLock { _ = $0.cancelled.remove(id) }
  }

  package func leave(_ count: Int = 1) {
    state.withLock { $0.free += count }
    admit()
  }

  private func admit() {
    let admitted = state.withLock { state in
      var admitted: [Waiting] = []
      while let first = state.waiting.first, first.count <= state.free {
        state.free -= first.count
        admitted.append(state.waiting.removeFirst())
      }
      return admitted
    }
    for waiting in admitted { waiting.continuation.resume() }
  }
}
