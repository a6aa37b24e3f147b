import Synchronization

/// Whether intake goes on: the watcher looks, and whatever is on the desk comes a step further or
/// waits, by its own choice, for a moment that is known.
final class IntakePulse: Sendable {
  private struct State {
    var watched = ContinuousClock.now
    /// The last step of what is on the desk; nil while nothing is.
    var step: ContinuousClock.Instant?
  }

  private let state = Mutex(State())

  func watcherLooked() { state.withLock { $0.watched = .now } }

  /// What is on the desk came a step further, or its next one will come within that time.
  func step(within wait: Duration = .zero) { state.withLock { $0.step = .now + wait } }

  func rest() { state.withLock { $0.step = nil } }

  /// - Parameter patience: How long one step may take.
  func beats(patience: Duration) -> Bool {
    state.withLock { state in
      let now = ContinuousClock.now
      return state.watched + patience > now && (state.step.map { $0 + patience > now } ?? true)
    }
  }
}
