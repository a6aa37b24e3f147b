import CLinux
import Glibc
import LedgerSpool
import LedgerStore
import Logging
import ServiceLifecycle
import SystemPackage
import UnixSignals

/// The daemon, wired: intake, notices, API and heartbeat over one book.
struct Daemon {
  let settings: Settings
  let logger: Logger

  /// Runs until SIGTERM or SIGINT.
  ///
  /// - Throws: `StartFailure` if it cannot start, or what ended an inner service: the process is
  ///   to end then, so that the service manager starts it anew.
  func run() async throws {
    let programs = try Executables.readers(settings)
    try StateDirectory.make(settings)
    let spool = try Spool(rooms: Rooms(under: settings.spoolDirectory))
    let lock = try StateLock(path: settings.lock)
    let database = try LedgerDatabase(path: settings.database.string) {
      FaultPoint.pass(.beforeSchemaCommit)
    }
    let reader = LedgerReader(database)
    let writer = LedgerWriter(database)
    try await RecheckService.begin(reader, writer)
    let index = try SearchIndexing.open(settings.searchIndex)
    let bell = NoticeBell()
    let startedAt = Timestamp.now().text

    let decisions = DecisionDesk(spool: spool, ledger: reader, writer: writer)
    let readers = ReaderClient(programs: programs, limits: settings.limits)
    let intake = try intake(
      decisions,
      IntakeDesk(
        spool: spool, readers: readers, ledger: reader, writer: writer, limits: settings.limits,
        bell: bell, logger: logger))
    let channel = FileChannel(
      spool: spool, reader: reader, writer: writer, settings: settings.notices, bell: bell,
      logger: logger)
    let server = server(
      spool, reader, index, bell, startedAt,
      try Executables.query(settings).map {
        QueryClient(program: $0, ledger: settings.database, limits: settings.limits)
      },
      PlanHandlers(
        spool: spool, readers: readers, ledger: reader, writer: writer, decisions: decisions,
        limits: settings.limits),
      DirectiveDesk(reader: reader, writer: writer, shipped: try ShippedCodes.read(settings)))
    let heartbeat = HeartbeatService(
      status: {
        let counts = try await reader.counts()
        return "\(counts.departments) departments, \(counts.revisions) revisions, "
          + "\(counts.rejected) rejected"
      }, logger: logger)
    let services: [any Service] = [
      channel, intake, server, heartbeat,
      SearchIndexing(index: index, reader: reader, bell: bell, logger: logger),
      RecheckService(reader: reader, writer: writer, bell: bell, logger: logger),
    ]
    var configuration = ServiceGroupConfiguration(
      services: services.map { .init(service: $0) },
      gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    configuration.maximumGracefulShutdownDuration = .seconds(20)
    defer { withExtendedLifetime(lock) {} }
    defer { readers.stop() }
    try await ServiceGroup(configuration: configuration).run()
    try index.close()
    try database.close()
    logger.info("stopped")
  }

  private func intake(_ decisions: DecisionDesk, _ desk: IntakeDesk) throws -> IntakeService {
    let drop = settings.drop
    let incoming = desk.spool.rooms.incoming
    let scan = isLocal(incoming) ? drop.scanSeconds : drop.pollSeconds
    let watcher = try DropWatcher(
      root: incoming,
      settling: Settling(
        quiet: .milliseconds(drop.quietMilliseconds),
        incompleteQuiet: .milliseconds(drop.incompleteQuietMilliseconds), scan: .seconds(scan)))
    return IntakeService(
      spool: desk.spool, watcher: watcher, desk: desk, parallel: settings.limits.parallelReaders,
      decisions: decisions, logger: logger)
  }

  /// Network file systems tell nothing of what other machines write.
  private func isLocal(_ path: FilePath) -> Bool {
    let fd = path.withPlatformString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard fd >= 0 else { return false }
    defer { close(fd) }
    return linux_is_local_filesystem(fd) == 1
  }

  private func server(
    _ spool: Spool, _ reader: LedgerReader, _ index: SearchIndex, _ bell: NoticeBell,
    _ startedAt: String,
    _ queries: QueryClient?, _ plans: PlanHandlers, _ directives: DirectiveDesk
  ) -> LedgerServer {
    let quotas = Quotas(settings.limits)
    let routes = Routes(
      reader: reader, index: index, spool: spool, settings: settings, bell: bell,
      startedAt: startedAt,
      queries: QueryHandlers(
        client: queries, reader: reader, logger: logger, places: quotas.queries),
      plans: plans, directives: directives, logger: logger)
    let listener: Listener =
      Systemd.inheritedSocket().map { .inherited($0) }
      ?? .path(settings.socket, mode: mode_t(settings.socketMode))
    let logger = logger
    let incoming = spool.rooms.incoming
    return LedgerServer(
      responder: Responder(
        routes: routes.table, officers: Officers(named: settings.officers), quotas: quotas,
        logger: logger),
      listener: listener, logger: logger,
      onReady: {
        logger.info("ready", metadata: ["incoming": "\(incoming)"])
        Systemd.notify("READY=1\nSTATUS=watching \(incoming)")
      }, onStopping: { Systemd.notify("STOPPING=1") })
  }
}

extension Routes {
  init(
    reader: LedgerReader, index: SearchIndex, spool: Spool, settings: Settings, bell: NoticeBell,
    startedAt: String,
    queries: QueryHandlers, plans: PlanHandlers, directives: DirectiveDesk, logger: Logger
  ) {
    let departments = DepartmentLookup(reader: reader)
    self.init(
      system: SystemHandlers(
        reader: reader, spool: spool, settings: settings, startedAt: startedAt),
      arrivals: ArrivalHandlers(reader: reader),
      books: BookHandlers(reader: reader, departments: departments),
      checks: CheckHandlers(
        reader: reader, departments: departments, directives: directives,
        restrictedTo: settings.restrictedReaders),
      codes: CodeHandlers(directives: directives),
      comparisons: ComparisonHandlers(
        reader: reader, departments: departments, directives: directives),
      bridges: BridgeHandlers(reader: reader, departments: departments, directives: directives),
      office: OfficeHandlers(
        reader: reader, departments: departments, directives: directives),
      drafts: DraftHandlers(reader: reader, departments: departments),
      revisions: RevisionHandlers(
        reader: reader, writer: plans.writer, departments: departments, bell: bell,
        logger: logger),
      history: HistoryHandlers(reader: reader, departments: departments),
      verification: VerificationHandlers(reader: reader, spool: spool),
      feed: FeedHandlers(reader: reader, bell: bell),
      reasons: ReasonHandlers(
        reader: reader, writer: plans.writer, departments: departments, bell: bell,
        logger: logger),
      search: SearchHandlers(reader: reader, departments: departments, index: index),
      backups: BackupHandlers(
        reader: reader,
        room: BackupRoom(settings.stateDirectory.appending("backups"), spool: spool)),
      queries: queries,
      notices: NoticeHandlers(reader: reader, bell: bell), plans: plans, logger: logger)
  }
}
