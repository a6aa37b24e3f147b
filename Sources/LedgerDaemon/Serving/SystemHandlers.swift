import BudgetModel
import LedgerAPI
import LedgerSpool
import LedgerStore
import SystemPackage

struct SystemHandlers: Sendable {
  let reader: LedgerReader
  let spool: Spool
  let settings: Settings
  let startedAt: String

  @Sendable func info(_ query: Query, _ id: String) async throws -> SystemInfoPayload {
    SystemInfoPayload(
      name: "ledgerd", version: Release.version, apiVersion: Release.apiVersion, apiExtensions: [])
  }

  @Sendable func status(_ query: Query, _ id: String) async throws -> StatusPayload {
    let counts = try await reader.counts()
    return StatusPayload(
      version: Release.version, startedAt: startedAt, incoming: spool.rooms.incoming.string,
      quarantine: spool.rooms.quarantine.string, outgoing: spool.rooms.outgoing.string,
      database: settings.database.string, pending: try spool.pendingCount(),
      accepted: counts.accepted, unchanged: counts.unchanged, rejected: counts.rejected,
      held: counts.held,
      departments: counts.departments, revisions: counts.revisions, notices: counts.notices,
      sqliteVersion: LedgerDatabase.sqliteVersion, warnings: [])
  }

  @Sendable func departments(
    _ query: Query, _ id: String
  ) async throws -> ListPayload<DepartmentPayload> {
    var records = try await reader.departments()
    if let text = query[.match], !text.isEmpty {
      records = DepartmentLookup.matches(text, in: records)
    }
    let superiors = try await reader.superiors()
    return ListPayload(
      items: records.map { DepartmentPayload($0, superior: superiors[$0.code]) }, next: nil)
  }
}
