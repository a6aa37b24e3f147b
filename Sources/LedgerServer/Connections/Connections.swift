import LedgerAPI
import NIOCore
import Synchronization

/// The connections that are open: who has how many, and which do nothing. Who has too many gets no
/// more; before all are in use, one that does nothing is closed for another user.
final class Connections: Sendable {
  /// What a connection is doing.
  enum Activity {
    /// No request has come whole up to its body.
    case idle
    /// A request's body is on its way; all of it has to come in time.
    case receiving
    case working
    /// An answer is on its way.
    case sending

    /// How long without a change is too long.
    fileprivate var patience: Duration? {
      switch self {
      case .idle, .receiving: .seconds(120)
      case .working: nil
      case .sending: .seconds(600)
      }
    }
  }

  private struct Entry {
    let uid: UInt32
    var channel: (any Channel)?
    var activity = Activity.idle
    var since = ContinuousClock.now
    var isGivenUp = false
  }

  private struct State {
    var entries: [Int: Entry] = [:]
    var counts: [UInt32: Int] = [:]
    /// Given up for others and not closed yet.
    var givenUp = 0
    var next = 0
    /// When no more came in, and all have to end.
    var endsAt: ContinuousClock.Instant?

    mutating func giveUp(_ id: Int) -> (any Channel)? {
      guard let entry = entries[id], !entry.isGivenUp else { return nil }
      entries[id]?.isGivenUp = true
      givenUp += 1
      counts[entry.uid, default: 1] -= 1
      return entry.channel
    }

    /// The connection that has done nothing for longest, of who has most; nil if nobody with more
    /// than that many has one.
    func leastNeeded(moreThan own: Int, or uid: UInt32) -> Int? {
      let idle = entries.filter {
        !$0.value.isGivenUp && $0.value.channel != nil && $0.value.activity == .idle
          && ($0.value.uid == uid || counts[$0.value.uid] ?? 0 > own)
      }
      return idle.max {
        let (left, right) = (counts[$0.value.uid] ?? 0, counts[$1.value.uid] ?? 0)
        return left == right ? $0.value.since > $1.value.since : left < right
      }?.key
    }
  }

  /// So many may be on their way out beside those that are open; the reserve of descriptors is
  /// larger.
  private static let mostGivenUp = 32
  private static let timeToEnd = Duration.seconds(3)

  private let shares: Shares
  private let state = Mutex(State())

  init(_ shares: Shares) {
    self.shares = shares
  }

  /// Lets one more in, and gives its number.
  func admit(_ uid: UInt32) throws(ErrorPayload) -> Int {
    let share = shares.share(of: uid)
    var refusal: ErrorPayload?
    var victim: (any Channel)?
    let id = state.withLock { state in
      let own = state.counts[uid] ?? 0
      guard own < share else {
        refusal = QuotaWords.connections.userHasAll(share)
        return 0
      }
      if state.entries.count - state.givenUp >= shares.all {
        guard state.givenUp < Self.mostGivenUp,
          let least = state.leastNeeded(moreThan: own, or: uid)
        else {
          refusal = QuotaWords.connections.allIsTaken(shares.all)
          return 0
        }
        victim = state.giveUp(least)
      }
      state.next += 1
      state.entries[state.next] = Entry(uid: uid)
      state.counts[uid, default: 0] += 1
      return state.next
    }
    victim?.close(promise: nil)
    if let refusal { throw refusal }
    return id
  }

  /// False if it has to end at once.
  func opened(_ id: Int, _ channel: any Channel) -> Bool {
    state.withLock { state in
      state.entries[id]?.channel = channel
      return state.endsAt == nil && state.entries[id]?.isGivenUp == false
    }
  }

  /// False if it has to end now: nothing more is to be begun.
  @discardableResult
  func note(_ id: Int, _ activity: Activity) -> Bool {
    state.withLock { state in
      // A body that comes drop by drop is as good as none.
      let goesOn = activity == .receiving && state.entries[id]?.activity == .receiving
      if !goesOn { state.entries[id]?.since = .now }
      state.entries[id]?.activity = activity
      return state.endsAt == nil
    }
  }

  func closed(_ id: Int) {
    state.withLock { state in
      guard let entry = state.entries.removeValue(forKey: id) else { return }
      if entry.isGivenUp { state.givenUp -= 1 } else { state.counts[entry.uid, default: 1] -= 1 }
      if state.counts[entry.uid] == 0 { state.counts[entry.uid] = nil }
    }
  }

  /// Closes the one that is needed least: descriptors have run out.
  func closeOne() {
    let channel = state.withLock { state in
      state.leastNeeded(moreThan: 0, or: 0).flatMap { state.giveUp($0) }
    }
    channel?.close(promise: nil)
  }

  /// Closes what has stood still for too long, and at the end whatever has not ended in time.
  func sweep() {
    let now = ContinuousClock.now
    let stale = state.withLock { state in
      let isOver = state.endsAt.map { now >= $0 } ?? false
      return state.entries.values.filter { entry in
        isOver || entry.activity.patience.map { now - entry.since > $0 } ?? false
      }.compactMap(\.channel)
    }
    for channel in stale { channel.close(promise: nil) }
  }

  /// Nothing more is begun: what has not come whole is closed, the others have a moment to end.
  func end() {
    let idle = state.withLock { state in
      state.endsAt = .now + Self.timeToEnd
      return state.entries.values.filter { $0.activity == .idle || $0.activity == .receiving }
        .compactMap(\.channel)
    }
    for channel in idle { channel.close(promise: nil) }
  }
}
