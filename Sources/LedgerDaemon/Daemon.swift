import Glibc
import LedgerSpool
import LedgerStore
import Logging
import ServiceLifecycle
import SystemPackage

/// The daemon, wired: intake, notices, API and heartbeat over one book.
struct Daemon {
  let settings: Settings
  let logger: Logger

  /// Runs until SIGTERM or SIGINT.
  ///
  /// - Throws: `StartFailure` if it cannot start, or what ended an inner service: the process is
  ///   to end then, so that the service manager starts it anew.
  func run() async throws {
    // Whoever stops reading a pipe or a socket is told of by the call that writes to it.
    signal(SIGPIPE, SIG_IGN)
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
    let pulse = IntakePulse()
    let startedAt = Timestamp.now().text

    let decisions = DecisionDesk(spool: spool, ledger: reader, writer: writer)
    let readers = ReaderClient(programs: programs, limits: settings.limits, logger: logger)
    let intake = try intake(
      decisions,
      IntakeDesk(
        spool: spool, readers: readers, ledger: reader, writer: writer, limits: settings.limits,
        bell: bell, pulse: pulse, logger: logger))
    let channel = FileChannel(
      spool: spool, reader: reader, writer: writer, settings: settings.notices, bell: bell,
      logger: logger)
    let directives = DirectiveDesk(
      reader: reader, writer: writer, shipped: try ShippedCodes.read(settings))
    let server = server(
      intake, reader, index, bell, startedAt,
      try Executables.query(settings).map {
        QueryClient(program: $0, ledger: settings.database, limits: settings.limits)
      },
      PlanHandlers(
        spool: spool, readers: readers, ledger: reader, writer: writer, decisions: decisions,
        limits: settings.limits),
      directives)
    defer { withExtendedLifetime(lock) {} }
    defer { readers.stop() }
    try await run([
      channel, intake, server, heartbeat(pulse, reader), ArchiveService(spool: spool, logger: logger),
      SearchIndexing(index: index, reader: reader, bell: bell, logger: logger),
      RecheckService(
        reader: reader, writer: writer, directives: directives, bell: bell, logger: logger),
    ])
    do {
      try index.close()
      try database.close()
    } catch let error where LedgerFailure(error) == .passing {
      // Nothing is lost: what was not folded into the ledger stands in its write-ahead log.
      logger.warning("write-ahead log not folded in", metadata: ["cause": "\(error)"])
    }
    logger.info("stopped")
  }

  private func heartbeat(_ pulse: IntakePulse, _ reader: LedgerReader) -> HeartbeatService {
    HeartbeatService(
      pulse: pulse,
      status: {
        let counts = try await reader.counts()
        return "\(counts.departments) departments, \(counts.revisions) revisions, "
          + "\(counts.rejected) rejected"
      }, logger: logger)
  }

  /// Runs the services until one of them fails or the daemon is asked to end.
  private func run(_ services: [any Service]) async throws {
    let ending = Ending(logger: logger)
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: services.map { .init(service: EssentialService(service: $0, ending: ending)) },
        logger: logger))
    try ending.watch { await group.triggerGracefulShutdown() }
    try await group.run()
  }

  private func intake(_ decisions: DecisionDesk, _ desk: IntakeDesk) throws -> IntakeService {
    let drop = settings.drop
    let watcher = try DropWatcher(
      root: desk.spool.rooms.incoming,
      settling: Settling(
        quiet: .milliseconds(drop.quietMilliseconds),
        incompleteQuiet: .milliseconds(drop.incompleteQuietMilliseconds),
        scan: .seconds(drop.scanSeconds), poll: .seconds(drop.pollSeconds)))
    return IntakeService(
      spool: desk.spool, watcher: watcher, desk: desk, parallel: settings.limits.parallelReaders,
      decisions: decisions, pulse: desk.pulse, logger: logger)
  }

  private func server(
    _ intake: IntakeService, _ reader: LedgerReader, _ index: SearchIndex, _ bell: NoticeBell,
    _ startedAt: String,
    _ queries: QueryClient?, _ plans: PlanHandlers, _ directives: DirectiveDesk
  ) -> LedgerServer {
    let quotas = Quotas(settings.limits)
    let routes = Routes(
      reader: reader, index: index, intake: intake, settings: settings, bell: bell,
      startedAt: startedAt,
      queries: QueryHandlers(
        client: queries, reader: reader, logger: logger, places: quotas.queries),
      plans: plans, directives: directives, logger: logger)
    let listener: Listener =
      Systemd.inheritedSocket().map { .inherited($0) }
      ?? .path(settings.socket, mode: mode_t(settings.socketMode))
    let logger = logger
    let incoming = intake.spool.rooms.incoming
    return LedgerServer(
      responder: Responder(
        routes: routes.table, officers: Officers(named: settings.officers), quotas: quotas,
        ending: Ending(logger: logger), logger: logger),
      listener: listener, logger: logger,
      onReady: {
        logger.info("ready", metadata: ["incoming": "\(incoming)"])
        Systemd.notify("READY=1\nSTATUS=watching \(incoming)")
      }, onStopping: { Systemd.notify("STOPPING=1") })
  }
}

/// A service without which there is no daemon: its failure is told at once, and the process ends
/// even if another service does not.
private struct EssentialService: Service {
  let service: any Service
  let ending: Ending

  func run() async throws {
    do {
      try await service.run()
    } catch {
      if !(error is CancellationError) { ending.begin(because: error) }
      throw error
    }
  }
}

extension Routes {
  init(
    reader: LedgerReader, index: SearchIndex, intake: IntakeService, settings: Settings,
    bell: NoticeBell,
    startedAt: String,
    queries: QueryHandlers, plans: PlanHandlers, directives: DirectiveDesk, logger: Logger
  ) {
    let departments = DepartmentLookup(reader: reader)
    self.init(
      system: SystemHandlers(
        reader: reader, spool: intake.spool, watcher: intake.watcher, settings: settings,
        startedAt: startedAt),
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
      verification: VerificationHandlers(reader: reader, spool: intake.spool),
      feed: FeedHandlers(reader: reader, bell: bell),
      reasons: ReasonHandlers(
        reader: reader, writer: plans.writer, departments: departments, bell: bell,
        logger: logger),
      search: SearchHandlers(reader: reader, departments: departments, index: index),
      backups: BackupHandlers(
        reader: reader,
        room: BackupRoom(settings.stateDirectory.appending("backups"), spool: intake.spool)),
      queries: queries,
      notices: NoticeHandlers(reader: reader, bell: bell), plans: plans, logger: logger)
  }
}
