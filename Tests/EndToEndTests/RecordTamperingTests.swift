import Foundation
import LedgerTestSupport
import Testing

/// Somebody with the file and SQLite changes what no document says, while the daemon is stopped.
@Suite("What people decided and what was told, changed past ledgerd")
struct RecordTamperingTests {
  private let directory: TemporaryDirectory
  private let sound: Data
  private let anchor: String

  /// A decision, a settlement, a refused file, notices with their deliveries, and a directive.
  init() throws {
    directory = try TemporaryDirectory()
    let daemon = try DaemonProcess(in: directory.url)
    try daemon.drop(Samples.export(2022), as: "2022.txt")
    try daemon.waitForArrivals(1)
    try daemon.drop(
      Data("示例市示例学校为一级预算单位。\n2024年收入预算1930.74万元，与上年相比增加12.23%。\n".utf8), as: "held.txt")
    try daemon.drop(Data("没有表\n".utf8), as: "refused.txt")
    try daemon.waitForArrivals(3)
    let held = try #require(try daemon.arrivals().first { $0["outcome"].string == "held" })
    #expect(try ledgerctl(daemon, "reject", held["id"].string, "--reason", "节选").status == 0)
    #expect(
      try ledgerctl(daemon, "silence", "301", "2022", "G05", "--reason", "已核实").status == 0)
    try daemon.wait(for: "the notices to go out") {
      let found = try daemon.get("/v1/verification")["covered"]
      return found["deliveries"].int == found["notices"].int
    }
    let found = try daemon.get("/v1/verification")
    let covered = found["covered"]
    #expect(covered["arrivals"].int == 3 && covered["flags"].int > 0)
    #expect(covered["decisions"].int == 1 && covered["settlements"].int == 1)
    #expect(covered["notices"].int > 2 && covered["directives"].int > 0)
    anchor = found["anchor"].string
    #expect(daemon.stop() == 0)
    sound = try Data(contentsOf: directory.appending("ledger.db"))
  }

  /// Runs SQL with every trigger set aside and put back, and without the checks of references.
  private func execute(_ sql: String) throws {
    let script = """
      import sqlite3, sys
      db = sqlite3.connect(sys.argv[1], isolation_level=None)
      triggers = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
      for name, _ in triggers: db.execute(f"DROP TRIGGER {name}")
      db.executescript(sys.argv[2])
      assert db.total_changes > 0
      for _, sql in triggers: db.execute(sql)
      db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
      """
    let done = try run(
      URL(filePath: "/usr/bin/env"),
      ["python3", "-c", script, directory.appending("ledger.db").path, sql])
    #expect(done.status == 0, "\(done.errors)")
  }

  private func restore() throws {
    for suffix in ["-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: directory.appending("ledger.db").path + suffix)
    }
    try sound.write(to: directory.appending("ledger.db"))
  }

  @Test("each change is told by verify, and a proper record is not")
  func told() throws {
    for sql in [
      "UPDATE decision SET reason = '全文'", "UPDATE decision SET decided_by = 'uid=7'",
      "UPDATE settlement SET rejection_detail = '全文'", "UPDATE flag SET detail = '无'",
      "UPDATE arrival SET bytes = bytes + 1 WHERE outcome = 'rejected'",
      "UPDATE arrival SET rejection_detail = rejection_detail || '无' WHERE outcome = 'rejected'",
      "UPDATE notice SET text_en = 'nothing' WHERE sequence = 2",
      "UPDATE delivery SET delivered_at = '2020-01-01T00:00:00.000Z' WHERE notice = 1",
      "DELETE FROM delivery WHERE notice = (SELECT max(notice) FROM delivery)",
      "DELETE FROM directive WHERE sequence = (SELECT max(sequence) FROM directive)",
      "DELETE FROM settlement",
      "INSERT INTO delivery VALUES (1, 'mail', '2020-01-01T00:00:00.000Z')",
    ] {
      try restore()
      try execute(sql)
      let daemon = try DaemonProcess(in: directory.url)
      let found = try ledgerctl(daemon, "verify")
      #expect(found.status == 1, "\(sql)")
      #expect(found.output.hasPrefix("Not as recorded: "), "\(sql): \(found.output)")
      daemon.stop()
    }
    try restore()
    let daemon = try DaemonProcess(in: directory.url)
    #expect(try ledgerctl(daemon, "verify", "--anchor", anchor).status == 0)
  }
}
