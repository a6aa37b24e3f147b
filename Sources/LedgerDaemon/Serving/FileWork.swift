import NIOPosix

/// Work on files, and whatever else blocks a thread for long: done on threads of its own, so that
/// those on which all requests are answered stay free.
enum FileWork {
  static func run<Result: Sendable>(
    _ work: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    try await NIOThreadPool.singleton.runIfActive(work)
  }
}
