import Foundation
import LedgerTestSupport
import Testing

/// What is exported can be dropped again and says the same.
@Suite("Export and back")
struct ExportTests {
  /// Every figure of every book with its address, as SQL tells it.
  private func figures(_ daemon: DaemonProcess) throws -> [String] {
    let answer = try ledgerctl(
      daemon, "query", "--format", "csv",
      """
      SELECT department, department_name, fiscal_year, stage, form, line, "column", label, state,
        fen, printed FROM facts ORDER BY department, fiscal_year, stage, form, line, "column"
      """)
    guard answer.status == 0 else { throw TestFailure(answer.errors) }
    return answer.output.split(whereSeparator: \.isNewline).map(String.init)
  }

  /// Drops files into an empty ledger; none may be refused or held.
  private func taken(_ files: [URL], _ directory: TemporaryDirectory) throws -> DaemonProcess {
    let daemon = try DaemonProcess(in: directory.url)
    for file in files { try daemon.drop(try Data(contentsOf: file), as: file.lastPathComponent) }
    try daemon.waitForArrivals(files.count)
    let refused = try daemon.arrivals().filter { $0["outcome"].string != "accepted" }
    #expect(refused.isEmpty, "\(refused)")
    return daemon
  }

  private func exported(_ daemon: DaemonProcess, _ format: String, _ folder: URL) throws -> [URL] {
    let answer = try ledgerctl(
      daemon, "export", "--format", format, "--output", folder.path)
    guard answer.status == 0 else { throw TestFailure(answer.errors) }
    let data = format == "datapackage" ? folder.appending(path: "data") : folder
    return try FileManager.default.contentsOfDirectory(
      at: data, includingPropertiesForKeys: nil
    ).sorted { $0.path < $1.path }
  }

  @Test(
    "files of each format come back figure for figure", arguments: ["csv", "xlsx", "datapackage"])
  func formats(format: String) throws {
    let (home, folder, other) = (
      try TemporaryDirectory(), try TemporaryDirectory(), try TemporaryDirectory()
    )
    let daemon = try DaemonProcess(in: home.url)
    try daemon.takeSamples()
    let files = try exported(daemon, format, folder.url)
    #expect(
      files.map(\.lastPathComponent.count) == [
        format == "xlsx" ? 20 : 19, format == "xlsx" ? 20 : 19,
      ])
    let again = try taken(files, other)
    let expected = try figures(daemon)
    #expect(expected.count == 507)
    #expect(try figures(again) == expected)
    // A form with words beside its money comes back with them.
    let form = "/v1/book?department=301&year=2023&form=procurement"
    let rows = { (daemon: DaemonProcess) in
      try daemon.get(form)["forms"][0]["rows"].array.map { "\($0["label"]) \($0["details"])" }
    }
    #expect(try rows(again) == rows(daemon))
  }

  @Test("what an export says twice must agree")
  func edited() throws {
    let home = try TemporaryDirectory()
    let daemon = try DaemonProcess(in: home.url)
    try daemon.takeSamples()
    let text = try ledgerctl(daemon, "export", "301", "2023").output
    #expect(text.hasPrefix("department_code,department_name,fiscal_year,stage,form,"))
    try daemon.drop(Data(text.utf8), as: "same.csv")
    try daemon.waitForArrivals(3)
    #expect(try daemon.arrivals()[0]["outcome"].string == "unchanged")
    try daemon.drop(
      Data(text.replacing(",190.60,190.60,", with: ",190.60,190.61,").utf8), as: "x.csv")
    try daemon.waitForArrivals(4)
    let refused = try daemon.arrivals()[0]
    #expect(refused["rejection"]["kind"].string == "conflicting-figures")
  }

  @Test("an export says in its last row that it is whole, and one that is cut is refused")
  func whole() throws {
    let home = try TemporaryDirectory()
    let daemon = try DaemonProcess(in: home.url)
    try daemon.takeSamples()
    let text = try ledgerctl(daemon, "export", "301", "2023").output
    let lines = text.components(separatedBy: "\r\n").dropLast()
    #expect(lines[0].hasSuffix(",column_number,end"))
    #expect(lines.count == 331)
    #expect(lines.last?.hasSuffix(",end of 330 rows") ?? false, "\(lines.last ?? "")")
    #expect(lines.dropLast().dropFirst().allSatisfy { $0.hasSuffix(",") })
    let both = try ledgerctl(daemon, "export", "301").output
    #expect(both.matches(of: /end of/).count == 1)
    #expect(both.contains(",end of \(both.components(separatedBy: "\r\n").count - 2) rows\r\n"))

    func planned(_ text: String) throws -> ProgramResult {
      let file = home.appending("planned.csv")
      try Data(text.utf8).write(to: file)
      return try ledgerctl(daemon, "plan", file.path)
    }
    func joined(_ lines: some Sequence<String>) -> String { lines.map { $0 + "\r\n" }.joined() }
    // Whole, also with other line ends, in another order, and without a last line end.
    let tail = Array(lines.dropFirst())
    for whole in [
      text, text.replacing("\r\n", with: "\n"), String(text.dropLast()),
      joined(lines.prefix(1) + tail.reversed()),
    ] {
      let answer = try planned(whole)
      #expect(answer.status == 0, "\(answer.output)")
      #expect(answer.output.hasPrefix("Revision 1 says the same already."), "\(answer.output)")
    }
    // Cut after a line, within one, within the last word; and with a row lost from the middle.
    let cuts =
      [1, 2, 100, 200, 330].map { joined(lines.prefix($0)) }
      + [0.2, 0.5, 0.9].map { String(text.prefix(Int(Double(text.count) * $0))) }
      + [String(text.dropLast(8)), joined(lines.prefix(50) + lines.dropFirst(51))]
    for cut in cuts {
      let answer = try planned(cut)
      #expect(answer.status == 2, "\(cut.suffix(80))")
      #expect(
        answer.output.hasPrefix("It would be refused: the file is incomplete: end："),
        "\(answer.output)")
    }
    try daemon.drop(Data(cuts[2].utf8), as: "cut.csv")
    try daemon.waitForArrivals(3)
    #expect(try daemon.arrivals()[0]["rejection"]["kind"].string == "incomplete")
    // An export of an earlier release has no such column, and says nothing of its end.
    let older = lines.map { $0.components(separatedBy: ",").dropLast().joined(separator: ",") }
    #expect(try planned(joined(older)).output.hasPrefix("Revision 1 says the same already."))
  }

  @Test("workbooks that are cut are refused, and so are exports of the whole ledger")
  func cutFiles() throws {
    let (home, other) = (try TemporaryDirectory(), try TemporaryDirectory())
    let daemon = try DaemonProcess(in: home.url)
    try daemon.takeSamples()
    let files = try exported(daemon, "xlsx", home.appending("out"))
    let workbook = try Data(contentsOf: files[0])
    for share in [0.3, 0.7, 0.99] {
      let cut = home.appending("cut.xlsx")
      try workbook.prefix(Int(Double(workbook.count) * share)).write(to: cut)
      #expect(try ledgerctl(daemon, "plan", cut.path).status == 2)
    }
    let lines = try ledgerctl(daemon, "export", "--format", "json").output
      .split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { $0.contains("\"through\":2}") })
    let feed = home.appending("feed.ndjson")
    try Data("\(lines[0])\n".utf8).write(to: feed)
    let replay = {
      try run(
        PackageRoot.program("ledgerd"),
        ["replay", feed.path, "--state-directory", other.url.path],
        environment: ["LEDGERD_CONFIG": "/dev/null"])
    }
    let cut = try replay()
    #expect(cut.status == 65)
    #expect(
      cut.errors.contains(
        "the export was cut: it ends with revision 1 and goes through to revision 2")
    )
    // Nothing of it was recorded; the whole one comes after it.
    try Data("\(lines[0])\n\(lines[1])\n".utf8).write(to: feed)
    #expect(try replay().output.hasPrefix("2 revisions are new; the ledger has 2, head 2:"))
  }

  @Test("the whole ledger as json is rebuilt with its history")
  func history() throws {
    let (home, other) = (try TemporaryDirectory(), try TemporaryDirectory())
    let daemon = try DaemonProcess(in: home.url)
    try daemon.takeSamples()
    _ = try ledgerctl(daemon, "withdraw", "2", "--reason", "误")
    let feed = home.appending("feed.ndjson")
    try Data(try ledgerctl(daemon, "export", "--format", "json").output.utf8).write(to: feed)
    let replayed = try run(
      PackageRoot.program("ledgerd"),
      ["replay", feed.path, "--state-directory", other.url.path],
      environment: ["LEDGERD_CONFIG": "/dev/null"])
    let anchor = try ledgerctl(daemon, "verify").output.split(whereSeparator: \.isNewline).last
    // The journal tells of this machine's work, and is not in the feed.
    let head = String(anchor ?? "").replacing("Anchor ", with: "").prefix { $0 != "/" }
    #expect(replayed.status == 0, "\(replayed.errors)")
    #expect(replayed.output == "3 revisions are new; the ledger has 3, head \(head).\n")
  }

  @Test(
    "real disclosures of many places come back figure for figure",
    .enabled(if: Shared.isRequired, "\(Shared.absence)"))
  func published() throws {
    let (home, folder, other) = (
      try TemporaryDirectory(), try TemporaryDirectory(), try TemporaryDirectory()
    )
    let daemon = try DaemonProcess(in: home.url)
    let files = try FileManager.default.contentsOfDirectory(
      at: Shared.published, includingPropertiesForKeys: nil
    ).filter { ["txt", "pdf", "xls", "xlsx"].contains($0.pathExtension) }
    for file in files { try daemon.drop(try Data(contentsOf: file), as: file.lastPathComponent) }
    try daemon.waitForArrivals(files.count, seconds: 300)
    let expected = try figures(daemon)
    #expect(expected.count > 1_000)
    let again = try taken(try exported(daemon, "csv", folder.url), other)
    let found = Set(try figures(again))
    #expect(expected.filter { !found.contains($0) } == [])
    #expect(found.count == expected.count)
  }
}
