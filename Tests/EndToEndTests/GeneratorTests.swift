import Foundation
import LedgerTestSupport
import Testing

@Suite(
  "Generated disclosures with known answers",
  .enabled(if: Shared.isRequired, "\(Shared.absence)"))
struct GeneratorTests {
  private static let keys = [
    "total": "expenditure", "personnel": "personnel", "public": "operating-cost",
    "project": "project", "sangong": "three-public",
  ]

  @Test("every answer is the one that the API gives", arguments: ["txt", "csv"])
  func answers(format: String) throws {
    let directory = try TemporaryDirectory()
    let exports = directory.appending("exports")
    let made = try run(
      URL(filePath: "/usr/bin/env"),
      [
        "python3", Shared.generator.path, "--departments", "8", "--years", "2021-2023", "--seed",
        "7", "--formats", format, "--out", exports.path,
      ], environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"])
    try #require(made.status == 0, "\(made.errors)")
    let daemon = try DaemonProcess(in: directory.url)
    for year in 2021...2023 {
      let folder = exports.appending(path: "\(format)/\(year)")
      for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
        try daemon.drop(Data(contentsOf: folder.appending(path: name)), as: name)
      }
    }
    try daemon.waitForArrivals(24)
    #expect(try daemon.get("/v1/status")["accepted"].int == 24)
    let answers = try JSON(Data(contentsOf: exports.appending(path: "answers.json")))
    for (code, department) in answers["departments"].members {
      for (year, answer) in department["years"].members {
        try check(daemon, code, year, answer)
      }
      for (years, answer) in department["yoy"].members {
        try check(daemon, code, years.split(separator: "-").map(String.init), answer)
      }
    }
  }

  private func check(
    _ daemon: DaemonProcess, _ code: String, _ year: String, _ answer: JSON
  ) throws {
    let book = try daemon.get("/v1/book?department=\(code)&year=\(year)")
    let figures = book["key_figures"].array
    for (word, key) in Self.keys {
      let side = figures.first { $0["key"].string == key }?["side"]
      #expect(amount(side) == answer[word].string, "\(code) \(year) \(key)")
    }
    let facts = book["forms"].array.filter { $0["number"].int <= 9 }.map { $0["facts"].int }
    #expect(facts.reduce(0, +) == answer["facts"].int, "\(code) \(year)")
  }

  private func check(
    _ daemon: DaemonProcess, _ code: String, _ years: [String], _ answer: JSON
  ) throws {
    let path = "/v1/comparison?department=\(code)&from=\(years[0])&to=\(years[1])"
    let changes = try daemon.get(path)["changes"].array
    for (word, key) in Self.keys {
      let change = changes.first { $0["key"].string == key }
      let found = [
        amount(change?["before"]), amount(change?["after"]),
        change?["difference"]["amount"].string.replacing("+", with: "") ?? "0.00",
      ]
      #expect(found == answer[word].array.map(\.string), "\(code) \(years) \(key)")
    }
    let summary = try daemon.get(path + "&by=form")["summary"].array
      .filter { !["procurement", "fixed-assets"].contains($0["form"].string) }
    for word in [
      "facts_added", "facts_removed", "facts_changed", "lines_added", "lines_removed",
      "lines_changed",
    ] {
      let count = summary.map { $0[word].int }.reduce(0, +)
      #expect(count == answer[word].int, "\(code) \(years) \(word)")
    }
    var items: [[String]] = []
    for (scope, title) in [("function", "部门预算支出总表"), ("economic", "部门预算一般公共预算财政拨款基本支出表")] {
      for change in try daemon.get(path + "&by=\(scope)")["changes"].array
      where change["column"].string == "total" {
        items.append([
          title, change["path"].string, change["title"]["zh"].string, amount(change["before"]),
          amount(change["after"]),
          change["difference"]["amount"].string.replacing("+", with: ""),
        ])
      }
    }
    let expected = answer["items"].array.map { $0.array.map(\.string) }
    #expect(Set(items) == Set(expected), "\(code) \(years)")
  }

  private func amount(_ side: JSON?) -> String {
    let amount = side?["money"]["amount"].string ?? ""
    return amount.isEmpty ? "0.00" : amount
  }
}
