import BookTestSupport
import BudgetChecks
import BudgetModel
import LedgerCore
import LedgerStore
import Testing

@Suite("Whose code it is")
struct IdentityTests {
  private func named(_ name: String, _ number: Int = 2023) -> BudgetDocument {
    BudgetDocument(
      department: Department(code: office.code, name: name), year: year(number), stage: .budget,
      format: "text", charset: "UTF-8", forms: plan("5.00").forms)
  }

  @Test(
    "a name that only leaves something out is the same office",
    arguments: ["示例区办公室", "示例市示例区人民政府办公室", "示例市示例区办公室", "示例市 示例区办公室"])
  func same(name: String) async throws {
    let ledger = try Ledger()
    try await ledger.drop(plan("4.00", year: 2022), content: 1)
    guard case .accepted = try await ledger.drop(named(name), content: 2) else {
      Issue.record("held")
      return
    }
  }

  @Test("a code under another name is asked about; approved, it is a rename with its years")
  func rename() async throws {
    let ledger = try Ledger()
    try await ledger.drop(plan("4.00", year: 2022), content: 1)
    let arrival = ledger.arrival(2)
    func record() async throws -> Outcome {
      // Approved, it is claimed again, later.
      let again = Arrival(
        id: arrival.id, name: arrival.name, bytes: arrival.bytes, digest: arrival.digest,
        claimedAt: "2023-02-0\(try await ledger.reader.counts().held + 2)")
      return try await ledger.writer.record(named("示例市另一局"), arrival: again, now: "2023-02-09")
    }
    guard case .held(let flags) = try await record() else {
      Issue.record("not held")
      return
    }
    #expect(
      flags.map(\.chinese) == ["部门待确认：代码201在册名称为“示例市示例区办公室”，本文件为“示例市另一局”。"])
    #expect(try await ledger.reader.counts().revisions == 1)
    _ = try await ledger.writer.decide(
      arrival.id, Decision(verdict: .approved, reason: "机构改革", by: "zhang"), now: "2023-02-03")
    guard case .accepted(let revision) = try await record() else {
      Issue.record("not accepted")
      return
    }
    #expect(try await ledger.reader.verify().fault == nil)
    let findings = try await ledger.reader.findings(revision.sequence)
    #expect(findings.contains { $0.rule == "F01" && $0.words.zh.contains("部门待确认") })
    let record = try #require(try await ledger.reader.department(office.code))
    #expect(record.name == "示例市另一局")
    #expect(
      record.aliases.map { "\($0.name) \($0.from) \($0.to)" } == [
        "示例市另一局 2023 2023", "示例市示例区办公室 2022 2022",
      ])
    // Both names are known now.
    guard case .accepted = try await ledger.drop(named("示例市示例区办公室", 2021), content: 3) else {
      Issue.record("held")
      return
    }
  }

  @Test("a unit stands under the department of its code, or under the one that lists its name")
  func units() async throws {
    let ledger = try Ledger()
    var number: UInt8 = 0
    func drop(_ code: String, _ name: String, listing units: [String] = []) async throws {
      number += 1
      let document = BudgetDocument(
        department: Department(code: DepartmentID(code)!, name: name), year: year(2023),
        stage: .budget, format: "text", charset: "UTF-8", forms: plan("\(number).00").forms,
        institutions: units.map {
          Institution(name: $0, nature: "事业", rank: "", funding: "", place: Place())
        })
      try await ledger.drop(document, content: number)
    }
    try await drop("301", "示例市教育局", listing: ["示例市教育局本级", "示例市招考中心", "示例市共管中心"])
    try await drop("302", "示例市卫生局", listing: ["示例市共管中心"])
    try await drop("301001", "示例市第一中学")
    try await drop("示例市招考中心", "示例市招考中心")
    try await drop("示例市共管中心", "示例市共管中心")
    try await drop("303001", "示例市无主中心")
    let superiors = try await ledger.reader.superiors()
    #expect(
      superiors.map { "\($0.key) under \($0.value)" }.sorted() == [
        "301001 under 301", "示例市招考中心 under 301",
      ])
    let school = DepartmentID("301001")!
    #expect(try await ledger.reader.superiors(of: school) == [school: DepartmentID("301")!])
    #expect(try await ledger.reader.superiors(of: DepartmentID("301")!) == [:])
  }
}
