import Glibc
import SealedClients

/// How many connections there may be, so that descriptors are left for everything else.
enum Capacity {
  /// Kept for the book, the rooms, and the pipes of readers and questions.
  private static let reserve = 128

  /// Of all users together, by the process's limit of descriptors (LimitNOFILE in the unit).
  static var connections: Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 256 }
    let descriptors = Int(clamping: limit.rlim_cur)
    // A machine may allow a thousand million; so many would not fit into memory.
    return min(max(descriptors - max(reserve, descriptors / 16), descriptors / 4, 1), 16_384)
  }
}

/// What callers may have at once.
struct Quotas: Sendable {
  let connections: Shares
  let requests: Quota
  let bodies: Quota
  let queries: Quota

  init(_ limits: Limits, connections capacity: Int = Capacity.connections) {
    // One user must never hold so many that nobody else gets in.
    connections = Shares(each: min(limits.userConnections, max(capacity / 2, 1)), all: capacity)
    requests = Quota(
      .requests, Shares(each: limits.userRequests, all: limits.totalRequests))
    // The largest document can always be sent.
    let bytes = max(limits.userBodyBytes, limits.fileBytes)
    bodies = Quota(.bodies, Shares(each: bytes, all: max(limits.totalBodyBytes, bytes)))
    queries = Quota(.queries, Shares(each: limits.userQueries, all: limits.totalQueries))
  }
}
