import Synchronization
import Testing

@testable import SealedClients

/// What holders did, in order.
private final class Log: Sendable {
  private let entries = Mutex<[String]>([])

  func note(_ entry: String) { entries.withLock { $0.append(entry) } }

  var all: [String] { entries.withLock { $0 } }
}

@Suite("A bounded number of holders")
struct AsyncSemaphoreTests {
  @Test("there are never more than the places, and everybody comes in")
  func bound() async throws {
    let semaphore = AsyncSemaphore(3)
    let log = Log()
    try await withThrowingDiscardingTaskGroup { group in
      for _ in 0..<50 {
        group.addTask {
          try await semaphore.enter()
          log.note("in")
          await Task.yield()
          log.note("out")
          semaphore.leave()
        }
      }
    }
    var (now, most) = (0, 0)
    for entry in log.all {
      now += entry == "in" ? 1 : -1
      most = max(most, now)
    }
    #expect(now == 0 && most <= 3 && log.all.count == 100)
  }

  @Test("who wants all places waits for the others, and goes before those that come later")
  func all() async throws {
    let semaphore = AsyncSemaphore(2)
    let log = Log()
    try await semaphore.enter()
    try await withThrowingDiscardingTaskGroup { group in
      group.addTask {
        try await semaphore.enter(2)
        log.note("all")
        semaphore.leave(2)
      }
      while semaphore.waitingCount < 1 { await Task.yield() }
      group.addTask {
        try await semaphore.enter()
        log.note("one")
        semaphore.leave()
      }
      while semaphore.waitingCount < 2 { await Task.yield() }
      semaphore.leave()
    }
    #expect(log.all == ["all", "one"])
  }

  @Test("who is cancelled waits no longer, and holds nothing up")
  func cancelled() async throws {
    let semaphore = AsyncSemaphore(1)
    try await semaphore.enter()
    let impatient = Task { try await semaphore.withPlaces {} }
    while semaphore.waitingCount < 1 { await Task.yield() }
    let patient = Task { try await semaphore.withPlaces { 7 } }
    while semaphore.waitingCount < 2 { await Task.yield() }
    impatient.cancel()
    await #expect(throws: CancellationError.self) { try await impatient.value }
    semaphore.leave()
    #expect(try await patient.value == 7)
    let late = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      try await semaphore.withPlaces {}
    }
    await #expect(throws: CancellationError.self) { try await late.value }
    try await semaphore.enter()
  }
}
