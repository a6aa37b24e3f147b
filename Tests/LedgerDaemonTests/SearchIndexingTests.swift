import Foundation
import LedgerStore
import LedgerTestSupport
import SystemPackage
import Testing

@testable import LedgerDaemon

@Suite("The search index beside the ledger")
struct SearchIndexingTests {
  @Test("what is no index is thrown away, and the index begins anew")
  func damaged() async throws {
    let directory = try TemporaryDirectory()
    let path = directory.appending("search.db").path
    try Data(repeating: 0x41, count: 5_000).write(to: URL(filePath: path))
    let index = try SearchIndexing.open(FilePath(path))
    let ledger = try LedgerDatabase(path: directory.appending("ledger.db").path)
    #expect(try await index.advance(with: LedgerReader(ledger)) == false)
    try index.close()
    try ledger.close()
  }
}
