import Glibc
import LedgerServer
import LedgerStore
import Logging
import ServiceLifecycle
import SystemPackage

/// Keeps the search index up with the ledger. What it has not taken in yet, a search reads.
struct SearchIndexing: Service {
  let index: SearchIndex
  let reader: LedgerReader
  let changes: ChangeSignal
  let logger: Logger

  /// Opens the index; a damaged one is thrown away.
  static func open(_ path: FilePath) throws -> SearchIndex {
    do {
      return try SearchIndex(path: path.string)
    } catch  where LedgerFailure(error) != nil {
      for ending in ["", "-wal", "-shm"] { unlink(path.string + ending) }
      return try SearchIndex(path: path.string)
    }
  }

  func run() async throws {
    let told = changes.listen()
    await catchUp()
    for await _ in told.cancelOnGracefulShutdown() {
      // An import told for each document, and goes first.
      try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(1)) }
      await catchUp()
    }
  }

  private func catchUp() async {
    do {
      while !Task.isShuttingDownGracefully, try await index.advance(with: reader) {}
    } catch {
      logger.error("search index not kept up", metadata: ["cause": "\(error)"])
    }
  }
}
