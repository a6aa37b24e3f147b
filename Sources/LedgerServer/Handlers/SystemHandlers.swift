import BudgetModel
import LedgerAPI
import LedgerSpool
import LedgerStore
import SystemPackage

struct SystemHandlers: Sendable {
  let reader: LedgerReader
  let spool: Spool
  let dropState: @Sendable () -> DropState
  let settings: ServerSettings
  let startedAt: String

  var routes: [Route] {
    [
      .get(.systemInfo, "The version, and which extensions of the API there are.", info),
      .get(.status, "What the daemon is doing, and where its directories are.", status),
      .get(.departments, "The departments on record.", takes: [.match], departments),
    ]
  }

  @Sendable func info(_ query: Query, _ id: String) async throws -> SystemInfoPayload {
    SystemInfoPayload(
      name: "ledgerd", version: Release.version, apiVersion: Release.apiVersion, apiExtensions: [])
  }

  @Sendable func status(_ query: Query, _ id: String) async throws -> StatusPayload {
    let counts = try await reader.counts()
    let spool = spool
    let pending = try await FileWork.run { spool.pending() }
    return StatusPayload(
      version: Release.version, startedAt: startedAt, incoming: spool.rooms.incoming.string,
      quarantine: spool.rooms.quarantine.string, outgoing: spool.rooms.outgoing.string,
      database: settings.database.string, pending: pending.count,
      accepted: counts.accepted, unchanged: counts.unchanged, rejected: counts.rejected,
      held: counts.held,
      departments: counts.departments, revisions: counts.revisions, notices: counts.notices,
      sqliteVersion: LedgerDatabase.sqliteVersion,
      warnings: dropState().warnings(poll: settings.pollSeconds) + pending.warnings)
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

extension DropState {
  fileprivate func warnings(poll seconds: Int) -> [Bilingual] {
    switch self {
    case .watched: []
    case .scanned(let cause):
      [
        Bilingual(
          zh: "无法监视投递目录（\(cause)），改为每 \(seconds) 秒扫描一次；"
            + "若本机 inotify 用尽，请调高 fs.inotify.max_user_instances 或 max_user_watches",
          en: "the drop directory is scanned every \(seconds) s, because it cannot be "
            + "watched (\(cause)); where inotify is used up, raise "
            + "fs.inotify.max_user_instances or max_user_watches")
      ]
    case .unavailable(let cause):
      [
        Bilingual(
          zh: "投递目录不可用，不再收件：\(cause)；请恢复该目录，恢复后立即继续",
          en: "the drop directory is not available, and nothing is taken in: \(cause); "
            + "make it again, and it goes on at once")
      ]
    }
  }
}

extension PendingFiles {
  /// That some files are not counted, why, and what to do.
  fileprivate var warnings: [Bilingual] {
    var warnings: [Bilingual] = []
    if let first = unseen.first {
      // A path may be as long as paths get.
      let cause = String(first.description.suffix(300))
      warnings.append(
        Bilingual(
          zh: "有 \(unseen.count) 个目录看不到，其中的文件不计入待处理，也不会读取（…\(cause)）；"
            + "请投递者放开权限（chmod g+rx）或移走",
          en:
            "\(unseen.count) of the directories cannot be looked into, and files in them are neither "
            + "counted nor read (…\(cause)); have whoever made them open them (chmod g+rx) or "
            + "take them away"))
    }
    if isCutOff {
      warnings.append(
        Bilingual(
          zh: "投递目录中子目录过多，其余的不计入待处理；请移走",
          en: "the drop directory has too many directories, and some are not looked into; "
            + "take them away"))
    }
    return warnings
  }
}
