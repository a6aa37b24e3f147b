import HTTPTypes
import HummingbirdCore
import LedgerAPI
import NIOCore
import Testing

@testable import LedgerServer

@Suite("Work that takes long")
struct OperationTests {
  private func answer(_ text: String) -> OperationRegistry.Answer {
    OperationRegistry.Answer(status: .ok, body: ByteBuffer(string: text))
  }

  @Test("what is quick is answered at once")
  func quick() async throws {
    let response = try await OperationRegistry().run(.verification) { answer("x") }
    #expect(response.status == .ok)
  }

  @Test("what is slow is answered by an operation, which gives its answer once")
  func slow() async throws {
    let operations = OperationRegistry()
    let (gate, open) = AsyncStream<Void>.makeStream()
    let response = try await operations.run(.verification) {
      for await _ in gate { break }
      return answer("x")
    }
    #expect(response.status == .accepted)
    #expect(try await operations.answer("1", within: 0)?.status == .accepted)
    #expect(try await operations.answer("2", within: 0) == nil)
    open.yield()
    #expect(try await operations.answer("1", within: 30)?.status == .ok)
    #expect(try await operations.answer("1", within: 0) == nil)
  }

  @Test("an answer is for who asked for it")
  func callers() async throws {
    let operations = OperationRegistry()
    let (gate, open) = AsyncStream<Void>.makeStream()
    func peer(_ uid: UInt32) -> Peer { Peer(pid: 1, uid: uid, gid: uid, groups: []) }
    try await Peer.$current.withValue(peer(1_001)) {
      _ = try await operations.run(.backups) {
        for await _ in gate { break }
        return answer("x")
      }
    }
    open.yield()
    let other = try await Peer.$current.withValue(peer(1_002)) {
      try await operations.answer("1", within: 30)?.status
    }
    #expect(other == nil)
    let own = try await Peer.$current.withValue(peer(1_001)) {
      try await operations.answer("1", within: 30)?.status
    }
    #expect(own == .ok)
  }
}
