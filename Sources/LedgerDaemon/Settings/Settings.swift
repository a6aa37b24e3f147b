public import SealedClients
public import SystemPackage

/// Every setting of the daemon, with its default. `config/ledgerd.toml` explains each.
public struct Settings: Hashable, Sendable {
  public var stateDirectory: FilePath = "/var/lib/ledgerd"
  public var spoolDirectory: FilePath = "/var/spool/ledgerd"
  public var socket: FilePath = "/run/ledgerd/ledgerd.sock"
  /// The reader program; nil looks beside the daemon and in `/usr/libexec/ledgerd`.
  public var reader: FilePath?
  /// The program that reads PDF; nil looks in the same places, and PDF is refused without it.
  public var pdfReader: FilePath?
  /// The program that answers SQL; nil looks in the same places, and SQL is refused without it.
  public var query: FilePath?
  /// What became of classification codes; nil looks beside the settings, then in
  /// `/usr/share/ledgerd`.
  public var crosswalk: FilePath?
  /// The crosswalk beside the settings file that was read.
  var crosswalkBeside: FilePath?
  /// The users who are told what the restricted rules find, besides root and the daemon's own.
  public var restrictedReaders: [String] = []
  /// Who may decide, besides root and the daemon's own user: names of users, and of groups after @.
  public var officers = ["@ledger-officers"]
  public var socketMode: UInt32 = 0o660
  public var drop = Drop()
  public var limits = Limits()
  public var notices = Notices()
  public var logLevel = "info"

  public init() {}

  public struct Drop: Hashable, Sendable {
    public var quietMilliseconds = 500
    public var incompleteQuietMilliseconds = 5000
    public var scanSeconds = 300
    /// The time between scans where the file system does not tell of changes.
    public var pollSeconds = 5
  }

  public struct Notices: Hashable, Sendable {
    public var languages = ["zh", "en"]
    public var formats = ["text", "markdown"]
  }

  public var database: FilePath { stateDirectory.appending("ledger.db") }
  /// Made anew from the ledger whenever it is missing.
  var searchIndex: FilePath { stateDirectory.appending("search.db") }
  public var lock: FilePath { stateDirectory.appending("lock") }

  /// Puts the rooms, the book and the socket under one directory.
  public mutating func useStateDirectory(_ directory: FilePath) {
    stateDirectory = directory
    spoolDirectory = directory
    socket = directory.appending("ledgerd.sock")
  }
}

/// A setting that cannot be used, with where it stands.
public struct SettingsError: Error, Hashable, CustomStringConvertible {
  public let file: String
  public let line: Int?
  public let message: String

  public init(file: String, line: Int?, message: String) {
    self.file = file
    self.line = line
    self.message = message
  }

  public var description: String { file + (line.map { ":\($0)" } ?? "") + ": " + message }
}
