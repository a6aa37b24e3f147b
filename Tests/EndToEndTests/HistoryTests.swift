import Foundation
import LedgerTestSupport
import Testing

/// What `ledgerctl` tells of a year that was corrected and of a correction that was taken back.
@Suite("The history of a book")
struct HistoryTests {
  private let directory: TemporaryDirectory
  private let daemon: DaemonProcess

  init() throws {
    directory = try TemporaryDirectory()
    daemon = try DaemonProcess(in: directory.url)
    for (name, project) in [("first.txt", "10.00"), ("second.txt", "11.00")] {
      try daemon.drop(Self.document(project: project), as: name)
      try daemon.waitForArrivals(name == "first.txt" ? 1 : 2)
    }
  }

  private static func document(project: String) -> Data {
    let total = project == "10.00" ? "30.00" : "31.00"
    return Data(
      """
      2023年部门预算信息公开
      部门预算支出总表
      301 示例市示例局
      预算年度：2023
      单位：万元
      序号\t功能分类科目\t\t合计\t基本支出\t项目支出\t经营支出\t上解上级支出\t对附属单位补助支出
      \t科目编码\t科目名称\t\t\t\t\t\t
      栏次\t1\t2\t3\t4\t5\t6\t7\t8
      1\t\t合计\t\(total)\t20.00\t\(project)\t\t\t
      2\t201\t一般公共服务支出\t\(total)\t20.00\t\(project)\t\t\t

      """.utf8)
  }

  private func lines(_ result: ProgramResult) -> [String] {
    result.output.split(whereSeparator: \.isNewline).map(String.init)
  }

  @Test("a revision shows what it changed, two of them the restatement between them")
  func revisions() throws {
    let shown = try ledgerctl(daemon, "show", "2", "--format", "csv")
    #expect(shown.status == 0)
    #expect(
      lines(shown).dropFirst().prefix(2).map { $0.trimmingCharacters(in: .whitespaces) } == [
        "expenditure,合计,合计,total,30.00,31.00,+1.00,+3.33,changed",
        "expenditure,合计,合计,project,10.00,11.00,+1.00,+10.00,changed",
      ])
    let restated = try ledgerctl(daemon, "diff", "1..2", "--exit-code")
    #expect(restated.status == 1)
    #expect(restated.output.contains("revision 1 → revision 2"))
    #expect(restated.output.contains("0 added, 0 removed, 4 changed, 2 unchanged cells"))
    let same = try ledgerctl(daemon, "diff", "2..2", "--exit-code")
    #expect(same.status == 0)
    #expect(try ledgerctl(daemon, "show", "3").errors.contains("there is no revision 3"))
    #expect(try ledgerctl(daemon, "diff", "2022..").status == 64)
    #expect(try ledgerctl(daemon, "show", "301局").status == 64)
  }

  @Test("as of a revision the book is what it was; as of a day before, nothing")
  func asOf() throws {
    func total(_ moment: String) throws -> ProgramResult {
      try ledgerctl(daemon, "show", "301", "2023", "--as-of", moment, "--format", "csv")
    }
    #expect(try total("1").output.contains("expenditure,30.00,tabulated"))
    #expect(try total("2").output.contains("expenditure,31.00,tabulated"))
    let before = try total("2020-01-01")
    #expect(before.status == 2)
    #expect(before.errors.contains("for 2023 as of 2020-01-01"))
    #expect(try total("yesterday").errors.contains("as_of=yesterday is not valid"))
    #expect(try total("9").errors.contains("there is no revision 9"))
  }

  @Test("a line tells its steps, and each figure whence it came and whose file it was")
  func provenance() throws {
    let history = try ledgerctl(daemon, "history", "支出合计", "--format", "csv")
    #expect(history.status == 0)
    #expect(
      lines(history).dropFirst().map {
        $0.split(separator: ",", omittingEmptySubsequences: false).prefix(8).joined(separator: ",")
      } == ["2023,expenditure,合计,total,30.00,,1,1", "2023,expenditure,合计,total,31.00,+1.00,2,2"])
    let blame = try daemon.get("/v1/blame?department=301&year=2023&form=3")["items"].array
    #expect(blame.map(\.["money"]["amount"].string).prefix(3) == ["31.00", "20.00", "11.00"])
    #expect(blame.map(\.["provenance"]["revision"].int).prefix(3) == [2, 1, 2])
    let source = blame[0]["provenance"]["source"]
    #expect(source["name"].string == "second.txt")
    #expect((source["line"].int, source["row"].int, source["column"].int) == (9, 1, 3))
    #expect(blame[0]["provenance"]["owner"].string == NSUserName())
    #expect(
      try ledgerctl(daemon, "history", "没有").errors.contains("has no line “没有”"))
  }

  @Test("a withdrawal restores the revision before, with a notice; the ledger verifies")
  func withdrawal() throws {
    #expect(try ledgerctl(daemon, "withdraw", "2", "--reason", " ").status == 2)
    #expect(
      try ledgerctl(daemon, "withdraw", "1", "--reason", "x").errors.contains(
        "the document of revision 2 came after revision 1"))
    let taken = try ledgerctl(daemon, "withdraw", "2", "--reason", "wrong table")
    #expect(
      taken.output
        == "Revision 2 is withdrawn by revision 3: 示例市示例局 (301) 2023, 4 figures restored, 0 gone.\n"
    )
    #expect(
      try ledgerctl(daemon, "withdraw", "2", "--reason", "x").errors.contains(
        "revision 2 was withdrawn already, by revision 3"))
    let book = try daemon.get("/v1/book?department=301&year=2023")
    #expect(book["revision"].int == 3)
    let cell = book["forms"][0]["rows"][0]["cells"][0]
    #expect(cell["printed"].string == "30.00")
    #expect(cell["source"]["name"].string == "first.txt")
    let notice = try daemon.get("/v1/notices?latest=1")["items"][0]
    #expect(notice["kind"].string == "withdrawal")
    #expect(notice["text"]["en"].string.contains("Revision 2 is withdrawn: wrong table"))
    let log = try ledgerctl(daemon, "log")
    #expect(log.output.contains("withdraws revision 2: wrong table"))
    #expect(try ledgerctl(daemon, "verify").status == 0)
  }

  @Test("a backup made under load is whole: its sums hold, and a daemon over it verifies")
  func backup() throws {
    for number in 3...20 {
      try daemon.drop(
        Self.document(project: number.isMultiple(of: 2) ? "11.00" : "10.00"), as: "\(number).txt")
    }
    let manager = FileManager.default
    let leftover = directory.appending("backups/.interrupted.part/documents")
    try manager.createDirectory(at: leftover, withIntermediateDirectories: true)
    try Data("half".utf8).write(to: leftover.appending(path: "abc"))
    let made = try ledgerctl(daemon, "backup", "--format", "json")
    #expect(made.status == 0)
    let payload = try JSON(Data(made.output.utf8))
    let copy = URL(filePath: payload["path"].string)
    #expect(
      try manager.contentsOfDirectory(atPath: directory.appending("backups").path)
        == [copy.lastPathComponent])
    let sums = try run(
      URL(filePath: "/bin/sh"), ["-c", "cd '\(copy.path)' && sha256sum -c --quiet SHA256SUMS"])
    #expect(sums.status == 0, "\(sums.output)\(sums.errors)")
    try daemon.waitForArrivals(20)
    let head = "\(payload["head"]["sequence"].int):\(payload["head"]["digest"].string)"
    #expect(try ledgerctl(daemon, "verify", "--anchor", head).status == 0)

    let other = try TemporaryDirectory()
    try manager.copyItem(at: copy.appending(path: "ledger.db"), to: other.appending("ledger.db"))
    for name in try manager.contentsOfDirectory(atPath: copy.appending(path: "documents").path) {
      let shelf = other.appending("archive/\(name.prefix(2))")
      try manager.createDirectory(at: shelf, withIntermediateDirectories: true)
      try manager.copyItem(
        at: copy.appending(path: "documents/\(name)"), to: shelf.appending(path: name))
    }
    let restored = try DaemonProcess(in: other.url)
    let verified = try ledgerctl(restored, "verify", "--anchor", head)
    #expect(verified.status == 0)
    #expect(verified.output.contains("\nAnchor \(head)/"))
  }

  @Test("a reason is added, listed and shown in the comparison")
  func reasons() throws {
    let earlier = String(decoding: Self.document(project: "10.00"), as: UTF8.self)
      .replacingOccurrences(of: "2023", with: "2022")
    try daemon.drop(Data(earlier.utf8), as: "earlier.txt")
    try daemon.waitForArrivals(3)
    let added = try ledgerctl(daemon, "reason", "add", "301", "2023", "项目支出", "新建\"平台\"")
    #expect(added.output == "explains Projects: 新建\"平台\"\n")
    let listed = try ledgerctl(daemon, "reason", "list", "301", "2023", "--format", "csv")
    #expect(lines(listed).last == "project,\"新建\"\"平台\"\"\",\(NSUserName())")
    let diff = try ledgerctl(daemon, "diff", "2022", "2023")
    #expect(diff.output.contains("reason: 新建\"平台\""))
    #expect(try ledgerctl(daemon, "reason", "add", "301", "2023", "没有", "x").status == 2)
    #expect(try ledgerctl(daemon, "verify").status == 0)
  }

  @Test("the feed tells every revision whole; a proof of one is checked without our code")
  func proof() throws {
    let feed = try daemon.get("/v1/changes?since=0")
    #expect(feed["items"].array.map(\.["revision"]["sequence"].int) == [1, 2])
    #expect(feed["next"].string == "2")
    #expect(try daemon.get("/v1/changes?since=1&limit=1")["items"][0] == feed["items"][1])
    #expect(feed["items"][0]["content"].string.hasPrefix("revision\t301 2023 budget\t1\t示例市示例局\n"))
    let head = feed["items"][1]["revision"]["digest"].string
    let written = try ledgerctl(daemon, "proof", "1")
    #expect(written.status == 0)
    func check(_ proof: String, _ anchor: String...) throws -> ProgramResult {
      let file = directory.appending("proof.json")
      try Data(proof.utf8).write(to: file)
      let checker = PackageRoot.url.appending(path: "config/check-proof.py").path
      return try run(URL(filePath: "/usr/bin/env"), ["python3", checker, file.path] + anchor)
    }
    let sound = try check(written.output, "2:\(head)")
    #expect(sound.status == 0)
    #expect(
      lines(sound) == ["holds: revision 1 is part of what this anchor stands for", "2:\(head)"])
    // What verify prints is an anchor as well.
    let anchor = try daemon.get("/v1/verification")["anchor"].string
    #expect(try check(written.output, anchor).output == sound.output)
    #expect(try check(written.output, "2:" + String(repeating: "0", count: 64)).status == 1)
    for (old, new) in [("30.00", "30.01"), ("first.txt", "fisrt.txt"), ("recorded", "recorded")] {
      let name =
        old == "first.txt" ? Data(old.utf8).map { String(format: "%02x", $0) }.joined() : old
      let other =
        new == "fisrt.txt" ? Data(new.utf8).map { String(format: "%02x", $0) }.joined() : new
      let changed = written.output.replacingOccurrences(of: name, with: other)
      #expect(try check(changed).status == (changed == written.output ? 3 : 1), "\(old)")
    }
    #expect(try check("{}").status == 1)
    #expect(try check("no JSON").status == 2)
    #expect(try ledgerctl(daemon, "proof", "3").status == 2)
  }

  @Test("a document that was changed in the archive is told by name")
  func archive() throws {
    let sound = try ledgerctl(daemon, "verify")
    #expect(sound.status == 0)
    #expect(lines(sound)[0] == "Revisions: 2, entries: 10, documents: 2; all as recorded.")
    // Notices go out, and newer rules are noted, meanwhile.
    #expect(lines(sound)[1].hasPrefix("Arrivals: 2, decisions: 0, directives: "))
    #expect(lines(sound)[1].contains(", notices: 2, deliveries: "))
    let anchor = String(lines(sound)[2].dropFirst("Anchor ".count))
    let heads = anchor.split(separator: "/").map(String.init)
    #expect(heads.count == 2 && heads[0].hasPrefix("2:") && heads[0].count == 66)
    // The head of the revisions alone, as notices tell it, of the journal alone, and both.
    for anchor in [anchor, heads[0], "/" + heads[1], anchor.uppercased()] {
      #expect(try ledgerctl(daemon, "verify", "--anchor", anchor).status == 0, "\(anchor)")
    }
    let other = "2:" + String(repeating: "0", count: 64)
    for anchor in [other, "\(heads[0])/\(other)", "/\(other)"] {
      #expect(try ledgerctl(daemon, "verify", "--anchor", anchor).status == 1, "\(anchor)")
    }
    for anchor in ["/", "x", "2", "\(heads[0])/", "x/\(heads[1])", "\(anchor)/\(heads[1])"] {
      #expect(try ledgerctl(daemon, "verify", "--anchor", anchor).status == 2, "\(anchor)")
    }
    let location = try daemon.arrivals()[0]["location"].string
    let file = directory.appending(location)
    var bytes = try Data(contentsOf: file)
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: file)
    let found = try ledgerctl(daemon, "verify")
    #expect(found.status == 1)
    #expect(found.output.contains("is missing in the archive or was changed"))
    let backup = try ledgerctl(daemon, "backup")
    #expect(backup.status == 2)
    #expect(backup.errors.contains("nothing was backed up: cannot find the bytes of its digest in"))
  }
}
