import LedgerServer
import LedgerSpool
import Synchronization

/// Makes ids that go up, whatever the clock does while this process runs: after a restart files are
/// taken up in their order.
final class ArrivalIDs: Sendable {
  private let last = Mutex<(milliseconds: UInt64, count: UInt64)>((0, 0))

  func next() -> ArrivalID {
    let now = UInt64(max(0, Timestamp.now().milliseconds))
    var generator = SystemRandomNumberGenerator()
    let (milliseconds, count) = last.withLock { last in
      last = now > last.milliseconds ? (now, 0) : (last.milliseconds, last.count + 1)
      return last
    }
    // What comes within one millisecond is told apart by its count first.
    return ArrivalID(
      milliseconds: milliseconds, random: (count << 48 | generator.next() >> 16, generator.next()))
  }
}
