import BudgetModel
import LedgerAPI
import LedgerStore

struct ArrivalHandlers: Sendable {
  let reader: LedgerReader

  var routes: [Route] {
    [
      .get(
        .arrivals, "The files that arrived, newest first.", takes: [.limit, .before, .outcome], list
      ),
      .get(.arrival, "One file that arrived, and what became of it.", one),
    ]
  }

  @Sendable func list(_ query: Query, _ id: String) async throws -> ListPayload<ArrivalPayload> {
    let limit = Int(try query.integer(.limit, 1...1000) ?? 50)
    if let outcome = query[.outcome], ArrivalOutcome(rawValue: outcome) == nil {
      let words = ArrivalOutcome.allCases.map(\.rawValue).joined(separator: ", ")
      throw ErrorPayload(
        .badRequest,
        message: Bilingual(zh: "outcome=\(outcome) 无效", en: "outcome=\(outcome) is not valid"),
        hint: Bilingual(zh: "可用：\(words)", en: "Allowed: \(words)"), parameter: .outcome)
    }
    let records = try await reader.arrivals(
      limit: limit, before: query[.before], outcome: query[.outcome])
    return ListPayload(
      items: records.map { ArrivalPayload($0) },
      next: records.count == limit ? records.last?.arrival.id : nil)
  }

  @Sendable func one(_ query: Query, _ id: String) async throws -> ArrivalPayload {
    guard let record = try await reader.arrival(id) else {
      throw ErrorPayload(
        .notFound, message: Bilingual(zh: "没有收件 \(id)", en: "there is no arrival \(id)"),
        hint: Bilingual(zh: "ledgerctl inbox 列出所有收件", en: "ledgerctl inbox lists all arrivals"))
    }
    return ArrivalPayload(record)
  }
}
