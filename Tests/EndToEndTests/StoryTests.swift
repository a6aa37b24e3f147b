import Foundation
import LedgerTestSupport
import Testing

/// What an office lives through, as scripts: files are dropped, `ledgerctl` is asked, and every line
/// that it prints is compared. `UPDATE_GOLDEN=1` writes what it printed into the script.
@Suite("Stories of a book")
struct StoryTests {
  @Test(
    "each story goes as it is told",
    arguments: [
      "a-b-a", "two-files", "restatement", "withdrawal", "rename", "code-reuse", "late-year",
      "units", "checks", "codes", "office",
    ])
  func story(name: String) throws {
    let file = "stories/\(name).story"
    let script = try String(
      contentsOf: PackageRoot.fixtures.appending(path: file), encoding: .utf8)
    let directory = try TemporaryDirectory()
    let stage = Stage(daemon: try DaemonProcess(in: directory.url))
    let told = try script.components(separatedBy: "\n\n").map { try stage.perform($0) }
    try expectGolden(told.joined(separator: "\n\n"), file)
  }
}

/// Performs the blocks of a script one after the other.
///
/// A block is a `#` comment; `drop FILE CODE OFFICE YEAR` with the lines of a disclosure; or
/// `$ ledgerctl …`, below which stands what it prints. `{held}` is the file that waits.
private final class Stage {
  private let daemon: DaemonProcess
  private var dropped = 0

  init(daemon: DaemonProcess) {
    self.daemon = daemon
  }

  func perform(_ block: String) throws -> String {
    let lines = block.components(separatedBy: "\n")
    let words = lines[0].split(separator: " ").map(String.init)
    switch words.first {
    case "drop" where words.count == 5:
      let disclosure = Disclosure(
        code: words[2], office: words[3], year: words[4], lines: Array(lines.dropFirst()))
      try daemon.drop(Data(try disclosure.text.utf8), as: words[1])
      dropped += 1
      try daemon.waitForArrivals(dropped)
      return block
    case "$":
      // A script ends with a line feed, which belongs to no command.
      let end = block.hasSuffix("\n") ? "\n" : ""
      let printed = try answer(String(lines[0].dropFirst(2)))
      return ([lines[0]] + printed).joined(separator: "\n") + end
    default: return block
    }
  }

  private func answer(_ command: String) throws -> [String] {
    var arguments = command.split(separator: " ").dropFirst().map(String.init)
    if let place = arguments.firstIndex(of: "{held}") {
      let held = try daemon.get("/v1/arrivals?outcome=held")["items"][0]["id"].string
      arguments[place] = held
    }
    let result = try run(
      PackageRoot.program("ledgerctl"), arguments,
      environment: ["LEDGERD_SOCKET": daemon.socket, "LC_ALL": "C.UTF-8"])
    var lines = (result.output + result.errors).split(whereSeparator: \.isNewline).map {
      Self.timeless(String($0))
    }
    if result.status != 0 { lines.append("[exit \(result.status)]") }
    return lines
  }

  /// Without what is another in every run: times, digests, ids of arrivals.
  private static func timeless(_ line: String) -> String {
    line.replacing(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z| ?[+-]\d\d:\d\d)?/, with: "TIME")
      // Notices are delivered in their own time.
      .replacing(/deliveries: \d+/, with: "deliveries: N")
      .replacing(/\/\d+:[0-9a-f]{64}/, with: "/N:DIGEST")
      .replacing(/[0-9a-f]{12,64}/, with: "DIGEST")
      .replacing(",\(NSUserName()),", with: ",USER,")
      .replacing("by \(NSUserName()):", with: "by USER:")
      .replacing("(\(NSUserName()):", with: "(USER:")
      .replacing(/\b01[0-9A-HJKMNP-TV-Z]{24}\b/, with: "ARRIVAL")
      .replacing(/\ +$/, with: "")
  }
}

/// A disclosure from a few lines: `支出|基本支出 CODE LABEL amounts`, `三公 LABEL amount`, or
/// `说明 sentence`.
private struct Disclosure {
  let code: String
  let office: String
  let year: String
  let lines: [String]

  private static let forms = [
    (
      word: "支出", title: "部门预算支出总表",
      head: """
      序号\t功能分类科目\t\t合计\t基本支出\t项目支出\t经营支出\t上解上级支出\t对附属单位补助支出
      \t科目编码\t科目名称\t\t\t\t\t\t
      栏次\t1\t2\t3\t4\t5\t6\t7\t8
      """, columns: 9
    ),
    (
      word: "基本支出", title: "部门预算一般公共预算财政拨款基本支出表",
      head: """
      序号\t支出部门经济分类科目\t\t一般公共预算基本支出\t\t
      \t科目编码\t科目名称\t合计\t人员经费\t公用经费
      栏次\t1\t2\t3\t4\t5
      """, columns: 6
    ),
    (
      word: "三公", title: "部门预算财政拨款“三公”经费支出表",
      head: """
      序号\t项 目\t资 金 性 质\t\t\t
      \t\t合计\t一般公共预算 财政拨款\t政府性基金 预算拨款\t国有资本经营 预算财政拨款
      栏次\t1\t2\t3\t4\t5
      """, columns: 6
    ),
  ]

  var text: String {
    get throws {
      var text = "\(year)年部门预算信息公开\n\n"
      let told = lines.map { $0.split(separator: " ").map(String.init) }
      for form in Self.forms {
        let rows = told.filter { $0.first == form.word }
        if rows.isEmpty { continue }
        text += "\(form.title)\n\n\(code) \(office)\n\n预算年度：\(year)\n\n单位：万元\n\n\(form.head)\n"
        for (number, words) in rows.enumerated() {
          // 合计 has no code.
          let labels =
            form.word == "三公" ? [words[1]] : words[1] == "合计" ? ["", "合计"] : Array(words[1...2])
          let amounts = words.dropFirst(words[1] == "合计" || form.word == "三公" ? 2 : 3)
          var cells = ["\(number + 1)"] + labels + amounts.map { $0 == "." ? "" : $0 }
          cells += Array(repeating: "", count: form.columns - cells.count)
          text += cells.joined(separator: "\t") + "\n"
        }
        text += "\n"
      }
      let prose = told.filter { $0.first == "说明" }
      if !prose.isEmpty {
        text += "\(office)\n\n\(year) 年部门预算信息公开情况说明\n\n二、部门预算安排的总体情况\n\n"
        text += prose.map { $0.dropFirst().joined(separator: " ") + "\n" }.joined()
      }
      guard told.allSatisfy({ ["支出", "基本支出", "三公", "说明"].contains($0.first) }) else {
        throw TestFailure("no form of \(lines)")
      }
      return text
    }
  }
}
