import BudgetModel
import LedgerAPI
import LedgerStore

struct NoticeHandlers: Sendable {
  let reader: LedgerReader
  let changes: ChangeSignal

  var routes: [Route] {
    [
      .get(
        .notices, "The notices in order.", takes: [.since, .limit, .timeout, .latest], list),
      .get(.notice, "One notice by its sequence.", one),
    ]
  }

  @Sendable func list(_ query: Query, _ id: String) async throws -> ListPayload<NoticePayload> {
    let limit = Int(try query.integer(.limit, 1...1000) ?? 50)
    if let latest = try query.integer(.latest, 1...1000) {
      return payload(try await reader.latestNotices(Int(latest)), since: 0)
    }
    let since = try query.integer(.since, 0...Int64.max) ?? 0
    let timeout = try query.integer(.timeout, 0...60) ?? 0
    // Listen before looking, so that a notice recorded in between is not missed.
    let told = changes.listen()
    let found = try await reader.notices(since: since, limit: limit)
    guard found.isEmpty, timeout > 0 else { return payload(found, since: since) }
    await told.first(within: .seconds(timeout))
    return payload(try await reader.notices(since: since, limit: limit), since: since)
  }

  @Sendable func one(_ query: Query, _ id: String) async throws -> NoticePayload {
    let record =
      if let sequence = Int64(id) { try await reader.notice(sequence) } else {
        try await reader.notice(number: id)
      }
    guard let record else {
      throw ErrorPayload(
        .notFound, message: Bilingual(zh: "没有通知 \(id)", en: "there is no notice \(id)"),
        hint: Bilingual(
          zh: "ledgerctl notices list 列出所有通知", en: "ledgerctl notices list lists all notices"))
    }
    return NoticePayload(record)
  }

  private func payload(_ records: [NoticeRecord], since: Int64) -> ListPayload<NoticePayload> {
    ListPayload(
      items: records.map { NoticePayload($0) },
      next: String(records.last?.sequence ?? since))
  }
}
