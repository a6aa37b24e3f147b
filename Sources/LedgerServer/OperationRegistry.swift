import HTTPTypes
import HummingbirdCore
import LedgerAPI
import NIOCore

/// Work that may take longer than anybody waits on a connection: it is answered at once where it is
/// quick, and otherwise by an operation to ask for.
actor OperationRegistry {
  /// An answer as bytes, which can wait.
  struct Answer: Sendable {
    let status: HTTPResponse.Status
    let body: ByteBuffer
  }

  private static let patience = Duration.seconds(1)
  private static let kept = 32

  private struct Operation {
    let id: String
    let path: String
    /// Who asked for it, and alone gets the answer.
    let uid: UInt32?
    let task: Task<Answer, Never>
  }

  private var tasks: [Operation] = []
  private var done: Set<String> = []
  private var count = 0

  /// Starts the work and gives its answer, or a 202 that names the operation.
  func run(
    _ endpoint: Endpoint, _ work: @escaping @Sendable () async -> Answer
  ) async throws -> Response {
    let task = Task { await work() }
    if let answer = await Self.answer(of: task, within: Self.patience) {
      return Answers.response(answer)
    }
    count += 1
    let id = String(count)
    // Whoever never asks for an answer must not keep it here for ever.
    if tasks.count >= Self.kept, let old = tasks.firstIndex(where: { done.contains($0.id) }) {
      done.remove(tasks.remove(at: old).id)
    }
    tasks.append(Operation(id: id, path: endpoint.path, uid: Peer.current?.uid, task: task))
    Task {
      _ = await task.value
      done.insert(id)
    }
    return try Answers.accepted(OperationPayload(id: id, path: endpoint.path))
  }

  /// The answer of an operation, or a 202 again; nil if the caller has none of that id.
  func answer(_ id: String, within seconds: Int64) async throws -> Response? {
    guard let operation = tasks.first(where: { $0.id == id && $0.uid == Peer.current?.uid })
    else { return nil }
    if let answer = await Self.answer(of: operation.task, within: .seconds(max(seconds, 0))) {
      tasks.removeAll { $0.id == id }
      done.remove(id)
      return Answers.response(answer)
    }
    return try Answers.accepted(OperationPayload(id: id, path: operation.path))
  }

  private static func answer(
    of task: Task<Answer, Never>, within duration: Duration
  ) async -> Answer? {
    let (answers, continuation) = AsyncStream<Answer?>.makeStream()
    // The work itself goes on, whoever waits for it.
    let waiting = Task { continuation.yield(await task.value) }
    let clock = Task {
      try await Task.sleep(for: duration)
      continuation.yield(nil)
    }
    defer {
      waiting.cancel()
      clock.cancel()
    }
    for await answer in answers { return answer }
    return nil
  }
}
