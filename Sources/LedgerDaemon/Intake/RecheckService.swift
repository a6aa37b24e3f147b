import BudgetChecks
import LedgerCore
import LedgerServer
import LedgerStore
import Logging
import ServiceLifecycle

/// Checks what is on record by newer rules, once a version of the catalogue, and tells what they find.
struct RecheckService: Service {
  let reader: LedgerReader
  let writer: LedgerWriter
  let directives: DirectiveRegistry
  let changes: ChangeSignal
  let logger: Logger

  func run() async throws {
    do {
      try await bindSettled()
      try await recheck()
    } catch is CancellationError {
    } catch let error where LedgerFailure(error) == .inDoubt {
      throw error
    } catch {
      logger.error("documents on record not checked again", metadata: ["cause": "\(error)"])
    }
    // A service that ends would end the daemon.
    try? await gracefulShutdown()
  }

  /// Puts on record by which version of the rules documents are recorded from now on.
  static func begin(_ reader: LedgerReader, _ writer: LedgerWriter) async throws {
    guard try await reader.directives().catalogue != Catalogue.version else { return }
    _ = try await writer.record(
      .catalogue, "\(Catalogue.version)", by: "ledgerd", now: Timestamp.now().text)
  }

  /// Binds what is settled by sentences, as it was before findings were values, to the findings meant.
  private func bindSettled() async throws {
    let all = try await directives.all()
    guard let books = try await reader.snapshot() else { return }
    for id in all.booksSettledByWords {
      guard !Task.isShuttingDownGracefully,
        let examined = try await directives.examined(id, in: books)
      else { continue }
      let found = Catalogue.outcomes(of: examined).flatMap(\.findings)
      let bindings = all.bindings(of: id, to: found).compactMap(\.content)
      guard !bindings.isEmpty else { continue }
      try await directives.add(.silence, bindings, count: bindings.count, by: "ledgerd")
    }
  }

  private func recheck() async throws {
    guard try await !reader.directives().isChecked(by: Catalogue.version) else { return }
    let told = try await reader.directives().rechecked()
    var found = 0
    for book in try await reader.books() {
      guard !Task.isShuttingDownGracefully else { return }
      if let recheck = try await writer.recheck(
        book, told: told[book] ?? [], now: Timestamp.now().text)
      {
        found += recheck.findings.count
        changes.tell()
      }
    }
    // What was told is told once, so whatever stopped it before may begin again.
    _ = try await writer.record(
      .catalogue, "\(Catalogue.version) checked", by: "ledgerd", now: Timestamp.now().text)
    if found > 0 { logger.notice("newer rules found more", metadata: ["findings": "\(found)"]) }
  }
}
