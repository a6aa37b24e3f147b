import LedgerServer
import LedgerSpool
import Logging
import ServiceLifecycle

/// Makes an archive that an older version kept the daemon's own.
struct ArchiveService: Service {
  let spool: Spool
  let logger: Logger

  func run() async throws {
    let spool = spool
    do {
      let found = try await FileWork.run { try spool.makeArchivePrivate() }
      if found.replaced > 0 {
        logger.notice("archive made private", metadata: ["documents": "\(found.replaced)"])
      }
      for digest in found.damaged {
        logger.critical(
          "an archived document was changed: restore it from a backup",
          metadata: ["digest": "\(digest)"])
      }
    } catch {
      logger.error("archive not made private", metadata: ["cause": "\(error)"])
    }
    // A service that ends would end the daemon.
    try? await gracefulShutdown()
  }
}
