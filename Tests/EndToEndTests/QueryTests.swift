import Foundation
import LedgerTestSupport
import Testing

/// Questions in SQL: the figures, the documentation, and what strangers may try.
@Suite("Questions in SQL", .serialized)
struct QueryTests {
  private let directory: TemporaryDirectory
  private let daemon: DaemonProcess

  init() throws {
    directory = try TemporaryDirectory()
    try Data("[limits]\nquery_seconds = 2\nquery_rows = 5000\n".utf8).write(
      to: directory.appending("ledgerd.toml"))
    daemon = try DaemonProcess(
      in: directory.url, arguments: ["--config", directory.appending("ledgerd.toml").path])
    for year in [2022, 2023] { try daemon.drop(try Samples.export(year), as: "301-\(year).txt") }
    try daemon.waitForArrivals(2)
  }

  private func rows(_ question: String, _ options: [String] = []) throws -> [String] {
    let result = try run(
      PackageRoot.program("ledgerctl"), ["query", question, "--format", "csv"] + options,
      environment: ["LEDGERD_SOCKET": daemon.socket])
    guard result.status == 0 else { throw TestFailure(result.errors) }
    return result.output.split(whereSeparator: \.isNewline).dropFirst().map(String.init)
  }

  @Test("the views give the figures that the commands give")
  func figures() throws {
    let shown = try ledgerctl(daemon, "show", "301", "2023", "--format", "csv").output
      .split(whereSeparator: \.isNewline).map { $0.split(separator: ",").map(String.init) }
    let keys = try rows(
      "SELECT key_figure, wan(fen) FROM key_figures WHERE fiscal_year = 2023 ORDER BY 1")
    #expect(keys.contains("expenditure,\(try #require(shown.first { $0[0] == "expenditure" })[1])"))
    let changes = try rows(
      """
      SELECT wan(previous_fen), wan(fen), wan(change_fen) FROM changes
      WHERE form = 'expenditure' AND line = '合计' AND "column" = 'total'
      """)
    let comparison = try daemon.get("/v1/comparison?from=2022&to=2023&department=301")
    let total = try #require(
      comparison["changes"].array.first { $0["key"].string == "expenditure" })
    #expect(
      changes == [
        [total["before"]["money"], total["after"]["money"], total["difference"]]
          .map { $0["amount"].string.replacing("+", with: "") }.joined(separator: ",")
      ])
  }

  @Test("each view has the columns that its documentation names")
  func documentation() throws {
    for view in try daemon.get("/v1/query")["views"].array {
      let answer = try ledgerctl(
        daemon, "query", "SELECT * FROM \(view["name"].string)", "--format", "csv")
      let header = answer.output.split(whereSeparator: \.isNewline).first.map(String.init)
      #expect(answer.status == 0, "\(view["name"].string): \(answer.errors)")
      #expect(
        header == view["columns"].array.map { $0["name"].string }.joined(separator: ","))
    }
  }

  @Test("the merged columns of a join show nothing of the ledger")
  func merged() throws {
    // What sqlite_temp_schema tells are the names of one process that has ended by then.
    let shown = try ledgerctl(
      daemon, "query", "--format", "csv",
      """
      WITH x(code, hidden) AS (SELECT 'none', 1)
      SELECT code, hidden FROM x NATURAL FULL JOIN department
      """)
    #expect(!shown.output.contains("301"), "\(shown.output)")
  }

  @Test("a year without a standing document is compared with nothing")
  func standing() throws {
    func changes(_ options: [String] = []) throws -> [String] {
      try rows("SELECT fiscal_year, count(*) FROM changes GROUP BY 1", options)
    }
    let all = try changes()
    #expect(all.count == 1 && all[0].hasPrefix("2023,"))
    #expect(try changes(["--as-of", "1"]) == [])
    let newest = try rows("SELECT revision FROM revisions WHERE fiscal_year = 2022")
    #expect(try ledgerctl(daemon, "withdraw", newest[0], "--reason", "误").status == 0)
    #expect(try changes() == [])
    #expect(try changes(["--as-of", "2"]) == all)
  }

  @Test("as of a moment the views show what was on record")
  func asOf() throws {
    #expect(
      try rows("SELECT DISTINCT fiscal_year FROM facts ORDER BY 1") == ["2022", "2023"])
    let first = try rows("SELECT fiscal_year FROM revisions WHERE revision = 1")
    #expect(try rows("SELECT DISTINCT fiscal_year FROM facts", ["--as-of", "1"]) == first)
    #expect(try rows("SELECT count(*) FROM facts", ["--as-of", "0"]) == ["0"])
    #expect(try rows("SELECT count(*) FROM changes", ["--as-of", "1"]) == ["0"])
  }

  static let hostile: [(question: String, words: String)] = [
    ("ATTACH '/tmp/x.db' AS x", "may not use ATTACH"),
    ("DETACH main", "may not use DETACH"),
    ("PRAGMA query_only = OFF", "may not use PRAGMA"),
    ("PRAGMA journal_mode = DELETE", "may not use PRAGMA"),
    ("VACUUM INTO '/tmp/ledgerd-query-was-here.db'", "may not use VACUUM"),
    ("SELECT load_extension('/tmp/x.so')", "may not use load_extension()"),
    ("SELECT fts3_tokenizer('simple')", "fts3_tokenizer"),
    ("SELECT writefile('/tmp/x', 'y')", "no such function"),
    ("SELECT hex(zeroblob(400000000))", "may not use zeroblob()"),
    ("SELECT randomblob(900000000)", "may not use randomblob()"),
    ("DELETE FROM main.entry", "no such table"),
    ("DELETE FROM entry", "because it is a view"),
    ("UPDATE entry SET hidden = 1", "because it is a view"),
    ("INSERT INTO facts VALUES (1)", "may not use INSERT"),
    ("CREATE TEMP TABLE t (x)", "may not use"),
    ("DROP VIEW facts", "may not use"),
    ("BEGIN IMMEDIATE", "may not use BEGIN or COMMIT"),
    ("REINDEX", "may not use"),
    ("SELECT * FROM main.entry", "no such table"),
    ("SELECT * FROM entry", "may not use entry"),
    ("WITH facts AS (SELECT * FROM entry) SELECT * FROM facts", "may not use entry"),
    ("SELECT (SELECT max(owner) FROM arrival)", "no such column: owner"),
    // SQLite asks no authorizer about columns that USING and NATURAL merge.
    (
      """
      WITH x(owner_name, name) AS (SELECT 1, 2)
      SELECT owner_name, name FROM x FULL JOIN main.arrival USING (owner_name, name)
      """, "no such table: main.arrival"
    ),
    (
      "WITH x(id, fen) AS (SELECT 1, 2) SELECT id, fen FROM x FULL JOIN entry USING (fen)",
      "not present in both tables"
    ),
    (
      """
      WITH x(code) AS (SELECT 'no') SELECT code FROM x NATURAL FULL JOIN department
      WHERE code <> 'no' AND hidden
      """, "may not use department"
    ),
    ("SELECT sql FROM sqlite_schema", "may not use sqlite_master"),
    ("SELECT name FROM sqlite_temp_schema", "may not use sqlite_temp_master"),
    ("SELECT * FROM pragma_database_list", "may not use"),
    ("SELECT value FROM json_each('[1]')", "may not use a table-valued function"),
    ("SELECT * FROM dbstat", "may not use"),
    ("EXPLAIN SELECT * FROM facts", "may not use EXPLAIN"),
    ("SELECT 1; DROP VIEW entry", "one statement at a time"),
    ("SELECT ?", "no parameters"),
    ("", "there is no question"),
    ("-- nothing", "there is no question"),
    ("SELECT hex(printf('%.900000c', 'x'))", "larger than 1000000 bytes"),
    (
      "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM c) SELECT sum(n) FROM c",
      "takes too long"
    ),
    (
      "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM c) SELECT n FROM c",
      "more than 5000 rows"
    ),
    (
      "SELECT instr(printf('%.999999c', 'x'), printf('%.499999cy', 'x')) FROM facts a, facts b",
      "takes too long"
    ),
    ("SELECT " + String(repeating: "(", count: 2_000) + "1", "SQL error"),
    ("SELECT '" + String(repeating: "x", count: 100_001) + "'", "longer than 100000 bytes"),
  ]

  @Test("a question that takes all memory is refused, however much time it is given")
  func memory() throws {
    let other = try TemporaryDirectory()
    let settings = other.appending("ledgerd.toml")
    try Data("[limits]\nquery_seconds = 300\n".utf8).write(to: settings)
    let patient = try DaemonProcess(in: other.url, arguments: ["--config", settings.path])
    let refused = try ledgerctl(
      patient, "query", "--lang", "en", "--",
      """
      WITH RECURSIVE c(n, s) AS (SELECT 1, '' UNION SELECT n + 1, printf('%.900000d', n) FROM c)
      SELECT n FROM c ORDER BY s
      """)
    #expect(refused.errors.contains("takes too much memory"), "\(refused.errors)")
    #expect(refused.status == 2)
    #expect(patient.isRunning)
  }

  @Test("hostile questions get a clear refusal and change nothing")
  func hostile() throws {
    let before = try ledgerctl(daemon, "diff", "2022", "2023").output
    let files = try FileManager.default.contentsOfDirectory(atPath: directory.url.path)
    for (question, words) in Self.hostile {
      let refused = try ledgerctl(daemon, "query", "--lang", "en", "--", question)
      #expect(refused.errors.contains(words), "\(question.prefix(80)): \(refused.errors)")
      #expect(refused.status == 2 || refused.status == 4, "\(question.prefix(80))")
    }
    #expect(daemon.isRunning)
    #expect(try ledgerctl(daemon, "diff", "2022", "2023").output == before)
    #expect(try ledgerctl(daemon, "verify").status == 0)
    #expect(
      Set(try FileManager.default.contentsOfDirectory(atPath: directory.url.path)) == Set(files))
    #expect(!FileManager.default.fileExists(atPath: "/tmp/ledgerd-query-was-here.db"))
  }

  private func ask(_ question: String) throws -> Process {
    let process = Process()
    process.executableURL = PackageRoot.program("ledgerctl")
    process.arguments = ["query", question]
    process.environment = ["LEDGERD_SOCKET": daemon.socket]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  @Test("who gives up leaves the place to others at once")
  func places() throws {
    let slow = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM c) SELECT sum(n) FROM c"
    var asking: [Process] = []
    try daemon.wait(for: "both places to be taken") {
      asking.removeAll { !$0.isRunning }
      while asking.count < 2 { asking.append(try ask(slow)) }
      return try ledgerctl(daemon, "query", "SELECT 1").errors
        .contains("2 questions of yours are being")
    }
    for process in asking { kill(process.processIdentifier, SIGKILL) }
    try daemon.wait(for: "a free place") {
      try ledgerctl(daemon, "query", "SELECT 1").status == 0
    }
  }
}
