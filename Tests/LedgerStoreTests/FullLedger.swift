import BookTestSupport
import BudgetModel
import GRDB
import LedgerCore
import LedgerStore

extension Ledger {
  /// Records something of every kind, so that each table has several rows.
  func fill() async throws {
    let now = "2023-03-01T00:00:00.000Z"
    try await drop(.full, content: 1)
    try await drop(plan("1005.30", year: 2022), content: 2)
    try await drop(plan("5.00"), content: 3)
    // The same bytes, and other bytes that say the same.
    try await drop(plan("5.00"), content: 3)
    try await drop(plan("5.00"), content: 4)
    for (content, place) in [(5 as UInt8, Place(line: 3)), (6, nil)] {
      _ = try await writer.record(
        Rejection(.noForms, "没有表", at: place), arrival: arrival(content),
        location: "quarantine/\(content)", now: now)
    }
    for content: UInt8 in 7...11 { try await hold(content, now: now) }
    _ = try await writer.withdraw(4, reason: "错表", by: "zhang", now: now)
    let id = BookID(department: office.code, year: year(2023), stage: .budget)
    _ = try await writer.explain(
      id, Explanation(key: .personnel, text: "新录用5人", by: "zhang"), now: now)
    for rule in ["G05", "G06", "R01"] {
      let silence = Silence(book: id, rule: rule, target: .rule, reason: "已核实")
      _ = try await writer.record(.silence, silence.content ?? "", by: "zhang", now: now)
    }
    try await writer.recordDelivery(of: [1, 2, 3], by: "file", now: now)
    try await writer.recordDelivery(of: [3, 4], by: "file", now: now)
    try await writer.recordDelivery(of: [1], by: "other\tchannel", now: now)
  }

  /// Holds a document; what becomes of it depends on its number: approved, declined, approved and
  /// not yet settled, or still waiting.
  private func hold(_ content: UInt8, now: String) async throws {
    var held = plan("\(content).00")
    held.flags = [
      ReadingFlag(.inferred, "甲\t表", at: Place(sheet: "甲", line: 3)), ReadingFlag(.charset),
    ]
    let arrival = arrival(content)
    _ = try await writer.record(held, arrival: arrival, now: now)
    guard content < 11 else { return }
    let verdict: Decision.Verdict = content == 8 || content == 9 ? .declined : .approved
    _ = try await writer.decide(
      arrival.id, Decision(verdict: verdict, reason: "已核对\(content)", by: "zhang"), now: now)
    if verdict == .declined {
      _ = try await writer.record(
        Rejection(.declined, "已核对\(content)"), arrival: arrival, location: "quarantine/\(content)",
        now: now)
    } else if content == 7 {
      _ = try await writer.record(held, arrival: arrival, now: now)
    }
  }
}
