import BudgetModel
import Foundation
import LedgerTestSupport
import Testing

@Suite("Generated disclosures", .enabled(if: Shared.isRequired, "\(Shared.absence)"))
struct GeneratorTests {
  private struct Answers: Decodable {
    struct Department: Decodable {
      let name: String
      let years: [String: Year]
      let yoy: [String: YearOverYear]
    }

    struct Year: Decodable {
      let total, personnel, `public`, project, sangong: String
      let facts: Int
    }

    /// Earlier, later and difference.
    struct YearOverYear: Decodable {
      let personnel, `public`, project: [String]
    }

    let departments: [String: Department]
  }

  private static let keys: [KeyFigure] = [
    .expenditure, .personnel, .operatingCost, .project, .threePublic,
  ]

  @Test("text and tidy CSV of one disclosure say the same, and what the generator meant")
  func agreement() throws {
    let directory = try TemporaryDirectory()
    try generate(into: directory.url)
    let answers = try JSONDecoder().decode(
      Answers.self, from: Data(contentsOf: directory.appending("answers.json")))
    for (code, department) in answers.departments {
      for (year, expected) in department.years {
        let load = { (kind: String) in
          let url = directory.appending("\(kind)/\(year)/\(code)-\(year).\(kind)")
          return try read([UInt8](Data(contentsOf: url)))
        }
        let text = try load("txt")
        check(text, expected, department, year)
        #expect(Facts.official(try load("csv")) == Facts.official(text), "\(code) \(year)")
      }
    }
  }

  private func generate(into directory: URL) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", Shared.generator.path, "--departments", "16", "--years", "2022-2023",
      "--seed", "5", "--out", directory.path,
    ]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }

  private func check(
    _ document: BudgetDocument, _ expected: Answers.Year, _ department: Answers.Department,
    _ year: String
  ) {
    let figures = Dictionary(uniqueKeysWithValues: document.facts.map { ($0.key, $0.figure) })
    let official = document.facts.count { BudgetForm.official.contains($0.key.line.form) }
    #expect(official == expected.facts)
    let amounts = Self.keys.map { figures[$0.sources[0]]?.amount?.text() ?? "0.00" }
    #expect(
      amounts == [
        expected.total, expected.personnel, expected.public, expected.project, expected.sangong,
      ])
    let levels = document.claims.filter { $0.kind == .level && $0.year == document.year }
    for claim in levels where claim.keyFigure != nil && claim.keyFigure != .revenue {
      let tabulated = claim.keyFigure.flatMap { figures[$0.sources[0]]?.amount } ?? .zero
      #expect(claim.amount == tabulated, "\(claim.quote)")
    }
    guard let changes = department.yoy["\(document.year.number - 1)-\(year)"] else { return }
    for (key, expected) in [
      (KeyFigure.personnel, changes.personnel), (.operatingCost, changes.public),
      (.project, changes.project),
    ] {
      let change = document.claims.first { $0.kind == .change && $0.keyFigure == key }
      #expect(change?.signedChange?.text() == expected[2])
    }
  }
}
