import Foundation
import LedgerAPI
import SealedClients
import Testing

@testable import LedgerServer

@Suite("Shares")
struct QuotaTests {
  private let users: (UInt32, UInt32, UInt32) = (64_001, 64_002, 64_003)

  private func kind(_ work: () throws -> Void) -> ErrorPayload.Kind? {
    do {
      try work()
      return nil
    } catch {
      return (error as? ErrorPayload)?.kind
    }
  }

  @Test("nobody has more than a share, all together no more than there is, and all is given back")
  func shares() {
    let quota = Quota(.requests, Shares(each: 4, all: 10))
    let (first, second, third) = (
      quota.lease(users.0), quota.lease(users.1), quota.lease(users.2)
    )
    #expect(kind { try first.add(4) } == nil)
    #expect(kind { try first.add(1) } == .tooMany)
    #expect(kind { try quota.lease(users.0).add(1) } == .tooMany)
    #expect(kind { try second.add(4) } == nil)
    #expect(kind { try third.add(3) } == .busy)
    #expect(kind { try third.add(2) } == nil)
    first.end()
    first.end()
    #expect(kind { try third.add(2) } == nil)
    #expect(kind { try quota.lease(users.0).add(4) } == .busy)
    #expect(kind { try quota.lease(users.0).add(2) } == nil)
    // The lease before was given back with its last reference.
    #expect(kind { try first.add(2) } == nil)
    #expect(kind { try first.add(1) } == .busy)
    #expect(kind { try first.add(Int.max) } == .tooMany)
  }

  @Test("root and the daemon's own user may have all but one share")
  func privileged() {
    for uid in [0, geteuid()] {
      #expect(Shares(each: 4, all: 10).share(of: uid) == 6)
      #expect(Shares(each: 4, all: 4).share(of: uid) == 4)
      #expect(Shares(each: 9, all: 4).share(of: uid) == 4)
    }
    #expect(Shares(each: 4, all: 10).share(of: users.0) == 4)
  }

  @Test("whatever the settings say, the largest document can be sent, and one user leaves room")
  func settings() {
    var limits = Limits()
    limits.fileBytes = 1 << 20
    limits.userBodyBytes = 1_024
    limits.totalBodyBytes = 1_024
    limits.userConnections = 1_000
    let quotas = Quotas(limits, connections: 40)
    #expect(kind { try quotas.bodies.lease(users.0).add(1 << 20) } == nil)
    #expect(quotas.connections.share(of: users.0) == 20)
  }

  @Test("officers are told by name, number and group")
  func officers() {
    func peer(_ uid: UInt32, _ gid: UInt32, _ groups: [UInt32] = []) -> Peer {
      Peer(pid: 1, uid: uid, gid: gid, groups: groups)
    }
    let officers = Officers(named: ["64001", "@64100", "@root", "@no-such-group", "no-such-user"])
    #expect(officers.includes(peer(64_001, 64_001)))
    #expect(officers.includes(peer(64_002, 64_100)))
    #expect(officers.includes(peer(64_002, 64_002, [7, 64_100])))
    #expect(officers.includes(peer(64_002, 0)))
    #expect(!officers.includes(peer(64_002, 64_002, [7])))
    #expect(!officers.includes(nil))
    #expect(officers.includes(peer(0, 0)) && officers.includes(peer(geteuid(), 64_002)))
    #expect(Officers(named: []).refusal(of: peer(64_002, 1)).kind == .forbidden)
  }
}
