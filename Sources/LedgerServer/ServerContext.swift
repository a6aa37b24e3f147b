package import LedgerSpool
package import LedgerStore
package import Logging
package import SealedClients
package import SystemPackage

/// What the server is told of the settings.
package struct ServerSettings: Sendable {
  package let limits: Limits
  /// Who may decide, besides root and the daemon's own user.
  package let officers: [String]
  /// Who is told what restricted rules find, besides root and the daemon's own user.
  package let restrictedReaders: [String]
  package let database: FilePath
  package let backups: FilePath
  /// The time between scans of a drop directory that cannot be watched.
  package let pollSeconds: Int

  package init(
    limits: Limits, officers: [String], restrictedReaders: [String], database: FilePath,
    backups: FilePath, pollSeconds: Int
  ) {
    self.limits = limits
    self.officers = officers
    self.restrictedReaders = restrictedReaders
    self.database = database
    self.backups = backups
    self.pollSeconds = pollSeconds
  }
}

/// What the handlers answer from.
package struct ServerContext: Sendable {
  package let settings: ServerSettings
  package let reader: LedgerReader
  package let writer: LedgerWriter
  package let index: SearchIndex
  package let spool: Spool
  package let readers: ReaderClient
  /// Nil where the program that answers SQL is not installed.
  package let queries: QueryClient?
  package let approvals: ApprovalService
  package let directives: DirectiveRegistry
  package let changes: ChangeSignal
  /// How the drop directory is looked after.
  package let dropState: @Sendable () -> DropState
  package let startedAt: String
  package let logger: Logger

  package init(
    settings: ServerSettings, reader: LedgerReader, writer: LedgerWriter, index: SearchIndex,
    spool: Spool, readers: ReaderClient, queries: QueryClient?, approvals: ApprovalService,
    directives: DirectiveRegistry, changes: ChangeSignal,
    dropState: @escaping @Sendable () -> DropState, startedAt: String, logger: Logger
  ) {
    self.settings = settings
    self.reader = reader
    self.writer = writer
    self.index = index
    self.spool = spool
    self.readers = readers
    self.queries = queries
    self.approvals = approvals
    self.directives = directives
    self.changes = changes
    self.dropState = dropState
    self.startedAt = startedAt
    self.logger = logger
  }
}
