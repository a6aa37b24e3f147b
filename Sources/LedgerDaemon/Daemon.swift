import Glibc
import LedgerServer
import LedgerSpool
import LedgerStore
import Logging
import SealedClients
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
    let changes = ChangeSignal()
    let pulse = IntakePulse()
    let startedAt = Timestamp.now().text

    let decisions = ApprovalService(spool: spool, ledger: reader, writer: writer)
    let readers = ReaderClient(programs: programs, limits: settings.limits, logger: logger)
    let intake = try intake(
      decisions,
      ArrivalProcessor(
        spool: spool, readers: readers, ledger: reader, writer: writer, limits: settings.limits,
        changes: changes, pulse: pulse, logger: logger))
    let channel = FileChannel(
      spool: spool, reader: reader, writer: writer, settings: settings.notices, changes: changes,
      logger: logger)
    let directives = DirectiveRegistry(
      reader: reader, writer: writer, shipped: try ShippedCodes.read(settings))
    let watcher = intake.watcher
    let server = server(
      ServerContext(
        settings: ServerSettings(settings), reader: reader, writer: writer, index: index,
        spool: spool, readers: readers,
        queries: try Executables.query(settings).map {
          QueryClient(program: $0, ledger: settings.database, limits: settings.limits)
        }, approvals: decisions, directives: directives, changes: changes,
        dropState: { watcher.state }, startedAt: startedAt, logger: logger),
      spool.rooms.incoming)
    defer { withExtendedLifetime(lock) {} }
    defer { readers.stop() }
    try await run([
      channel, intake, server, heartbeat(pulse, reader),
      ArchiveService(spool: spool, logger: logger),
      SearchIndexing(index: index, reader: reader, changes: changes, logger: logger),
      RecheckService(
        reader: reader, writer: writer, directives: directives, changes: changes, logger: logger),
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

  private func intake(_ decisions: ApprovalService, _ processor: ArrivalProcessor) throws
    -> IntakeService
  {
    let drop = settings.drop
    let watcher = try DropWatcher(
      root: processor.spool.rooms.incoming,
      settling: Settling(
        quiet: .milliseconds(drop.quietMilliseconds),
        incompleteQuiet: .milliseconds(drop.incompleteQuietMilliseconds),
        scan: .seconds(drop.scanSeconds), poll: .seconds(drop.pollSeconds)))
    return IntakeService(
      spool: processor.spool, watcher: watcher, processor: processor,
      parallel: settings.limits.parallelReaders,
      decisions: decisions, pulse: processor.pulse, logger: logger)
  }

  private func server(_ context: ServerContext, _ incoming: FilePath) -> Server {
    let listener: Listener =
      Systemd.inheritedSocket().map { .inherited($0) }
      ?? .path(settings.socket, mode: mode_t(settings.socketMode))
    let logger = logger
    let ending = Ending(logger: logger)
    return Server(
      responder: Responder(context) { ending.begin(because: $0) }, listener: listener,
      logger: logger,
      onReady: {
        logger.info("ready", metadata: ["incoming": "\(incoming)"])
        Systemd.notify("READY=1\nSTATUS=watching \(incoming)")
      }, onStopping: { Systemd.notify("STOPPING=1") })
  }
}

extension ServerSettings {
  fileprivate init(_ settings: Settings) {
    self.init(
      limits: settings.limits, officers: settings.officers,
      restrictedReaders: settings.restrictedReaders, database: settings.database,
      backups: settings.stateDirectory.appending("backups"),
      pollSeconds: settings.drop.pollSeconds)
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
