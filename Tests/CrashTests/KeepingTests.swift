import Foundation
import LedgerTestSupport
import Testing

#if DEBUG
  /// Backup, restore and migration: whatever stops them, the old ledger is there or the new one.
  @Suite("The power goes while the ledger is kept", .serialized)
  struct KeepingTests {
    private let directory: TemporaryDirectory

    init() throws {
      directory = try TemporaryDirectory()
    }

    private var backups: [URL] {
      ((try? FileManager.default.contentsOfDirectory(
        at: directory.appending("backups"), includingPropertiesForKeys: nil)) ?? [])
        .sorted { $0.path < $1.path }
    }

    /// Runs `ledgerd restore`; without `--yes` it checks the backup and changes nothing.
    private func restore(
      _ backup: URL, into state: URL, _ options: [String] = [], fault: String = ""
    ) throws -> ProgramResult {
      try run(
        PackageRoot.program("ledgerd"),
        ["restore", backup.path, "--state-directory", state.path] + options,
        environment: ["LEDGERD_CONFIG": "/dev/null", "LEDGERD_FAULT": fault])
    }

    /// The head of the chain of a ledger that verifies.
    private func head(_ daemon: DaemonProcess) throws -> String {
      let verified = try ledgerctl(daemon, "verify")
      guard verified.status == 0 else { throw TestFailure(verified.output + verified.errors) }
      // The journal behind it goes on with each delivery of a notice.
      let anchor = verified.output.split(whereSeparator: \.isNewline).last ?? ""
      return String(anchor.prefix { $0 != "/" })
    }

    private func fill(_ daemon: DaemonProcess, years: [Int]) throws {
      let before = try daemon.get("/v1/status")["accepted"].int
      for year in years { try daemon.drop(try Samples.export(year), as: "\(year).txt") }
      try daemon.waitForArrivals(before + years.count)
    }

    /// Whatever has the name of a backup is sound, and the next one clears what was left.
    private func checkBackups() throws {
      let elsewhere = try TemporaryDirectory()
      for backup in backups where !backup.lastPathComponent.hasPrefix(".") {
        let checked = try restore(backup, into: elsewhere.url)
        #expect(checked.status == 0, "\(checked.errors)")
      }
    }

    @Test(
      "a backup that was stopped never looks whole", arguments: ["backup-copied", "backup-sealed"])
    func backup(point: String) throws {
      let doomed = try DaemonProcess(
        in: directory.url, environment: ["LEDGERD_FAULT": point])
      try fill(doomed, years: [2022, 2023])
      #expect(try ledgerctl(doomed, "backup").status != 0)
      #expect(doomed.waitForExit() == SIGKILL)
      let visible = backups.filter { !$0.lastPathComponent.hasPrefix(".") }
      #expect(visible.count == (point == "backup-sealed" ? 1 : 0))
      try checkBackups()
      let daemon = try DaemonProcess(in: directory.url)
      _ = try head(daemon)
      #expect(try ledgerctl(daemon, "backup").status == 0)
      #expect(!backups.contains { $0.lastPathComponent.hasSuffix(".part") })
      try checkBackups()
    }

    @Test("a backup stopped at twenty random moments")
    func backupAtRandom() throws {
      var random = SystemRandomNumberGenerator()
      try fill(try DaemonProcess(in: directory.url), years: [2022, 2023])
      for _ in 0..<20 {
        let doomed = try DaemonProcess(in: directory.url)
        let asking = Process()
        asking.executableURL = PackageRoot.program("ledgerctl")
        asking.arguments = ["backup"]
        asking.environment = ["LEDGERD_SOCKET": doomed.socket]
        asking.standardOutput = FileHandle.nullDevice
        asking.standardError = FileHandle.nullDevice
        try asking.run()
        usleep(UInt32.random(in: 1_000...150_000, using: &random))
        doomed.killNow()
        asking.waitUntilExit()
        try checkBackups()
      }
      let daemon = try DaemonProcess(in: directory.url)
      #expect(try head(daemon).hasPrefix("Anchor 2:"))
    }

    /// A state directory whose ledger has three revisions, and a backup of the first.
    private func prepared() throws -> (backup: URL, old: String, new: String) {
      let daemon = try DaemonProcess(in: directory.url)
      try fill(daemon, years: [2022])
      let new = try head(daemon)
      #expect(try ledgerctl(daemon, "backup").status == 0)
      let backup = try #require(backups.first)
      try fill(daemon, years: [2023])
      #expect(try ledgerctl(daemon, "withdraw", "2", "--reason", "误").status == 0)
      let old = try head(daemon)
      #expect(daemon.stop() == 0)
      return (backup, old, new)
    }

    /// The digest of the newest revision of a ledger that is kept.
    private func digest(_ name: String) throws -> Substring {
      let elsewhere = try TemporaryDirectory()
      try FileManager.default.copyItem(
        at: directory.appending(name), to: elsewhere.appending("ledger.db"))
      let daemon = try DaemonProcess(in: elsewhere.url)
      defer { daemon.stop() }
      let found = try daemon.get("/v1/verification")["head"]["digest"].string
      return found[...]
    }

    private func headAfterStart() throws -> String {
      let daemon = try DaemonProcess(in: directory.url)
      defer { daemon.stop() }
      return try head(daemon)
    }

    @Test(
      "a restore that was stopped leaves the old ledger or the new one",
      arguments: ["restore-staged", "restore-archived", "restore-kept", "restore-exchanged"])
    func restore(point: String) throws {
      let (backup, old, new) = try prepared()
      try FileManager.default.removeItem(at: directory.appending("archive"))
      #expect(try restore(backup, into: directory.url, ["--yes"], fault: point).status == SIGKILL)
      let expected = point == "restore-exchanged" ? new : old
      if point == "restore-staged" {
        // The documents are not back yet, and verification says so.
        #expect(throws: TestFailure.self) { try headAfterStart() }
      } else if expected == new {
        #expect(try headAfterStart() == new)
      }
      let again = try restore(backup, into: directory.url, ["--yes"])
      #expect(again.status == 0, "\(again.errors)")
      #expect(try headAfterStart() == new)
      let left = try FileManager.default.contentsOfDirectory(atPath: directory.url.path)
      #expect(!left.contains { $0.contains("restoring") }, "\(left)")
      let kept = left.filter { $0.contains("before-") }
      #expect(try kept.contains { try digest($0) == old.split(separator: ":").last ?? "" })
    }

    @Test("a restore stopped at thirty random moments")
    func restoreAtRandom() throws {
      let (backup, old, new) = try prepared()
      var random = SystemRandomNumberGenerator()
      var ends: [String: Int] = [:]
      for _ in 0..<30 {
        let doomed = Process()
        doomed.executableURL = PackageRoot.program("ledgerd")
        doomed.arguments = [
          "restore", backup.path, "--yes", "--state-directory", directory.url.path,
        ]
        doomed.environment = ["LEDGERD_CONFIG": "/dev/null"]
        doomed.standardOutput = FileHandle.nullDevice
        try doomed.run()
        usleep(UInt32.random(in: 1_000...120_000, using: &random))
        kill(doomed.processIdentifier, SIGKILL)
        doomed.waitUntilExit()
        let found = try headAfterStart()
        #expect(found == old || found == new)
        ends[found == old ? "old" : "new", default: 0] += 1
        if found == new {
          // The old ledger is kept beside it: back to the beginning.
          let names = try FileManager.default.contentsOfDirectory(atPath: directory.url.path)
          let kept = try #require(names.sorted().last { $0.contains("before-") })
          let ledger = directory.appending("ledger.db")
          for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: ledger.path + suffix)
          }
          try FileManager.default.moveItem(at: directory.appending(kept), to: ledger)
          #expect(try headAfterStart() == old)
        }
      }
      #expect(ends.values.reduce(0, +) == 30)
    }

    /// The schema's version as the file's header tells it.
    private func version() throws -> UInt8 {
      let header = try FileHandle(forReadingFrom: directory.appending("ledger.db"))
      return try #require(try header.read(upToCount: 100))[63]
    }

    private func makeVersion2() throws {
      let sql = PackageRoot.fixtures.appending(path: "ledgers/schema-2.sql")
      let ledger = directory.appending("ledger.db")
      try? FileManager.default.removeItem(at: ledger)
      let made = try run(
        URL(filePath: "/usr/bin/python3"),
        [
          "-c",
          "import sqlite3,sys; sqlite3.connect(sys.argv[1]).executescript(open(sys.argv[2]).read())",
          ledger.path, sql.path,
        ])
      guard made.status == 0 else { throw TestFailure(made.errors) }
    }

    @Test("a migration that was stopped leaves the old ledger or the new one")
    func migration() throws {
      try makeVersion2()
      let doomed = try DaemonProcess(
        in: directory.url, environment: ["LEDGERD_FAULT": "before-schema-commit"], waits: false)
      #expect(doomed.waitForExit() == SIGKILL)
      #expect(try version() == 2)
      let migrated = try migratedHead()
      #expect(try version() == 7)
      var random = SystemRandomNumberGenerator()
      for _ in 0..<20 {
        try makeVersion2()
        let doomed = try DaemonProcess(in: directory.url, waits: false)
        usleep(UInt32.random(in: 1_000...120_000, using: &random))
        doomed.killNow()
        #expect(try migratedHead() == migrated)
      }
    }

    /// The head of the migrated ledger; the documents of the fixture are in no archive.
    private func migratedHead() throws -> String {
      let daemon = try DaemonProcess(in: directory.url)
      defer { daemon.stop() }
      let found = try daemon.get("/v1/verification")
      guard found["fault"]["en"].string.hasSuffix("is missing in the archive or was changed") else {
        throw TestFailure("\(found)")
      }
      return "\(found["head"])"
    }
  }
#endif
