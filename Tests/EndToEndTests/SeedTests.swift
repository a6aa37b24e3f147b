import Foundation
import LedgerTestSupport
import Testing

@Suite(
  "The sample disclosure, from file to answer", .enabled(if: Shared.isRequired, "\(Shared.absence)")
)
struct SeedTests {
  private let directory: TemporaryDirectory
  private let daemon: DaemonProcess

  init() throws {
    directory = try TemporaryDirectory()
    daemon = try DaemonProcess(in: directory.url)
    let copied = try run(
      URL(filePath: "/bin/cp"), [Shared.seed.path, daemon.incoming.path])
    try #require(copied.status == 0)
    try daemon.waitForArrivals(1)
  }

  @Test("diff prints the derived year beside the tabulated one")
  func diff() throws {
    let result = try ledgerctl(daemon, "diff", "2022", "2023", "--lang", "zh")
    #expect(result.status == 0)
    #expect(
      result.output == """
        中共秦皇岛经济技术开发区工作委员会办公室（201） 2022年与2023年年初预算　单位：万元
        项目                     2022年   2023年     增减    增减率  依据 / 原因
        ────────────────────────────────────────────────────────────────────────
        收入总计                      —  1718.93        —         —
        支出合计                1210.42  1718.93  +508.51   +42.01%  2022年推算 = 1098.14 + 112.28
          基本支出              1098.14  1458.31  +360.17   +32.80%  2022年推算 = 1005.20 + 92.94
            人员经费            1005.20  1365.07  +359.87   +35.80%  2022年推算 = 1365.07 - 359.87
            公用经费              92.94    93.24    +0.30    +0.32%  2022年推算 = 93.24 - 0.30
          项目支出               112.28   260.62  +148.34  +132.12%  2022年推算 = 260.62 - 148.34
        三公经费                   9.00     8.98    -0.02    -0.22%  2022年为说明所述
          公务用车购置及运维费     8.24     8.24     0.00     0.00%  2022年为说明所述；持平
            公务用车运行维护费        —     8.24        —         —
          公务接待费               0.76     0.74    -0.02    -2.63%  2022年为说明所述；原因：2023 年公用经费计提人数减少 1 人，公务接待费计提基数减少，所以计提金额减少
        政府采购                      —   137.50        —         —

        推算：没有2022年文件，由2023年文件所列增减额或各部分之和算出。
        说明所述：2023年文件的文字说明中写明。

        """)
  }

  @Test(
    "the API gives exact strings with basis and place, to curl as well",
    .enabled(if: Tool.curl.isRequired, "\(Tool.curl.absence)"))
  func api() throws {
    let answer = try run(
      Tool.curl.url,
      [
        "-sS", "--unix-socket", daemon.socket,
        "http://localhost/v1/comparison?department=201&from=2022&to=2023",
      ])
    let changes = try JSON(Data(answer.output.utf8))["result"]["changes"].array
    let personnel = try #require(changes.first { $0["key"].string == "personnel" })
    #expect(personnel["before"]["money"]["yuan"].string == "10052000.00")
    #expect(personnel["before"]["basis"].string == "implied")
    #expect(personnel["before"]["derivation"].string == "1365.07 - 359.87")
    #expect(personnel["difference"]["amount"].string == "+359.87")
    #expect(personnel["percent"].string == "+35.80")
    let source = personnel["after"]["sources"][0]
    #expect(source["title"].string == "部门预算一般公共预算财政拨款基本支出表")
    #expect(source["line"].int == 298 && source["row"].int == 1 && source["column"].int == 4)
    #expect(
      source["document"].string
        == "45776a92f723dc6b4a346ec894f0929ec6cf9b817fe4eff6b6bf539ae0ef849a")
  }

  @Test("show prints the nine three-public rows as published")
  func threePublic() throws {
    let result = try ledgerctl(daemon, "show", "201", "2023", "--form", "三公", "--format", "csv")
    #expect(
      result.output.replacing("\r\n", with: "\n") == """
        row,label,total,general-public,government-fund,state-capital
        1,合计,8.98,8.98,,
        2,“三公”经费小计,8.98,8.98,,
        3,一、因公出国（境）费,,,,
        4,其中：教学科研人员因公出国（境）费,,,,
        5,其他因公出国（境）费,,,,
        6,二、公务用车购置及运维费,8.24,8.24,,
        7,其中：公务用车购置费,,,,
        8,公务用车运行维护费,8.24,8.24,,
        9,三、公务接待费,0.74,0.74,,

        """)
  }

  @Test("dropped again it is unchanged; corrected it is revision 2; the original again is 3")
  func versions() throws {
    let original = try Data(contentsOf: Shared.seed)
    let text = String(decoding: original, as: UTF8.self)
    let corrected = text.replacing("办公费\t7.25\t\t7.25", with: "办公费\t7.26\t\t7.26")
    try daemon.drop(original, as: "again.txt")
    try daemon.waitForArrivals(2)
    try daemon.drop(Data(corrected.utf8), as: "corrected.txt")
    try daemon.waitForArrivals(3)
    try daemon.drop(original, as: "back.txt")
    try daemon.waitForArrivals(4)
    let log = try ledgerctl(daemon, "log", "201", "2023", "--format", "csv").output
    let columns = log.replacing("\r\n", with: "\n").split(separator: "\n").dropFirst()
      .map {
        $0.split(separator: ",", omittingEmptySubsequences: false)[5...8].joined(separator: ",")
      }
    #expect(columns == ["3,0,2,0", "2,0,2,0", "1,283,0,0"])
    let inbox = try ledgerctl(daemon, "inbox", "--format", "csv").output
    #expect(inbox.contains("again.txt,unchanged,201,2023,1"))
    let notices = try ledgerctl(daemon, "notices", "show", "2023-0002", "--lang", "zh").output
    #expect(notices.contains("部门预算一般公共预算财政拨款基本支出表 办公费（合计）：7.25 → 7.26"))
    #expect(notices.contains("核对 R02"))
  }

  @Test("a 2022 document that comes later is compared as tabulated and settles the claims")
  func lateDocument() throws {
    let text = try String(contentsOf: Shared.seed, encoding: .utf8)
    let earlier = text.replacing("2022", with: "2021").replacing("2023", with: "2022")
    try daemon.drop(Data(earlier.utf8), as: "2022.txt")
    try daemon.waitForArrivals(2)
    let result = try ledgerctl(daemon, "diff", "2022", "2023", "--lang", "zh").output
    #expect(result.contains("    人员经费            1365.07  1365.07  0.00   0.00%  持平"))
    #expect(
      result.contains("注意 V03：2022年人员经费：由后一年说明推算为 1005.20，本年公开数为 1365.07，相差 359.87 万元"))
    let lines = try ledgerctl(
      daemon, "diff", "2022", "2023", "--by", "function", "--format", "csv", "--exit-code")
    #expect(lines.status == 0)
  }

  @Test(
    "the same facts in other spacing are a document and no revision; V01 says so, no notice does")
  func spacing() throws {
    let text = try String(contentsOf: Shared.seed, encoding: .utf8)
    let spaced = text.replacing("\n\n201 中共", with: "\n\n\n201  中共")
    #expect(spaced != text)
    try daemon.drop(Data(spaced.utf8), as: "spaced.txt")
    try daemon.waitForArrivals(2)
    #expect(try daemon.arrivals()[0]["outcome"].string == "unchanged")
    let check = try ledgerctl(daemon, "check", "201", "2023", "--rule", "V01", "--lang", "en")
    #expect(check.output.contains("Received 1 times more, content unchanged"))
    #expect(try daemon.get("/v1/notices")["items"].array.count == 1)
  }

  @Test("the code of another office in a later year is asked about, never joined")
  func reusedCode() throws {
    let text = try String(contentsOf: Shared.seed, encoding: .utf8)
    let other = text.replacing("2023", with: "2024").replacing("2022", with: "2023")
      .replacing("中共秦皇岛经济技术开发区工作委员会办公室", with: "示例经济技术开发区财政局")
    try daemon.drop(Data(other.utf8), as: "other.txt")
    try daemon.waitForArrivals(2)
    #expect(try daemon.arrivals()[0]["outcome"].string == "held")
    #expect(try daemon.get("/v1/departments")["items"].array.count == 1)
  }
}
