import Foundation

/// Disclosures of many departments and years and their re-issues, written by the generator beside
/// the project, with the number of facts and of changed cells that it counted itself.
struct Generated {
  let folder: URL
  let departments: [String]
  let years: [Int]
  let facts: Int
  /// Cells that each round of re-issues changes.
  let changed: [Int]

  private struct Answers: Decodable {
    struct Department: Decodable {
      struct Year: Decodable { let facts: Int }
      struct Restatement: Decodable {
        let version: Int
        let factsAdded: Int
        let factsRemoved: Int
        let factsChanged: Int
      }
      let years: [String: Year]
      let restatements: [Restatement]
    }
    let departments: [String: Department]
  }

  init(generator: URL, departments count: Int, years: ClosedRange<Int>, rounds: Int) throws {
    folder = URL(filePath: "/tmp/ledger-benchmark-generated-\(count)-\(rounds)")
    self.years = Array(years)
    if !FileManager.default.fileExists(atPath: folder.appending(path: "answers.json").path) {
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = [
        "python3", generator.path, "--departments", "\(count)", "--years",
        "\(years.lowerBound)-\(years.upperBound)", "--restatements", "\(rounds)",
        "--restate-departments", "\(count)", "--seed", "1", "--formats", "txt,csv", "--out",
        folder.path,
      ]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
    }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let answers = try decoder.decode(
      Answers.self, from: Data(contentsOf: folder.appending(path: "answers.json")))
    departments = answers.departments.keys.sorted()
    facts = answers.departments.values.reduce(0) { sum, department in
      sum + department.years.values.reduce(0) { $0 + $1.facts }
    }
    changed = (1...rounds).map { round in
      answers.departments.values.reduce(0) { sum, department in
        sum
          + department.restatements.filter { $0.version == round }.reduce(0) {
            $0 + $1.factsAdded + $1.factsRemoved + $1.factsChanged
          }
      }
    }
  }

  /// The exports of the years, or of one round of re-issues, in order.
  func exports(round: Int?) -> [URL] {
    guard let round else {
      return years.flatMap { year in
        departments.map { folder.appending(path: "txt/\(year)/\($0)-\(year).txt") }
      }
    }
    return departments.map {
      folder.appending(path: "restated/txt/\($0)-\(years.last ?? 0)-r\(round).txt")
    }
  }
}
