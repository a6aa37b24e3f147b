import BudgetChecks
import BudgetModel
import LedgerAPI
import LedgerCore
import LedgerStore
import Synchronization
import SystemPackage

/// What the office tells besides documents, and the codes that are in force by it.
final class DirectiveDesk: Sendable {
  private let reader: LedgerReader
  private let writer: LedgerWriter
  private let shipped: Classification
  private struct InForce {
    let directives: [Directive]
    let classification: Classification
  }

  /// What is in force, once it was read; the count of additions tells whether that is still so.
  private let state = Mutex<(additions: Int, known: InForce?)>((0, nil))

  init(reader: LedgerReader, writer: LedgerWriter, shipped: Classification) {
    self.reader = reader
    self.writer = writer
    self.shipped = shipped
  }

  func all() async throws -> [Directive] { try await inForce().directives }

  func classification() async throws -> Classification { try await inForce().classification }

  /// What the rules look at, with the codes in force and what is known of the publication.
  func examined(_ id: BookID, in books: LedgerSnapshot) async throws -> Examined? {
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
  func add(
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

/// The crosswalk that comes with the program: named in the settings, or beside them, or where a
/// package installs it.
enum ShippedCodes {
  private static let installed: FilePath = "/usr/share/ledgerd/crosswalk.tsv"

  /// - Throws: `SettingsError` for a file that cannot be used.
  static func read(_ settings: Settings) throws -> Classification {
    let named = settings.crosswalk.map { [$0] }
    for path in named ?? [settings.crosswalkBeside, installed].compactMap(\.self) {
      guard let text = try SettingsOptions.read(path, required: named != nil) else { continue }
      do {
        var classification = Classification()
        classification.add(try Classification.mappings(in: text))
        return classification
      } catch {
        throw SettingsError(file: path.string, line: error.line, message: error.english)
      }
    }
    return Classification()
  }
}
