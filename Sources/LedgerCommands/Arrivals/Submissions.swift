import Glibc
import LedgerAPI
import LedgerClient

/// Tells what became of files that were dropped, of each by the arrival that it became.
struct Submissions {
  private struct Submission {
    let file: DroppedFile
    var arrival: String?
    var outcome: ArrivalPayload?
  }

  private let session: Session
  /// The arrivals that were there before; ids need not come in order.
  private let earlier: Set<String>
  private var submissions: [Submission] = []

  init(_ session: Session) throws {
    self.session = session
    earlier = Set(try Self.newest(session).map(\.id))
  }

  /// What became of the files that are settled, in the order in which they were dropped.
  var outcomes: [ArrivalPayload] { submissions.compactMap(\.outcome) }

  /// The files that are not settled.
  var open: [String] {
    submissions.filter { $0.outcome == nil }.map { submission in
      submission.file.name + (submission.arrival.map { " (\($0))" } ?? "")
    }
  }

  /// Follows a file until the daemon takes it, which it does at once unless it is busy. Only then
  /// does its path name the arrival; once it is settled it may not any more.
  mutating func follow(_ file: DroppedFile) {
    submissions.append(Submission(file: file))
    let end = ContinuousClock.now + .milliseconds(250)
    while look(), ContinuousClock.now < end { usleep(500) }
  }

  /// Waits until each file is settled or time is up.
  mutating func settle(seconds: Int) throws {
    let end = ContinuousClock.now + .seconds(seconds)
    var nextList = ContinuousClock.now
    while true {
      let isWaiting = look()
      for index in submissions.indices where submissions[index].outcome == nil {
        guard let id = submissions[index].arrival else { continue }
        submissions[index].outcome = try arrival(id)
      }
      if ContinuousClock.now >= nextList {
        try searchLost()
        nextList = .now + .milliseconds(200)
      }
      if open.isEmpty || ContinuousClock.now >= end { return }
      usleep(isWaiting ? 1_000 : 20_000)
    }
  }

  /// Notes where each file lies; true if one still waits to be taken.
  private mutating func look() -> Bool {
    var isWaiting = false
    for index in submissions.indices where submissions[index].arrival == nil {
      switch submissions[index].file.place {
      case .claimed(let arrival): submissions[index].arrival = arrival
      case .waiting: isWaiting = true
      case .archived, .removed, .unknown: break
      }
    }
    return isWaiting
  }

  /// Finds files whose path told no arrival in time among the arrivals that are new since.
  private mutating func searchLost() throws {
    let lost = submissions.indices.filter { index in
      submissions[index].arrival == nil
        && ![.waiting, .removed].contains(submissions[index].file.place)
    }
    if lost.isEmpty { return }
    let known = Set(submissions.compactMap(\.arrival))
    var new = try Self.newest(session).filter { !earlier.contains($0.id) && !known.contains($0.id) }
    for index in lost {
      let file = submissions[index].file
      let found =
        switch file.place {
        case .archived(let digest):
          new.lastIndex { $0.digest == digest && $0.name == file.name }
            ?? new.lastIndex { $0.digest == digest }
        default: new.lastIndex { $0.name == file.name && $0.bytes == file.bytes }
        }
      guard let found else { continue }
      submissions[index].arrival = new[found].id
      submissions[index].outcome = new[found]
      new.remove(at: found)
    }
  }

  /// What became of an arrival; nil while it is not settled.
  private func arrival(_ id: String) throws -> ArrivalPayload? {
    do {
      let answer: DaemonAnswer<ArrivalPayload> = try session.options.client.get(.arrival, id: id)
      return answer.result
    } catch {
      if case .refused(let why) = error, why.kind == .notFound || why.kind == .busy { return nil }
      throw session.explained(error)
    }
  }

  private static func newest(_ session: Session) throws -> [ArrivalPayload] {
    let answer: DaemonAnswer<ListPayload<ArrivalPayload>> = try session.get(
      .arrivals, [(.limit, "1000")])
    return answer.result.items
  }
}
