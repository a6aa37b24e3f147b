import Foundation
import LedgerTestSupport
import Testing

/// A document that reading had to infer something from waits for a person.
@Suite("Approval")
struct ApprovalTests {
  private let directory: TemporaryDirectory

  /// A narrative without a title: department and year stand in its sentences only.
  private static let narrative = """
    示例市示例学校为一级预算单位。
    2024年收入预算1930.74万元，与上年相比增加12.23%。
    2024年支出预算1930.74万元，比2023年预算增加210.40万元，增长12.23%。

    """

  init() throws {
    directory = try TemporaryDirectory()
  }

  private func held(_ daemon: DaemonProcess) throws -> String {
    try daemon.drop(Data(Self.narrative.utf8), as: "narrative.txt")
    try daemon.waitForArrivals(1)
    let arrival = try #require(try daemon.arrivals().first)
    #expect(arrival["outcome"].string == "held")
    return arrival["id"].string
  }

  private func files(_ room: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: directory.appending(room).path)
  }

  @Test("it is held with its reasons and a notice, and nothing of it is in the book")
  func held() throws {
    let daemon = try DaemonProcess(in: directory.url)
    let id = try held(daemon)
    #expect(try files("held") == [id])
    let arrival = try #require(try daemon.arrivals().first)
    #expect(arrival["flags"].array.map(\.["kind"].string) == ["inferred", "inferred"])
    let notices = try daemon.get("/v1/notices")["items"].array
    #expect(notices.map(\.["kind"].string) == ["held"])
    #expect(notices[0]["text"]["en"].string.contains("ledgerctl approve \(id)"))
    #expect(try daemon.get("/v1/departments")["items"].array.isEmpty)
  }

  @Test("a file that is gone is not decided about")
  func gone() throws {
    let daemon = try DaemonProcess(in: directory.url)
    let id = try held(daemon)
    try FileManager.default.removeItem(at: directory.appending("held/\(id)"))
    let refused = try ledgerctl(daemon, "approve", id)
    #expect(refused.status == 2)
    #expect(refused.errors.contains("narrative.txt, is not in held. Drop the file again"))
    #expect(try daemon.get("/v1/status")["held"].int == 1)
  }

  @Test("approved, it is recorded with its claims; a second decision is refused")
  func approve() throws {
    let daemon = try DaemonProcess(in: directory.url)
    let id = try held(daemon)
    let plan = try ledgerctl(daemon, "plan", "--arrival", id)
    #expect(plan.status == 1)
    #expect(plan.output.contains("2024 支出预算 up 210.40 12.23% against 2023"))
    let approved = try ledgerctl(daemon, "approve", id, "--reason", "checked")
    #expect(approved.status == 0)
    #expect(approved.output == "narrative.txt recorded: 示例市示例学校 2024, revision 1\n")
    #expect(try files("held").isEmpty)
    #expect(try ledgerctl(daemon, "verify").status == 0)
    let claims = try daemon.get(
      "/v1/claims?department=%E7%A4%BA%E4%BE%8B%E5%AD%A6%E6%A0%A1&year=2024")["items"].array
    #expect(claims.map(\.["percent"].string) == ["", "12.23", "", "12.23"])
    #expect(try ledgerctl(daemon, "reject", id).status == 2)
  }

  @Test("declined, it lies in quarantine with the reason")
  func decline() throws {
    let daemon = try DaemonProcess(in: directory.url)
    let id = try held(daemon)
    let declined = try ledgerctl(daemon, "reject", id, "--reason", "an excerpt")
    #expect(declined.status == 0)
    #expect(declined.output.contains("a person looked at it and declined it: an excerpt."))
    #expect(try files("quarantine") == [id])
    #expect(try daemon.get("/v1/departments")["items"].array.isEmpty)
  }

  @Test("what waits is in a backup, and waits again where that is restored")
  func backup() throws {
    let daemon = try DaemonProcess(in: directory.url)
    let id = try held(daemon)
    let made = try JSON(Data(ledgerctl(daemon, "backup", "--format", "json").output.utf8))
    #expect(made["held"].int == 1)
    #expect(made["documents"].int == 0)
    // A copy and no second name: it can still be taken up here.
    #expect(try ledgerctl(daemon, "approve", id).status == 0)
    #expect(daemon.stop() == 0)

    let other = try TemporaryDirectory()
    func restore(_ options: String...) throws -> ProgramResult {
      try run(
        PackageRoot.program("ledgerd"),
        ["restore", made["path"].string, "--state-directory", other.url.path] + options)
    }
    let planned = try restore()
    #expect(planned.status == 0, "\(planned.errors)")
    #expect(planned.output.contains("Held again: narrative.txt (\(id))\n"))
    #expect(!FileManager.default.fileExists(atPath: other.appending("held/\(id)").path))
    #expect(try restore("--yes").status == 0)
    #expect(try !restore("--yes").output.contains("Held"))
    let restored = try DaemonProcess(in: other.url)
    #expect(try restored.get("/v1/status")["held"].int == 1)
    let approved = try ledgerctl(restored, "approve", id)
    #expect(approved.output == "narrative.txt recorded: 示例市示例学校 2024, revision 1\n")
    #expect(try ledgerctl(restored, "verify").status == 0)
  }

  @Test("one that was declined since waits again after a restore, and has one place")
  func declinedSince() throws {
    var daemon = try DaemonProcess(in: directory.url)
    let id = try held(daemon)
    let made = try JSON(Data(ledgerctl(daemon, "backup", "--format", "json").output.utf8))
    #expect(try ledgerctl(daemon, "reject", id, "--reason", "a slip").status == 0)
    let after = try JSON(Data(ledgerctl(daemon, "backup", "--format", "json").output.utf8))
    #expect(after["held"].int == 0)
    #expect(daemon.stop() == 0)
    let restored = try run(
      PackageRoot.program("ledgerd"),
      ["restore", made["path"].string, "--yes", "--state-directory", directory.url.path])
    #expect(restored.status == 0, "\(restored.errors)")
    #expect(try files("held") == [id])
    #expect(try files("quarantine").isEmpty)
    daemon = try DaemonProcess(in: directory.url)
    #expect(try ledgerctl(daemon, "reject", id, "--reason", "an excerpt").status == 0)
    #expect(try files("quarantine") == [id])
    // What comes after is taken in.
    try daemon.drop(Samples.export(2023), as: "next.txt")
    try daemon.waitForArrivals(2)
    #expect(try daemon.arrivals().contains { $0["outcome"].string == "accepted" })
  }

  @Test("a held file that is no longer what came is left out of a backup, which says so")
  func changedBeforeBackup() throws {
    let daemon = try DaemonProcess(in: directory.url)
    let id = try held(daemon)
    try Data("other".utf8).write(to: directory.appending("held/\(id)/narrative.txt"))
    let made = try ledgerctl(daemon, "backup", "--format", "json")
    let payload = try JSON(Data(made.output.utf8))
    #expect(payload["held"].int == 0)
    #expect(payload["left_out"].int == 1)
    #expect(try ledgerctl(daemon, "backup").errors.contains("left out: 1"))
  }

  @Test("approved are the bytes that were held: a file changed meanwhile is not recorded")
  func changedMeanwhile() throws {
    let daemon = try DaemonProcess(in: directory.url)
    let id = try held(daemon)
    let room = directory.appending("held").appending(path: id)
    let file = try #require(
      FileManager.default.enumerator(at: room, includingPropertiesForKeys: nil)?
        .compactMap { $0 as? URL }.first { !$0.hasDirectoryPath } ?? room)
    let text = try String(contentsOf: file, encoding: .utf8)
    let handle = try FileHandle(forWritingTo: file)
    try handle.write(contentsOf: Data(text.replacing("1", with: "9").utf8))
    try handle.close()
    _ = try ledgerctl(daemon, "approve", id)
    try daemon.wait(for: "the verdict") {
      try daemon.arrivals().first?["outcome"].string == "rejected"
    }
    #expect(try daemon.arrivals()[0]["rejection"]["kind"].string == "declined")
    #expect(try daemon.get("/v1/departments")["items"].array.isEmpty)
  }

  @Test("a decision that was recorded before the power went is carried out at the next start")
  func crash() throws {
    let id: String
    do {
      let daemon = try DaemonProcess(
        in: directory.url, environment: ["LEDGERD_FAULT": "after-decision"])
      id = try held(daemon)
      _ = try? ledgerctl(daemon, "approve", id)
      try daemon.wait(for: "the fault") { !daemon.isRunning }
    }
    #expect(try files("held") == [id])
    let daemon = try DaemonProcess(in: directory.url)
    try daemon.wait(for: "the file to be recorded") {
      try daemon.arrivals().first?["outcome"].string == "accepted"
    }
    #expect(try files("held").isEmpty)
  }

  @Test("plan stores nothing, and its status tells what would become of a file")
  func plan() throws {
    let daemon = try DaemonProcess(in: directory.url)
    let sample = directory.appending("sample.txt")
    try Samples.export(2023).write(to: sample)
    let plan = try ledgerctl(daemon, "plan", sample.path)
    #expect(plan.status == 0)
    #expect(plan.output.hasPrefix("It would be recorded as revision 1.\n"))
    #expect(plan.output.contains("Total expenditure  1002.60"))
    let junk = directory.appending("junk.txt")
    try Data("今天天气很好。".utf8).write(to: junk)
    #expect(try ledgerctl(daemon, "plan", junk.path).status == 2)
    #expect(try daemon.arrivals().isEmpty)
    #expect(try daemon.get("/v1/notices")["items"].array.isEmpty)
    #expect(try daemon.get("/v1/departments")["items"].array.isEmpty)
  }
}
