import Dispatch

/// Runs what waits for a disk on threads of its own: the pool that runs everything else has one a
/// processor, and whoever blocks these stops the daemon.
package enum FileWork {
  private static let queue = DispatchQueue(label: "ledgerd.files", attributes: .concurrent)

  package static func run<Result: Sendable>(
    _ work: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Swift.Result(catching: work)) }
    }
  }
}
