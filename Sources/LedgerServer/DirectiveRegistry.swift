package import BudgetChecks
package import BudgetModel
package import LedgerAPI
package import LedgerCore
package import LedgerStore
import Synchronization

/// What the office tells besides documents, and the codes that are in force by it.
package final class DirectiveRegistry: Sendable {
  private let reader: LedgerReader
  private let writer: LedgerWriter
  private let shipped: Classification
  private struct InForce {
    let directives: [Directive]
    let classification: Classification
  }

  /// What is in force, once it was read; the count of additions tells whether that is still so.
  private let state = Mutex<(additions: Int, known: InForce?)>((0, nil))

  package init(reader: LedgerReader, writer: LedgerWriter, shipped: Classification) {
    self.reader = reader
    self.writer = writer
    self.shipped = shipped
  }

  package func all() async throws -> [Directive] { try await inForce().directives }

  package func classification() async throws -> Classification {
    try await inForce().classification
  }

  /// What the rules look at, with the codes in force and what is known of the publication.
  package func examined(_ id: BookID, in books: LedgerSnapshot) async throws -> CheckSubject? {
    guard var examined = try await books.examined(id) else { return nil }
    examined.classification = try await classification()
    examined.publication = try await all().publications[id]
    return examined
  }

  private func inForce() async throws -> InForce {
    let (additions, known) = state.withLock { $0 }
    if let known { return known }
    let directives = try await reader.directives()
    let found = InForce(
      directives: directives, classification: shipped.adding(directives))
    state.withLock { if $0.additions == additions { $0.known = found } }
    return found
  }

  /// Durable, and in force, when it returns.
  @discardableResult
  package func add(
    _ kind: Directive.Kind, _ contents: [String], count: Int, by: String = Peer.name
  ) async throws -> DirectivePayload {
    var last: Directive?
    for content in contents {
      last = try await writer.record(kind, content, by: by, now: Timestamp.now().text)
    }
    state.withLock { $0 = ($0.additions + 1, nil) }
    return DirectivePayload(
      sequence: Int(last?.sequence ?? 0), kind: kind.rawValue, by: last?.by ?? "",
      recordedAt: last?.recordedAt ?? "", count: count)
  }
}
