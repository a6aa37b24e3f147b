import Foundation
import LedgerTestSupport
import Testing

/// Characters that turn the direction of text or steer a terminal, in documents and in what officers
/// say, reach nobody who reads what is printed.
@Suite("Text that would steer what shows it")
struct SteeringTextTests {
  private static let marks = [
    "\u{202e}", "\u{202d}", "\u{2066}", "\u{2069}", "\u{200f}", "\u{61c}", "\u{1b}", "\u{7}",
    "\u{7f}",
    "\u{9b}",
  ]

  private static func steers(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      marks.contains(String(scalar)) || scalar.properties.isBidiControl
    }
  }

  /// The sample with every mark within the department's name and one in a line of a table.
  private static func document() throws -> Data {
    let text = String(decoding: try Samples.export(2023), as: UTF8.self)
      .replacing("示例市示例区政务", with: "示例市示例区" + marks.joined() + "政务")
      .replacing("公务接待费", with: "公务\u{202e}接待\u{2066}费")
    return Data(text.utf8)
  }

  @Test("a document's names are read without it, in every format")
  func names() throws {
    let directory = try TemporaryDirectory()
    let daemon = try DaemonProcess(in: directory.url)
    try daemon.drop(try Samples.export(2022), as: "2022.txt")
    try daemon.drop(try Self.document(), as: "2023.txt")
    try daemon.waitForArrivals(2)
    let arrivals = try daemon.arrivals()
    #expect(arrivals.map { $0["outcome"].string } == ["accepted", "accepted"])
    #expect(arrivals[0]["department"]["name"].string == "示例市示例区政务服务管理局")
    let exported = try ledgerctl(daemon, "export", "301", "2023").output
    #expect(exported.contains(",公务接待费,"))
    // An export whose names were tampered with says the same.
    try daemon.drop(
      Data(exported.replacing("示例区政务", with: "示例区\u{202e}政\u{200e}务").utf8), as: "export.csv")
    try daemon.waitForArrivals(3)
    #expect(try daemon.arrivals()[0]["outcome"].string == "unchanged")
  }

  @Test("nothing that is printed or written has it")
  func printed() throws {
    let directory = try TemporaryDirectory()
    let daemon = try DaemonProcess(in: directory.url)
    try daemon.drop(try Samples.export(2022), as: "2022.txt")
    try daemon.waitForArrivals(1)
    try daemon.drop(try Self.document(), as: "2023.txt")
    try daemon.waitForArrivals(2)
    let said = "新录\u{202e}用\u{1b}[31m5人\u{2066}"
    #expect(try ledgerctl(daemon, "reason", "add", "301", "2023", "人员经费", said).status == 0)
    for command in [
      "diff 2022 2023", "show 301 2023", "show 301 2023 --form 三公 --source", "log 301 2023",
      "show 3", "inbox", "reason list 301 2023", "notices list", "notices show 2", "draft 301 2023",
      "brief 301 2023", "watch --since 0 --until-now", "watch --changes --since 0 --until-now",
      "search 接待", "claims 301 2023", "due 2023",
    ] {
      for format in ["table", "json", "csv", "markdown"] {
        let arguments = command.split(separator: " ").map(String.init) + ["--format", format]
        let result = try run(
          PackageRoot.program("ledgerctl"), arguments,
          environment: ["LEDGERD_SOCKET": daemon.socket])
        #expect(result.status == 0, "\(arguments): \(result.errors)")
        #expect(!Self.steers(result.output + result.errors), "\(arguments)")
      }
    }
    // JSON says the very same, escaped.
    let reasons = try ledgerctl(daemon, "reason", "list", "301", "2023", "--format", "json").output
    #expect(reasons.contains("新录\\u202e用"), "\(reasons)")
    #expect(
      try JSON(Data(reasons.utf8))["items"][0]["text"].string.contains("\u{202e}用"))

    let page = directory.appending("page.html").path
    let report = try ledgerctl(
      daemon, "report", "2022", "2023", "--department", "301", "--output", page)
    #expect(report.status == 0, "\(report.errors)")
    #expect(!Self.steers(try String(contentsOfFile: page, encoding: .utf8)))
    try daemon.wait(for: "the notices") {
      try daemon.get("/v1/notices")["items"].array.allSatisfy { !$0["delivered"].array.isEmpty }
    }
    let outgoing = directory.appending("outgoing")
    let names = FileManager.default.enumerator(atPath: outgoing.path)?.compactMap { $0 as? String }
    let files = (names ?? []).filter { $0.contains(".") }
    #expect(files.count >= 5)
    for name in files {
      let text = try String(contentsOf: outgoing.appending(path: name), encoding: .utf8)
      #expect(!Self.steers(text), "\(name)")
    }
  }
}
